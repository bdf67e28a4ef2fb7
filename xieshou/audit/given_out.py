"""Things of which more is given out than came in, each told by its name in a list (发放多于接收).

累计接收帐篷3285顶、棉被5070床。同期发放帐篷2773顶、棉被5080床: the verb that opens a list holds for
all of it.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import HELD
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting, bare

_IN = "接收|收到|筹集|募集|接受|购进|采购|购置|调入|捐来|收捐"
_OUT = "发放|分发|下发|发出|调出|配发|分配"
_VERB = re.compile(f"(?P<came>{_IN})|(?P<gone>{_OUT})")
SIGNS = tuple(_OUT.split("|"))
_NAME = re.compile(
    f"(?:.*(?:{_IN}|{_OUT})(?:了|到|各类|的|物资|救灾|捐赠|社会)*)?、?(?P<name>[一-鿿]{{2,6}})")
_OTHER = re.compile("[均每]|比|较|计划|拟|需|上年|去年|此前|以前|历年|剩|余")
# What was there before may be given out, too.
_STOCK = re.compile("库存|原有|原存|结转|结余|自筹|另外?购|自购|上年")
_BACK, _SENTENCES, _BEHIND, _LONG = 24, 2, 3, 300


def more_given_out(setting: Setting) -> Iterator[tuple[Claim, Claim, str]]:
    """What came in, what was given out of it that is more, and what both are called."""
    for gone in setting.where(SIGNS):
        name = _named(gone)
        if not name or _side(setting, gone) != "gone":
            continue
        came = [one for one in setting.figures_before(gone, _BACK, _SENTENCES)
                if _named(one) == name and one.quantity.unit == gone.quantity.unit
                and setting.in_one_paragraph(one, gone) and _side(setting, one) == "came"]
        if len(came) == 1 and gone.interval.above(came[0].interval) and not any(
            _STOCK.search(one.lead) for one in _details(setting, came[0])
        ):
            yield came[0], gone, name


def _named(claim: Claim) -> str:
    """What a figure counts, where its clause tells no more; nothing of money and of rates."""
    if not claim.plain or claim.sort in ("money", "ratio") or claim.role not in HELD or (
        claim.modality != "actual" or _OTHER.search(claim.lead)
    ):
        return ""
    found = _NAME.fullmatch(claim.lead)
    return found["name"] if found is not None else ""


def _side(setting: Setting, claim: Claim) -> str:
    """Whether a figure came in or went out, by the last verb of its sentence before it."""
    start = max(setting.sentence_span(claim.sentence)[0], claim.start - _LONG)
    verbs = [*_VERB.finditer(bare(setting.text[start : claim.start]))]
    return (verbs[-1].lastgroup or "") if verbs else ""


def _details(setting: Setting, claim: Claim) -> list[Claim]:
    """The figure and those right behind it, that tell where it came from."""
    return setting.figures[claim.place : claim.place + _BEHIND + 1]
