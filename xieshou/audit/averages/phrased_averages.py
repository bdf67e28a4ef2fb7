"""Averages whose own phrase tells the total and the count: 人均12节、累计420节 (短语里的均值)."""

import re

from xieshou.audit.relations.change import AMOUNTS, moves
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.per import Per, counts, one_thing
from xieshou.audit.relations.relation import average_of
from xieshou.audit.relations.wholes import amounts_before
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams, counted_alike, dimension
from xieshou.audit.text.setting import Setting

# 、累计420节; 计，一共增收1.16亿元.
_THEN_ALL = re.compile("^[、，](?:一共|总共|累计|合计|共计|共)$")
_BY_EACH = re.compile(
    "^(?:计|计算|测算|算|推算)，[^，；。]{0,14}?(?:一共|总?共|合计|累计)[^，；。]{0,6}$"
)
# ，享受家庭520户.
_WHO_GETS = re.compile("^，(?:享受|惠及|覆盖|涉及|受益|补助|补贴|参与)[^，；。]{0,6}$")
# 按每个车间5万元给予奖补，已兑现86个、430万元.
_BY_RATE, _PAID_OUT = re.compile("[按以]照?(?:平均)?每"), re.compile(
    "^[^，；。]{0,12}，(?:目前|现|共|累计|全年)?已?(?:累计|全部)?(?:兑现|发放|兑付|奖补|补助|补贴|拨付|支付|落实|奖励|完成)"
    "(?:了|奖补|补助|补贴)?$"
)
_FROM = re.compile("(?P<noun>[一-鿿]{1,8})[由从](?:[年月][初底末]的?|原[来有先]的?)?$")
_LEARNERS = re.compile("参训|学员|受训|培训")
_FAR, _BACK, _LABEL, _ALIKE, _LIKELY = 16, 2, 3, 2, 0.5
Pair = tuple[Claim, Claim]


def pair_in_phrase(setting: Setting, claim: Claim, per: Per) -> Pair | None:
    """The total and the count of the phrase of an average; a loose phrase allows for one slip."""
    for read in (_then_all, _by_each, _paid_out, _who_gets, _over_the_risen, _of_the_kind,
                 _visits, _learners, _named_alike):
        pair = read(setting, claim, per)
        if pair is not None and pair[0] is not pair[1] and (
            read in _CERTAIN or plausible(average_of(*pair, claim), _LIKELY)
        ):
            return pair
    return None


def _then_all(setting: Setting, claim: Claim, per: Per) -> Pair | None:
    """35名教师人均开设示范课12节、累计420节."""
    count, total = claim.previous, claim.next
    if count is None or total is None or not _THEN_ALL.match(total.gap):
        return None
    fits = counted_alike(total, claim) and not claim.gap.count("，")
    return (total, count) if fits and counts(setting, count, per.noun) else None


def _by_each(setting: Setting, claim: Claim, per: Per) -> Pair | None:
    """按每村平均增收40万元计，结对村集体一共增收1.16亿元."""
    total = claim.next
    if total is None or not _BY_EACH.match(total.gap) or not counted_alike(total, claim):
        return None
    told = [one for one in amounts_before(setting, claim, _FAR, _BACK)
            if counts(setting, one, per.noun[:1])]
    return (total, told[0]) if told else None


def _paid_out(setting: Setting, claim: Claim, per: Per) -> Pair | None:
    """按每个车间5万元给予奖补，已兑现86个、430万元: so many at that rate came to so much."""
    count = claim.next
    total = count.next if count is not None else None
    if count is None or total is None or total.gap not in ("、", "，共", "，计"):
        return None
    fits = counted_alike(total, claim) and dimension(claim) == "money" and (
        dimension(count) not in ("money", "ratio") and not setting.noun_after(count))
    by_rate = _BY_RATE.search(claim.lead) and _PAID_OUT.match(count.gap)
    return (total, count) if fits and by_rate else None


