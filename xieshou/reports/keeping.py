"""Numbers kept by hand against the ledger, carried to the next edition of those days (保留数)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from xieshou.directory.scope import Scope
from xieshou.journal.chain import Change, append, take_turn
from xieshou.reports.models import KeptNumber
from xieshou.reports.placing import Kept, Placed, question_of
from xieshou.values.figure import Handle


def in_force(template: str, pairing: str, position: int) -> dict[tuple[str, str], Kept]:
    """The numbers kept for a template, by question and manner, as known at a journal position."""
    rows = KeptNumber.objects.filter(template=template, pairing=pairing, since__lte=position)
    found = {(row.question, row.manner): Kept(row.text, row.reason)
             for row in rows.order_by("since", "pk")}
    return {key: kept for key, kept in found.items() if kept.text}


def of_other_days(template: str, pairing: str, position: int, placed: Sequence[Placed]
                  ) -> list[str]:
    """What to look at: numbers that were kept for other days than those of this report."""
    known: dict[tuple[str, tuple[tuple[str, str], ...], str], tuple[Handle, Kept]] = {}
    for (question, manner), kept in in_force(template, pairing, position).items():
        handle = Handle.parse(question)
        known[handle.code, handle.slices, manner] = handle, kept
    found = []
    for one in placed if known else ():
        handle = Handle.parse(one.handle)
        before = known.get((handle.code, handle.slices, one.manner))
        if before and before[0].period != handle.period:
            found.append(f"{one.name}：{before[0].period.words}的报告曾保留人工数"
                         f"「{before[1].text}」({before[1].reason})，本期仍取台账的数，请核对。")
    return list(dict.fromkeys(found))


def keep(copy_id: int, template: str, pairing: str, scope: Scope,
         figures: Iterable[Mapping[str, Any]], reasons: Mapping[int, str]) -> int:
    """Keep the numbers of a returned copy that were decided to stay; how many are new.

    `figures` are those of the comparison, `reasons` why, by number of a figure; a figure that was
    kept before and is none of these is taken back.
    """
    known = {(row.question, row.manner): row.text for row in KeptNumber.objects.filter(
        template=template, pairing=pairing).order_by("since", "pk")}
    wanted = {}
    for one in figures:
        key = question_of(one["handle"]), one.get("manner", "")
        if one["n"] in reasons and one["returned"]:
            wanted[key] = one["returned"], reasons[one["n"]]
        elif known.get(key) and one["n"] not in reasons and one.get("decided") == "ledger":
            wanted[key] = "", ""
    fresh = {key: said for key, said in wanted.items() if known.get(key, "") != said[0]}
    if fresh:
        with transaction.atomic():
            take_turn()
            changes = [Change("report", "kept_number", str(copy_id), "create", 1, {
                "template": template, "pairing": pairing, "question": question, "manner": manner,
                "text": text, "reason": reason})
                for (question, manner), (text, reason) in fresh.items()]
            positions = append(changes, scope.actor)
            KeptNumber.objects.bulk_create([
                KeptNumber(template=template, pairing=pairing, question=question, manner=manner,
                           text=text[:255], reason=reason, since=position, copy_id=copy_id,
                           actor=scope.actor)
                for ((question, manner), (text, reason)), position in zip(
                    fresh.items(), positions, strict=True)])
    return sum(bool(text) for text, _ in fresh.values())
