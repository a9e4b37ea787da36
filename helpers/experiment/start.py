"""The two ways to start an experiment: one run, or one a seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from helpers.experiment import checks, report
from helpers.experiment.budget import announce, is_recording, lesson_mode
from helpers.experiment.plan import Plan
from helpers.experiment.record_file import find_record
from helpers.experiment.run import Run


def experiment(
    name: str,
    *,
    epochs: int,
    batch_size: int | None = None,
    data: object = None,
    seed: int = 0,
    validation_split: float | None = None,
    settings: Mapping | None = None,
    reference: Mapping[str, float] | None = None,
    quick_epochs: int = 3,
    quick_samples: int = 2000,
    picture: bool = True,
) -> Run:
    """Starts an experiment of one run and sets its seed.

    Call it before the model is built, so that the seed reaches the model's first weights.

    Args:
        name: ``"<lesson>/<experiment>"``, such as ``"09-fashion-mnist/c"``; the record has the same name.
        epochs: Of the full run.
        batch_size: Of ``fit``.
        data: What a loader of `helpers.data` returned; anything with ``name``, ``source``, ``sha256``.
        seed: Random seed.
        validation_split: Of ``fit``; pass it here so that the fingerprint covers it.
        settings: Anything else that defines the run and that the model does not show, such as
            ``{"standardised": True, "warmup": 0.1}``; plain data. The fingerprint covers it.
        reference: Published figures, such as ``{"accuracy": 0.9231}``.
        quick_epochs: Epochs in quick mode; never more than ``epochs``.
        quick_samples: Rows in quick mode, for training and for each test.
        picture: Whether the learning curves are drawn at the end.

    Returns:
        A `Run`.

    Raises:
        RecordError: In CI, if there is no record.
        ValueError: The name has another form.

    Example:
        >>> run = experiment("09-fashion-mnist/c", epochs=25, batch_size=64, data=dataset)
        >>> run.mode, run.epochs
        ('quick', 3)
    """
    plan = Plan(
        name=name,
        epochs=epochs,
        seeds=(seed,),
        batch_size=batch_size,
        data=data,
        validation_split=validation_split,
        settings=settings,
        reference=reference,
        quick_epochs=min(epochs, quick_epochs),
        quick_samples=quick_samples,
        picture=picture,
    )
    return Run(plan, seed, _begin(plan))


def repeat(
    name: str,
    *,
    epochs: int,
    seeds: Sequence[int] = range(5),
    batch_size: int | None = None,
    data: object = None,
    validation_split: float | None = None,
    settings: Mapping | None = None,
    reference: Mapping[str, float] | None = None,
    quick_epochs: int = 3,
    quick_samples: int = 2000,
    pooled: bool = False,
    picture: bool = True,
) -> Iterator[Run]:
    """Repeats a run with several seeds, to be used as a loop.

    In full mode every seed runs, in quick mode the first one. The picture comes once, at the end.

    Args:
        name: As in `experiment`, like all arguments that are not explained here.
        epochs: Of each full run.
        seeds: One run each; the numbers of the folds in cross-validation.
        batch_size: Of ``fit``.
        data: The data set.
        validation_split: Of ``fit``.
        settings: What else defines the run.
        reference: Published figures.
        quick_epochs: Epochs in quick mode.
        quick_samples: Rows in quick mode.
        pooled: True if each run is tested on rows of its own (cross-validation): right answers are then
            added up before the interval is taken.
        picture: Whether the learning curves are drawn at the end.

    Yields:
        A `Run` for each seed; its ``finish`` must be called before the next.

    Raises:
        RecordError: In CI, if there is no record.
        RuntimeError: ``finish`` was not called.

    Example:
        >>> for run in repeat("02-pima-mlp/raw", epochs=1500, seeds=range(5), data=table):
        ...     model = build()
        ...     history = model.fit(x, y, epochs=run.epochs, callbacks=run.callbacks, verbose=0)
        ...     run.finish(model, history, test=(test_x, test_y))
    """
    seeds = tuple(int(seed) for seed in seeds)
    plan = Plan(
        name=name,
        epochs=epochs,
        seeds=seeds,
        batch_size=batch_size,
        data=data,
        validation_split=validation_split,
        settings=settings,
        reference=reference,
        quick_epochs=min(epochs, quick_epochs),
        quick_samples=quick_samples,
        pooled=pooled,
        picture=picture,
    )
    return _runs(plan, _begin(plan))


def _runs(plan: Plan, mode: str) -> Iterator[Run]:
    results = []
    for seed in plan.seeds if mode == "full" else plan.seeds[:1]:
        run = Run(plan, seed, mode, report_now=False)
        yield run
        if run.result is None:
            raise RuntimeError(f"{plan.name}: 반복문 안에서 run.finish(model, history, ...)를 불러 주세요.")
        results.append(run.result)
    report.show(plan, mode, find_record(plan.name), results, run.differences)


def _begin(plan: Plan) -> str:
    mode = "full" if is_recording() else lesson_mode()
    if is_recording():
        checks.require_full_data(plan.name, plan.data)
    checks.check_exists(plan.name, find_record(plan.name))
    announce(mode)
    return mode
