"""The two ways to start an experiment: one run, or one a seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from helpers.experiment import compare, mode, record
from helpers.experiment.plan import Plan
from helpers.experiment.result import Result
from helpers.experiment.run import Run


def repeat(
    name: str,
    *,
    epochs: int,
    data: object = None,
    seeds: Sequence[int] = range(5),
    folds: int | None = None,
    title: str | None = None,
    labels: Mapping[str, str] | None = None,
    reference: Mapping[str, float] | None = None,
    settings: Mapping | None = None,
    batch_size: int | None = None,
    validation_split: float | None = None,
    quick_epochs: int = 3,
    quick_samples: int = 2000,
    quick_seeds: int = 1,
    picture: bool = True,
    keep_weights: int | None = None,
) -> Iterator[Run]:
    """Repeats a run with several seeds, or once a fold, to be used as a loop.

    In full mode every seed runs, in quick mode the first ``quick_seeds``. After the last run a table and a
    picture show them beside the record.

    Args:
        name: ``"<lesson>/<experiment>"``, such as ``"09-fashion-mnist/c"``; the record has the same name.
        epochs: Of each full run.
        data: What a loader of `helpers.data` returned; several as a list, the one trained on first.
        seeds: One run each.
        folds: For cross-validation in place of ``seeds``: the runs 0 to ``folds - 1``, each tested on rows of
            its own, so that the right answers of all add up; ``run.seed`` is the fold's number.
        title: Korean name of the experiment, for tables.
        labels: Korean names of test sets and of the lesson's own metrics, such as ``{"own": "같은 사람"}``.
        reference: Published figures, such as ``{"accuracy": 0.9231}``.
        settings: What else defines the run and neither model nor training data show, such as
            ``{"augmentation": layer}``; plain data and Keras layers. The fingerprint covers it.
        batch_size: Of ``fit``.
        validation_split: Of ``fit``; pass it here so that the fingerprint covers it.
        quick_epochs: Epochs in quick mode; never more than ``epochs``.
        quick_samples: Rows in quick mode, for training and for each test.
        quick_seeds: Runs in quick mode.
        picture: Whether the learning curves are drawn at the end.
        keep_weights: 16 or 8 keeps the first seed's trained network with so many bits beside its record,
            for `kept_weights`.

    Yields:
        A `Run` for each seed; its ``finish`` must be called before the next.

    Raises:
        RecordError: In CI, if there is no record.
        RuntimeError: ``finish`` was not called.
        ValueError: The name has another form.

    Example:
        >>> for run in repeat("02-pima-mlp/raw", epochs=1500, seeds=range(5), data=table):
        ...     model = build()
        ...     history = model.fit(x, y, epochs=run.epochs, callbacks=run.callbacks, verbose=0)
        ...     run.finish(model, history, test=(test_x, test_y))
    """
    plan = Plan(
        name=name,
        epochs=epochs,
        seeds=tuple(int(seed) for seed in (seeds if folds is None else range(folds))),
        folds=folds is not None,
        data=tuple(data if isinstance(data, list) else [data] if data is not None else []),
        title=title,
        labels=labels,
        reference=reference,
        settings=settings,
        batch_size=batch_size,
        validation_split=validation_split,
        quick_epochs=min(epochs, quick_epochs),
        quick_samples=quick_samples,
        quick_seeds=quick_seeds,
        picture=picture,
        keep_weights=keep_weights,
    )
    if mode.is_recording():
        compare.require_full_data(plan)
    compare.require_record(name, record.find_record(name))
    mode.announce(mode.lesson_mode())
    return _runs(plan, mode.lesson_mode())


def experiment(name: str, *, seed: int = 0, **options) -> Run:
    """Starts an experiment of one run and sets its seed.

    Call it before the model is built, so that the seed reaches the model's first weights.

    Args:
        name: As in `repeat`.
        seed: Random seed.
        **options: As in `repeat`, without ``seeds`` and ``folds``.

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
    return next(repeat(name, seeds=[seed], **options))


def _runs(plan: Plan, mode_name: str) -> Iterator[Run]:
    seeds = plan.seeds if mode_name == "full" else plan.seeds[: plan.quick_seeds]
    finished: list[Result] = []
    for seed in seeds:
        run = Run(plan, mode_name, seed, finished, is_last=seed == seeds[-1])
        yield run
        if run.result is None:
            raise RuntimeError(f"{plan.name}: 반복문 안에서 run.finish(model, history, ...)를 불러 주세요.")
