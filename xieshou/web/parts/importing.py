"""What an upload would do, and the doing of it: at once when it is small, else as a job."""

from typing import Any

from django.utils.translation import gettext

from xieshou.directory import standing
from xieshou.directory.scope import Scope
from xieshou.jobs.work import Cancelled, Outcome, Running, Teller, silent, work
from xieshou.ledger.importing import ImportReport, headings_of, import_file, import_workbook
from xieshou.ledger.understanding import MissingHeadingsError
from xieshou.office.excel import NoTableError
from xieshou.web.parts.uploads import Upload

# bytes that a page still reads while its sender waits: some twenty thousand rows
AT_ONCE = 2 * 2**20


def is_large(sent: Upload) -> bool:
    """Whether nobody should wait for it before a page."""
    return sent.path.exists() and sent.path.stat().st_size > AT_ONCE


def rehearse(sent: Upload, scope: Scope, tell: Teller = silent) -> None:
    """See what the file would do; headings that are not enough are kept to be corrected."""
    try:
        reports = [each.as_json() for each in run(sent, scope, dry_run=True, tell=tell)]
    except (NoTableError, MissingHeadingsError) as error:
        found = headings_of(sent.register, sent.path, sent.name, scope,
                            told(sent).get(sent.register), sent.sender) if sent.register else []
        if not found:
            raise
        report = ImportReport(sent.register, sent.name, dry_run=True, headings=found)
        reports = [{**report.as_json(), "findings": [{
            "row": None, "column": "", "value": "", "code": error.code, "level": "error",
            "message": error.words, "hint": gettext("请在下面指明各列是什么,再重新预览。")}],
            "unread": True}]
    sent.remember("preview", reports)


def confirm(sent: Upload, scope: Scope, tell: Teller = silent) -> list[dict[str, Any]]:
    """Write what is right, once; what was done is kept beside the upload."""
    done = sent.remembered("done")
    if done is None:
        done = [each.as_json() for each in run(sent, scope, dry_run=False, tell=tell)]
        sent.remember("done", done)
        sent.drop()
    return done


def run(sent: Upload, scope: Scope, dry_run: bool, tell: Teller = silent
        ) -> list[ImportReport]:
    """One register's sheet, or every sheet of a workbook."""
    pairing = sent.pairing or None
    if sent.register:
        return [import_file(sent.register, sent.path, sent.name, scope, pairing, dry_run,
                            told(sent).get(sent.register), sent.sender, tell)]
    return import_workbook(sent.path, sent.name, scope, pairing, dry_run, told(sent), sent.sender,
                           sheets_told(sent), tell)


def told(sent: Upload) -> dict[str, dict[str, str]]:
    """How people corrected what headings were taken for."""
    return sent.remembered("told") or {}


def sheets_told(sent: Upload) -> dict[str, str]:
    """Which register people said each sheet is."""
    return sent.remembered("sheets") or {}


def later(sent: Upload, scope: Scope, address: str, dry_run: bool) -> int:
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
    return Outcome("预览好了,点开查看并确认。")


@work("导入台账")
def take_in(job: Running) -> Outcome:
    """Write a large file; done twice it is done once, left off it is not done at all."""
    sent = Upload(*job.arguments["upload"])
    job.progress(0, 0, "正在读表")
    try:
        done = confirm(sent, _scope(job, sent), job.heed)
    except Cancelled:
        raise Cancelled("已经写入的全部撤回,一行也没有留下;文件和预览还在,可以重新开始。") from None
    counts = {name: sum(each[name] for each in done)
              for name in ("created", "updated", "unchanged", "rejected")}
    words = "新增 {created},更新 {updated},未变 {unchanged},退回 {rejected}。"
    return Outcome(words.format(**counts), counts)


def _scope(job: Running, sent: Upload) -> Scope:
    return standing.scope_of_job(job, "enter", pairing=sent.pairing)
