"""What a figure leaves out, or the figure that it is measured by: told to whoever writes (提醒)."""

from xieshou.indicators import comparison
from xieshou.indicators.comparison import UNMEASURED
from xieshou.reports import prose
from xieshou.values.figure import Figure


def of_written(figure: Figure, called: str = "") -> list[str]:
    """What it does not count; but a row may well lack a measure, as a gift in kind has no cash."""
    return [f"{called or figure.name}：{note}" for note in figure.notes
            if note.startswith("另有") and UNMEASURED not in note]


def of_measured(figure: Figure, base: Figure | None, manner: str) -> list[str]:
    """What a growth or a share rests on and does not count; and why there is no growth at all."""
    if base is None or manner not in (prose.GROWTH, prose.SHARE):
        return []
    called = f"{base.name}上年同期" if manner == prose.GROWTH else base.name
    told = of_written(base, called)
    if manner == prose.GROWTH and (why := comparison.why_no_growth(figure, base)):
        told.append(f"{figure.name}：{why}，同比不写。")
    return told


def of_missing(figure: Figure | None) -> list[str]:
    """Why there is no value where all that was recorded lies only in part in the span."""
    if figure is None or not figure.left_out:
        return []
    return of_written(figure)
