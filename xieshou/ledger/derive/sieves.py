"""What every list of a register is narrowed by, beside its own columns: declared once (筛选)."""

from collections.abc import Mapping
from dataclasses import dataclass

from xieshou.ledger.record import ATTESTED, STANDING

# records that one side has confirmed and the other not yet, by the side that they wait for
AWAITED = {"awaits_supporter": "supporter", "awaits_recipient": "recipient"}


@dataclass(frozen=True)
class Sieve:
    """One choice among words: its name in an address, how it is called, what may be chosen.

    `whole` is what a page calls it where nothing is chosen.
    """

    name: str
    label: str
    options: Mapping[str, str]
    whole: str = "全部"


SIEVES = {one.name: one for one in (
    Sieve("state", STANDING["state"][0], {**STANDING["state"][1], "counted": "不含草稿"}),
    Sieve("evidenced", "佐证", {"yes": "有", "no": "无"}),
    Sieve("attested", STANDING["attested"][0], {
        **ATTESTED, "awaits_supporter": "待支援方确认", "awaits_recipient": "待受援方确认"}),
    # who wrote last what a record says: nobody verifies that of their own
    Sieve("entered", "填报", {"own": "本人填报的", "others": "他人填报的"}),
    Sieve("opening", "期初数", {"yes": "只看", "no": "不含"}, "含"),
    # kept beside, and in no sum
    Sieve("memo", "备查", {"yes": "只看", "no": "不含"}, "含"),
)}
