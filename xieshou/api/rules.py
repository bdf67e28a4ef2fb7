"""Business rules: their words, and the limits that the office sets with what allows it."""

from datetime import date
from typing import Annotated, Any

from ninja import Router, Schema
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.contents import SetLimit
from xieshou.api.door import Asked, need, with_faults
from xieshou.ledger import limits
from xieshou.ledger.rule import Rule, rule_named, rules

router = Router(tags=["预警"])


class LimitOut(Schema):
    """A limit as it stands, what this house has by default, and whether it was changed."""

    name: str
    label: str
    value: str
    default: str
    changed: bool
    local: dict[str, str]
    history: list[SetLimit]


class RuleOut(Schema):
    """A rule and its limits."""

    code: str
    name: str
    says: str
    source: str
    level: str
    reads: list[str]
    limits: list[LimitOut]


class LimitIn(Given):
    """Another value, as people write it, from which day on (today), and by what right."""

    value: Annotated[str, Field(min_length=1, max_length=2000)]
    source: Annotated[str, Field(min_length=1, max_length=300)]
    effective_on: date | None = None
    place: Annotated[str, Field(max_length=60)] = ""


@router.get("", response=with_faults(list[RuleOut]), summary="业务规则及其参数")
def listed(request: Asked) -> list[dict[str, Any]]:
    """Every rule with its source and its limits."""
    standing = limits.all_limits()
    return [_rule(one, standing[one.code]) for one in rules()]


@router.get("/{code}", response=with_faults(RuleOut), summary="一条业务规则")
def one(request: Asked, code: str) -> dict[str, Any]:
    """One rule."""
    found = rule_named(code)
    return _rule(found, limits.limits_of(found))


@router.put("/{code}/limits/{name}", response=with_faults(LimitOut), summary="调整一个参数",
            **need("manage"))
@once
def changed(request: Asked, code: str, name: str, body: LimitIn) -> dict[str, Any]:
    """Change a limit from a day on, for the whole office or for a place that is helped."""
    return _limit(limits.set_limit(code, name, body.value, request.scope, body.source,
                                   body.effective_on, body.place))


def _rule(one: Rule, standing: list[limits.LimitView]) -> dict[str, Any]:
    return {"code": one.code, "name": one.name, "says": one.says, "source": one.source,
            "level": one.level.value, "reads": list(one.reads),
            "limits": [_limit(each) for each in standing]}


def _limit(one: limits.LimitView) -> dict[str, Any]:
    return {"name": one.limit.name, "label": one.limit.label, "value": one.words,
            "default": one.default_words, "changed": one.changed,
            "local": dict(one.local),
            "history": [{**vars(each), "effective_on": each.effective_on.isoformat()}
                        for each in one.history]}
