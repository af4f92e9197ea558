"""A stream of pieces cut into whole sentences and lines."""

import re

_ABBREVIATIONS = (
    r"[a-z]|bzw|ca|etc|vs|usw|inkl|max|min|wdh|whd|std|sek|nr|no|approx|"
    r"reps?|sog|evtl|ggf|vgl|mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun|jan|feb|mär|maer|mrz|"
    r"apr|jun|jul|aug|sept?|okt|oct|nov|dez|dec|dr|st"
)
_END = re.compile(r"(?:[.!?…]+[\"')\]*_]*\s+|\n+)")
_NOT_AN_END = re.compile(rf"(?:\b(?:{_ABBREVIATIONS})|(?:^|[\s(])\d{{1,2}})\.\s+$", re.IGNORECASE)


class Sentences:
    """Feed pieces, get whole sentences with the white space that follows them."""

    def __init__(self) -> None:
        self._text = ""

    def feed(self, piece: str) -> list[str]:
        """The sentences that became whole with this piece."""
        self._text += piece
        whole, start = [], 0
        for found in _END.finditer(self._text):
            if found.end() == len(self._text) and "\n" not in found.group():
                break  # the next piece may still be white space
            if "\n" not in found.group() and _NOT_AN_END.search(self._text[start : found.end()]):
                continue
            whole.append(self._text[start : found.end()])
            start = found.end()
        self._text = self._text[start:]
        return whole

    def rest(self) -> str:
        """What is left at the end of the stream."""
        left, self._text = self._text, ""
        return left


def whole(sentence: str) -> bool:
    """Whether a last sentence ends like one; a model cut off at its limit stops in the middle."""
    return bool(re.search(r"[.!?…:)\]\"'*_`]\s*$", sentence)) or "\n" in sentence
