"""What an experiment is, the same in quick and in full runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from helpers.experiment.fingerprint import fingerprint, model_definition, plain_settings

_NAME = re.compile(r"\d\d-[a-z0-9-]+/[a-z0-9-]+")


@dataclass(frozen=True)
class Plan:
    """What an experiment is, the same in quick and in full runs; see `experiment` for the fields."""

    name: str
    epochs: int
    seeds: tuple[int, ...]
    batch_size: int | None
    data: object
    validation_split: float | None
    settings: Mapping | None
    reference: Mapping | None
    quick_epochs: int
    quick_samples: int
    pooled: bool = False
    picture: bool = True

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(
                f'실험 이름은 "09-fashion-mnist/c"처럼 "수업/실험" 꼴이어야 합니다. 받은 이름: {self.name!r}'
            )

    def fingerprint_of(self, model) -> dict[str, str]:
        """Hashes what the experiment is with this model."""
        data = self.data
        return fingerprint(
            {
                **model_definition(model),
                "budget": [self.epochs, self.batch_size, list(self.seeds), self.validation_split],
                "data": data and [data.name, data.sha256],
                "settings": plain_settings(dict(self.settings or {})),
            }
        )
