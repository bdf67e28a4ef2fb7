"""Whether the wording alone ties an average or a share to what it is of (句内相连).

What is tied so is an error when it does not agree, however few digits were written; what only the
values tie needs a slip that chance would hardly offer.
"""

import re

from xieshou.audit.relations.change import AMOUNTS, DERIVED, STATES
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.per import Per, counts
from xieshou.audit.relations.relation import TIED, Relation, share_of, value_of
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable, dimension, of_one_value
from xieshou.audit.text.setting import Setting

# Figures that are derived from others; they may stand between an average and what it is of.
# What is said of any sum: nothing that a total must be called by.
_PLAIN = re.compile(
    "投入|投资|资金|安排|安置|补助|补贴|支出|获得?|得到|分到|分得|帮扶|援助|支持|资助|救助|受益|覆盖|达到?|为|约|可|近|仅|实现|完成|的|额|数|了|费用?|成本|造价"
)
_RATE = re.compile(r"(?P<stem>[一-鿿]{2})(?:率|进度|度|比例)(?:为|达到?|约|仅|只有)*$")
_OF_NAMED = re.compile(
    r"占(?:到|了)?(?P<whole>[^，；、。占]{2,12}?)(?:的?比[重例]|的)(?:为|达到?|近|约|超)*$"
)
# 完成协议数的130%: of what the sentence calls agreed or planned.
_DONE_OF = re.compile(
    "(?:完成|达到|[是为占])(?:了|年度|全年|年初)?(?P<whole>协议|约定|计划|任务|目标|预算|指标|合同)"
    "(?:任务|目标|指标)?[数量额]?的(?:近|约)?$"
)
_GENERIC = re.compile("总数|总额|总量|总|全部|的|其|(?:人|户|个)?数$|人次$|(?<=[一-鿿]{2})额$")
ELSEWHERE = re.compile("[全同][国省市县区旗州]|生产总值|GDP|人口")
# 新增就业2万人，就业率85%: who was newly employed is no part of those who were to be.
_FLOWS = re.compile("新增|再就业|转移|扩面|净增")
# 项目完工率 is of whatever was told; more words before it name a subject of its own.
_ANY, _SHORT = re.compile("项目|资金|预算|其|实际|总体|综合|累计|平均"), 1
# 占十年投入的: of what was told of all those years.
_OVER_YEARS = re.compile("^(?:[一二两三四五六七八九十]{1,2}|\\d{1,2})年(?:来|间|里|期间)?的?")
_OF_THE_YEAR = re.compile("^(?:全年|当年|年度|本年度?)")
_AGAINST = re.compile("超|比|较")
# Of the others, and of some people only, the text tells no count.
_REST, _SOME_PEOPLE = re.compile("其他|其余|另外"), re.compile("贫|城镇|农村|增|减|转移|搬迁")
# So many figures an item has at most; so far back a thing with a name of its own is looked for.
_MOST, _FAR, _FAR_BACK, _OWN_NAME, _PARTS = 8, 40, 16, 2, 4


def binds(setting: Setting, claim: Claim, per: Per, total: Claim, count: Claim) -> bool:
    """Whether a total and a count stand before an average as the only ones it can be of.

    修路36公里，投入1260万元，占60%，平均每公里35万元: also where each item of a row has its own.
    """
    before = _item(setting, claim)
    if total not in before or not _alone(setting, claim, total, before):
        return False
    named, sure = _named(setting, claim, per, total, before)
    if count not in named or not of_one_value(named):
        return False
    if _REST.search(claim.lead) or (per.noun == "人" and not sure and not _all(
            setting, count)):
        return False
    return _of_it(setting, _said_of(per, count, setting), total, before, sure)


def _all(setting: Setting, count: Claim) -> bool:
    """Whether a count told elsewhere is that of all people: 常住人口80万人."""
    words = count.lead + setting.noun_after(count)
    return "人口" in words and not _SOME_PEOPLE.search(words)


def _named(
    setting: Setting, claim: Claim, per: Per, total: Claim, before: list[Claim]
) -> tuple[list[Claim], bool]:
    """The figures that count what an average is taken over, and whether that is sure.

    Those of its item, else of its sentence, else of its paragraph; what is called by a name of
    its own may be told anywhere before.
    """
    sentence = [one for one in setting.near(claim) if one.start < claim.start]
    for near, around, least in (
        (True, before, 1),
        (True, sentence, 1),
        (False, _paragraph(setting, claim), 1),
        (False, setting.figures_before(claim, _FAR, _FAR_BACK), _OWN_NAME),
    ):
        states = [one for one in around if one is not total and one.role not in DERIVED]
        # 接待60批次、420人次，人均100元
        visits = [one for one in states if near and one.quantity.base_unit == "人次"
                  and per.noun == "人" and dimension(total) == "money"]
        # 每名教师 is of teachers, whatever measure word counts them
        own = [] if near or per.before else [per.noun[1:3]]
        for noun in (*own, *per.nouns()):
            if len(noun) >= least:
                named = [one for one in states if counts(setting, one, noun)]
                if named:
                    return [*named, *visits], near or len(noun) >= _OWN_NAME
        if visits:
            return visits, near
    return [], False


def _paragraph(setting: Setting, claim: Claim) -> list[Claim]:
    return [one for one in setting.figures_before(claim, _FAR, _FAR_BACK)
            if setting.in_one_paragraph(one, claim)]


