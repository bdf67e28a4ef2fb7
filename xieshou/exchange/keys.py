"""The key pair of this office, and the offices it trusts (密钥与互信).

Packages are signed with Ed25519; personal numbers inside are sealed for one receiver with a key
that both offices reckon from their X25519 pairs (HKDF, AES-256-GCM).
"""

import base64
import hashlib
import hmac
import json
import secrets as random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

from xieshou.directory import places
from xieshou.directory.models import SIDES
from xieshou.directory.scope import Scope
from xieshou.directory.secrets import key_of
from xieshou.errors import Conflict, Invalid, NotFound
from xieshou.exchange.models import TrustedOffice
from xieshou.journal.chain import Change, append, canonical, take_turn

CARD = "xieshou-office-card"
_RAW = (serialization.Encoding.Raw, serialization.PublicFormat.Raw)


class BadCardError(Invalid):
    """A file that is no office's card, or one that was altered."""

    code = "exchange.bad_card"
    message = "「{file}」不是有效的单位名片({why})。"
    hint = "请对方从「两地交换」页下载名片(或用 xieshou package card 生成)，并当面或电话核对指纹。"


class UnknownOfficeError(NotFound):
    """No trusted office of that fingerprint or name."""

    code = "exchange.unknown_office"
    message = "没有登记过「{office}」这一互信单位。"
    hint = "现有：{known}。请先在「两地交换」页(或用 xieshou package trust)登记对方的名片。"


class OtherSideTakenError(Conflict):
    """The same keys are already trusted to speak for another side."""

    code = "exchange.trusted_otherwise"
    message = "「{office}」已登记为{side}的单位。"
    hint = "要改变其身份，请先在「两地交换」页撤销登记(命令 xieshou package distrust)。"


class UnsealableError(Invalid):
    """A personal number that was sealed for somebody else."""

    code = "exchange.sealed_for_another"
    message = "数据包中的身份证号和个人敏感材料不是加密给本单位的，打不开。"
    hint = "请对方登记本单位名片后，按「导出给」导出(命令行用 --for)；名片在「两地交换」页下载。"


@dataclass(frozen=True)
class Card:
    """The public half of an office: what it is called, and its two public keys in hex."""

    office: str
    sign_key: str
    seal_key: str

    @property
    def fingerprint(self) -> str:
        """What two people read to each other: sixteen characters in fours."""
        digest = hashlib.sha256(f"{self.sign_key}{self.seal_key}".encode()).hexdigest()[:16]
        return "-".join(digest[at:at + 4] for at in range(0, 16, 4))


def own_card(office: str = "") -> Card:
    """The card of this office; the name given is kept for the next time."""
    path = Path(settings.KEYS_ROOT) / "office-name"
    if office and (not path.exists() or path.read_text("utf-8") != office):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(office, "utf-8")
    name = path.read_text("utf-8") if path.exists() else "未命名单位"
    return Card(name, _signing().public_key().public_bytes(*_RAW).hex(),
                _sealing().public_key().public_bytes(*_RAW).hex())


def card_text(card: Card) -> str:
    """A card as a file, signed by itself so that a slip of the copier is seen."""
    body = _body(card)
    return json.dumps({**body, "fingerprint": card.fingerprint, "signature": sign(
        canonical(body).encode())}, ensure_ascii=False, indent=1)


def read_card(text: bytes, file: str) -> Card:
    """A card from its file."""
    try:
        read = json.loads(text)
        card = Card(str(read["office"])[:120], str(read["sign_key"]), str(read["seal_key"]))
        good = read["format"] == CARD and verifies(
            card.sign_key, canonical(_body(card)).encode(), str(read["signature"]))
    except (ValueError, KeyError, TypeError):
        raise BadCardError(file=file, why="格式不符") from None
    if not good:
        raise BadCardError(file=file, why="内容被改动")
    return card


