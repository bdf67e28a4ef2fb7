"""xieshou package: the signed package that the two sides exchange (两地交换数据包)."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xieshou.console.command import Answer, Command
from xieshou.console.outage import why_of
from xieshou.console.writing import writing
from xieshou.errors import Invalid

if TYPE_CHECKING:
    from xieshou.directory.scope import Scope

ACTS = ("export", "import", "card", "trust", "distrust", "trusted", "conflicts", "settle")
COUNTED = {"new": "新增", "same": "一致", "updated": "采用对方较新的",
           "ours_newer": "保留本方较新的", "conflicting": "冲突待处理", "left": "未导入"}


class NothingNamedError(Invalid):
    """An act that needs a file, a fingerprint or a number, without one."""

    code = "console.package_needs"
    message = "xieshou package {act} 后面没有写明{what}。"
    hint = "用法见 xieshou package --help。"


def arguments(parser: ArgumentParser) -> None:
    """What to do, on which file."""
    parser.add_argument("act", metavar="操作", choices=ACTS, help=(
        "export 导出、import 导入、card 生成本单位名片、trust 登记对方名片、distrust 撤销登记、"
        "trusted 列出互信单位、conflicts 列出冲突、settle 处理冲突"))
    parser.add_argument("what", metavar="文件", nargs="?",
                        help="数据包或名片文件；distrust 填指纹，settle 填冲突编号")
    parser.add_argument("--pairing", metavar="结对", help="只含这一对；登记名片时，只信任其这一对")
    parser.add_argument("--for", dest="receiver", metavar="单位",
                        help="收件单位的指纹或名称；身份证号只加密给它(默认：唯一的互信单位)")
    parser.add_argument("--office", metavar="名称", help="本单位名称，写进名片")
    parser.add_argument("--side", metavar="身份", choices=("supporter", "recipient", "both"),
                        help="对方代表 supporter 支援方、recipient 受援方，或 both")
    parser.add_argument("--take", metavar="哪方", choices=("ours", "theirs"),
                        help="冲突时保留本方 ours 或采用对方 theirs；不填则逐条处理")
    parser.add_argument("--whole", action="store_true", help=(
        "整个数据目录：全部记录、账、流水、人员、设置和文件，导入到一个空的数据目录"))
    parser.add_argument("--dry-run", action="store_true", help="只试导入，不写入")


def run(options: Namespace) -> Answer:
    """One act of the exchange."""
    from xieshou.directory.scope import scope_named

    scope = scope_named(options.actor)
    return globals()[f"_{options.act}"](options, scope)


def _export(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.exchange import keys, packing

    path = Path(_what(options, "数据包文件"))
    known = [row for row in keys.trusted() if row.pairing in ("", options.pairing)]
    receiver = keys.office_named(options.receiver) if options.receiver else (
        known[0] if len(known) == 1 else None)
    if options.whole:
        return _whole_out(path, scope, receiver)
    with writing(path) as target:
        packed = packing.export(target, scope, options.pairing, receiver)
    document = {"file": str(path), "digest": packed.digest, "office": packed.card.office,
                "fingerprint": packed.card.fingerprint, "receiver": packed.receiver,
                "records": packed.records, "files": packed.files, "left_out": packed.left_out,
                "kept_back": packed.kept_back,
                "attestations": packed.attestations, "tables": packed.tables}
    words = [f"已导出 {packed.records} 条记录、{packed.files} 份佐证到 {path}。",
             f"签名单位：{packed.card.office}，指纹 {packed.card.fingerprint}。"]
    words += packing.left_behind(packed)
    return Answer(document, "\n".join(words))


def _import(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.exchange import conflicts, merging

    path = Path(_what(options, "数据包文件"))
    if options.whole:
        return _whole_in(options, path, scope)
    merged = merging.merge(path, scope, options.dry_run)
    settled = 0
    if options.take and not options.dry_run:
        for id in merged.conflicts:
            conflicts.settle(id, options.take, scope)
            settled += 1
    waiting = [] if options.dry_run else conflicts.conflicts(scope)
    document = {
        "file": str(path), "office": merged.office, "fingerprint": merged.fingerprint,
        "digest": merged.digest, "dry_run": options.dry_run,
        **{name: merged.counts[name] for name in COUNTED}, "settled": settled,
        "attestations": merged.attestations, "files": merged.files, "faults": merged.faults,
        "tables": {name: dict(counts) for name, counts in merged.tables.items()},
        "conflicts": [_conflict(one) for one in waiting]}
    counts = "，".join(f"{words} {merged.counts[name]}" for name, words in COUNTED.items()
                      if merged.counts[name])
    words = [f"{merged.office} 的数据包：{counts or '没有记录'}；"
             f"对方确认 {merged.attestations} 条，佐证 {merged.files} 份。"]
    if options.dry_run:
        words.append("这是试导入，没有写入。")
    if settled:
        words.append(f"冲突 {settled} 条已按「{merging.TAKES[options.take]}」处理。")
    words += [f"  {fault['register']} {fault['message']}" for fault in merged.faults[:20]]
    words += _told(waiting)
    open_ = merged.counts["conflicting"] - settled
    return Answer(document, "\n".join(words), 1 if open_ > 0 or merged.faults else 0)


def _whole_out(path: Path, scope: "Scope", receiver: Any) -> Answer:
    from xieshou.exchange import whole

    with writing(path) as target:
        moved = whole.export(target, scope, receiver)
    return Answer(_moved(path, moved), (
        f"已整体导出 {len(moved.tables)} 张表 {sum(moved.tables.values())} 行、"
        f"{moved.files} 份文件到 {path}，截至第 {moved.position} 号流水。\n"
        f"密钥只加密给 {receiver.office}；表里是全部内容，请像备份一样保管。"))


def _whole_in(options: Namespace, path: Path, scope: "Scope") -> Answer:
    """Into an empty home, then verified as a restored backup is."""
    from xieshou.console.commands.verify import everything
    from xieshou.exchange import whole

    moved = whole.take_in(path, scope)
    verified = everything()
    return Answer({**_moved(path, moved), **verified.document}, (
        f"已导入 {moved.office} 的全部内容：{sum(moved.tables.values())} 行、"
        f"{moved.files} 份文件，截至第 {moved.position} 号流水。\n{verified.words}"),
        verified.status)


def _moved(path: Path, moved: Any) -> dict[str, Any]:
    return {"file": str(path), "digest": moved.digest, "office": moved.office,
            "position": moved.position, "files": moved.files, "tables": moved.tables}


def _card(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.exchange import keys

    scope.require("manage")
    path = Path(_what(options, "名片文件"))
    card = keys.own_card(options.office or "")
    with writing(path) as target:
        target.write_text(keys.card_text(card), "utf-8")
    return Answer({"file": str(path), "office": card.office, "fingerprint": card.fingerprint},
                  f"名片已写到 {path}：{card.office}，指纹 {card.fingerprint}。\n"
                  "请把文件交给对方，并当面或电话核对指纹。")


def _trust(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.exchange import keys

    path = Path(_what(options, "名片文件"))
    if not options.side:
        raise NothingNamedError(act="trust", what="对方的身份(--side)")
    try:
        text = path.read_bytes()
    except OSError as fault:
        raise keys.BadCardError(file=path, why=why_of(fault)) from None
    row = keys.trust(keys.read_card(text, path.name), options.side, scope, options.pairing or "")
    return Answer(_office(row), f"已登记互信单位：{row.office}，指纹 {row.fingerprint}。"
                  "请确认与对方报出的指纹一字不差。")


def _distrust(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.exchange import keys

    row = keys.distrust(_what(options, "指纹"), scope)
    return Answer(_office(row), f"已撤销 {row.office} 的登记；此前导入的内容不变。")


def _trusted(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.exchange import keys

    scope.require("see")
    rows = [_office(row) for row in keys.trusted()]
    own = keys.own_card()
    words = [f"本单位：{own.office}，指纹 {own.fingerprint}"]
    words += [f"{row['office']}，指纹 {row['fingerprint']}，代表 {row['side']}" for row in rows]
    return Answer({"own": {"office": own.office, "fingerprint": own.fingerprint},
                   "trusted": rows}, "\n".join(words))


def _conflicts(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.exchange.conflicts import conflicts

    found = conflicts(scope, options.pairing)
    return Answer([_conflict(one) for one in found],
                  "\n".join(_told(found)) or "没有待处理的冲突。", 1 if found else 0)


def _settle(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.exchange.conflicts import UnknownConflictError, settle

    what = _what(options, "冲突编号")
    if not what.isdecimal():
        raise UnknownConflictError(id=what)
    view = settle(int(what), options.take or "", scope)
    return Answer(_conflict(view) | {"taken": options.take},
                  f"已处理第 {view.id} 号冲突：{view.register_name} {view.title}。")


def _what(options: Namespace, needed: str) -> str:
    if not options.what:
        raise NothingNamedError(act=options.act, what=needed)
    return options.what


def _office(row: Any) -> dict[str, Any]:
    return {"office": row.office, "fingerprint": row.fingerprint, "side": row.side,
            "pairing": row.pairing, "withdrawn": row.withdrawn}


def _conflict(one: Any) -> dict[str, Any]:
    return {"id": one.id, "office": one.office, "pairing": one.pairing, "register": one.register,
            "record": one.record_id, "title": one.title, "differences": [
                {"column": each.label, "ours": each.ours, "theirs": each.theirs}
                for each in one.differences]}


def _told(found: list) -> list[str]:
    lines = []
    for one in found:
        lines.append(f"冲突 {one.id}：{one.register_name} #{one.record_id} {one.title}")
        lines += [f"    {each.label}：本方 {each.ours}，对方 {each.theirs}"
                  for each in one.differences]
    return lines


COMMAND = Command("package", "两地交换的签名数据包(Frictionless)：导出、导入、互信、冲突",
                  "xieshou package export 交换.zip --pairing 110115-150926", run, arguments)
