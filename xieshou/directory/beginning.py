"""The first sign-in of an empty home: the pairing, the office and its first person (初次设置)."""

import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hmac import compare_digest
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from xieshou.directory import divisions, people, places
from xieshou.directory.models import Account
from xieshou.errors import Conflict, Invalid, NotAllowed, XieshouError
from xieshou.values.period import Period
from xieshou.values.place import PairingCode, SamePlaceError

ACTOR = "初次设置"
# what the first person does besides administering, by the side of the office
ROLES = {"recipient": "clerk", "supporter": "supporter"}


class AlreadyBegunError(Conflict):
    """Somebody can sign in already."""

    code = "directory.already_begun"
    message = "本系统已经设置过，不能再次初次设置。"
    hint = "请用已有账号登录；忘记口令的，请管理员重设。"


class WrongSetupCodeError(NotAllowed):
    """Whoever sets the system up does not know what the server printed."""

    code = "directory.wrong_setup_code"
    message = "设置码不对。"
    hint = "设置码在启动服务的窗口中显示，也在数据目录的 {file} 中。"


class PasswordsDifferError(Invalid):
    """The password was typed in two ways."""

    code = "directory.passwords_differ"
    message = "两次输入的口令不一样。"
    hint = "请重新输入两遍相同的口令。"


class UnlistedDivisionError(Invalid):
    """A code that the table of divisions does not have: mistyped, or younger than the table."""

    code = "directory.unlisted_division"
    message = "国家标准区划表中没有「{place}」。"
    hint = "请核对代码；虚构的、练习用的以 9 开头；确是新设的区划，请勾选「确是新设的区划」。"


class FutureStartError(Invalid):
    """A pairing that would begin in a year to come."""

    code = "directory.future_start"
    message = "结对从「{text}」起，这一年还没有到。"
    hint = "请核对年份，如 2021-05-01 或 2021。"


@dataclass(frozen=True)
class Beginning:
    """What the first page asks for."""

    supporter: str
    recipient: str
    started: str
    side: str
    username: str
    display_name: str
    office: str
    password: str
    again: str
    supporter_name: str = ""
    recipient_name: str = ""
    new_division: bool = False


def is_needed() -> bool:
    """Whether nobody can sign in yet."""
    return not Account.objects.exists()


def setup_code() -> str:
    """What proves that whoever sets up the system also runs it; made once."""
    path = _file()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(4).upper(), "ascii")
    return path.read_text("ascii").strip()


def faults_of(asked: Beginning, code: str) -> dict[str, XieshouError]:
    """Everything that is wrong, by the field at which it is mended, in the order of the page."""
    checks: dict[str, Callable[[], object]] = {
        "supporter": lambda: _check_place(asked.supporter, asked.supporter_name, asked),
        "recipient": lambda: _check_recipient(asked),
        "started": lambda: _first_day(asked.started),
        "side": lambda: _role(asked.side),
        "username": lambda: people.check_name(asked.username.strip()),
        "password": lambda: people.check_strength(asked.password),
        "again": lambda: _check_again(asked),
        "code": lambda: _check_code(code),
    }
    found: dict[str, XieshouError] = {}
    for field, check in checks.items():
        try:
            check()
        except XieshouError as fault:
            found[field] = fault
    return found


def begin(asked: Beginning, code: str) -> None:
    """Register both places, their pairing and the first account, all or nothing."""
    for fault in faults_of(asked, code).values():
        raise fault
    role = _role(asked.side)
    pair = PairingCode.parse(f"{asked.supporter.strip()}-{asked.recipient.strip()}")
    with transaction.atomic():
        if not is_needed():
            raise AlreadyBegunError()
        for place, name in ((pair.supporter, asked.supporter_name),
                            (pair.recipient, asked.recipient_name)):
            divisions.register(place, ACTOR, name.strip())
        pairing = places.add_pairing(str(pair), _first_day(asked.started), ACTOR)
        people.create_account(
            asked.username, asked.display_name or asked.username, asked.office, asked.password,
            ACTOR, [people.Role("admin", None, asked.side),
                    people.Role(role, pairing.code, asked.side)])
    _file().unlink(missing_ok=True)


def _plain(code: str) -> str:
    return unicodedata.normalize("NFKC", code).strip()


def _check_place(code: str, name: str, asked: Beginning) -> None:
    code = _plain(code)
    listed = divisions.history_of(code[:places.COUNTY])
    if not name.strip():
        divisions.name_of(code)
    # an office's own region may be younger than the table; a slip of the finger must not pass
    elif not (listed or code.startswith(divisions.INVENTED) or asked.new_division):
        raise UnlistedDivisionError(place=code)


def _check_recipient(asked: Beginning) -> None:
    _check_place(asked.recipient, asked.recipient_name, asked)
    if _plain(asked.recipient) == _plain(asked.supporter):
        raise SamePlaceError(place=_plain(asked.recipient))


def _first_day(text: str) -> date:
    first = Period.parse(text).first
    if first.year > timezone.localdate().year:
        raise FutureStartError(text=text)
    return first


def _role(side: str) -> str:
    if side not in ROLES:
        raise people.UnknownRoleError(role=side, roles="、".join(ROLES.values()))
    return ROLES[side]


def _check_again(asked: Beginning) -> None:
    if asked.password != asked.again:
        raise PasswordsDifferError()


def _check_code(code: str) -> None:
    if not compare_digest(code.strip().upper().encode(), setup_code().encode()):
        raise WrongSetupCodeError(file=f"keys/{_file().name}")


def _file() -> Path:
    return Path(settings.KEYS_ROOT) / "setup-code"
