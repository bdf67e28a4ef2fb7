"""Others wrote for longer than we wait for our turn: told as what it is (等候)."""

from django.db import OperationalError

from xieshou.errors import Unavailable


class BusyError(Unavailable):
    """Another writer held the database for longer than anybody waits before a page."""

    code = "journal.busy"
    message = "有另一项操作(如大批导入)正在写入，等候超时，这一次没有办。"
    hint = "请过一会儿再提交；内容还在，重复提交不会重复记账。"


def busy(error: Exception) -> BusyError | None:
    """The fault in words, or nothing where it is another."""
    words = str(error).lower()
    told = isinstance(error, OperationalError) and ("locked" in words or "lock timeout" in words)
    return BusyError() if told else None
