"""xieshou backup: database, files, keys and anchors into one file, while serving (备份)."""

import time
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from xieshou.console.command import Answer, Command, tell
from xieshou.console.writing import writing


def arguments(parser: ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("file", metavar="文件", help="备份文件，放在数据目录之外；"
                                                   "同名的旧备份被替换")


def run(options: Namespace) -> Answer:
    """Take the backup; status 1 when a file is no longer what it was."""
    from xieshou.backup.taking import take
    from xieshou.directory.scope import scope_named

    scope_named(options.actor).require("manage")
    began = time.monotonic()
    tell("正在备份，不影响使用…")
    with writing(Path(options.file)) as path:
        taken = take(path)
    known = asdict(taken.manifest)
    known["members"] = len(taken.manifest.members)
    document = {"file": options.file, "bytes": taken.size, "files": taken.files, **known,
                "faults": taken.faults, "seconds": round(time.monotonic() - began, 3)}
    words = [f"已备份到 {options.file}：{taken.size:,} 字节，截至第 {known['position']} 号流水，"
             f"附件 {taken.files} 份。",
             "备份里有密钥，请加密存放在另一台机器上，并定期恢复一次验证。", *taken.faults]
    return Answer(document, "\n".join(words), 1 if taken.faults else 0)


COMMAND = Command("backup", "不停机备份：数据库、附件、密钥和锚点，存成一个文件",
                  "xieshou backup /备份/携手-2026-03-01.zip", run, arguments)
