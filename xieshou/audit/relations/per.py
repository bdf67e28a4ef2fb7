"""What an average is taken over, as the words before it say (均值以什么为底)."""

import re
from dataclasses import dataclass

from xieshou.audit.claims.roles import OVER
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting

# 每年, 每学期, 每千人 are no things that the text counts.
_EACH = re.compile(
    r"(?P<by>(?:平均)?(?:下来)?(?:每一?个?|单个|(?:(?<![一-鿿])|(?<=折合)|(?<=平均))单(?=[台套座家户亩人件辆个头吨栋车船村队棚株站店校班园企趟只]|公里|平方米|[一-鿿]{1,4}平均))(?![年月日天季周学十百万]|千(?![瓦克米])))"
    r"(?P<rest>[^，；：。、（）]{0,16})$"
)
_OVER = re.compile(rf"(?P<by>{OVER}|亩(?=产[量值]?$))(?P<what>[^，；。（）]{{0,14}})$")
_ONE = re.compile(
    r"(?P<by>平均(?:下来|算下来|算来)?一(?P<noun>(?![年月日天季周])[一-鿿])|"
    r"(?<![一-鿿])一(?P<thing>(?![年月日天季周])[一-鿿])平均)(?P<what>[^，；。（）]{0,14})$"
)
# 度电0.85元: of so many kilowatt-hours.
_PER_KWH = re.compile("(?P<by>度电)(?P<what>收益|收入|成本|电?价)?(?:约|为)?$")
# 项目平均投入, 项目均值: the thing stands before.
_THING = re.compile(
    r"(?:^|[，；：。、（）])(?P<noun>(?!一[年月日天季周])[^，；：。、（）比较高低]{2,8}?)(?P<by>平均(?!每|水平|增|年|月|单|一)|均摊|均值)"
    r"(?P<what>[^，；：。、（）]{0,10})$"
)
_MEAN = re.compile(r"平均(?P<what>[^，；：。、（）]{0,10})$")
_BARE = re.compile(r"^(?:平均|均值)(?!每|年|月|一[年月天日])[一-鿿]{0,4}$")
_EVENLY = re.compile(
    "(?P<by>每一?个?(?P<noun>(?![年月日天季周])[一-鿿]))[一-鿿]{0,6}?(?:一样多|同样多|一样|相同|相等|均等|等额|平均分配)"
    "，(?:都|均|全|一律|统一)?(?:是|为|分得|领到|得到)?$"
)
_APART = re.compile(r"[，；：、（]")
# 每生每年6000元 is a rate that was set, no average of what was spent.
TARIFF = re.compile(r"每[^，；。]{1,3}每|每[年月日天][^，；。]{0,2}每|标准")
_EVERY = re.compile("每(?:个)?(?:学年|学期|年|月|季|周|天|日)")
_SHORT, _SHORTEST = 4, 2
_HEAD = re.compile("(?<=[一-鿿])(?:项目|企业|车间|园区|基地|学校)$")
_LONG_GAP = 6
# 折合每平方米6000元: the thing alone, without what is told of it.
_ONLY_NOUN = re.compile(
    "平方米|立方米|公里|公斤|千克|项目|企业|车间|基地|园区|社区|学校|学生|教师|村民|农户|岗位|学员"
)
_REGIONS = ("place", "州")
_NO_COUNT = ("increment", "growth", "share", "average")
# 示范村有9个, 学校共48所.
_HAD = re.compile("(?:共|总|合)?(?:计|数)?(?:有|达到?|为|是)?$")
_HAD_ENDS = frozenset("共总合计数有达到为是")
_INCOME = re.compile(r"增收|收入|分红|工资|收益")
_SPENT = re.compile("消费|花费|花销|支出")
_MONEY = re.compile("营业额|营业收入|消费|税收|工资|租金|补贴|贷款|门票")
# What is bought is not what is sold.
_BOUGHT, _SOLD = re.compile("[购买](?!买?力|置)"), re.compile("[销售卖]")
_TAKINGS = re.compile("(?:旅游|文旅|门票|餐饮|住宿|景区|民宿|营业|经营)[一-鿿]{0,4}收入|消费")
# what is kept of animals, and what has left the pen
_HELD, _LEFT = re.compile("存栏|在栏"), re.compile("出栏|外销")
_TRADED = 14
_COUNTED_BY = {
    "县": ("县", "旗", "区县", "县区", "县市"),
    "户": ("户", "家"),
    "人": ("人", "名", "位"),
    "村": ("村",),
    "镇": ("镇", "乡"),
    "乡": ("乡", "镇"),
    "校": ("校", "所"),
    "所": ("所",),
    "家": ("家", "企业", "公司", "合作社"),
    "园": ("园",),
    "店": ("店", "家"),
    "车": ("车", "辆"),
    "队": ("队", "支"),
    "棚": ("棚", "座"),
    "船": ("船", "艘"),
    "项目": ("项目",),
    "名": ("名", "人"),
    "企": ("家", "户", "企业"),
    "期": ("期",),
    "场": ("场",),
    "生": ("学生", "生"),
}


@dataclass(frozen=True)
class Per:
    """An average as said: the words for it, what it is taken over, of what it is.

    `before` tells that the thing was named before the word of the average (项目平均投入).
    """

    by: str
    noun: str
    what: str
    before: bool = False

    def nouns(self) -> list[str]:
        """The thing, in shorter and shorter names."""
        lengths = range(len(self.noun), 0, -1)
        found = [self.noun[-n:] if self.before else self.noun[:n] for n in lengths
                 if not (self.before and n == 1)]
        head = None if self.before else _HEAD.search(self.noun)
        if head is not None:
            # 每个产业项目: the head of the noun before the half of it that tells which
            found.insert(len(self.noun) - _SHORTEST, head.group())
        return found

    def counted_by(self, setting: Setting, claim: Claim) -> str:
        """The thing, in as many words as a figure counts it by; nothing where it counts others."""
        return next((noun for noun in self.nouns() if counts(setting, claim, noun)), "")


