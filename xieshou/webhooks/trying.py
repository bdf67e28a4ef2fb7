"""One address is tried at once, because somebody asked (立即再发)."""

from xieshou.directory import standing
from xieshou.directory.scope import Scope
from xieshou.jobs.work import Outcome, Running, work
from xieshou.webhooks import subscribing
from xieshou.webhooks.delivering import tell


def try_now(id: int, scope: Scope, address: str = "") -> int:
    """Forget how often it failed and send what waits; the number of the job."""
    view = subscribing.resume(id, scope)
    return standing.put(send, scope, f"向「{view.name}」发送通知", address=address, webhook=id)


@work("发送通知")
def send(job: Running) -> Outcome:
    """Everything that the address has not heard yet, from where it was left."""
    standing.scope_of_job(job, "manage")
    job.progress(0, 0, "正在发送")
    row = subscribing.active(job.arguments["webhook"])
    told = tell(row)
    words = f"送达 {told} 件。" + (f"其后没有送达：{row.last_error}。" if row.failures else "")
    return Outcome(words, {"told": told, "failures": row.failures, "last_error": row.last_error})
