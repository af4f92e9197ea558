"""Write the stems of the glossary's words beside it: `python -m evals.stem_glossary`.

To be run when `chat_coach/memory/glossary.py` changes; a test says so.
"""

import json
from pathlib import Path

from chat_coach.memory import words


def main() -> None:
    path = Path(words.__file__).with_name("stems.json")
    path.write_text(
        json.dumps(words.glossary_stems(), ensure_ascii=False, indent=0, sort_keys=True) + "\n",
        "utf-8",
    )


if __name__ == "__main__":
    main()
