"""A block in words: its arguments, its shape, and a whole network in one Korean sentence."""

from __future__ import annotations

from collections import Counter

from helpers.blocks.block import Block, Graph, Shape
from helpers.blocks.kinds import korean_name


def shape_text(shape: Shape | tuple[Shape, ...], wide: bool = False) -> str:
    """Writes a shape as ``8×8×2``; an open side is ``?``.

    Args:
        shape: A shape without the batch axis, or several.
        wide: Put spaces around the signs.

    Example:
        >>> shape_text((8, None, 2)), shape_text((8, 8, 2), wide=True)
        ('8×?×2', '8 × 8 × 2')
    """
    if shape and isinstance(shape[0], (tuple, list)):
        return ", ".join(shape_text(part, wide) for part in shape)
    return (" × " if wide else "×").join("?" if side is None else str(side) for side in shape) or "수 하나"


def window_text(sides: tuple[int | None, ...]) -> str:
    """Writes a window as ``3×3``, along a single axis as ``길이 3``."""
    text = "×".join("?" if side is None else str(side) for side in sides)
    return text if len(sides) > 1 else f"길이 {text}"


def arguments(block: Block) -> list[str]:
    """Says a block's key arguments, the longest wording first.

    Args:
        block: Any block.

    Returns:
        Wordings from full to short, for places from wide to narrow; may be ``[""]``.

    Example:
        >>> arguments(blocks(model)[1])[0]
        '필터 2개 · 3×3 · same · relu'
    """
    tail = [block.activation] if block.activation else []
    if block.shared:
        tail.append("같은 레이어")
    if block.kind == "conv" and block.kernel:
        return _convolution(block, tail)
    if block.kind == "dense":
        bias = ["편향 없음"] if block.use_bias is False else []
        units = f"{block.units}" if block.units else "?"
        return [
            _list([f"뉴런 {units}개", *tail, *bias]),
            _list([f"뉴런 {units}개", *tail]),
            _list([f"{units}개", *tail]),
            f"{units}개",
        ]
    if block.kind == "pool" and block.kernel:
        window = window_text(block.kernel)
        stride = [f"스트라이드 {_step(block.stride)}"] if block.stride != block.kernel else []
        padding = [block.padding] if block.padding == "same" else []
        return [_list([window, *stride, *padding]), _list([window, *stride]), _short_window(block)]
    if block.kind == "dropout" and block.rate is not None:
        return [f"비율 {block.rate:g} · 훈련할 때만 켜짐", f"비율 {block.rate:g}", f"{block.rate:g}"]
    if block.kind == "activation":
        return [_list(tail) or ""]
    if block.kind in ("flatten", "reshape"):
        return [f"{shape_text(block.in_shape)} → {shape_text(block.out_shape)}", ""]
    if block.kind in ("add", "merge", "concatenate"):
        return _merging(block)
    if block.kind == "norm" and block.statistics:
        return [f"평균·분산 {block.statistics:,}개는 훈련하지 않음", f"{block.statistics:,}개 훈련 안 함", ""]
    if block.kind == "model" and block.inner is not None:
        layers = sum(inside.kind != "input" for inside in block.inner)
        return [f"레이어 {layers}개 · {block.name}", f"레이어 {layers}개"]
    return [_list(tail)]


def label(block: Block) -> list[str]:
    """Names a block in one short phrase, the longest wording first (the compact picture's rows)."""
    korean = korean_name(block.kind, block.layer) or block.layer
    if block.kind == "activation":
        return [block.activation or korean]
    if block.kind == "dropout" and block.rate is not None:
        return [f"{korean} {block.rate:g}", korean]
    if block.kind in ("conv", "pool") and block.kernel:
        window = _short_window(block)
        return [f"{korean} {window}", window]
    if block.kind == "dense" and block.units:
        return [f"{korean} {block.units}개", f"{block.units}개"]
    if block.kind == "input":
        return [korean]
    if block.kind == "model":
        return [f"모델 {block.name}", block.name]
    return [korean]


def description(graph: Graph) -> str:
    """Tells a whole network in Korean, for readers who do not see the picture.

    Example:
        >>> description(blocks(model))
        '입력 3에서 시작합니다. 차례: 완전 연결(2). 매개변수는 모두 8개(가중치 6, 편향 2)입니다.'
    """
    steps = [block for block in graph if block.kind != "input"]
    starts = ", ".join(shape_text(block.out_shape) for block in graph if block.kind == "input")
    names = [korean_name(block.kind, block.layer) or block.layer for block in steps]
    if len(steps) <= 14:
        told = " → ".join(
            f"{name}({shape_text(block.out_shape)})" for name, block in zip(names, steps, strict=True)
        )
        told = f"차례: {told}."
    else:
        told = ", ".join(f"{name} {count}개" for name, count in Counter(names).items())
        told = f"레이어 {len(steps)}개({told})입니다."
    splits = sum(len(set(graph.after(position))) > 1 for position in range(len(graph)))
    forks = f" 길이 {splits}곳에서 갈라졌다가 다시 만납니다." if splits else ""
    return f"입력 {starts}에서 시작합니다. {told}{forks} {total(graph)}"


def total(graph: Graph) -> str:
    """Sums up a network's parameters in Korean."""
    if not graph.params:
        return "매개변수는 없습니다."
    parts = [f"가중치 {graph.weights:,}", f"편향 {graph.bias:,}"]
    if graph.statistics:
        parts.append(f"평균·분산 {graph.statistics:,}")
    return f"매개변수는 모두 {graph.params:,}개({', '.join(parts)})입니다."


def _convolution(block: Block, tail: list[str]) -> list[str]:
    window = window_text(block.kernel)
    filters = [f"필터 {block.filters}개"] if block.filters else []
    stride = [f"스트라이드 {_step(block.stride)}"] if set(block.stride) != {1} else []
    dilation = [f"간격 {_step(block.dilation)}"] if set(block.dilation) != {1} else []
    bias = ["편향 없음"] if block.use_bias is False else []
    short = [f"{block.filters}개"] if block.filters else []
    return [
        _list([*filters, window, *stride, *dilation, block.padding, *tail, *bias]),
        _list([*filters, window, *stride, block.padding, *tail]),
        _list([*filters, window, *stride, *tail]),
        _list([*filters, _short_window(block), *tail]),
        _list([*short, _short_window(block), *tail]),
        _list([*short, _short_window(block)]),
        _short_window(block),
    ]


def _merging(block: Block) -> list[str]:
    shapes = block.in_shape if isinstance(block.in_shape[0], tuple) else (block.in_shape,)
    count = f"입력 {len(shapes)}개"
    if block.kind == "concatenate":
        parts = " + ".join(str(shape[-1]) for shape in shapes)
        return [f"채널 {parts} = {block.out_shape[-1]}", f"채널 {parts}", parts, count, ""]
    return [f"{count}를 칸끼리" if block.kind == "add" else count, count]


def _short_window(block: Block) -> str:
    default = {1} if block.kind == "conv" else None
    plain = set(block.stride) == default or (block.kind == "pool" and block.stride == block.kernel)
    return window_text(block.kernel) + ("" if plain else f"/{_step(block.stride)}")


def _step(sides: tuple[int, ...]) -> str:
    return str(sides[0]) if len(set(sides)) == 1 else "×".join(str(side) for side in sides)


def _list(parts: list[str]) -> str:
    return " · ".join(str(part) for part in parts if part)
