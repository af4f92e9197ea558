"""Every failure the coach knows by name; anything else is a bug and propagates.

CoachError
├── ToolError              the model can mend it: goes back to it as a tool result
│   └── Impossible         a wish that cannot be met, in a sentence the athlete may read as it is
└── AthleteError           the athlete must know it: one sentence and what to do, in both languages
    ├── SettingsError      a setting is misspelt, missing or impossible
    ├── ModelUnavailable   the language model refuses, is cut off or talks nonsense
    │   └── ModelSilent    it does not answer or timed out: nobody else should wait for it now
    ├── LogUnavailable     the training log cannot be reached or does not fit
    ├── PlanRefused        a plan cannot be saved as it is; nothing was written
    ├── MemoryUnavailable  the memory index is broken or owned by another process
    └── ImportRefused      a file is of unknown kind, empty, truncated or too large
"""

from chat_coach.language import Both, Lang


class CoachError(Exception):
    """Root of the tree."""


class ToolError(CoachError):
    """A call the model can mend: unknown exercise, impossible wish, argument out of bounds."""


class Impossible(ToolError):
    """A wish that cannot be met: what is possible and why, in the athlete's own language."""


class AthleteError(CoachError):
    """Something the athlete must know; `str()` is the English sentence."""

    def __init__(self, en: str, de: str) -> None:
        super().__init__(en)
        self.said = Both(en, de)

    def plain(self, lang: Lang) -> str:
        """The sentence in the athlete's language."""
        return self.said.get(lang)


class SettingsError(AthleteError):
    """A setting is misspelt, missing or impossible."""


class ModelUnavailable(AthleteError):
    """The language model refuses, is cut off or talks nonsense."""


class ModelSilent(ModelUnavailable):
    """The language model does not answer or timed out: nobody else should wait for it now."""


class LogUnavailable(AthleteError):
    """The training log cannot be reached or its schema does not fit."""


class PlanRefused(AthleteError):
    """A plan cannot be saved as it is; nothing was written."""


class MemoryUnavailable(AthleteError):
    """The memory index is broken or owned by another process."""


class ImportRefused(AthleteError):
    """A file cannot be imported as it is; nothing was changed."""