def _who_gets(setting: Setting, claim: Claim, per: Per) -> Pair | None:
    """优待金936万元，户均1.8万元，享受家庭520户."""
    total, count = claim.previous, claim.next
    if total is None or count is None or not _WHO_GETS.match(count.gap):
        return None
    fits = _total(setting, total, claim) and claim.gap == f"，{per.by}"
    return (total, count) if fits and counts(setting, count, per.noun) else None


def _over_the_risen(setting: Setting, claim: Claim, per: Per) -> Pair | None:
    """车间从12个增加到20个，吸纳460人，平均每个车间23人: over how many there are now."""
    row = setting.right_before(claim, 3)
    if not row or not moves(setting, *row[:2]):
        return None
    was, count, total = row
    told = _FROM.search(was.lead)
    named = told is not None and told["noun"].endswith(per.noun)
    fits = _total(setting, total, claim)
    return (total, count) if fits and (named or counts(setting, was, per.noun)) else None


def _of_the_kind(setting: Setting, claim: Claim, per: Per) -> Pair | None:
    """产业类243个，公益类162个。产业类项目投资12.15亿元，每个500万元: of the kind it names."""
    total = claim.previous
    if total is None or not _total(setting, total, claim) or per.what or len(per.noun) > 1:
        return None
    words = total.lead
    told = [one for one in amounts_before(setting, total, _FAR, _BACK)
            if dimension(one) not in ("money", "ratio")
            and len(label := one.lead.removeprefix("其中")) >= _LABEL
            and words.startswith(label) and len(words) > len(label)]
    return (total, told[0]) if len(told) == 1 else None


def _visits(setting: Setting, claim: Claim, per: Per) -> Pair | None:
    """派驻特派员48名……服务1152人次，人均24次: over the first persons of the sentence told last."""
    total = claim.previous
    if total is None or per.noun != "人" or claim.quantity.unit != "次" or (
        total.quantity.unit != "人次" or not claim.gap.startswith("，人均")
    ):
        return None
    told = [one for one in amounts_before(setting, total, _FAR, _BACK)
            if dimension(one) == "person" and one.quantity.unit != "人次"]
    near = [one for one in told if one.sentence == told[0].sentence]
    return (total, near[-1]) if near else None


def _learners(setting: Setting, claim: Claim, per: Per) -> Pair | None:
    """开办培训班32期，每期40人；1280名参训妇女中: who was taught stands behind."""
    count, total = claim.previous, claim.next
    if count is None or total is None or total.gap not in ("；", "，") or (
        dimension(total) != "person" or dimension(claim) != "person"
    ):
        return None
    taught = "培训" in count.lead and _LEARNERS.match(setting.noun_after(total))
    return (total, count) if taught and counts(setting, count, per.noun[:1]) else None


def _named_alike(setting: Setting, claim: Claim, per: Per) -> Pair | None:
    """困难大学生资助194万元，大病救助280万元。资助大学新生388名，每人5000元."""
    count = claim.previous
    if count is None or dimension(claim) != "money" or claim.gap != f"，{per.by}" or (
        not counts(setting, count, per.noun)
    ):
        return None
    if any(one.start < claim.start and counted_alike(one, claim) for one in setting.near(claim)):
        return None
    own = bigrams(count.lead + setting.noun_after(count))
    told = [one for one in amounts_before(setting, count, _FAR, 1) if counted_alike(one, claim)]
    alike = [one for one in told
             if len(own & bigrams(one.lead.split("：")[-1])) >= _ALIKE]
    return (alike[0], count) if len(alike) == 1 else None


def _total(setting: Setting, total: Claim, claim: Claim) -> bool:
    """Whether a figure may be what an average is of."""
    return (counted_alike(total, claim) and total.role in AMOUNTS and not compared(setting, total)
            and one_thing(setting, total, claim))


_CERTAIN = (_then_all, _by_each, _paid_out, _who_gets, _over_the_risen)
