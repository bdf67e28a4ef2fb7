"""Yearly tasks as reports print them: what was agreed, how much of it is done (目标、完成率)."""

from dataclasses import dataclass
from decimal import Decimal

from xieshou.errors import XieshouError
from xieshou.indicators import comparison
from xieshou.indicators.definition import indicator_named
from xieshou.indicators.figures import Figures
from xieshou.values.figure import Figure, Handle
from xieshou.values.period import Period
from xieshou.values.units import plain, rounded, unit, written

TARGET, RATE = "目标", "完成率"
MANNERS = (TARGET, RATE)
# whose rows are the tasks, with what was agreed in this column
_COMPLETION, _AMOUNT, _TASK, _UNIT = "agreements.completion", "任务数", "任务指标", "计量单位"
ROWS_READ = 500


@dataclass(frozen=True)
class Task:
    """What was agreed for one indicator, in its unit; the handle leads to the row that says it."""

    handle: str
    value: Decimal

    @property
    def text(self) -> str:
        """The number as a cell prints it."""
        return written(self.value)


class Tasks:
    """The tasks of the year of a report, as they stood at its position; none of longer spans."""

    def __init__(self, figures: Figures, pairing: str, period: Period, position: int) -> None:
        self._ask = figures, pairing, period, position
        self._found: dict[str, Task] | None = None

    @property
    def any(self) -> bool:
        """Whether anything was agreed."""
        return bool(self._all())

    def of(self, code: str) -> Task | None:
        """The task of an indicator."""
        return self._all().get(indicator_named(code).code)

    def _all(self) -> dict[str, Task]:
        if self._found is None:
            figures, pairing, period, position = self._ask
            year = period.last.year
            self._found = {} if period.first.year != year else tasks_behind(
                str(figures.many([figures.request(
                    _COMPLETION, pairing=pairing, period=Period.year(year), as_of=position)],
                    as_of=position)[0].handle), figures)
        return self._found


def tasks_behind(handle: str, figures: Figures) -> dict[str, Task]:
    """The tasks among the rows of a figure of completion, by the indicator that they name."""
    found: dict[str, Task] = {}
    for row in figures.rows(handle, limit=ROWS_READ):
        named = str(row["values"].get(_TASK) or "")
        try:
            indicator = indicator_named(named)
            # rows say their numbers as lists show them
            amount = Decimal(str(row["values"].get(_AMOUNT) or 0).replace(",", ""))
        except (XieshouError, ArithmeticError):
            continue
        amount = _in_unit(amount, str(row["values"].get(_UNIT) or ""), indicator.unit)
        if amount is None or amount <= 0 or "~" in named or "=" in named:
            continue
        known = found.get(indicator.code)
        own = known.handle if known else str(Handle.parse(handle).sliced(task=named))
        found[indicator.code] = Task(own, plain(amount + (known.value if known else 0)))
    return found


def target_now(handle: str, code: str, figures: Figures) -> Task | None:
    """What a handle of a task says, whatever its position."""
    return tasks_behind(handle, figures).get(code)


def rate(figure: Figure, task: Task | None) -> str | None:
    """How much of a task is done: 103.5%; None where there is no task or no value."""
    if task is None or figure.value is None or not comparison.has_value(figure) or figure.vague:
        return None
    return f"{written(rounded(figure.value * 100 / task.value, 1))}%"


def _in_unit(amount: Decimal, said: str, wanted: str) -> Decimal | None:
    """The amount in the indicator's unit; None where the row says one that does not fit."""
    if not said or said == wanted:
        return amount
    own, other = unit(said), unit(wanted)
    return amount * own.factor / other.factor if own.base == other.base else None
