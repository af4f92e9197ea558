"""`make test`: format, lint, types, the fast tests, the slow ones. Stops at the first that fails."""

import os
import subprocess
import sys

PYTEST = [sys.executable, "-m", "pytest", "-q"]
STEPS = [
    [sys.executable, "-m", "ruff", "format", "--check", "."],
    [sys.executable, "-m", "ruff", "check", "."],
    [sys.executable, "-m", "mypy"],
    [*PYTEST, "-m", "not slow", "-n", "2"],
    [*PYTEST, "-m", "slow"],
]

for step in STEPS:
    print("$", *step[1:], flush=True)
    code = subprocess.run(step, env={**os.environ, "TOKENIZERS_PARALLELISM": "false"}).returncode
    if code:
        sys.exit(code)
