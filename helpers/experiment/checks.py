"""Does a lesson still agree with its records? An error in CI, a kind word for readers."""

from __future__ import annotations

from collections.abc import Mapping

from helpers import notice
from helpers.experiment.budget import RecordError, is_recording, make_records_command, must_match
from helpers.experiment.fingerprint import differences
from helpers.experiment.plan import Plan
from helpers.experiment.record_file import Record


def check_exists(name: str, record: Record | None) -> None:
    """Stops at once, in CI, where an experiment has no record.

    Args:
        name: Of the experiment.
        record: What was found.

    Raises:
        RecordError: In CI, if nothing was found.
    """
    if record is None and must_match():
        raise RecordError(
            f"{name}: 기록이 없습니다. 전체 훈련을 한 번 실행해 기록을 만들고 커밋하세요.\n"
            f"  {make_records_command(name)}"
        )


def check_run(
    plan: Plan,
    record: Record | None,
    own: Mapping[str, str],
    metrics: Mapping[str, float],
    *,
    as_planned: bool,
) -> list[str]:
    """Compares a finished run with its record.

    Args:
        plan: What was to be run.
        record: What was recorded, if anything.
        own: Fingerprint of the run.
        metrics: Test metrics of the run.
        as_planned: Whether ``fit`` was given the run's number of epochs.

    Returns:
        In Korean, in what the two differ; empty if the record belongs to the run or there is none.

    Raises:
        RecordError: In CI, if they differ.
    """
    if record is None:
        return []
    found = differences(own, record.fingerprint)
    if not as_planned:
        found.append("fit의 에포크 수(epochs=run.epochs가 아님)")
    if set(metrics) - set(record.test):
        found.append("테스트에서 잰 값")
    if list(plan.seeds) != record.seeds and not is_recording():
        found.append("끝난 시드")
    if found and must_match():
        raise RecordError(
            f"{plan.name}: 수업의 실험이 기록과 다릅니다. 다른 부분: {', '.join(found)}.\n"
            "일부러 바꾼 것이라면 전체 훈련을 다시 실행해 기록을 새로 만들고 커밋하세요. "
            "아니라면 바꾼 것을 되돌리세요.\n"
            f"  {make_records_command(plan.name)}"
        )
    return found


def tell_reader(record: Record | None, found: list[str]) -> None:
    """Tells a reader kindly that a recorded curve is missing or of another model.

    Args:
        record: What was recorded, if anything.
        found: From `check_run`.
    """
    if record is None:
        notice.show("기록 없음", "이 실험에는 아직 기록이 없습니다. 이번 실행의 결과만 보여 줍니다.")
    elif found and not is_recording():
        notice.show(
            "다른 실험의 기록",
            f"실험을 바꾸셨군요. 바뀐 부분: {', '.join(found)}.\n"
            "함께 보이는 기록은 바꾸기 전의 실험을 끝까지 훈련한 것입니다. 견주어 볼 때 이 점을 생각하세요.",
        )


def require_full_data(name: str, data: object) -> None:
    """Refuses to record with a stand-in or with data that have no name.

    Args:
        name: Of the experiment.
        data: What the lesson passed.

    Raises:
        RecordError: The data are missing or a stand-in.
    """
    if data is None:
        raise RecordError(f"{name}: 기록을 만들려면 data=에 데이터셋을 넘겨야 합니다.")
    if data.is_stand_in:
        raise RecordError(
            f"{name}: {data.name} 데이터가 표본이거나 대신 그린 그림이어서 기록을 만들 수 없습니다. "
            "먼저 전체 데이터를 받으세요.\n  make data"
        )


def require_same_tests(record: Record, metrics: Mapping[str, float]) -> None:
    """Refuses to keep a record of a model that is no longer at hand when the lesson's tests changed.

    Args:
        record: Complete, of the same definition; its trained model was not kept.
        metrics: What the lesson measures now.

    Raises:
        RecordError: The lesson measures something else than the record holds.
    """
    if set(record.test) != set(metrics):
        raise RecordError(
            f"{record.experiment}: 수업이 테스트에서 재는 값이 바뀌었는데 훈련한 모델이 남아 있지 않습니다. "
            f"처음부터 다시 훈련하세요.\n  {make_records_command(record.experiment)} AGAIN=1"
        )
