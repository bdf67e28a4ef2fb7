"""Personal numbers at rest: encrypted, and found again by a keyed index (个人信息加密)."""

import hashlib
import hmac
import os
import secrets as random
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_VERSION = b"\x01"


def key_of(label: str) -> bytes:
    """A key of 32 bytes for one purpose, made once per home; never the same for two purposes."""
    path = Path(settings.KEYS_ROOT) / label
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(random.token_bytes(32))
    return path.read_bytes()


def seal(text: str, place: str) -> str:
    """The text encrypted with AES-256-GCM, bound to the place where it is kept."""
    nonce = random.token_bytes(12)
    sealed = AESGCM(key_of("personal")).encrypt(nonce, text.encode(), place.encode())
    return (_VERSION + nonce + sealed).hex()


def unseal(token: str, place: str) -> str:
    """The text again; raises when the token was altered or moved to another place."""
    return unsealer(place)(token)


def unsealer(place: str) -> Callable[[str], str]:
    """The same for many texts of one run: the key is read once."""
    cipher, bound = AESGCM(key_of("personal")), place.encode()

    def unsealed(token: str) -> str:
        raw = bytes.fromhex(token)
        return cipher.decrypt(raw[1:13], raw[13:], bound).decode()

    return unsealed


def index_of(text: str, purpose: str) -> str:
    """A keyed fingerprint that is the same for the same number, and tells nothing else."""
    message = f"{purpose}\0{text}".encode()
    return hmac.new(key_of("index"), message, hashlib.sha256).hexdigest()[:32]
