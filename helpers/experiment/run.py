"""One training run: the budget comes from here, the training is the lesson's own."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cached_property
from numbers import Integral

from helpers.experiment import compare, fingerprint, machine, measure, mode, record, show, weights
from helpers.experiment.measure import TestRows, rounded
from helpers.experiment.plan import Plan
from helpers.experiment.result import Record, Result
from helpers.experiment.sample import Part, quick_part


class Run:
    """One training run of an experiment; made by `experiment` and `repeat`.

    Attributes:
        name: Of the experiment.
        seed: Of this run; already set with ``keras.utils.set_random_seed``.
        mode: ``"quick"`` or ``"full"``.
        epochs: To be given to ``fit``.
        batch_size: To be given to ``fit``.
        validation_split: To be given to ``fit``; as passed to `experiment`.
        result: The `Result`, once `finish` was called.
        measured: This run and those before it as a `Record`, to be read like the book's; once `finish`
            was called.
        differences: In what the run differs from its record, in Korean; once `finish` was called.
    """

    def __init__(self, plan: Plan, mode: str, seed: int, finished: list[Result], is_last: bool) -> None:
        import keras

        keras.utils.set_random_seed(seed)
        self._plan, self._finished, self._is_last = plan, finished, is_last
        self._train: Part | None = None
        self._inputs: dict | None = None
        self.name, self.mode, self.seed = plan.name, mode, seed
        self.epochs = plan.epochs if mode == "full" else plan.quick_epochs
        self.batch_size, self.validation_split = plan.batch_size, plan.validation_split
        self.result: Result | None = None
        self.measured: Record | None = None
        self.differences: list[str] = []

    def sample(self, x, y=None):
        """Returns the training data: all of it in full mode, a small fair part in quick mode.

        The part keeps the order of the rows and every class's share. The first call tells what the model is
        trained on, so call it for the training data first.

        Args:
            x: Array of N rows, or a batched ``tf.data.Dataset``.
            y: Labels of the N rows; leave out for a dataset.

        Returns:
            ``(x, y)``, or one object if ``y`` was left out.

        Example:
            >>> x, y = run.sample(train_x, train_y)
            >>> x.shape
            (2000, 28, 28, 1)
        """
        chosen = self._part(x, y)
        if self._train is None and hasattr(x, "__getitem__"):
            self._train = Part(len(chosen if y is None else chosen[0]), len(x))
            self._inputs = fingerprint.outline(x)
        return chosen

    def speed(self, steps: int) -> dict[str, object]:
        """Arguments of ``compile`` that only make training faster, for many short steps.

        Several steps are one call of Python, and in full mode XLA compiles the step, which costs too long
        for a quick run. Neither is part of the fingerprint: results differ by rounding alone.

        Args:
            steps: Of an epoch.

        Returns:
            ``steps_per_execution``, the largest divisor of ``steps`` up to 50, and ``jit_compile``.

        Raises:
            ValueError: ``steps`` is not a whole number from 1.

        Example:
            >>> run.speed(steps=750)
            {'steps_per_execution': 50, 'jit_compile': False}
        """
        if not isinstance(steps, Integral) or isinstance(steps, bool) or steps < 1:
            raise ValueError(
                f"run.speed에는 한 에포크의 스텝 수를 1 이상의 정수로 넘기세요. 지금 값: {steps!r}. "
                "그림의 수를 배치의 크기로 나누어 0이 되었다면 배치를 줄이세요."
            )
        together = max(n for n in range(1, min(steps, 50) + 1) if steps % n == 0)
        return {"steps_per_execution": together, "jit_compile": self.mode == "full"}

    @cached_property
    def callbacks(self) -> list:
        """Callbacks for ``fit``: journal, while recording backup, and in full mode progress."""
        from helpers.experiment import training

        journal = training.Journal(self._plan.fingerprint_of)
        chosen, backup = [journal], None
        if mode.is_recording():
            folder = record.running_folder(self.name) / f"seed-{self.seed}"
            backup = training.Backup(folder, journal, record.measured(self._plan).get(self.seed))
            chosen.append(backup)
        if mode.is_recording() or (self.mode == "full" and not mode.in_ci()):
            place = self._plan.seeds.index(self.seed) + 1
            chosen.append(training.Progress(f"{self.name} ({place}/{len(self._plan.seeds)})", backup))
        return chosen

    def finish(
        self,
        model,
        history,
        test=None,
        metrics: Mapping[str, float] | None = None,
        groups=None,
    ) -> Result:
        """Evaluates, compares with the record (or writes it) and after the last run shows both.

        Args:
            model: The trained model.
            history: What ``fit`` returned.
            test: ``(x, y)`` or a batched ``tf.data.Dataset``; several test sets as ``{"own": (x, y),
                "strangers": (x, y)}``, whose metrics become ``own.accuracy`` ...; ``None`` for no test.
                In quick mode a small part of each is used.
            metrics: Further numbers that the lesson measured itself, such as ``{"recall": 0.61}``.
            groups: Who each test row belongs to, shape (N,); of several test sets ``{"strangers": people}``.
                The accuracy is then the mean over the people, and its interval counts people.

        Returns:
            The `Result`.

        Raises:
            RecordError: In CI, if the record is missing or belongs to another definition.

        Example:
            >>> result = run.finish(model, history, test=(test_x, test_y))
            >>> sorted(result.metrics)
            ['accuracy', 'loss', 'n']
        """
        if mode.is_recording():
            self.callbacks[1].bring_back(model)
        tests = self._tests(test, groups)
        result = self._result(model, history, tests, metrics or {})
        if mode.is_recording():
            result = self._settled(result, model, tests)
            found = record.keep(self._plan, result)
        else:
            found = record.find_record(self.name)
        self.result = result
        self._finished.append(result)
        self.measured = Record.of(self._plan, self._finished)
        self.differences = compare.compare(self._plan, self.measured, found, self.epochs)
        if self._is_last:
            show.show(self._plan, self.measured, found, self.differences, self._train)
        return result

    def _result(self, model, history, tests: Mapping[str, TestRows], metrics: Mapping[str, float]) -> Result:
        journal = self.callbacks[0]
        tested = measure.evaluate(model, tests)
        steps = history.params.get("steps") or 0
        seen = journal.rows or steps * (self.batch_size or 32)
        return Result(
            seed=self.seed,
            epochs=history.params.get("epochs", self.epochs),
            n_train=self._train.used if self._train else seen,
            params=model.count_params(),
            metrics=rounded({**tested.metrics, **metrics}),
            groups=rounded(tested.groups),
            correct=tested.correct,
            history=rounded(measure.plain_names(journal.history or history.history)),
            seconds=round(journal.seconds, 1) or 0.1,
            busy=machine.busy_share(journal.epochs),
            precision=measure.precision(model),
            fingerprint=journal.fingerprint or self._plan.fingerprint_of(model),
            inputs=self._inputs,
            **journal.made_with,
        )

    def _settled(self, result: Result, model, tests: Mapping[str, TestRows]) -> Result:
        """While recording: the stored result if nothing was trained now, else this one and its weights."""
        plan, backup = self._plan, self.callbacks[1]
        if self.callbacks[0].fingerprint is None:
            raise mode.RecordError(f"{self.name}: 기록하려면 fit에 callbacks=run.callbacks를 넘겨야 합니다.")
        if backup.skipped and not backup.has_weights:
            compare.require_same_tests(plan, backup.stored, result)
            return backup.stored
        backup.keep()
        if plan.keep_weights and self.seed == plan.seeds[0]:
            kept = weights.keep(
                model,
                self.name,
                self.seed,
                plan.keep_weights,
                lambda: rounded(measure.evaluate(model, tests).metrics),
            )
            return dataclasses.replace(result, weights=kept)
        return result

    def _tests(self, test, groups) -> dict[str, TestRows]:
        if test is None:
            return {}
        tests = test if isinstance(test, Mapping) else {"": test}
        by_test = groups if isinstance(groups, Mapping) else {"": groups} if groups is not None else {}
        if not set(by_test) <= set(tests):
            raise ValueError(f"groups에 적은 이름이 test에 없습니다: {sorted(set(by_test) - set(tests))}")
        found = {}
        for name, rows in tests.items():
            given = rows if isinstance(rows, tuple | list) else (rows,)
            people = by_test.get(name)
            if people is not None and not hasattr(given[0], "__getitem__"):
                raise ValueError("groups는 배열로 준 테스트에만 쓸 수 있습니다. test=(x, y)로 넘기세요.")
            if people is not None and len(people) != len(given[0]):
                raise ValueError(f"groups의 길이({len(people)})가 테스트의 길이({len(given[0])})와 다릅니다.")
            parts = self._part(*given, *([] if people is None else [people]))
            found[name] = TestRows(*(parts if isinstance(parts, tuple) else (parts,)))
        return found

    def _part(self, x, y=None, groups=None):
        if self.mode == "quick":
            return quick_part(x, y, groups, size=self._plan.quick_samples, batch_size=self.batch_size)
        given = tuple(part for part in (x, y, groups) if part is not None)
        return given if len(given) > 1 else x
