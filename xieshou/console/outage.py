"""Faults of the machine around us, told as what they are: busy, full, out of reach (外部故障)."""

import errno

from xieshou.errors import Unavailable, XieshouError


class BusyError(Unavailable):
    """Another writer held the database for longer than we wait."""

    code = "console.busy"
    message = "有另一项操作正在写入，等候超时，本次没有写入。"
    hint = "请等它完成(如大批导入)后再运行一次；重复运行不会重复记账。"


class NoRoomError(Unavailable):
    """The disk is full, or may not be written."""

    code = "console.no_room"
    message = "磁盘无法写入({why})，本次没有写入。"
    hint = "请清理磁盘空间，或检查数据目录的权限和是否只读。"


class DatabaseOutOfReachError(Unavailable):
    """The database server does not answer, or does not let us in."""

    code = "console.database_out_of_reach"
    message = "连不上数据库({why})。"
    hint = "请检查 XIESHOU_DATABASE_URL 写得是否正确、数据库服务是否已启动、账号能否登录。"


class DatabaseDamagedError(Unavailable):
    """The database file is none, or is torn."""

    code = "console.database_damaged"
    message = "数据库文件已损坏或不是本系统的数据库。"
    hint = "请不要删除原文件；先复制一份留存，再用最近的备份恢复。"


class TablesLackingError(Unavailable):
    """A table or a column is not there: another file, or an upgrade that was not finished."""

    code = "console.tables_lacking"
    message = "数据库里缺少要用的数据表，可能是文件被换过或升级没有做完。"
    hint = "请核对 --home 所指的数据目录，保留现有文件；确有缺失的，用最近的备份恢复。"


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM}


_WORDS = {errno.ENOENT: "没有这个目录", errno.ENOTDIR: "路径中有一段不是目录",
          errno.EISDIR: "这是一个目录", errno.EACCES: "没有权限", errno.EPERM: "没有权限",
          errno.EROFS: "只读", errno.ENOSPC: "空间已满", errno.EDQUOT: "配额已满",
          errno.ENAMETOOLONG: "名称太长", errno.ELOOP: "链接绕成了圈", errno.EINVAL: "名称无效"}


def why_of(fault: OSError) -> str:
    """What the system refuses, in words that people read."""
    return _WORDS.get(fault.errno or 0) or fault.strerror or str(fault)


def outage(fault: Exception) -> XieshouError | None:
    """The fault in words, or nothing if it is ours."""
    if isinstance(fault, OSError):
        return NoRoomError(why=why_of(fault)) if fault.errno in _FULL else None
    from xieshou.journal.outages import kind_of

    match kind_of(fault):
        case "busy":
            return BusyError()
        case "full":
            return NoRoomError(why="空间已满")
        case "read_only":
            return NoRoomError(why="只读")
        case "damaged":
            return DatabaseDamagedError()
        case "lacking":
            return TablesLackingError()
        case "away":
            return DatabaseOutOfReachError(why=str(fault).strip().splitlines()[0][:200])
    return None
