"""So many, so much each, so much in all: 10个县每县6000万元，共6亿元 (个数乘每个)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS, STATES
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.per import counts
from xieshou.audit.relations.relation import TIED, Relation, average_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting

# 每县补助, 按每个80万元: what is given to each one of what was counted right before.
_EACH = re.compile(
    "^[^，；。每]{0,16}，?(?:按照?)?(?P<by>(?:平均)?每一?(?P<noun>[一-鿿]{1,6}?))"
    "(?P<what>(?:安排|补助|补贴|给予|奖励|投入|支持|拨付|发放|资助|配备|配置|捐赠|援助|分配|下达|提供|派)?[一-鿿]{0,4})$"
)
_OF_TIME = re.compile(
    "每(?:个)?(?:学年|学期|年|月|季|周|天|日|百|千|万)|每[^，；。]{1,6}每|[至到最]"
)
_IN_ALL = re.compile(
    "^[^，；。]{0,6}[，、](?P<sum>[^，；。、]{0,4}(?:合计|小计|共计|总计|一共|累计|共|计))"
    "(?:需要?|安排|补助|补贴|给予|奖励|投入|支持|拨付|发放|资助|配备|配置|捐赠|援助|为|达)?[一-鿿]{0,4}$"
)
_SO_FAR, _LIKELY, _TELLING = "累计", 0.3, 3
_NOT = re.compile("同比|公共|共[同建享青产]|其[中余他]")


def times_each(setting: Setting) -> Iterator[Relation]:
    """Averages told as what each one gets, with how many they are and what it makes."""
    for each in setting.where("每"):
        gap = each.gap
        if "每" not in gap or dimension(each) == "ratio" or each.cell is not None:
            continue
        count, total = each.previous, each.next
        if count is None or total is None or count.role not in AMOUNTS or (
                dimension(count) in ("ratio", "money") or each.role == "increment"):
            continue
        found, words = _EACH.search(gap), total.gap
        if found is None or _OF_TIME.search(gap) or _NOT.search(words) or (
                _IN_ALL.search(words) is None or total.role not in STATES
                or total.quantity.base_unit != each.quantity.base_unit):
            continue
        if not _counts(setting, count, found["noun"], gap):
            continue
        made = average_of(total, count, each, (found["by"], TIED))
        # 累计 may count what was given in years before
        if _SO_FAR not in words or made.holds() or (
            significant(total) >= _TELLING and plausible(made, _LIKELY)
        ):
            yield made


def _counts(setting: Setting, count: Claim, noun: str, gap: str) -> bool:
    """Whether a figure counts what each is said of: 20个受援县每县, 6个社区，按每个."""
    unit = count.quantity.base_unit or ""
    return noun[:1] == unit or counts(setting, count, noun) or (
        gap.split("每")[0].removesuffix("平均").rstrip("，按照").endswith(noun[:1]))
