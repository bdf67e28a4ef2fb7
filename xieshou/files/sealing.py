"""Bytes encrypted at rest, with keys that can be followed by newer ones (文件加密).

Sealed bytes are `XSF1`, the number of the key (2 bytes), a nonce (12 bytes) and AES-256-GCM's
ciphertext with its tag, bound to the name of the file, so that none can stand for another.
"""

import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from xieshou.errors import Unavailable

MARK = b"XSF1"
_NONCE = slice(6, 18)


class LostKeyError(Unavailable):
    """Sealed bytes whose key is not in the home."""

    code = "files.lost_key"
    message = "加密的文件打不开：缺少第 {number} 号文件密钥。"
    hint = "请系统管理员从备份恢复数据目录中的 keys/files-{number}；文件本身没有损坏。"


class AlteredSealError(ValueError):
    """Sealed bytes that are not what was sealed."""


def seal(data: bytes, name: str) -> bytes:
    """Encrypt with the newest key."""
    numbers = key_numbers()
    number = numbers[-1] if numbers else new_key()
    nonce = secrets.token_bytes(12)
    return (MARK + number.to_bytes(2, "big") + nonce
            + AESGCM(_key(number)).encrypt(nonce, data, name.encode()))


def unseal(raw: bytes, name: str) -> bytes:
    """The bytes again; raises LostKeyError, AlteredSealError."""
    if raw[:4] != MARK or len(raw) < 34:
        raise AlteredSealError(name)
    try:
        return AESGCM(_key(key_of(raw))).decrypt(raw[_NONCE], raw[18:], name.encode())
    except InvalidTag:
        raise AlteredSealError(name) from None


def key_of(raw: bytes) -> int:
    """The number of the key that sealed these bytes."""
    return int.from_bytes(raw[4:6], "big")


def key_numbers() -> list[int]:
    """Numbers of the keys that there are, the newest last."""
    folder = Path(settings.KEYS_ROOT)
    return sorted(int(place.name.removeprefix("files-")) for place in folder.glob("files-*")
                  if place.name.removeprefix("files-").isdecimal())


def new_key() -> int:
    """Make a key that seals from now on; older ones go on opening what they sealed."""
    number = (key_numbers() or [0])[-1] + 1
    place = _place(number)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return number  # another process made it in the same moment
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(32))
        file.flush()
        os.fsync(file.fileno())
    return number


def retire(number: int) -> None:
    """Remove a key with which nothing is sealed any longer."""
    _place(number).unlink(missing_ok=True)


def _key(number: int) -> bytes:
    try:
        return _place(number).read_bytes()
    except OSError:
        raise LostKeyError(number=number) from None


def _place(number: int) -> Path:
    return Path(settings.KEYS_ROOT) / f"files-{number}"
