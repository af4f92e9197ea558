"""The shipped catalogue as data: one exercise a line, grouped by body part.

An exercise is `like` a family of `families.json` (pattern, muscles and their shares, joints,
skills, cues) and says itself only what differs. `aliases` hold the spellings of other apps and
of everyday gym language in both languages. The facts on muscles and equipment started from
free-exercise-db (public domain); names, aliases and cues are our own.
"""
