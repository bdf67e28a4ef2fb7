"""The rows an import took, written: in one go, else by halves to the row at fault (写入)."""

from collections import Counter
from typing import Any

from django.db import transaction

from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, XieshouError
from xieshou.jobs.work import Cancelled, Teller, silent
from xieshou.ledger.change import Draft, edit, write
from xieshou.ledger.import_report import ImportReport
from xieshou.ledger.refusals import ContradictingTwinsError
from xieshou.ledger.register import Register
from xieshou.ledger.staged import said_before
from xieshou.ledger.taken import Row, Taken, draft_of, found, with_units
from xieshou.values.finding import Level


class VoidedActError(Invalid):
    """A row says again what was recorded once and made void: it stays out of all figures."""

    code = "ledger.import.voided_act"
    message = "同一事项登记过，已作废(编号 {id})，这一行没有写入，不计入任何数字。"
    hint = "请打开该记录看作废的原因；确实应当登记的，请在名称或编号上加以区别后再导入。"


def write_taken(register: Register, taken: Taken, report: ImportReport, scope: Scope,
                tell: Teller = silent) -> None:
    """Write the rows that were taken; what cannot be written becomes a fault of its row."""
    if report.staged:
        report.staged.begin(taken.table.sheet)
    with_units(register, taken.rows, scope.actor)
    by_pairing: dict[int, list[Draft]] = {}
    pairings = {}
    remade: list[tuple[Row, Draft]] = []
    for row in taken.rows:
        draft, other = draft_of(row)
        if other:
            remade.append((row, draft))
        else:
            by_pairing.setdefault(row.pairing.id, []).append(draft)
            pairings[row.pairing.id] = row.pairing
    for id, drafts in by_pairing.items():
        _write_drafts(register, pairings[id], drafts, taken, report, scope, tell)
    for number, (row, _) in enumerate(remade):
        tell(number, len(remade), f"正在写入「{register.name}」")
        try:
            with transaction.atomic():
                now = edit(register, row.there.pk, row.values, row.there.version, scope,
                           reason=_reason(report), batch=f"import:{report.batch}")
            report.updated += 1
            report.written.append((row.number, row.there.pk))
            if report.staged:
                report.staged.wrote(row.number, "updated", now, said_before(row, now))
        except XieshouError as error:
            taken.fault(error, row.number)
    faulty = {row for row, _ in taken.faults}
    taken.rows = [row for row in taken.rows if row.number not in faulty]
    if report.staged:
        report.staged.refused(taken)


def _write_drafts(register: Register, pairing: Any, drafts: list[Draft], taken: Taken,
                  report: ImportReport, scope: Scope, tell: Teller, ahead: bool = True) -> None:
    """Write in one go; where that is refused, halve until the row at fault stands alone.

    Only the first time is anything written before all is looked at: what is refused is dear then.
    """
    if not drafts:
        return
    try:
        with transaction.atomic():
            outcomes = write(register, pairing, drafts, scope, reason=_reason(report),
                             batch=f"import:{report.batch}", tell=tell, ahead=ahead)
    except ContradictingTwinsError as error:
        for twin in error.twins:
            taken.fault(ContradictingTwinsError([twin], error.labels), twin[0])
        left = {row for row, _ in error.twins}
        _write_drafts(register, pairing, [one for one in drafts if one.row not in left], taken,
                      report, scope, tell, ahead=False)
        return
    except Cancelled:
        raise
    except XieshouError as error:
        if len(drafts) == 1:
            taken.fault(error, drafts[0].row)
            return
        middle = len(drafts) // 2
        _write_drafts(register, pairing, drafts[:middle], taken, report, scope, tell, False)
        _write_drafts(register, pairing, drafts[middle:], taken, report, scope, tell, False)
        return
    told = [(draft.row, outcome.status, outcome.record.id)
            for draft, outcome in zip(drafts, outcomes, strict=True)]
    for draft, outcome in zip(drafts, outcomes, strict=True) if report.staged else ():
        report.staged.wrote(draft.row, outcome.status, outcome.record, outcome.before)
    for status, count in Counter(status for _, status, _ in told).items():
        setattr(report, status, getattr(report, status) + count)
    gone = [(draft.row, outcome.record.id) for draft, outcome in zip(drafts, outcomes, strict=True)
            if outcome.record.state == "void"]
    taken.findings += [found(VoidedActError(id=id), Level.WARNING, row) for row, id in gone]
    if report.outcomes is not None:
        report.outcomes += told
    report.written += [(row, id) for row, status, id in told if status != "unchanged"]


def _reason(report: ImportReport) -> str:
    return f"导入 {report.file}" if report.file else "导入"
