"""One fact told in two places, a slip of the pen apart, by what the words of both hold (同一事实).

Two figures of one unit whose digits differ as a slip makes them differ are rarely two facts; they
are one where all that is said of the one, in whatever order or part of speech, is said of the
other, and nothing sets them apart: no other time, place, plan, part or deed.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.claims.subjects import places_in
from xieshou.audit.relations.change import HELD, held_in
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.in_context import NEUTRAL, in_like_words, of_one_time
from xieshou.audit.text.intervals import scale_of
from xieshou.audit.text.kinship import bigrams
from xieshou.audit.text.setting import Setting, bare
from xieshou.audit.text.slips import a_nought_apart, digits_of, one_slip_apart, turned

# Words that tell one of two figures from the other: each must stand at both or at neither.
_APART = tuple(map(re.compile, (
    "计划|规划|目标|任务|拟|力争|预计|预期|将|约定|协议|批复|核定|设计|意向",
    "上年|去年|往年|前年|同期|此前|原有|原来|年初|以前|过去|上[次届期季月]",
    "其中|里有|中有|内有|其余|其他|另[有外]|剩|余下|还有|尚|未",
    "首批|首期|第[一二三四五六七八九十\\d]+[批期次届]",
    "新增|净增|新(?!型|农|时|疆|能)|增加|减少|增长|同比|比|较", "累计|以来|至今|截至",
    "平均|人均|户均|村均|县均|每", "到位|下达|拨入", "支付|支出|拨付|使用|用于|用在|投向|花",
    "结余|结转|节约|收回|退回|补助|补贴|奖", "女|妇", "男", "脱贫|贫困|监测|易返贫",
    "就业|上岗|务工", "培训|参训|结业|发证|持证|合格", "签约|签订|签下", "开工|在建|施工",
    "完工|竣工|建成|投产|投用", "采购", "帮销|销售|卖出|售出", "直播|线上|电商|网", "线下",
    "省内|县内|市内|就近|就地", "省外|县外|市外|跨省", "党政|干部", "教师|支教|老师",
    "医生|医护|医师|医疗", "捐", "贷款|授信", "自筹|配套|社会|企业投", "财政", "产业",
    "教育|学校", "中专|中等", "大专|高等|本科", "小学", "初中", "高中", "城镇", "农村|农民",
    "市区|城区", "[一二三四五六七八九十][县区旗]", "上半年|季度|\\d月",
    "最[多高低少大小]|仅|只", "东部|赴", "派出",
)))
# 援藏干部, 挂职干部: the name says already that they were sent.
_SENT, _SENT_BY_NAME = "派出", re.compile("援|挂职|支教|驻")
_LIKE = ((re.compile("卖出|帮销|售出|卖掉|销出"), "销售"), (re.compile("帮助"), "帮"))
_QUIET = re.compile(
    "[^一-鿿]|新|额|量|规模|总|这|那|名|介绍|表示|全|年|月|底|末|来|以|里|中|下|上|和|及|与|约|各|地|一"
    "|算账|说|自|起|是|投"
)
_NUMBER = re.compile("[^一-鿿]|年|月")
_CLAUSE = re.compile("[，；：。！？\n（）]")
_NOUN_ENDS = re.compile(
    "[都已均全使也将正，；：。、]|里|中(?![一-鿿]?[心学药医])|正在|带动|覆盖|惠及|成为"
)
_KIND = re.compile("省份|省市|省|地市|市州|旗县|县市区|县|乡镇|街道|社区|嘎查|村")
_DIGITS, _LONG, _LEAST, _ENOUGH, _MOST, _NAME, _SURE, _DEED = 2, 3, 4, 0.85, 24, 3, 6, 6
# No number that is miswritten is longer.
_SENTENCES, _LONGEST = 12, 12
_NEAR, _ROUGHLY = 8, Decimal("1.1")
_Key = tuple[str, ...]
_THIS = re.compile("(?:这|上述|以上|前述|该)(?:批|笔|些)?(?:总?价值|折价|总额|共计|合计)?(?:达"
    "|为|约)?$")
_BARE = re.compile(
    "^(?:[“对把将这在有靠让给为向用着由与和就而]|围绕|针对|面向|聚焦|依托|走访|紧盯|瞄准|锁定|逐户|逐一|全[县市区镇村]){0,3}$")
_ASIDE = re.compile("[^一-鿿]|[的了年月共达为]|总(?!投资|产值|面积|人口|收入)")


def told_twice(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """A figure and a later one that tells the same, whose digits a slip sets apart."""
    seen: dict[_Key, list[Claim]] = {}
    told: set[str] = set()
    for last in setting.all_of(held_in):
        if not last.quantity.base_unit:
            continue
        digits = digits_of(last)
        if not _DIGITS <= len(digits.rstrip("0")) <= _LONGEST:
            continue
        keys = _keys(last, digits)
        if last.text not in told:
            before = {one.id: one for key in keys for one in seen.get(key, ())[-_MOST:]}
            likely = sorted(before.values(), key=lambda one: -one.start)
            first = next((one for one in likely if _one(setting, one, last)), None)
            if first is not None:
                yield first, last
        for key in keys:
            seen.setdefault(key, []).append(last)
        told.add(last.text)


def retold_roughly(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """接待近340万人次。…这346.8万人次的客流: told roughly, and out of its reach."""
    for last in setting.where("这上前该"):
        if last.sort == "ratio" or last.role not in HELD or not last.quantity.base_unit or (
            last.modality != "actual" or not _THIS.search(last.lead)
        ):
            continue
        near = setting.of_its_unit(last, _NEAR, 2) if last.sort != "person" else [
            one for one in setting.figures_before(last, _NEAR, 2) if one.sort == "person"]
        near = [one for one in near if one.role in HELD and one.modality == "actual"
                and setting.in_one_paragraph(one, last)]
        rough = [one for one in near if one.sentence < last.sentence
                 and _close(one, last) and one.quantity.approximation]
        if len(rough) != 1 or any(one.interval.meets(last.interval) for one in near):
            continue
        first = rough[0]
        shared, _ = _shared(_own(setting, first), _own(setting, last))
        if shared >= _LEAST - 1 or len(near) == 1:
            yield first, last


def _close(one: Claim, other: Claim) -> bool:
    """Whether two figures are not so far apart that they could not be meant for one."""
    low, high = sorted((one.interval.low, other.interval.low))
    return bool(low) and high <= low * _ROUGHLY


def _keys(claim: Claim, digits: str) -> list[_Key]:
    """What it has in common with every figure a slip away: its digits, or all but one of them."""
    unit = f"{scale_of(claim.quantity.unit)[0]} {claim.quantity.base_unit}"
    keys: list[_Key] = [(unit, "".join(sorted(digits.replace("0", ""))))]
    if len(digits) >= _LONG:
        # the place of the digit left out is told by the length of what stands before it
        keys += [(unit, digits[:at], digits[at + 1 :]) for at in range(len(digits))]
    return keys


def _one(setting: Setting, first: Claim, last: Claim) -> bool:
    """Whether nothing sets the two apart, and what the one counts is named at the other."""
    if not 0 < last.sentence - first.sentence <= _SENTENCES:
        return False
    turned_round = _turned_round(first, last)
    if not turned_round and not one_slip_apart(digits_of(first), digits_of(last)):
        return False
    one, other = _context(setting, first), _context(setting, last)
    if (kind := _KIND.match(last.tail)) and kind[0] not in one + first.tail:
        # 52个县外出务工…。25个省份外出务工…
        return False
    if first.role == "part" and last.role != "part" and not (
        turned_round and _known(last) and len(digits_of(last)) >= _LONG
        and "其中" not in one and _named_and_done(last, one)
    ):
        return False
    own, held = _own(setting, first), _own(setting, last)
    shared, run = _shared(own, held)
    known = _known(last)
    if not _THIS.search(last.lead) and (
        _of_other_times(first, last) or _told_apart(_up_to(held, run), one)
        or (not known and _told_apart(_unsent(own), other))
    ):
        return False
    places, also = places_in(one), places_in(other)
    if places and also and {name[-_NAME:] for name in places}.isdisjoint(
        name[-_NAME:] for name in also
    ):
        return False
    if not turned_round:
        return "part" not in (first.role, last.role) and min(
            len(_content(own)), len(_content(held))
        ) >= _SURE and _alike(held, one) and _alike(own, other)
    if len(digits_of(last).rstrip("0")) >= _LONG and shared >= _LEAST and _said_before(last, one):
        return True
    if known and _beside_one(setting, first, last):
        return True
    if known and shared >= _LEAST - 1 and _said_before(last, one):
        return True
    if known and len(digits_of(last).rstrip("0")) >= _LONG and _named_and_done(last, one):
        return True
    return _alike(held, one) and _alike(own, other)


def _beside_one(setting: Setting, first: Claim, last: Claim) -> bool:
    """企业17家，资金4.36亿元; 这17家企业投下的4.63亿元: the same number stands beside both."""
    if len(digits_of(last).rstrip("0")) < _LONG:
        return False
    beside = {one.text for one in setting.by_sentence[first.sentence] if len(digits_of(one)) > 1}
    return any(one.text in beside for one in setting.by_sentence[last.sentence])


def _named_and_done(last: Claim, context: str) -> bool:
    """选派教师164名、医生138名; 选派到铜仁的183名医生: its noun and its deed stood before."""
    noun = _NOUN_ENDS.split(last.tail.lstrip("的"))[0][:4]
    clause = _CLAUSE.split(context)[-1]
    said = _NUMBER.sub("", last.lead)
    return len(noun) > 1 and noun[:2] in clause.rpartition("、")[2] and any(
        (bigrams(own) - bigrams(noun)) & bigrams(held)
        for own, held in ((said, clause), (in_like_words(said), in_like_words(clause))))


def _said_before(last: Claim, context: str) -> bool:
    """Whether what an attribute says of it was said: not 为山区培训的 after 为库区培训."""
    said, held = _content(last.lead)[-_DEED:], _content(context)
    return not last.lead.endswith("的") or _THIS.search(last.lead) is not None or (
        sum(sign in held for sign in said) >= _ENOUGH * len(said))


def _known(last: Claim) -> bool:
    """Whether it is spoken of as known: 42个签约项目逐一派出, 能稳住的25680人, 这14名."""
    return (
        _BARE.match(last.lead) is not None or _THIS.search(last.lead) is not None
        or last.lead.endswith("的") or last.tail.startswith("的")
    )


def _told_apart(own: str, context: str) -> bool:
    """Whether the words of the one have a mark that is nowhere about the other."""
    return any(mark.search(own) and not mark.search(context) for mark in _APART)


def _unsent(own: str) -> str:
    """What is said of those sent, where their very name says that they were."""
    return own.replace(_SENT, "") if _SENT_BY_NAME.search(own.partition(_SENT)[2]) else own


def _of_other_times(first: Claim, last: Claim) -> bool:
    one, other = first.period, last.period
    return not of_one_time(first, last) and one is not None and other is not None and (
        None not in (one.last, other.last))


def _up_to(held: str, run: str) -> str:
    """What is said of a figure up to the words that name it."""
    at = held.find(run[-1:]) if run else -1
    at = held.find(run) if run in held else at
    return held[: at + len(run)] if at >= 0 else held


def _shared(own: str, held: str) -> tuple[int, str]:
    """How many signs in a row of what they count stand in both, and which."""
    one, other = _named(own), _named(held)
    most, run = 0, ""
    for at in range(len(other)):
        while other[at : at + most + 1] in one and at + most < len(other):
            run = other[at : at + most + 1]
            most += 1
    return most, run


def _named(words: str) -> str:
    for pattern, instead in _LIKE:
        words = pattern.sub(instead, words)
    return _ASIDE.sub("", words)


def _turned_round(first: Claim, last: Claim) -> bool:
    """Whether two neighbouring digits are turned, or a nought stands elsewhere or once more."""
    one, other = digits_of(first), digits_of(last)
    # of 1460 and 146 the one may be a tenth of the other
    return turned(one, other) or (
        one.rstrip("0") != other.rstrip("0") and a_nought_apart(one, other))


def _own(setting: Setting, claim: Claim) -> str:
    """What its own clause says of a figure, and its noun."""
    noun = claim.tail[:1].replace("的", "") + claim.tail[1:]
    return claim.lead + _NOUN_ENDS.split(noun)[0]


def _context(setting: Setting, claim: Claim) -> str:
    """What its sentence says up to the end of its clause."""
    start = setting.sentence_span(claim.sentence)[0]
    end = _CLAUSE.search(setting.text, claim.end)
    return bare(setting.text[start : end.start() if end else len(setting.text)])


def _content(words: str) -> str:
    for pattern, instead in _LIKE:
        words = pattern.sub(instead, words)
    return _QUIET.sub("", NEUTRAL.sub("", in_like_words(words)))


def _alike(own: str, context: str) -> bool:
    """Whether what the one says stands in what is said of the other."""
    said, held = _content(own), _content(context)
    if len(said) < 2:
        return False
    within = sum(sign in held for sign in said) / len(said)
    pairs = bigrams(said)
    return within >= _ENOUGH and bool(pairs & bigrams(held))
