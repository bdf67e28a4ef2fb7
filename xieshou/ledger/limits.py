"""Limits that an office set for its rules, each from a day on; every change journaled (参数).

A limit set for a place holds for the pairings that help what lies in it; the nearest place counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from xieshou.directory.places import place_name, place_named
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, NotFound
from xieshou.journal.chain import Change, append, take_turn
from xieshou.ledger.limit import Limit
from xieshou.ledger.models import RuleLimit
from xieshou.ledger.rule import Rule, rule_named, rules


class UnknownLimitError(NotFound):
    """A rule has no limit of that name."""

    code = "ledger.unknown_limit"
    message = "规则「{rule}」没有「{limit}」这个参数。"
    hint = "可设的参数：{known}。"


class NoSourceError(Invalid):
    """A limit was changed and nobody said by what right."""

    code = "ledger.limit_without_source"
    message = "没有写明参数调整的依据。"
    hint = "请写明依据的文件或会议，如「某某市协作资金管理办法第八条」。"


@dataclass(frozen=True)
class LimitView:
    """One limit of a rule as it stands: default, value in force, and what is to come."""

    rule: str
    limit: Limit
    value: Any
    changed: bool
    history: tuple["SetLimit", ...]
    local: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        """The value in force, as people read it."""
        return self.limit.show(self.value)

    @property
    def default_words(self) -> str:
        """The default of this house."""
        return self.limit.show(self.limit.start)


@dataclass(frozen=True)
class SetLimit:
    """What somebody set, from which day on, and why."""

    words: str
    effective_on: date
    source: str
    actor: str
    at: str
    version: int
    place: str = ""


def in_force(today: date) -> dict[tuple[str, str, str], Any]:
    """The limits that differ from their defaults on a day, by rule, name and place."""
    rows = RuleLimit.objects.filter(effective_on__lte=today).order_by("effective_on", "version")
    return {(row.rule, row.name, row.place): row.value for row in rows}


def set_limit(code: str, name: str, text: str, scope: Scope, source: str,
              effective_on: date | None = None, place: str = "") -> LimitView:
    """Change a limit from a day on, for the whole office or one place, with what allows it."""
    scope.require("manage")
    rule, source = rule_named(code), source.strip()[:300]
    limit = _limit_of(rule, name)
    if not source:
        raise NoSourceError
    kept = limit.read(text)
    place = place_named(place) if place.strip() else ""
    with transaction.atomic():
        take_turn()
        own = RuleLimit.objects.filter(rule=code, name=limit.name)
        version = own.count() + 1
        row = RuleLimit.objects.create(
            rule=code, name=limit.name, value=kept, place=place, source=source,
            actor=scope.actor, version=version,
            effective_on=effective_on or timezone.localdate())
        append([Change("rule_limit", code, str(row.pk), "set", version, image(row))],
               scope.actor, source)
    return next(one for one in limits_of(rule) if one.limit.name == limit.name)


def limits_of(rule: Rule) -> list[LimitView]:
    """Every limit of a rule."""
    return all_limits([rule])[rule.code]


def all_limits(asked: list[Rule] | None = None) -> dict[str, list[LimitView]]:
    """The limits of rules, by code, with one question."""
    asked = rules() if asked is None else asked
    today = timezone.localdate()
    rows: dict[tuple[str, str], list[RuleLimit]] = {}
    for row in RuleLimit.objects.filter(rule__in=[one.code for one in asked]).order_by("version"):
        rows.setdefault((row.rule, row.name), []).append(row)
    return {rule.code: [_view(rule, limit, rows.get((rule.code, limit.name), []), today)
                        for limit in rule.limits] for rule in asked}


def _view(rule: Rule, limit: Limit, rows: list[RuleLimit], today: date) -> LimitView:
    standing = sorted((row for row in rows if row.effective_on <= today),
                      key=lambda row: (row.effective_on, row.version))
    at = {row.place: row.value for row in standing}
    kept = at.pop("", limit.default)
    history = tuple(SetLimit(limit.show(limit.value_of(row.value)), row.effective_on, row.source,
                             row.actor, timezone.localtime(row.at).isoformat(), row.version,
                             place_name(row.place) if row.place else "")
                    for row in reversed(rows))
    local = tuple((place_name(place), limit.show(limit.value_of(value)))
                  for place, value in sorted(at.items()))
    return LimitView(rule.code, limit, limit.value_of(kept), bool(standing), history, local)


def _limit_of(rule: Rule, name: str) -> Limit:
    for limit in rule.limits:
        if name in (limit.name, limit.label):
            return limit
    known = "、".join(f"{one.name}({one.label})" for one in rule.limits) or "(无)"
    raise UnknownLimitError(rule=rule.code, limit=name, known=known)


def images() -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Every set limit as the journal should know it."""
    for row in RuleLimit.objects.order_by("pk"):
        yield row.rule, str(row.pk), image(row)


def image(row: RuleLimit) -> dict[str, Any]:
    """A set limit as the journal keeps it."""
    return {"rule": row.rule, "name": row.name, "value": row.value, "source": row.source,
            "effective_on": row.effective_on.isoformat(), "actor": row.actor,
            **({"place": row.place} if row.place else {})}
