"""Small trained networks beside their records, for figures and for lessons that build on one.

An experiment with ``keep_weights=16`` or ``8`` leaves ``<experiment>.npz`` beside its record, which names
the file, its hash, the bits, the seed, and what the network measures with the numbers so shortened.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from helpers.experiment.mode import RecordError, make_records_command
from helpers.experiment.record import load_record, record_path, running_folder
from helpers.shortened import shortened


def kept_weights(name: str) -> list[np.ndarray]:
    """Returns the weights of the network that an experiment keeps.

    Args:
        name: ``"<lesson>/<experiment>"``.

    Returns:
        float32 arrays in the order of ``model.get_weights()``.

    Raises:
        RecordError: The experiment keeps none, or the file is missing or not the one that was measured.

    Example:
        >>> model = convnet_model()
        >>> model.set_weights(kept_weights("06-mnist-convnet/convnet"))
    """
    record = load_record(name)
    if record.weights is None:
        raise RecordError(
            f"{name}: 이 실험은 훈련한 가중치를 남기지 않습니다. keep_weights=16을 넣고 다시 기록하세요.\n"
            f"  {make_records_command(name)} AGAIN=1"
        )
    path = record_path(name).parent / record.weights["file"]
    if not path.is_file() or _sha256(path) != record.weights["sha256"]:
        raise RecordError(
            f"{name}: 가중치 파일이 없거나 기록할 때의 파일과 다릅니다: {path}\n"
            f"저장소에서 다시 받거나 다시 기록하세요.\n  {make_records_command(name)} AGAIN=1"
        )
    return read_weights(path)


def keep(model, name: str, seed: int, bits: int, evaluate: Callable[[], dict[str, float]]) -> dict:
    """Keeps a trained network with shortened numbers until its record is complete.

    Args:
        model: The trained model; its weights are the same afterwards.
        name: Of the experiment.
        seed: Of the run.
        bits: 16 or 8 for each weight.
        evaluate: Measures the model with the weights that it has.

    Returns:
        ``file``, ``sha256``, ``bits``, ``seed`` and ``metrics``, for the record.
    """
    path = running_folder(name) / "weights.npz"
    exact = model.get_weights()
    write_weights(path, exact, bits)
    model.set_weights(read_weights(path))
    metrics = evaluate()
    model.set_weights(exact)
    return {
        "file": record_path(name).with_suffix(".npz").name,
        "sha256": _sha256(path),
        "bits": bits,
        "seed": seed,
        "metrics": metrics,
    }


def write_weights(path: Path, weights: Sequence[np.ndarray], bits: int) -> None:
    """Writes weights with 16 or 8 bits a number, as `helpers.shortened.shortened` makes them.

    Args:
        path: The ``.npz`` file.
        weights: Of ``model.get_weights()``.
        bits: 16 or 8.
    """
    arrays = {}
    for place, weight in enumerate(weights):
        arrays[f"w{place}"], scale = shortened(weight, bits)
        if scale is not None:
            arrays[f"scale{place}"] = scale
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **arrays)


def read_weights(path: Path) -> list[np.ndarray]:
    """Reads what `write_weights` wrote.

    Args:
        path: The ``.npz`` file.

    Returns:
        float32 arrays.
    """
    with np.load(path, allow_pickle=False) as file:
        count = sum(key.startswith("w") for key in file.files)
        scales = [file[f"scale{place}"] if f"scale{place}" in file.files else 1 for place in range(count)]
        return [file[f"w{place}"].astype("float32") * scales[place] for place in range(count)]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
