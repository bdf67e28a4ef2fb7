"""What a sent file would do, and the doing of it: at once, or a large one as a job (收表)."""

import json
import shutil
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from xieshou.directory import standing
from xieshou.directory.scope import Scope
from xieshou.jobs.work import Cancelled, Outcome, Running, Teller, folder_of, silent, work
from xieshou.ledger.import_report import ImportReport
from xieshou.ledger.importing import headings_of, import_file, import_workbook
from xieshou.ledger.sent import SentFileGoneError, Upload
from xieshou.ledger.staged import StagedRows, Staging
from xieshou.ledger.understanding import MissingHeadingsError
from xieshou.office.excel import NoTableError

# bytes that are still read while their sender waits: some twenty thousand rows
AT_ONCE = 2 * 2**20
# beside the files that a job leaves for people: its result, sheet by sheet
SHEETS = "sheets.json"
# and which file it was
SENT = "sent.json"


def is_large(sent: Upload) -> bool:
    """Whether nobody should wait for it before a page."""
    return sent.path.exists() and sent.path.stat().st_size > AT_ONCE


def rehearse(sent: Upload, scope: Scope, tell: Teller = silent) -> None:
    """See what the file would do; headings that are not enough are kept to be corrected."""
    try:
        with sent.staging("preview") as staging:
            reports = [each.as_json() for each in run(sent, scope, True, tell, staging)]
    except (NoTableError, MissingHeadingsError) as error:
        found = headings_of(sent.register, sent.path, sent.name, scope,
                            told(sent).get(sent.register), sent.sender) if sent.register else []
        if not found:
            raise
        report = ImportReport(sent.register, sent.name, dry_run=True, headings=found)
        reports = [{**report.as_json(), "findings": [{
            "row": None, "column": "", "value": "", "code": error.code, "level": "error",
            "message": error.words, "hint": gettext("请在下面指明各列是什么，再重新预览。")}],
            "unread": True}]
    sent.remember("preview", reports)


def confirm(sent: Upload, scope: Scope, tell: Teller = silent) -> list[dict[str, Any]]:
    """Write what is right, once; what was done is kept beside the upload."""
    done = sent.remembered("done")
    if done is None:
        with sent.staging("done") as staging:
            done = [each.as_json() for each in run(sent, scope, False, tell, staging)]
        sent.remember("done", done)
        sent.drop()
    return done


def run(sent: Upload, scope: Scope, dry_run: bool, tell: Teller = silent,
        staging: Staging | None = None) -> list[ImportReport]:
    """One register's sheet, or every sheet of a workbook."""
    pairing, file = sent.pairing or None, sent.require()
    if sent.register:
        return [import_file(sent.register, file, sent.name, scope, pairing, dry_run,
                            told(sent).get(sent.register), sent.sender, tell,
                            takes_hidden(sent), staging)]
    return import_workbook(file, sent.name, scope, pairing, dry_run, told(sent), sent.sender,
                           sheets_told(sent), tell, takes_hidden(sent), staging)


def told(sent: Upload) -> dict[str, dict[str, str]]:
    """How people corrected what headings were taken for."""
    return sent.remembered("told") or {}


def sheets_told(sent: Upload) -> dict[str, str]:
    """Which register people said each sheet is."""
    return sent.remembered("sheets") or {}


def takes_hidden(sent: Upload) -> bool:
    """Whether hidden rows and columns are taken like the others."""
    return sent.remembered("hidden") is not False


def later(sent: Upload, scope: Scope, dry_run: bool, address: str = "") -> int:
    """Put the preview or the import off; `address` is where its result is looked at."""
    what, words = (preview, "预览") if dry_run else (take_in, "导入")
    return standing.put(what, scope, f"{words} {sent.name}", address=address,
                     upload=[sent.token, sent.name, sent.register, sent.pairing, sent.sender])


@work("预览导入")
def preview(job: Running) -> Outcome:
    """See what a large file would do."""
    sent = Upload(*job.arguments["upload"])
    job.progress(0, 0, "正在读表")
    rehearse(sent, _scope(job, sent), job.heed)
    return _outcome(job, sent.remembered("preview"), "预览好了，点开查看并确认。")


@work("导入台账")
def take_in(job: Running) -> Outcome:
    """Write a large file; done twice it is done once, left off it is not done at all."""
    sent = Upload(*job.arguments["upload"])
    job.progress(0, 0, "正在读表")
    try:
        done = confirm(sent, _scope(job, sent), job.heed)
    except Cancelled:
        raise Cancelled("已经写入的全部撤回，一行也没有留下；文件和预览还在，"
                        "可以重新开始。") from None
    return _outcome(job, done,
                    "新增 {created}，更新 {updated}，未变 {unchanged}，退回 {rejected}。")


def sheets_of(id: int, scope: Scope) -> list[dict[str, Any]]:
    """What became of each sheet of an import that was a job; nothing before it is done."""
    kept = standing.whole_job_of(id, scope)
    place = folder_of(kept.id) / SHEETS
    return json.loads(place.read_text("utf-8")) if place.exists() else []


def rows_of(id: int, scope: Scope) -> StagedRows | None:
    """What an import that was a job did to each row, or would do; nothing before it is done.

    Raises SentFileGoneError when the day of the file is over: rows may tell of persons.
    """
    place = folder_of(standing.whole_job_of(id, scope).id) / SENT
    if not place.exists():
        return None
    sent = Upload(*json.loads(place.read_text("utf-8")))
    staged = sent.staged()
    if staged is None:
        raise SentFileGoneError(name=sent.name)
    return staged


def _outcome(job: Running, reports: list[dict[str, Any]], words: str) -> Outcome:
    """Counts for whoever waits; the sheets and the rows that were returned stay with the job."""
    counts = {name: sum(each[name] for each in reports)
              for name in ("read", "created", "updated", "unchanged", "rejected")}
    (job.folder / SHEETS).write_text(json.dumps(reports, ensure_ascii=False), "utf-8")
    (job.folder / SENT).write_text(json.dumps(job.arguments["upload"]), "utf-8")
    returned = [Path(each["returned_file"]) for each in reports if each["returned_file"]]
    for place in returned:
        shutil.copyfile(place, job.folder / place.name)
    return Outcome(words.format(**counts), counts, tuple(one.name for one in returned))


def _scope(job: Running, sent: Upload) -> Scope:
    return standing.scope_of_job(job, "enter", pairing=sent.pairing)
