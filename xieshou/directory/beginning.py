"""The first sign-in of an empty home: the pairing, the office and its first person (初次设置)."""

import secrets
from dataclasses import dataclass
from hmac import compare_digest
from pathlib import Path

from django.conf import settings
from django.db import transaction

from xieshou.directory import divisions, people, places
from xieshou.directory.models import Account
from xieshou.errors import Conflict, Invalid, NotAllowed
from xieshou.values.period import Period
from xieshou.values.place import PairingCode

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


def begin(asked: Beginning, code: str) -> None:
    """Register both places, their pairing and the first account, all or nothing."""
    if not compare_digest(code.strip().upper().encode(), setup_code().encode()):
        raise WrongSetupCodeError(file=f"keys/{_file().name}")
    if asked.password != asked.again:
        raise PasswordsDifferError()
    role = ROLES.get(asked.side)
    if role is None:
        raise people.UnknownRoleError(role=asked.side, roles="、".join(ROLES.values()))
    pair = PairingCode.parse(f"{asked.supporter.strip()}-{asked.recipient.strip()}")
    with transaction.atomic():
        if not is_needed():
            raise AlreadyBegunError()
        for place, name in ((pair.supporter, asked.supporter_name),
                            (pair.recipient, asked.recipient_name)):
            divisions.register(place, ACTOR, name.strip())
        pairing = places.add_pairing(str(pair), Period.parse(asked.started).first, ACTOR)
        people.create_account(
            asked.username, asked.display_name or asked.username, asked.office, asked.password,
            ACTOR, [people.Role("admin", None, asked.side),
                    people.Role(role, pairing.code, asked.side)])
    _file().unlink(missing_ok=True)


def _file() -> Path:
    return Path(settings.KEYS_ROOT) / "setup-code"
