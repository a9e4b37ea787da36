"""Python's errors told in Korean, with the learner's own line."""

from __future__ import annotations

import re
import traceback
from typing import Any

from helpers.exercises.reading import short

# By type, then by words of the English message; the first pattern that is found speaks.
_SAYS: tuple[tuple[Any, str, str], ...] = (
    (ModuleNotFoundError, r"named '([^']+)'", "그런 이름의 패키지가 없습니다(`{0}`). 철자를 확인하세요."),
    (ImportError, r"import name '([^']+)'", "가져오려는 이름이 그 패키지에 없습니다(`{0}`)."),
    (
        UnboundLocalError,
        r"'([^']+)'",
        "값을 넣기 전에 쓴 이름이 있습니다(`{0}`). 함수 안에서 값을 먼저 정했는지 보세요.",
    ),
    (
        NameError,
        r"'([^']+)'",
        "정의되지 않은 이름을 썼습니다(`{0}`). 철자를 확인하고, 그 이름을 만드는 셀을 먼저 실행하세요.",
    ),
    (ZeroDivisionError, "", "0으로 나누었습니다."),
    (OverflowError, "", "숫자가 너무 커져 계산할 수 없습니다."),
    (RecursionError, "", "함수가 자기 자신을 끝없이 부르거나 리스트가 너무 깊이 겹쳐 있습니다."),
    (MemoryError, "", "메모리가 모자랍니다. 배열을 너무 크게 만들지 않았는지 보세요."),
    (SystemExit, "", "`exit()`를 불러 실행을 끝내려 했습니다. 그 부분을 지우세요."),
    (NotImplementedError, "", "아직 만들지 않은 부분을 불렀습니다."),
    (AssertionError, "", "`assert` 뒤의 조건이 참이 아닙니다."),
    (KeyError, "(.+)", "딕셔너리에 없는 키를 찾았습니다(`{0}`)."),
    (
        (TypeError, IndexError),
        r"indices must be integers|valid indices|only integers, slices",
        "자리 번호는 정수여야 합니다. 나눗셈을 했다면 `/` 대신 `//`를 쓰세요.",
    ),
    (IndexError, "too many indices", "배열의 축보다 자리 번호를 많이 적었습니다. 배열의 모양을 확인하세요."),
    (IndexError, "", "자리 번호가 범위를 벗어났습니다. 마지막 자리의 번호는 길이보다 1 작습니다."),
    (
        AttributeError,
        r"'([\w.]+)' (?:object )?has no attribute '([^']+)'",
        "`{0}`에는 `{1}` 같은 이름이 없습니다. 값의 종류와 철자를 확인하세요.",
    ),
    (
        Exception,
        r"truth value of an array|using a `?tf\.\w+`? as a Python `?bool",
        "배열 전체는 참이나 거짓 하나로 볼 수 없습니다. `if`, `and`, `max()` 대신 칸마다 계산하는 "
        "`np.where`나 `np.maximum`을, `값 in 배열` 대신 `np.isin`을 써 보세요.",
    ),
    (
        TypeError,
        r"only (?:length-1|size-1|0-dimensional|scalar|integer scalar)|must be real number",
        "배열 전체를 숫자 하나로 바꾸려 했습니다. `math`의 함수와 `float`, `int`는 숫자 하나만 받습니다. "
        "배열에는 `np`의 함수를 쓰세요.",
    ),
    (
        ValueError,
        r"broadcast together with (?:remapped )?shapes (\(.*?\)) (\(.*?\))",
        "모양이 맞지 않는 두 배열 {0}과 {1}을 함께 계산했습니다.",
    ),
    (
        ValueError,
        r"could not broadcast input array from shape (\(.*?\)) into shape (\(.*?\))",
        "{0} 모양의 배열을 {1} 모양의 자리에 넣으려 했습니다.",
    ),
    (
        ValueError,
        r"matmul: Input operand 1 has a mismatch.*?size (\d+) is different from (\d+)",
        "행렬의 곱 `@`에서 길이가 맞지 않습니다. 앞 배열은 {1}, 뒤 배열은 {0}입니다.",
    ),
    (
        ValueError,
        r"shapes (\(.*?\)) and (\(.*?\)) not aligned",
        "행렬의 곱에서 두 배열의 모양 {0}과 {1}이 맞지 않습니다.",
    ),
    (
        ValueError,
        r"cannot reshape array of size (\d+) into shape (\(.*?\))",
        "숫자 {0}개를 {1} 모양으로 바꿀 수 없습니다.",
    ),
    (ValueError, r"not in (?:list|tuple)", "찾는 값이 리스트에 없습니다."),
    (
        ValueError,
        r"expected axis -1 of input shape to have value (\w+), but received input with shape (\(.*?\))",
        "레이어가 받는 입력의 크기는 {0}인데 {1} 모양이 들어왔습니다.",
    ),
    (
        ValueError,
        r"expected (?:min_)?ndim=(\d+), found (?:min_)?ndim=(\d+)",
        "레이어는 축이 {0}개인 입력을 받는데 축이 {1}개인 입력이 들어왔습니다.",
    ),
    (
        ValueError,
        r"[Nn]egative dimension|output size would be (?:zero or )?negative",
        "출력의 크기가 0보다 작아집니다. 창이 입력보다 크지 않은지, 풀링이 너무 많지 않은지 보세요.",
    ),
    (
        TypeError,
        r"missing \d+ required|takes (?:from )?\d+ .*positional|[Uu]nexpected keyword|multiple values|"
        r"Unrecognized keyword",
        "함수나 레이어를 부르면서 인수의 개수나 이름을 잘못 적었습니다.",
    ),
    (
        ValueError,
        r"Could not interpret \w+(?: \w+)* identifier: (\S+)",
        "케라스가 모르는 이름을 썼습니다(`{0}`). 철자를 확인하세요.",
    ),
    (ValueError, "Unrecognized keyword", "레이어에 없는 인수를 적었습니다. 철자를 확인하세요."),
    (
        TypeError,
        r"unsupported operand type\(s\) for (\S+): '([\w.]+)' and '([\w.]+)'",
        "`{1}` 값과 `{2}` 값 사이에는 `{0}` 계산을 할 수 없습니다.",
    ),
    (TypeError, r"'([\w.]+)' object is not callable", "함수가 아닌 `{0}` 값에 괄호를 붙여 불렀습니다."),
    (TypeError, r"'([\w.]+)' object is not subscriptable", "`{0}` 값에는 대괄호로 자리를 적을 수 없습니다."),
    (TypeError, r"'([\w.]+)' object is not iterable", "`{0}` 값은 하나씩 꺼낼 수 없습니다."),
    (TypeError, "", "값의 종류가 이 계산에 맞지 않습니다."),
    (ValueError, "", "값이나 모양이 이 계산에 맞지 않습니다."),
)


