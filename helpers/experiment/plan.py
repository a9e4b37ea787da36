"""What an experiment is, the same in quick and in full runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from helpers.experiment.fingerprint import fingerprint, model_definition, plain_settings

_NAME = re.compile(r"\d\d-[a-z0-9-]+/[a-z0-9-]+")


def require_name(name: str) -> str:
    """Returns the name of an experiment unless it has another form than ``"09-fashion-mnist/c"``.

    Raises:
        ValueError: It has.
    """
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise ValueError(
            f'실험 이름은 "09-fashion-mnist/c"처럼 "장/실험" 꼴이어야 합니다. 받은 이름: {name!r}'
        )
    return name


@dataclass(frozen=True)
class Plan:
    """What an experiment is, the same in quick and in full runs; see `repeat` for the fields."""

    name: str
    epochs: int
    seeds: tuple[int, ...]
    data: tuple = ()
    folds: bool = False
    batch_size: int | None = None
    validation_split: float | None = None
    settings: Mapping | None = None
    reference: Mapping | None = None
    title: str | None = None
    labels: Mapping | None = None
    quick_epochs: int = 3
    quick_samples: int = 2000
    quick_seeds: int = 1
    picture: bool = True
    keep_weights: int | None = None

    def __post_init__(self) -> None:
        require_name(self.name)
        if not self.seeds:
            raise ValueError(f"{self.name}: seeds에 시드가 하나도 없습니다.")
        if self.keep_weights not in (None, 8, 16):
            raise ValueError(f"{self.name}: keep_weights는 8 또는 16입니다. 받은 값: {self.keep_weights!r}")

    @property
    def uses_stand_in(self) -> bool:
        """Whether any of the data is a sample or a drawing in place of the full set."""
        return any(data.is_stand_in for data in self.data)

    def fingerprint_of(self, model) -> dict[str, str]:
        """Hashes what the experiment is with this model."""
        data = [[data.name, data.sha256] for data in self.data]
        return fingerprint(
            {
                **model_definition(model),
                "budget": [self.epochs, self.batch_size, list(self.seeds), self.validation_split],
                "data": (data[0] if len(data) == 1 else data) or None,
                "settings": plain_settings(dict(self.settings or {})),
            }
        )
