"""Many reports audited one after the other as a job, with a workbook at the end (批量核验任务)."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from xieshou.audit import across, store
from xieshou.audit.files import LONGEST, Audited, audit_document, compare, unread
from xieshou.audit.ledger.judging import ledger_view
from xieshou.audit.verdict import LedgerView
from xieshou.audit.workbook import summary_workbook
from xieshou.directory import standing
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, XieshouError
from xieshou.files import sealing
from xieshou.jobs import queue
from xieshou.jobs.models import Job
from xieshou.jobs.work import Outcome, Running, folder_of, work
from xieshou.office.archives import documents_in, is_document
from xieshou.values.finding import Level

WORKBOOK = "核验汇总.xlsx"
MOST = 500


class NothingInBatchError(Invalid):
    """None of the files is a document."""

    code = "audit.nothing_in_batch"
    message = "交来的文件中没有可以核验的报告。"
    hint = "请选择 Word、PDF、Excel、网页或文本文件，或装着它们的 zip 压缩包。"


class TooManyInBatchError(Invalid):
    """More documents than one job takes."""

    code = "audit.too_many_in_batch"
    message = "共有 {count} 份报告，超过一次 {limit} 份的上限。"
    hint = "请分几批核验，或用命令 xieshou audit 文件夹 --summary 汇总.xlsx。"


def put_batch(scope: Scope, files: list[tuple[str, bytes]], pairing: str, address: queue.Address
              ) -> int:
    """Put the audit of files, zips among them, off; the number of the job."""
    scope.require("audit")
    first = files[0][0]
    title = f"核验「{first}」" + (f"等 {len(files)} 个文件" if len(files) > 1 else "")
    return standing.put(
        audit_batch, scope, title, address=address, pairing=pairing,
        names=[name for name, _ in files],
        files={_place(at): sealing.seal(data, _place(at)) for at, (_, data) in enumerate(files)})


def reseal() -> int:
    """Seal what waits in the folders of batches with the newest key; how many files."""
    newest, count = sealing.key_numbers()[-1:], 0
    for id in Job.objects.filter(work=audit_batch.code).values_list("pk", flat=True):
        for path in folder_of(id).glob("in-*"):
            raw = path.read_bytes()
            if not raw.startswith(sealing.MARK) or [sealing.key_of(raw)] != newest:
                path.write_bytes(sealing.seal(_opened(raw, path.name), path.name))
                count += 1
    return count


@work("批量核验")
def audit_batch(job: Running) -> Outcome:
    """Audit every document, keep each at once; what an earlier try kept is not done again."""
    pairing = job.arguments.get("pairing") or ""
    scope = standing.scope_of_job(job, "audit", pairing=pairing)
    documents = list(_documents(job))
    if not documents:
        raise NothingInBatchError()
    if len(documents) > MOST:
        raise TooManyInBatchError(count=len(documents), limit=MOST)
    kept = store.of_batch(job.id, job.owner)
    ledger = ledger_view(scope, pairing) if pairing else None
    audited: list[Audited] = []
    for at, (name, data) in enumerate(documents):
        job.progress(at, len(documents), f"正在核验「{name}」")
        audited.append(_one(scope, job.id, kept, name, data, pairing, ledger))
    compare(audited, job.progress)
    job.progress(len(documents), len(documents), "正在写汇总表")
    (job.folder / WORKBOOK).write_bytes(summary_workbook([one.result for one in audited]))
    return _outcome(audited)


def _one(scope: Scope, job: int, kept: dict[str, int], name: str, data: bytes,
         pairing: str, ledger: LedgerView | None) -> Audited:
    """Audit and keep one document; a bad one is told and does not stop the others."""
    try:
        audited = audit_document(data, name, ledger, LONGEST)
        if audited.result["document"]["sha256"] not in kept:
            kept[audited.result["document"]["sha256"]] = store.keep(
                audited.result, audited.text, scope, pairing, data, batch=job)
    except XieshouError as fault:
        return unread(name, fault)
    return audited


def _documents(job: Running) -> Iterator[tuple[str, bytes]]:
    for at, name in enumerate(job.arguments["names"]):
        data = _opened((job.folder / _place(at)).read_bytes(), _place(at))
        if name.lower().endswith(".zip"):
            yield from documents_in(data, name)
        elif is_document(name):
            yield name, data


def _place(at: int) -> str:
    return f"in-{at}"


def _opened(raw: bytes, name: str) -> bytes:
    # an earlier version put them down as they came
    return sealing.unseal(raw, name) if raw.startswith(sealing.MARK) else raw


def _outcome(audited: list[Audited]) -> Outcome:
    read = [one for one in audited if one.read]
    found = [finding for one in read for finding in one.result["findings"]]
    between = sum(finding["code"] == across.CODE for finding in found)
    levels = Counter(finding["level"] for finding in found if finding["code"] != across.CODE)
    told = "、".join([*(f"{level.words} {levels[level.value]} 处" for level in Level
                       if levels[level.value]),
                     *([f"报告之间说法不一 {between} 处"] if between else [])]) or "没有发现问题"
    bad: list[dict[str, Any]] = [
        {"name": one.result["document"]["name"], "message": one.result["error"]["message"],
         "hint": one.result["error"]["hint"]} for one in audited if not one.read]
    words = f"核验 {len(read)} 份：{told}" + (f"；另有 {len(bad)} 份无法读取" if bad else "")
    return Outcome(words, {"documents": len(read), "unread": bad}, (WORKBOOK,))
