"""Write the four locks anew from pyproject.toml: `make lock`.

chat.txt is what the coach needs, test.txt and model.txt what the tests and the embedded model
add to it, gpu.txt what PyTorch's Linux GPU build wants beside itself (installed only with it).
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "locks"
# PyTorch's CPU build for CPython 3.11 on Linux is published beside the index, not on it.
TORCH_CPU_LINUX = "sha256:6746dbcbeb526eb61330b76b41ff1b4eb848951103a892eeb080dfa2b264667b"
GPU_ONLY = re.compile(r"(nvidia|cuda)-|triton\b")


def resolve(*extras: str) -> set[str]:
    """The locked packages, each with its hashes, of pyproject.toml with these extras, every platform, hashed."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "lock.txt")
        command = [sys.executable, "-m", "uv", "pip", "compile", str(ROOT / "pyproject.toml")]
        command += ["--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"]
        command += ["--no-header", "--no-annotate", "--output-file", str(out)]
        subprocess.run(command + [f"--extra={name}" for name in extras], check=True)
        text = out.read_text()
    return set(re.findall(r"^[a-z0-9].*(?:\n    .*)*", text, flags=re.MULTILINE))


chat, model, everything = resolve(), resolve("model"), resolve("model", "dev")
gpu = {block for block in chat if GPU_ONLY.match(block)}
base = chat - gpu
parts = {
    "chat": base,
    "model": model - chat,
    "test": everything - model,
    "gpu": gpu,
}
for name, blocks in parts.items():
    lines = sorted(blocks)
    for n, block in enumerate(lines):
        if block.startswith("torch=="):
            lines[n] = f"{block} \\\n    --hash={TORCH_CPU_LINUX}"
    (LOCKS / f"{name}.txt").write_text("\n".join(lines) + "\n")
