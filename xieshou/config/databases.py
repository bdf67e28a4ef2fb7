"""The database of an installation: SQLite in the home folder, or PostgreSQL by one address."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

from xieshou.errors import Invalid


class BadDatabaseAddressError(Invalid):
    """A setting that names no database; it may hold a password and is not repeated."""

    code = "config.bad_database_address"
    message = "XIESHOU_DATABASE_URL 不是有效的 PostgreSQL 地址。"
    hint = "请写成 postgresql://用户:口令@主机:5432/库名；要用自带的 SQLite，请去掉这项设置。"


def sqlite_journal_mode(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """WAL, except on the SQLite releases whose WAL reset can lose commits.

    3.7.0 to 3.51.2 are affected, 3.44.6 and 3.50.7 excepted (SQLite's own notice); those get a
    rollback journal, which is slower under concurrent readers and safe.
    """
    fixed = version >= (3, 51, 3) or version[:3] in ((3, 44, 6), (3, 50, 7))
    return "WAL" if fixed else "TRUNCATE"


def sqlite(home: Path) -> dict[str, Any]:
    """Settings under which an acknowledged entry survives a power cut."""
    pragmas = (
        f"PRAGMA journal_mode={sqlite_journal_mode()};"
        "PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA cache_size=-32000"
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(home / "xieshou.sqlite3"),
        # opening one costs as much as a few questions, and what it has read is lost with it
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": pragmas},
        "TEST": {"NAME": None},
    }


def postgresql(address: str) -> dict[str, Any]:
    """Settings of a server named by `postgresql://user:password@host:port/name`."""
    try:
        parts = urlparse(address)
        if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
            raise ValueError(address)
        port = str(parts.port or "")
    except ValueError:
        raise BadDatabaseAddressError() from None
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host") or parts.hostname or ""),
        "PORT": port,
        "CONN_MAX_AGE": 60,
        # compiling a question takes a server longer than any of ours takes to answer
        "OPTIONS": {"options": "-c jit=off"},
    }


def database(address: str, home: Path) -> dict[str, Any]:
    """The one database, by its address or in the home folder."""
    return postgresql(address) if address else sqlite(home)
