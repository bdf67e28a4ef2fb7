"""Small works by which the queue is tried."""

import time
from pathlib import Path

from xieshou.errors import Invalid
from xieshou.jobs.work import Outcome, work


class NotLikedError(Invalid):
    code = "works.not_liked"
    message = "不喜欢「{what}」。"
    hint = "请换一个。"


@work("数一数")
def count(job):
    for at in range(job.arguments["to"]):
        job.progress(at, job.arguments["to"], f"数到 {at}")
    (job.folder / "数.txt").write_text(str(job.arguments["to"]), "utf-8")
    return Outcome(f"数到了 {job.arguments['to']}", {"last": job.arguments["to"]}, ("数.txt",))


@work("拒绝")
def refuse(job):
    raise NotLikedError(what=job.arguments["what"])


@work("跌倒", tries=2)
def fall(job):
    raise ZeroDivisionError


@work("慢慢数")
def slowly(job):
    for at in range(job.arguments["to"]):
        job.progress(at, job.arguments["to"])
        with Path(job.arguments["log"]).open("a") as log:
            log.write(f"{at}\n")
        if not Path(job.arguments["log"] + ".hurry").exists():
            time.sleep(job.arguments["rest"])
    return Outcome("数完了")