def explain(error: BaseException, doing: str, function: Any = None) -> str:
    """Tells in Korean what went wrong, and on which of the learner's lines.

    Args:
        error: What was raised.
        doing: Korean: during what, for example ``"함수를 실행하다가"``.
        function: The learner's function; its own last line in the traceback is shown.

    Returns:
        One to three lines. The type of the error is named in parentheses, its English message never shown.

    Example:
        >>> explain(ZeroDivisionError("division by zero"), "함수를 실행하다가")
        '함수를 실행하다가 오류가 났습니다(ZeroDivisionError).\\n0으로 나누었습니다.'
    """
    lines = [f"{doing} 오류가 났습니다({type(error).__name__})."]
    file_name = getattr(getattr(function, "__code__", None), "co_filename", None)
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file_name]
    if own and own[-1].line:
        line = own[-1].line[:100].replace("`", "'")
        lines.append(f"{own[-1].lineno}번째 줄: `{line}`")
    lines.append(_in_korean(error))
    return "\n".join(line for line in lines if line)


def _in_korean(error: BaseException) -> str:
    try:
        message = str(error)[:2000]
    except Exception:  # an error may fail to write itself
        message = ""
    for kind, pattern, says in _SAYS:
        found = re.search(pattern, message, re.S) if isinstance(error, kind) else None
        if found:
            return says.format(*(short(part, 60).strip("'\"") for part in found.groups()))
    return ""
