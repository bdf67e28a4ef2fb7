"""What each one gets, how many got it, and what was paid: 补助A元，B人领取，发放C (补贴兑付)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import TIED, Relation, average_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.setting import Setting

_SIGNS = ("补助", "补贴", "奖补", "奖励", "资助", "津贴", "慰问", "救助", "助学金", "补偿")
_GRANT = re.compile("补助|补贴|奖[补励]|资助|津贴|慰问|救助|助学金|补偿")
_EACH = re.compile("(?:每一?(?P<by>[一-鿿]{1,4}?)|一次性)[^，；。\\d每]{0,8}$")
# 最高800元, 每月300元: as much as there may be, or told of a time.
_NOT = re.compile(
    "最高|最多|至多|不超|上限|以内|可[获享领得申]|标准分|每个?[月年天日季学周]|[月年日][补津]|按[月年日季]|分别|起$|档")
_GOT = re.compile(
    "领取|申领|申请|享受|获得|获补|受益|惠及|覆盖|兑[付现]|发放|补[贴助]|奖[补励]|资助|购|救助|给予|慰问|建")
_PAID = re.compile(
    "^[^，；。\\d]{0,6}[，、；](?:[^，；。、\\d]{0,8}?)(?:兑[付现]|发放|拨付|支付|用[去掉了]|支出|发出|下发|落实|到账)"
    "[^，；。、\\d]{0,10}$|^[^，；。、\\d]{0,8}(?:发放|兑[付现]|拨付)[^，；。、\\d]{0,8}$")
_OTHERWISE = re.compile("另|其中|其他|累计|比|较|同比|加上|连同|包括|预计|计划")
_SURE, _TELLING = 0.6, 2


def granted(setting: Setting) -> Iterator[Relation]:
    """Grants a head with how many got them and what was paid out, three figures in a row."""
    for each in setting.where(_SIGNS):
        if each.sort != "money" or not each.plain or each.role not in {*AMOUNTS, "average"} or (
                each.quantity.unit not in ("元", "万元")):
            continue
        said = each.gap + setting.noun_after(each)
        per = _EACH.search(each.gap)
        if not (per or _GRANT.search(said)) or _NOT.search(each.gap) or not _GRANT.search(
                setting.sentence_text(each.sentence)):
            continue
        found = _heads_behind(setting, each) or _heads_before(setting, each, per)
        if found is None:
            continue
        count, total = found
        by = per["by"] if per else None
        if not _counted(setting, count, by):
            continue
        made = average_of(total, count, each, ("每人" if by is None else f"每{by}", TIED))
        if made.holds() or (significant(total) >= _TELLING and plausible(made, _SURE)):
            yield made


def _heads_behind(setting: Setting, each: Claim) -> tuple[Claim, Claim] | None:
    """补助800元；今年已有356人领取，发放28.48万元."""
    count = each.next
    total = count.next if count is not None else None
    if count is None or total is None or total.sentence != each.sentence:
        return None
    words = count.gap + setting.noun_after(count)
    fits = _GOT.search(words) and not _OTHERWISE.search(count.gap + total.gap)
    return (count, total) if fits and _paid(each, count, total) else None


def _heads_before(
    setting: Setting, each: Claim, per: re.Match[str] | None
) -> tuple[Claim, Claim] | None:
    """购牛640头，每头1500元，兑付96万元."""
    count, total = each.previous, each.next
    if per is None or count is None or total is None or count.sentence != total.sentence:
        return None
    fits = each.gap.startswith(("，", "、")) or setting.noun_after(count)
    if not fits or _OTHERWISE.search(total.gap):
        return None
    return (count, total) if _paid(each, count, total) else None


def _paid(each: Claim, count: Claim, total: Claim) -> bool:
    return (
        total.sort == "money" and total.factual and total.role in AMOUNTS
        and count.factual and count.role in AMOUNTS and count.quantity.value > 1
        and count.sort not in ("money", "ratio") and total.interval.above(each.interval)
        and _PAID.search(total.gap) is not None
    )


def _counted(setting: Setting, count: Claim, by: str | None) -> bool:
    """Whether those who got it are what each one is said of."""
    unit = count.quantity.base_unit or ""
    if by is None or by == "人":
        return (count.sort == "person" and unit != "人次") or (by is None and unit == "户")
    return by[:1] == unit[:1] or by in count.lead or by in setting.noun_after(count)
