"""Figures of audited reports kept as rows, and what other reports within reach say (报告数字)."""

from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from xieshou.audit.across import (
    SURE,
    Stated,
    actors_of,
    key_of,
    place_of,
    restated,
    said_of_indicator,
    same_text,
    sentence_of,
    stated_in,
    told_by,
)
from xieshou.audit.copied import copied
from xieshou.audit.fingerprint import fingerprint
from xieshou.audit.models import AuditRun, ClaimRow
from xieshou.directory.scope import Scope
from xieshou.values.finding import Level

LEDGER_CODE = "ledger.contradicted"
LEDGER_HINT = "请核对台账和原始凭证：报告错的改报告，台账漏记或错记的改台账。"
# So many reports are searched for paragraphs that were taken over, of so many characters in all,
# since it is done again whenever somebody looks.
_NEWEST, _CHARACTERS = 12, 400_000
_KEPT = ("measure", "ratio")


def figures_of(result: dict[str, Any]) -> list[dict[str, Any]]:
    """The figures that an answer counts as its own: days, lists and ranks are none."""
    return [claim for claim in result["claims"] if claim["kind"] in _KEPT]


def judged(result: dict[str, Any], verdict: str) -> list[dict[str, Any]]:
    """The figures of an answer of which the ledger says this."""
    return [claim for claim in result["claims"] if claim.get("verdict") == verdict]


def keep_rows(run: AuditRun) -> int:
    """Keep every figure of an audit as a row."""
    place = place_of(run.text)
    rows = [_row(run, claim, place) for claim in figures_of(run.result)]
    ClaimRow.objects.bulk_create(rows, batch_size=400)
    return len(rows)


def restated_elsewhere(run: AuditRun) -> list[dict[str, Any]]:
    """Figures that other reports of the same reach give another value; versions do not count."""
    mine = [_stated(row, run.name) for row in run.rows.all() if row.key]
    beside = _beside(run)
    return [*_restated(mine, run.text, beside), *_copied(run.text, beside.filter(run__lt=run.pk))]


def restated_in_kept(result: dict[str, Any], text: str, scope: Scope, pairing: str = ""
                     ) -> list[dict[str, Any]]:
    """Figures of a report at hand that kept ones within reach give another value.

    With a pairing those of that pairing, else all that the person may see.
    """
    rows = _plain().exclude(run__sha256=result["document"]["sha256"])
    if pairing:
        rows = rows.filter(run__pairing=pairing) if scope.covers(pairing) else rows.none()
    elif scope.pairings is not None:
        rows = rows.filter(Q(run__pairing__in=scope.pairings) | Q(run__actor=scope.actor))
    return [*_restated(stated_in(result, text), text, rows), *_copied(text, rows)]


def _copied(text: str, rows: QuerySet[ClaimRow]) -> list[dict[str, Any]]:
    """Paragraphs taken over from the newest of the reports these rows are of."""
    newest = rows.order_by("-run_id").values_list("run_id", flat=True).distinct()[:_NEWEST]
    sizes = AuditRun.objects.filter(pk__in=list(newest)).annotate(size=Length("text"))
    near, left = [], _CHARACTERS
    for id, size in sizes.order_by("-pk").values_list("pk", "size"):
        if size <= left:
            near.append(id)
            left -= size
    others = AuditRun.objects.filter(pk__in=near).values_list("pk", "name", "text")
    return [finding for id, name, other in others if not same_text(text, other)
            for finding in copied(text, other, name, id)]


def _restated(mine: list[Stated], text: str, rows: QuerySet[ClaimRow]) -> list[dict[str, Any]]:
    """What these rows of others state otherwise; versions of the same text do not count."""
    keys = {one.key for one in mine if one.key}
    indicators = {one.indicator.split("|")[0] for one in mine if one.indicator}
    if not keys and not indicators:
        return []
    known = Q(indicator__in=indicators, verdict__in=SURE) & ~Q(key="")
    others = (rows.filter(Q(key__in=keys) | known)
              .select_related("run").defer("run__text", "run__result").order_by("-run_id", "pk"))
    found = restated(mine, [_stated(row, row.run.name) for row in others])
    suspects = {one["elsewhere"]["run"] for one in found}
    texts = dict(AuditRun.objects.filter(pk__in=suspects).values_list("pk", "text"))
    versions = {id for id, other in texts.items() if same_text(text, other)}
    return [one for one in found if one["elsewhere"]["run"] not in versions]


def against_ledger(result: dict[str, Any], text: str) -> list[dict[str, Any]]:
    """Figures that the ledger contradicts, in the shape of findings so that they can be settled."""
    return [{
        "code": LEDGER_CODE, "level": Level.WARNING.value, "message": claim["reason"],
        "hint": LEDGER_HINT, "claims": [claim["id"]], "spans": [[claim["start"], claim["end"]]],
        "suggestion": "", "working": "",
        "fingerprint": fingerprint(LEDGER_CODE, [sentence_of(text, claim["start"])],
                                   [claim["text"], claim["indicator"] or ""]),
    } for claim in judged(result, "contradicted")]


def _beside(run: AuditRun) -> QuerySet[ClaimRow]:
    """Rows of other audits that whoever may see this one may see too."""
    rows = _plain().exclude(run_id=run.pk).exclude(run__sha256=run.sha256)
    if run.pairing:
        return rows.filter(run__pairing=run.pairing)
    return rows.filter(run__pairing="", run__actor=run.actor)


def _plain() -> QuerySet[ClaimRow]:
    """Rows of reports without ids of persons: others' words are shown beside one's own."""
    return ClaimRow.objects.filter(run__personal=False)


def _row(run: AuditRun, claim: dict[str, Any], place: str) -> ClaimRow:
    period = claim["period"] or {}
    key = key_of(claim)
    return ClaimRow(
        run=run, claim=claim["id"], key=key, text=claim["text"].strip()[:60],
        start=claim["start"], end=claim["end"], value=(claim["value"] or "")[:40],
        unit=(claim["unit"] or "")[:30], low=_short(claim["low"]), high=_short(claim["high"]),
        base_unit=(claim["base_unit"] or "")[:30], role=claim["role"],
        measure=(claim["measure"] or "")[:80], actors=sorted(actors_of(claim["actors"], place)),
        first=period.get("from") or "", last=period.get("to") or "",
        explicit=bool(period.get("explicit")),
        lead=told_by(run.text, claim["start"], claim["measure"]),
        sentence=sentence_of(run.text, claim["start"]) if key else "",
        indicator=claim["indicator"] or "", verdict=claim["verdict"] or "",
    )


def _short(value: str | None) -> str:
    """An end of an interval; one of absurd length is none."""
    return value if value is not None and len(value) <= 40 else ""


def _stated(row: ClaimRow, document: str) -> Stated:
    return Stated(
        document, row.claim, row.key, row.text, row.start, row.end,
        Decimal(row.low) if row.low else None, Decimal(row.high) if row.high else None,
        frozenset(row.actors), row.explicit, row.lead, row.sentence, row.run_id,
        said_of_indicator(row.indicator, row.verdict, row.base_unit, row.first, row.last)
        if row.key else "")
