"""What questions have in common that differ only in their days: a shape (问题的样式)."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from xieshou.values.period import Period
from xieshou.warehouse.query import Condition, Measure, Op, Question, Rule

TIME = ("year", "month")
ALWAYS = Period(date.min, date.max)


@dataclass(frozen=True)
class Shape:
    """One question of all days, or several whose rows are counted together.

    `whole` tells what an undivided figure is told: by day, with the stamps of its rows; otherwise
    it is split by what is not time, and told by month.
    """

    questions: tuple[Question, ...]
    whole: bool

    @classmethod
    def of(cls, questions: Sequence[Question]) -> "Shape | None":
        """The shape of some questions over the same days; None where they have none."""
        first = questions[0]
        bare = []
        for one in questions:
            if ((one.rule is Rule.STOCK and one.until) or one.when != first.when
                    or window(one) != window(first) or _dated(one)):
                return None
            bare.append(replace(one, span=ALWAYS, rule=Rule.FLOW, until="", as_of=0,
                                by=tuple(name for name in one.by if name not in TIME)))
        return cls(tuple(dict.fromkeys(bare)), not first.by)

    @property
    def scoped(self) -> bool:
        """Whether it is of some pairings or of a region only."""
        return self.questions[0].pairings is not None or bool(self.questions[0].region)

    @property
    def name(self) -> str:
        """What its file is called."""
        return "~roll." + hashlib.sha256(self.written.encode()).hexdigest()[:16]

    @property
    def written(self) -> str:
        """As text, from which it is read again."""
        said = []
        for one in self.questions:
            told = asdict(replace(one, pairings=None))
            if one.pairings is not None:
                told["pairings"] = sorted(one.pairings)
            said.append({name: value for name, value in told.items()
                         if name not in ("span", "rule", "until", "as_of") and value is not None})
        return json.dumps([self.whole, said], ensure_ascii=False, sort_keys=True)

    @classmethod
    def read(cls, text: str) -> "Shape":
        """Out of what was written."""
        whole, said = json.loads(text)
        return cls(tuple(_question(one) for one in said), whole)


def _dated(question: Question) -> bool:
    """Whether a condition looks at a day, so that its sums of other days are others."""
    return any(isinstance(value, date) for each in question.where for value in each.values)


def window(question: Question) -> tuple[date | None, date]:
    """The days that count; no first one where everything up to the last does."""
    flows = question.rule in (Rule.FLOW, Rule.YEAR)
    return question.span.first if flows else None, question.span.last


def _question(told: dict[str, Any]) -> Question:
    measure, some = told.pop("measure"), told.pop("pairings", None)
    measure["keys"] = tuple(tuple(key) for key in measure["keys"])
    where = tuple(Condition(one["column"], Op(one["op"]), tuple(one["values"]),
                            one["rows_only"], one["register"]) for one in told.pop("where"))
    return Question(**{**told, "measure": Measure(**measure), "where": where, "span": ALWAYS,
                       "by": tuple(told["by"]),
                       "pairings": None if some is None else frozenset(some)})
