"""Large packages go out and come in as jobs (后台交换)."""

from pathlib import Path

from django.utils import timezone

from xieshou.directory import standing
from xieshou.directory.scope import Scope
from xieshou.exchange import keys, merging, packing
from xieshou.jobs.work import Outcome, Running, work
from xieshou.ledger import inbox

# what a page still packs or takes in while its reader waits: records, and bytes of a package
RECORDS, BYTES = 5_000, 2 * 2**20
FILE = "package.zip"
COUNTED = {"new": "新增", "same": "一致", "updated": "采用对方较新的",
           "ours_newer": "保留本方较新的", "conflicting": "冲突", "left": "未导入"}


def is_large(scope: Scope, pairing: str | None) -> bool:
    """Whether nobody should wait before a page for the package of a pairing, or of all."""
    chosen = [pairing] if pairing else sorted(scope.pairings or ())
    return not chosen or sum(inbox.records_of(scope, one) for one in chosen) > RECORDS


def export_later(scope: Scope, pairing: str | None, receiver: str) -> int:
    """Put the packing off; the number of the job."""
    scope.require("attest")
    return standing.put(pack, scope, f"打数据包 {pairing or '全部'}", pairing=pairing,
                     receiver=receiver)


def merge_later(scope: Scope, data: bytes, name: str, dry_run: bool, address: str) -> int:
    """Put the taking in of a package off; the number of the job."""
    scope.require("enter")
    scope.require("attest")
    return standing.put(take_in, scope, f"{'试导入' if dry_run else '导入'}数据包 {name}",
                     address=address, files={FILE: data}, dry_run=dry_run, name=name)


def name_of(pairing: str | None) -> str:
    """What the file of a package is called today."""
    return f"交换-{pairing or '全部'}-{timezone.localdate():%Y%m%d}.zip"


@work("打数据包")
def pack(job: Running) -> Outcome:
    """The package bears its name once it is whole; packed again it says what stands then."""
    asked = job.arguments
    scope = standing.scope_of_job(job, "attest", pairing=asked["pairing"] or "")
    receiver = keys.office_named(asked["receiver"]) if asked["receiver"] else None
    name = name_of(asked["pairing"])
    job.progress(0, 0, "正在打包")
    packed = packing.export(job.folder / name, scope, asked["pairing"],
                            receiver, job.heed)
    beside = "".join(packing.left_behind(packed))
    return Outcome(f"已打包 {packed.records} 条记录、{packed.files} 份佐证。{beside}",
                   {"records": packed.records, "attached": packed.files,
                    "left_out": packed.left_out, "kept_back": packed.kept_back,
                    "digest": packed.digest}, (name,))


@work("导入数据包")
def take_in(job: Running) -> Outcome:
    """All or nothing; the same package again changes nothing."""
    path: Path = job.folder / FILE
    scope = standing.scope_of_job(job, "enter", "attest")
    job.progress(0, 0, "正在核对签名")
    # a job put off by an earlier program has no name of the file
    merged = merging.merge(path, scope, job.arguments["dry_run"], job.heed,
                           job.arguments.get("name", ""))
    told = "，".join(f"{words} {merged.counts[name]}" for name, words in COUNTED.items()
                    if merged.counts[name]) or "没有记录"
    head = "试导入(没有写入)" if job.arguments["dry_run"] else merged.office
    faults = "".join(f" {one['register']} {one['message']}" for one in merged.faults[:5])
    beside = f"对方确认 {merged.attestations} 条，佐证 {merged.files} 份。"
    return Outcome(f"{head}：{told}；{beside}{faults}",
                   {"counts": dict(merged.counts), "attestations": merged.attestations,
                    "attached": merged.files, "conflicts": len(merged.conflicts),
                    "faults": merged.faults[:100]})
