"""What a measurement was made with, and what else the machine was doing."""

from __future__ import annotations

import os
import platform
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def versions() -> dict[str, str]:
    """Returns the versions of Python and of the libraries that decide a result.

    Example:
        >>> versions()["keras"]
        '3.15.1'
    """
    found = {"python": platform.python_version()}
    for package in ("keras", "tensorflow", "numpy"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def machine() -> dict[str, object]:
    """Returns processor, number of cores and GPU (``None`` without one).

    Example:
        >>> machine()["cores"]
        2
    """
    import tensorflow as tf

    gpus = tf.config.list_physical_devices("GPU")
    gpu = tf.config.experimental.get_device_details(gpus[0]).get("device_name", "GPU") if gpus else None
    return {"cpu": _processor(), "cores": os.cpu_count(), "gpu": gpu}


class Stopwatch:
    """Measures wall time, and the processor time that other processes took meanwhile."""

    def __init__(self) -> None:
        self._began, self._others = time.perf_counter(), _processor_seconds_of_others()

    def read(self) -> dict[str, float | None]:
        """Returns ``seconds`` since the start and ``others``, seconds of all cores that other work took."""
        others = _processor_seconds_of_others()
        known = others is not None and self._others is not None
        return {
            "seconds": time.perf_counter() - self._began,
            "others": others - self._others if known else None,
        }


def busy_share(readings: list[dict]) -> float | None:
    """Returns the share of all cores that other work took over several readings of stopwatches.

    Args:
        readings: Of `Stopwatch.read`.

    Returns:
        0 (we were alone) to 1; ``None`` if it is unknown.

    Example:
        >>> busy_share([{"seconds": 10.0, "others": 0.0}])
        0.0
    """
    seconds = sum(reading["seconds"] for reading in readings)
    if not seconds or any(reading["others"] is None for reading in readings):
        return None
    others = sum(reading["others"] for reading in readings)
    return round(min(max(others / seconds / (os.cpu_count() or 1), 0.0), 1.0), 2)


def _processor_seconds_of_others() -> float | None:
    try:
        import psutil  # comes with ipykernel
    except ImportError:
        return None
    machine, own = psutil.cpu_times(), psutil.Process().cpu_times()
    idle = machine.idle + getattr(machine, "iowait", 0.0)
    guests = getattr(machine, "guest", 0.0) + getattr(machine, "guest_nice", 0.0)  # counted in user too
    return sum(machine) - idle - guests - own.user - own.system


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
