"""What the database refuses, told as what it is: busy, full, out of reach, damaged (外部故障)."""

from django.db import Error

from xieshou.errors import Unavailable

# what SQLite and PostgreSQL say, by what is the matter
_SIGNS = {
    "busy": ("is locked", "lock timeout"),
    "full": ("is full", "no space"),
    "read_only": ("readonly", "read-only"),
    "damaged": ("malformed", "not a database", "could not read block", "invalid page"),
    "lacking": ("no such table", "no such column"),
    "away": ("unable to open", "disk i/o error", "connect"),
}
# a server says it by number, in whatever language it speaks
_LACKING = ("42P01", "42703")


class BusyError(Unavailable):
    """Another writer held the database for longer than anybody waits before a page."""

    code = "journal.busy"
    message = "有另一项操作(如大批导入)正在写入，等候超时，这一次没有办。"
    hint = "请过一会儿再提交；内容还在，重复提交不会重复记账。"


class NoRoomError(Unavailable):
    """Nothing can be written."""

    code = "journal.no_room"
    message = "数据库无法写入({why})，这一次没有办。"
    hint = "请告诉系统管理员：清理磁盘空间，检查数据目录的权限和是否只读。故障编号 {incident}。"


class DamagedError(Unavailable):
    """The database file is none, or is torn; nobody knows yet how much of it can be read."""

    code = "journal.damaged"
    message = "数据库文件已损坏，或不是本系统的数据库，这一次没有办成。"
    hint = ("请先不要继续录入，立即告诉系统管理员："
            "不要删除原文件，复制一份留存，再用最近的备份恢复。故障编号 {incident}。")


class LackingError(Unavailable):
    """A table or a column is not there: another file, or an upgrade that was not finished."""

    code = "journal.lacking"
    message = "数据库里缺少要用的数据表，可能是文件被换过或升级没有做完，这一次没有办成。"
    hint = ("请先不要继续录入，立即告诉系统管理员：核对数据目录，保留现有文件，再用最近的备份恢复。"
            "故障编号 {incident}。")


class OutOfReachError(Unavailable):
    """The database does not answer, or its file cannot be opened."""

    code = "journal.out_of_reach"
    message = "数据库连不上或读写不了，这一次没有办成。"
    hint = "请稍后重试；仍不成功的，请告诉系统管理员检查数据库。故障编号 {incident}。"


def kind_of(fault: Exception) -> str:
    """What is the matter with the database: a key of the signs, or nothing if it is ours."""
    if not isinstance(fault, Error):
        return ""
    if getattr(fault.__cause__, "sqlstate", "") in _LACKING:
        return "lacking"
    words = str(fault).lower()
    return next((kind for kind, signs in _SIGNS.items()
                 if any(sign in words for sign in signs)), "")


def outage(fault: Exception, incident: str, where: str = "") -> Unavailable | None:
    """The fault in words for who can only pass on its number, or nothing if it is ours."""
    match kind_of(fault):
        case "busy":
            return BusyError(where=where)
        case "full":
            return NoRoomError(why="空间已满", incident=incident, where=where)
        case "read_only":
            return NoRoomError(why="只读", incident=incident, where=where)
        case "damaged":
            return DamagedError(incident=incident, where=where)
        case "lacking":
            return LackingError(incident=incident, where=where)
        case "away":
            return OutOfReachError(incident=incident, where=where)
    return None