def trust(card: Card, side: str, scope: Scope, pairing: str = "") -> TrustedOffice:
    """From now on take this office's packages, and its word for one side."""
    scope.require("manage")
    if side not in SIDES:
        raise BadCardError(file=card.office, why="没有说明它代表支援方还是受援方")
    if pairing:
        pairing = places.pairing_named(pairing, scope.pairings).code
    with transaction.atomic():
        take_turn()
        row = TrustedOffice.objects.filter(fingerprint=card.fingerprint).first()
        if row and not row.withdrawn and (row.side, row.pairing) != (side, pairing):
            raise OtherSideTakenError(office=row.office, side=SIDES[row.side])
        values = {"office": card.office, "sign_key": card.sign_key, "seal_key": card.seal_key,
                  "side": side, "pairing": pairing, "withdrawn": False, "actor": scope.actor}
        row, _ = TrustedOffice.objects.update_or_create(
            fingerprint=card.fingerprint, defaults=values)
        append([Change("trust", "office", card.fingerprint, "trust", 1, image(row))], scope.actor)
    return row


def distrust(fingerprint: str, scope: Scope) -> TrustedOffice:
    """Take no more packages of an office; what came before stays."""
    scope.require("manage")
    with transaction.atomic():
        take_turn()
        row = office_named(fingerprint)
        row.withdrawn = True
        row.save()
        append([Change("trust", "office", row.fingerprint, "distrust", 1, image(row))],
               scope.actor)
    return row


def trusted() -> list[TrustedOffice]:
    """Every office that is trusted, the newest last."""
    return list(TrustedOffice.objects.filter(withdrawn=False).order_by("pk"))


def office_named(text: str) -> TrustedOffice:
    """A trusted office by fingerprint or name."""
    known = trusted()
    found = [row for row in known if text in (row.fingerprint, row.office)]
    if len(found) != 1:
        names = "、".join(f"{row.office}({row.fingerprint})" for row in known)
        raise UnknownOfficeError(office=text, known=names or "(尚无)")
    return found[0]


def image(row: TrustedOffice) -> dict[str, Any]:
    """A trusted office as the journal keeps it."""
    return {"office": row.office, "fingerprint": row.fingerprint, "sign_key": row.sign_key,
            "seal_key": row.seal_key, "side": row.side, "pairing": row.pairing,
            "withdrawn": row.withdrawn}


def sign(data: bytes) -> str:
    """This office's signature, in base64."""
    return base64.b64encode(_signing().sign(data)).decode()


def verifies(key: str, data: bytes, signature: str) -> bool:
    """Whether the holder of a public key signed these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(
            base64.b64decode(signature, validate=True), data)
    except (InvalidSignature, ValueError):
        return False
    return True


class Sealer:
    """Seals and opens personal numbers and papers between this office and one other."""

    def __init__(self, seal_key: str) -> None:
        other = X25519PublicKey.from_public_bytes(bytes.fromhex(seal_key))
        shared = _sealing().exchange(other)
        self._key = _derived(shared, b"xieshou exchange seal")
        self._tag = _derived(shared, b"xieshou exchange tag")

    def seal(self, number: str) -> str:
        """The number, readable by the other office alone."""
        return self.seal_file(number.encode()).hex()

    def open(self, token: str) -> str:
        """The number again; raises where it was sealed for somebody else."""
        try:
            return self.open_file(bytes.fromhex(token)).decode()
        except ValueError:
            raise UnsealableError from None

    def seal_file(self, data: bytes) -> bytes:
        """Bytes that the other office alone can read."""
        nonce = random.token_bytes(12)
        return nonce + AESGCM(self._key).encrypt(nonce, data, b"")

    def open_file(self, sealed: bytes) -> bytes:
        """The bytes again; raises where they were sealed for somebody else."""
        try:
            return AESGCM(self._key).decrypt(sealed[:12], sealed[12:], b"")
        except (ValueError, InvalidTag):
            raise UnsealableError from None

    def tag(self, number: str) -> str:
        """The same for the same number on both sides, and nothing to anybody else."""
        return hmac.new(self._tag, number.encode(), hashlib.sha256).hexdigest()[:32]


def _derived(shared: bytes, label: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, None, label).derive(shared)


def _body(card: Card) -> dict[str, Any]:
    return {"format": CARD, "office": card.office, "sign_key": card.sign_key,
            "seal_key": card.seal_key}


def _signing() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(key_of("office-sign"))


def _sealing() -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(key_of("office-seal"))