def per_of(lead: str) -> Per | None:
    """What the words of a clause before its figure say an average is taken over."""
    if "度电" in lead and (found := _PER_KWH.search(lead)):
        return Per(found["by"], "千瓦时", "")
    if "均" not in lead and "每" not in lead and "单" not in lead and "亩" not in lead:
        return None
    if TARIFF.search(lead):
        return None
    if ("均" in lead or "亩产" in lead) and (found := _OVER.search(lead)):
        noun = found["by"].removesuffix("均")
        return Per(found["by"], "项目" if noun == "项" else noun, found["what"])
    if found := _ONE.search(lead):
        return Per(found["by"], found["noun"] or found["thing"], found["what"])
    if ("每" in lead or "单" in lead) and (found := _EACH.search(lead)):
        rest, mean = found["rest"], _MEAN.search(found["rest"])
        noun = (rest[: mean.start()] if mean else rest)[:_SHORT]
        if "最" in noun:
            # 单村最高180万元
            return None
        what = mean["what"] if mean else "" if _ONLY_NOUN.fullmatch(rest) else rest[1:]
        if not noun:
            return Per(found["by"], "个", what) if found["by"].endswith("个") else None
        return Per(found["by"] + noun[:2], noun, what)
    if found := _THING.search(lead):
        return Per(found["noun"] + found["by"], found["noun"], found["what"], before=True)
    return None


def evenly(setting: Setting, claim: Claim) -> Per | None:
    """每户分得一样多，都是5500元: what the clause before says each has alike."""
    gap = claim.gap
    found = _EVENLY.search(gap) if "每" in gap else None
    return Per(found["by"], found["noun"], "") if found is not None else None


def bare_average(lead: str) -> bool:
    """Whether an average is told without saying of what: 投资1.2亿元，平均360万元."""
    return "均" in lead and _BARE.match(lead) is not None


def counts(setting: Setting, claim: Claim, noun: str) -> bool:
    """Whether a figure counts the things an average is taken over."""
    if dimension(claim) in ("ratio", "money") or claim.role in _NO_COUNT:
        return False
    if noun == "人":
        return dimension(claim) == "person"
    names = _COUNTED_BY.get(noun, (noun,))
    after, behind = claim.next, setting.noun_after(claim)
    if after is not None and dimension(claim) in _REGIONS and after.gap == behind:
        # 在两县实施项目350个: what stands between is counted by the second
        behind = ""
    words = (claim.quantity.unit or "") + behind[:8]
    if any(name in words for name in names):
        return True
    # 帮扶车间64个: the noun stands before, unless it belongs to the figure before that.
    gap = claim.gap
    before = claim.previous
    free = before is None or _APART.search(gap) or len(gap) > _LONG_GAP
    # 在两州实施项目454个: a place or a sum is not followed by what it counts
    free = free or (before is not None and dimension(before) in ("money", *_REGIONS))
    if not free:
        return False
    lead = claim.lead
    named = _HAD.sub("", lead) if lead[-1:] in _HAD_ENDS else lead
    return named.rstrip("”’》").endswith((noun, *names))


def one_thing(setting: Setting, total: Claim, average: Claim) -> bool:
    """Whether both are income, or neither: money spent is not what people earn by it."""
    own, its = _MONEY.findall(average.lead), _MONEY.findall(total.lead)
    if own and its and not {*own} & {*its}:
        # 二次消费1380万元，户均营业额21万元: each has its own name
        return False
    per = per_of(average.lead) if average.previous is total else None
    if per is not None and not per.what:
        # 工资408万元，平均每人次1200元: of what stands right before
        return True
    if _SPENT.match(_of_what(setting, average)) and _TAKINGS.search(total.lead):
        # 旅游收入2.5亿元，人均消费600元: what visitors leave is what the trade takes in
        return True
    said = [one.lead + (one.measure or "") for one in (total, average)]
    trades = [trade_of(words) for words in said]
    if all(trades) and not trades[0] & trades[1] and _traded(setting, total, average, trades[1]):
        # 食堂采购3048万元，帮助销售2032万元；职工人均采购254元
        return False
    if {bool(_HELD.search(words)) - bool(_LEFT.search(words)) for words in said} == {1, -1}:
        # 出栏肉羊4.2万只，户均存栏38只
        return False
    earned = [bool(_INCOME.search(words)) for words in said]
    return earned[0] == earned[1]


def _traded(setting: Setting, total: Claim, average: Claim, ways: set[str]) -> bool:
    """Whether another sum of the kind that the average is of stands before it.

    收购原粮4900吨，平均每户卖出2.28吨: without one, what one side buys the other sells.
    """
    return any(
        one is not total and one.quantity.base_unit == total.quantity.base_unit
        and trade_of(one.lead) & ways
        for one in setting.figures_before(average, _TRADED, 2)
    )


def trade_of(words: str) -> set[str]:
    """Whether words tell of buying, of selling, or of both."""
    ways = {"buy": _BOUGHT, "sell": _SOLD}
    return {name for name, way in ways.items() if way.search(words)}


def _of_what(setting: Setting, average: Claim) -> str:
    """What an average is of, as the words before it say."""
    per = per_of(average.lead)
    return per.what if per is not None else ""


def recurs(setting: Setting, claim: Claim, total: Claim) -> bool:
    """Whether one is told for every term and the total once: 助学金200万元,每学年资助400名."""
    return bool(
        _EVERY.search(claim.lead) and not _EVERY.search(total.lead)
    )
