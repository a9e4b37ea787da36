"""In what a run differs from its record, and what a reader or CI is told about it."""

from __future__ import annotations

from helpers import notice
from helpers.experiment.fingerprint import differences, same_outline
from helpers.experiment.mode import RecordError, is_recording, make_records_command, must_match
from helpers.experiment.plan import Plan
from helpers.experiment.result import Record, Result


def compare(plan: Plan, own: Record, record: Record | None, epochs: int) -> list[str]:
    """Compares finished runs with the record of their experiment.

    Args:
        plan: What was to be run.
        own: What ran.
        record: What was recorded, if anything.
        epochs: What ``fit`` was to be asked for.

    Returns:
        In Korean, in what the two differ; empty if the record belongs to the run or there is none.

    Raises:
        RecordError: In CI, if they differ.
    """
    if record is None:
        return []
    found = differences(own.fingerprint, record.fingerprint)
    if own.epochs != epochs:
        found.append("fit의 에포크 수(epochs=run.epochs가 아님)")
    if not plan.uses_stand_in and not same_outline(own.inputs, record.inputs):
        found.append("훈련 데이터의 값(전처리)")
    if own.precision != record.precision:
        found.append(f"계산 정밀도({record.precision}이 아니라 {own.precision})")
    if set(own.test) - set(record.test):
        found.append("테스트에서 잰 값")
    if any(set(own.groups.get(test, groups)) != set(groups) for test, groups in record.groups.items()):
        found.append("테스트에 참여한 사람(groups)")
    if plan.keep_weights and record.weights is None:
        found.append("남긴 가중치(keep_weights)")
    if found and must_match():
        raise RecordError(
            f"{plan.name}: 실험 설정이 기록과 다릅니다. 다른 부분: {', '.join(found)}.\n"
            "일부러 바꾼 것이라면 전체 훈련을 다시 실행해 기록을 새로 만들고 커밋하세요. "
            "아니라면 바꾼 것을 되돌리세요.\n"
            f"  {make_records_command(plan.name)}"
        )
    return found


def tell(record: Record | None, found: list[str]) -> None:
    """Tells a reader that a recorded curve is missing or of another experiment.

    Args:
        record: What was recorded, if anything.
        found: From `compare`.
    """
    if record is None:
        notice.show("기록 없음", "이 실험에는 아직 기록이 없습니다. 이번 실행의 결과만 보여 줍니다.")
    elif found and not is_recording():
        notice.show(
            "다른 실험의 기록",
            f"실험 설정이 기록과 다릅니다. 다른 부분: {', '.join(found)}.\n"
            "함께 보이는 기록은 책에 실린 실험을 끝까지 훈련한 것입니다. 비교할 때 이 점을 생각하세요.",
        )


def require_record(name: str, record: Record | None) -> None:
    """Stops at once, in CI, where an experiment has no record.

    Raises:
        RecordError: In CI, if nothing was found.
    """
    if record is None and must_match():
        raise RecordError(
            f"{name}: 기록이 없습니다. 전체 훈련을 한 번 실행해 기록을 만들고 커밋하세요.\n"
            f"  {make_records_command(name)}"
        )


def require_full_data(plan: Plan) -> None:
    """Refuses to record with a stand-in, with other photographs or with data that have no name.

    Raises:
        RecordError: The data are missing, a stand-in, or photographs of cats and dogs other than the book's.
    """
    from helpers.data.catalogue import CATS_VS_DOGS
    from helpers.data.cats_dogs import REFERENCE, REFERENCE_SHA256

    if not plan.data:
        raise RecordError(f"{plan.name}: 기록을 만들려면 data=에 데이터셋을 넘겨야 합니다.")
    if plan.uses_stand_in:
        names = ", ".join(data.name for data in plan.data if data.is_stand_in)
        raise RecordError(
            f"{plan.name}: {names} 데이터가 표본이거나 대신 그린 그림이어서 기록을 만들 수 없습니다. "
            "먼저 전체 데이터를 받으세요.\n  make data"
        )
    if any(data.name == CATS_VS_DOGS.name and data.sha256 != REFERENCE_SHA256 for data in plan.data):
        raise RecordError(
            f"{plan.name}: 고양이와 개 사진이 책의 사진({REFERENCE})과 다릅니다. "
            "기록은 책의 사진으로만 만듭니다. 그 파일을 LESSON_DATA_DIR의 폴더에 두고 다시 실행하세요."
        )


def require_same_tests(plan: Plan, stored: Result, result: Result) -> None:
    """Refuses to keep a run whose trained model is no longer at hand when the lesson's tests changed.

    Args:
        plan: What was run.
        stored: The run as measured then.
        result: What the lesson measures now, with an untrained model.

    Raises:
        RecordError: The lesson measures something else than was stored.
    """
    tests_agree = set(stored.metrics) == set(result.metrics) and set(stored.groups) == set(result.groups)
    if not tests_agree or (plan.keep_weights and result.seed == plan.seeds[0] and not stored.weights):
        raise RecordError(
            f"{plan.name}: 이 장의 테스트에서 재는 값이 바뀌었는데 훈련한 모델이 남아 있지 않습니다. "
            f"처음부터 다시 훈련하세요.\n  {make_records_command(plan.name)} AGAIN=1"
        )
