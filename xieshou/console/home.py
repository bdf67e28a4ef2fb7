"""Makes the home folder ready: database tables, keys, folders (数据目录)."""

import hashlib
import os
from pathlib import Path

from xieshou.console.outage import why_of
from xieshou.errors import Unavailable


class HomeNotWritableError(Unavailable):
    """The home folder cannot be made or written."""

    code = "console.home_not_writable"
    message = "数据目录「{home}」无法写入。"
    hint = "请用 --home 指定一个可写的目录，或检查磁盘空间和权限({why})。"


def choose(home: str | None) -> Path:
    """Fix the home of this process before Django's settings are read."""
    if home:
        os.environ["XIESHOU_HOME"] = home
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xieshou.config.settings")
    return Path(os.environ.get("XIESHOU_HOME") or "xieshou-data").expanduser().resolve()


def make_ready(home: Path) -> None:
    """Set Django up and bring the tables to this version, once per home and version."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        # each process its own: another may be starting at this moment
        probe = home / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink(missing_ok=True)
    except OSError as fault:
        raise HomeNotWritableError(home=home, why=why_of(fault)) from None
    import django

    django.setup()
    stamp, wanted = home / "tables", _version()
    if stamp.exists() and stamp.read_text("ascii") == wanted:
        return
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from xieshou.audit.veiling import veil_what_is_plain
    from xieshou.ledger.evidence import house_all
    from xieshou.ledger.register import registers
    from xieshou.ledger.revealing import seal_what_is_plain
    from xieshou.ledger.tallying import count_anew
    from xieshou.library.credits import post_all
    from xieshou.money.settling import bring_in_line

    seal_what_is_plain()
    veil_what_is_plain()
    house_all()
    bring_in_line()
    post_all()
    count_anew(registers())
    stamp.write_text(wanted, "ascii")


def _version() -> str:
    """A fingerprint of the tables: the migrations and the database they are for."""
    package = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256(os.environ.get("XIESHOU_DATABASE_URL", "").encode())
    for path in sorted(package.glob("*/migrations/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
