"""xieshou files: where files lie, whether they are whole, under which key (文件存放)."""

from argparse import ArgumentParser, Namespace

from xieshou.console.command import Answer, Command, tell


def arguments(parser: ArgumentParser) -> None:
    """What to do with the kept files; without any of it, how they stand."""
    parser.add_argument("--check", action="store_true", help="逐份重算散列值(可放进 cron 每周一次)")
    parser.add_argument("--new-key", action="store_true",
                        help="换一把文件密钥：加密存放的文件全部用新密钥重新加密，旧密钥随后删除")
    parser.add_argument("--move-from", metavar="地址",
                        help="把另一个存放处的文件复制到设置所指的存放处；disk 指数据目录")


def run(options: Namespace) -> Answer:
    """Check, change the key, or copy; a file that is not what it was makes the status 1."""
    from xieshou.audit import batch
    from xieshou.files import keeping, sealing
    from xieshou.files.store import store
    from xieshou.library import rechecking

    here = store()
    if options.move_from is not None:
        source = store("" if options.move_from == "disk" else options.move_from)
        moved = sum(1 for _ in keeping.move(source, here))
        return Answer({"place": here.place, "moved": moved},
                      f"已复制 {moved} 份到 {here.place}；原处的没有改动，校验通过后可自行删除。")
    if options.new_key:
        number = sealing.new_key()
        tell(f"已生成第 {number} 号文件密钥，正在重新加密……")
        done = batch.reseal() + keeping.reseal()
        return Answer({"key": number, "resealed": done},
                      f"{done} 份文件已用第 {number} 号密钥重新加密，旧密钥已删除。"
                      "请立即做一次备份。")
    if options.check:
        report = rechecking.check()
        return Answer({"ok": report.ok, "count": report.count, "detail": report.detail},
                      f"{'通过' if report.ok else '不符'}:{report.detail}", 0 if report.ok else 1)
    at = rechecking.standing()
    words = [f"存放处：{at.place}", f"文件：{at.counts['all']} 份，"
             f"近 8 天复核过 {at.counts['fresh']} 份，从未复核 {at.counts['never']} 份",
             f"最近一次复核：{at.latest.astimezone():%Y-%m-%d %H:%M}"
             if at.latest else "还没有复核过",
             *(f"不符：第 {id} 号「{name}」{fault}" for id, name, fault in at.faults)]
    return Answer({"place": at.place, "count": at.counts["all"],
                   "fresh": at.counts["fresh"], "never": at.counts["never"],
                   "latest": at.latest.isoformat() if at.latest else None,
                   "keys": sealing.key_numbers(),
                   "faults": [{"id": id, "name": name, "fault": fault}
                              for id, name, fault in at.faults]}, "\n".join(words),
                  0 if at.ok else 1)


COMMAND = Command("files", "查看附件存放处，复核散列值，更换文件密钥，迁移存放处",
                  "xieshou files --check", run, arguments)
