"""Encode the shipped catalogue for the semantic key; run after its names or skills changed.

`python -m evals.embed_exercises` writes `chat_coach/storage/exercises/vectors.npz`.
"""

from pathlib import Path

import numpy as np

from chat_coach.memory.encoders import use_encode
from chat_coach.storage import catalogue
from chat_coach.tools._meaning import described

TARGET = Path(catalogue.__file__).parent / "exercises" / "vectors.npz"


def main() -> None:
    exercises = list(catalogue.public().values())
    texts = described(exercises)
    found = np.vstack([use_encode(texts[start : start + 64]) for start in range(0, len(texts), 64)])
    scale = np.float32(np.abs(found).max() / 127)
    np.savez_compressed(
        TARGET,
        ids=np.array([one.id for one in exercises]),
        vectors=np.round(found / scale).astype(np.int8),
        scale=scale,
    )
    print(f"{len(exercises)} exercises, {TARGET.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
