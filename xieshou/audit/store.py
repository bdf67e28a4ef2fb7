"""The door to audits that were run: keep one, find one, list those within reach."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from xieshou.audit.models import AuditRun
from xieshou.directory.scope import Scope
from xieshou.errors import NotFound
from xieshou.values.finding import Level


class UnknownRunError(NotFound):
    """No such audit, or it is out of reach."""

    code = "audit.unknown_run"
    message = "没有编号为 {id} 的核验记录。"
    hint = "请从核验列表进入;也可能不在您的数据范围内。"


@dataclass(frozen=True)
class RunView:
    """An audit as lists show it; `levels` counts its findings."""

    id: int
    name: str
    pairing: str
    actor: str
    at: datetime
    claims: int
    levels: dict[str, int]


@dataclass(frozen=True)
class RunDetail(RunView):
    """An audit with the text and the whole answer."""

    text: str
    result: dict[str, Any]


def keep(result: dict[str, Any], text: str, scope: Scope, pairing: str = "") -> int:
    """Keep an audit and its text; its number."""
    document = result["document"]
    row = AuditRun.objects.create(
        name=(document.get("name") or "未命名")[:255], sha256=document.get("sha256", ""), text=text,
        result=result, pairing=pairing, actor=scope.actor,
    )
    return row.pk


def run_of(id: int, scope: Scope) -> RunDetail:
    """One audit within reach; raises UnknownRunError."""
    row = _within(scope).filter(pk=id).first()
    if row is None:
        raise UnknownRunError(id=id)
    return RunDetail(**vars(_view(row)), text=row.text, result=row.result)


def runs(scope: Scope, pairing: str = "", limit: int = 200) -> list[RunView]:
    """The newest audits within reach, of one pairing or without one."""
    rows = _within(scope).defer("text").order_by("-pk")
    if pairing:
        rows = rows.filter(pairing__in=("", pairing))
    return [_view(row) for row in rows[:limit]]


def _within(scope: Scope) -> QuerySet[AuditRun]:
    """What concerns the person's pairings, and what the person ran."""
    rows = AuditRun.objects.all()
    if scope.pairings is None:
        return rows
    return rows.filter(Q(pairing__in=scope.pairings) | Q(actor=scope.actor))


def _view(row: AuditRun) -> RunView:
    told = Counter(finding["level"] for finding in row.result["findings"])
    levels = {level.value: told[level.value] for level in Level if told[level.value]}
    claims = sum(claim["kind"] in ("measure", "ratio") for claim in row.result["claims"])
    return RunView(row.pk, row.name, row.pairing, row.actor, row.at, claims, levels)
