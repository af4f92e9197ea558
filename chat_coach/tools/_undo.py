"""Undo, as it is typed: shared by what can be taken back and by what hears it."""

import re

UNDO = re.compile(
    r"\W*(?:please |bitte )?(?:undo(?: (?:it|that))?|take (?:it|that|them) back|"
    r"(?:mach (?:das|es) )?rueckgaengig(?: machen)?|nimm (?:das|es|sie)(?: bitte)? zurueck)\W*$"
)
