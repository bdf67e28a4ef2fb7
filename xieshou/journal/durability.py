"""Settings of the database by which an acknowledged entry survives a power cut, asserted (落盘)."""

from typing import Any

from xieshou.errors import Unavailable

# SQLite's full and extra; NORMAL lost acknowledged entries in most simulated power cuts
_SQLITE = {"synchronous": ("2", "3"), "foreign_keys": ("1",),
           "journal_mode": ("wal", "truncate", "delete", "persist")}
_POSTGRESQL = {"synchronous_commit": ("on", "local", "remote_write", "remote_apply")}
# whoever runs the server decides these; they are verified and do not keep the product from it
_SERVER = {"fsync": ("on",), "full_page_writes": ("on",)}


class NotDurableError(Unavailable):
    """The database may forget what it has acknowledged."""

    code = "journal.not_durable"
    message = "数据库设置不安全：{faults}。断电时可能丢失已保存的数据，没有启动。"
    hint = "请恢复安装时的数据库设置；不清楚的，请联系系统管理员。"


def faults(connection: Any, server: bool = True) -> list[str]:
    """Settings that are not as they must be, in words; a database in memory has none to lose."""
    if connection.vendor == "postgresql":
        wanted = _POSTGRESQL | (_SERVER if server else {})
    else:
        wanted = dict(_SQLITE)
        if connection.is_in_memory_db():
            del wanted["journal_mode"]
    found = {name: _setting(connection, name) for name in wanted}
    return [f"{name}为{value}，应为{'或'.join(wanted[name])}"
            for name, value in found.items() if value not in wanted[name]]


def require(connection: Any, **_: Any) -> None:
    """Refuse a connection that may forget; called for each one that is opened."""
    wrong = faults(connection, server=False)
    if wrong:
        raise NotDurableError(faults="；".join(wrong))


def _setting(connection: Any, name: str) -> str:
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}" if postgresql else f"PRAGMA {name}")
        return str(cursor.fetchone()[0])
