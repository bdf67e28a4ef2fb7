"""xieshou restore: a backup into an empty home, then verified (恢复)."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from xieshou.console import home
from xieshou.console.command import Answer, Command, tell


def arguments(parser: ArgumentParser) -> None:
    """From where; the home says where to."""
    parser.add_argument("file", metavar="文件", help="由 xieshou backup 生成的备份文件")


def run(options: Namespace) -> Answer:
    """Restore into the empty home, then verify; status 1 when the verification fails."""
    from xieshou.backup.restoring import restore

    place = home.choose(options.home)
    server = bool(os.environ.get("XIESHOU_DATABASE_URL"))
    tell(f"正在恢复到 {place} …")
    manifest = restore(Path(options.file), place, server)
    home.make_ready(place)
    tell("已恢复，正在校验…")
    from xieshou.console.commands.verify import everything

    verified = everything()
    document = {"home": str(place), "file": options.file, "taken_at": manifest.taken_at,
                "position": manifest.position, **verified.document}
    words = (f"备份取于 {manifest.taken_at}，截至第 {manifest.position} 号流水。\n"
             f"{verified.words}")
    return Answer(document, words, verified.status)


COMMAND = Command("restore", "把备份恢复到一个空的数据目录，并随即校验",
                  "xieshou restore /备份/携手-2026-03-01.zip --home 新目录", run, arguments,
                  lambda options: False)