def _item(setting: Setting, claim: Claim) -> list[Claim]:
    """The figures before one in its item of a row, the nearest first."""
    found, at = [], claim
    for _ in range(_MOST):
        before = at.previous
        if before is None or "；" in at.gap:
            break
        found.append(before)
        at = before
    return found


def _alone(setting: Setting, claim: Claim, total: Claim, before: list[Claim]) -> bool:
    """Whether a total is the nearest state of its unit, and nothing is compared with."""
    for one in before:
        if one.role in DERIVED or dimension(one) == "ratio":
            continue
        if one.quantity.base_unit == total.quantity.base_unit:
            return one is total and one.role in STATES and not compared(setting, one)
    return False


def _said_of(per: Per, count: Claim, setting: Setting) -> str:
    """What an average is of, without the name of the thing it is taken over."""
    said = per.noun[:1] + per.what
    thing = next((noun for noun in per.nouns() if counts(setting, count, noun)), "")
    return said[len(thing):] if thing and said.startswith(thing) else per.what


def _of_it(setting: Setting, said: str, total: Claim, before: list[Claim], sure: bool) -> bool:
    """Whether what an average is of may be what the total counts."""
    told = [one for one in before if one.role not in DERIVED and dimension(one) != "ratio"]
    what = _PLAIN.sub("", said)
    if not what or (sure and told[0] is total):
        return sure or told[0] is total
    words = total.lead + setting.noun_after(total) + (total.measure or "")
    return any(what[at : at + 2] in words for at in range(max(len(what) - 1, 1)))


def tied_share(setting: Setting, claim: Claim) -> Relation | None:
    """A share of the one figure that its name or its sentence leaves, whatever the sizes.

    发放500份，收回480份，回收率96%; 取得证书9600人，……，就业7200人，占取证人数的75%.
    """
    lead = claim.lead
    rate = _RATE.search(lead)
    share = None if rate or "占" not in lead else _OF_NAMED.search(lead)
    part = claim.previous
    done = None if rate or share or part is None else _DONE_OF.search(lead)
    if part is None or not (rate or share or done) or claim.quantity.base_unit != "%":
        return None
    if done is not None:
        named = [one for one in _item(setting, part)
                 if done["whole"] in one.lead and comparable(one, part)]
        # 协议互派40人，实际互派52人，完成协议数的130%
        whole = named[0] if named == [part.previous] else None
    elif share is not None:
        stem = _GENERIC.sub("", share["whole"])
        if len(stem) < _OWN_NAME or ELSEWHERE.search(share["whole"]):
            return None
        if stem in _words(setting, part):
            # 余额19.2亿元，控制在限额20亿元以内，占限额的96%
            whole, part = part, part.previous
        else:
            part = _heading(setting, part)
            spoken = _OVER_YEARS.sub("", stem)
            whole = _called(setting, part, _OF_THE_YEAR.sub("", spoken), anywhere=spoken != stem)
    elif rate is not None:
        words = _words(setting, part)
        if len(_ANY.sub("", lead[: rate.start()])) > _SHORT:
            # 当年签约当年开工率: of a subject of its own
            return None
        if not set(rate["stem"]) <= set(words) or _FLOWS.search(words) or "未" in words:
            return None
        whole = _before_it(setting, part)
    if whole is None or part is None or whole is part or not _states(part, whole):
        return None
    if compared(setting, whole) or _AGAINST.search(whole.lead):
        return None
    if claim.gap[:1] not in ("，", "（", "、", "；"):
        return None
    said = f"占{share['whole']}" if share is not None else (rate or done)[0]
    return share_of(part, whole, claim, (said, TIED))


def _states(part: Claim, whole: Claim) -> bool:
    return (
        comparable(part, whole)
        and part.quantity.base_unit == whole.quantity.base_unit
        and part.quantity.approximation is whole.quantity.approximation is None
        and all(one.role in AMOUNTS for one in (part, whole))
    )


def _before_it(setting: Setting, part: Claim) -> Claim | None:
    """The nearest figure of the same unit before a part in its sentence that is no part itself."""
    for one in _item(setting, part):
        after = one.next
        beside = after is not None and dimension(after) == "ratio" and after.role == "share"
        if one.quantity.base_unit == part.quantity.base_unit and not (
            beside or one.role in DERIVED
        ):
            return one
    return None


def _heading(setting: Setting, part: Claim) -> Claim:
    """分配4253万元，中央2360万元、省级1893万元，占: what the figures right before make up."""
    row = [part]
    while len(row) <= _PARTS and (before := row[0].previous) is not None and (
        _states(part, before) and row[0].gap[:1] in ("，", "、")
    ):
        row.insert(0, before)
    for at in range(len(row) - 2):
        if sum_of(row[at], row[at + 1 :], []).holds():
            return row[at]
    return part


def _called(
    setting: Setting, part: Claim, stem: str, anywhere: bool = False
) -> Claim | None:
    """The one figure before a part that is called by a name, in its paragraph or `anywhere`."""
    told: dict[object, Claim] = {}
    if len(stem) < _OWN_NAME:
        return None
    for one in setting.figures_before(part, _FAR, _FAR_BACK):
        if not setting.in_one_paragraph(one, part) and not anywhere:
            break
        words = _words(setting, one).replace("进出口", "")
        if stem in words and _states(part, one):
            told.setdefault(value_of(one), one)
    return next(iter(told.values())) if len(told) == 1 else None


def _words(setting: Setting, claim: Claim) -> str:
    """The words right around a figure, to the next mark."""
    return claim.lead[-10:] + setting.noun_after(claim)[:6]
