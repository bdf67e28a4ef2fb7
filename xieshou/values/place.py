"""Division codes of places (行政区划代码, GB/T 2260 and the 9 and 12 digit statistical codes)."""

import unicodedata
from dataclasses import dataclass

from xieshou.errors import Invalid

LENGTHS = {2: "省", 4: "市", 6: "县", 9: "乡", 12: "村"}


class BadPlaceCodeError(Invalid):
    """A text that is not a division code."""

    code = "values.bad_place_code"
    message = "「{text}」不是有效的行政区划代码。"
    hint = "县级为 6 位数字(如 150926)，乡级 9 位，村级 12 位。"


class BadPairingCodeError(Invalid):
    """A text that does not name two places."""

    code = "values.bad_pairing_code"
    message = "「{text}」不是有效的结对代码。"
    hint = "请写成 支援方代码-受援方代码，如 110115-150926。"


class SamePlaceError(Invalid):
    """A place that would help itself."""

    code = "values.same_place"
    message = "支援方和受援方写成了同一个地方「{place}」。"
    hint = "请核对两个区划代码。"


def stem(code: str) -> str:
    """A code cut to the digits that tell its level: 150000 → 15, 150900 → 1509."""
    code = code.strip()
    if not (code.isascii() and code.isdigit()) or len(code) not in (6, 9, 12):
        raise BadPlaceCodeError(text=code)
    if len(code) == 6:
        return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
    return code


def level(code: str) -> str:
    """省, 市, 县, 乡 or 村."""
    return LENGTHS[len(stem(code))]


def within(code: str, ancestor: str) -> bool:
    """Whether a place is the other or lies inside it."""
    return stem(code).startswith(stem(ancestor))


@dataclass(frozen=True)
class PairingCode:
    """Who helps whom, as two division codes."""

    supporter: str
    recipient: str

    @classmethod
    def parse(cls, text: str) -> "PairingCode":
        """Read `110115-150926`, also in the wide signs of a Chinese keyboard."""
        plain = unicodedata.normalize("NFKC", text)
        supporter, dash, recipient = (one.strip() for one in plain.partition("-"))
        try:
            stem(supporter), stem(recipient)
        except BadPlaceCodeError:
            dash = ""
        if not dash:
            raise BadPairingCodeError(text=text)
        if supporter == recipient:
            raise SamePlaceError(place=supporter)
        return cls(supporter, recipient)

    def __str__(self) -> str:
        return f"{self.supporter}-{self.recipient}"
