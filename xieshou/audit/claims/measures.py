"""What a figure counts: the noun phrase beside it, with ellipsis filled (指标语)."""

import re
from functools import lru_cache
from typing import NamedTuple

from xieshou.audit.claims.deeds import only_done
from xieshou.audit.claims.not_nouns import noun_of
from xieshou.audit.claims.noun_after import right_phrase
from xieshou.audit.claims.noun_before import (
    AVERAGE,
    GENERIC,
    MONEY_NOUN,
    QUOTES,
    TIME_GAP,
    ends_in_place,
    left_phrase,
    without_tail,
)
from xieshou.audit.text.verbs import ACTS, HARD, SOFT
from xieshou.language.numbers import Written
from xieshou.language.quick import last_sign, longest
from xieshou.language.units import CONTINUOUS

# A noun or verb that only says how far or how much of what was named before.
_PARTIAL = ("占比", "比重")
_WORTH = ("价值", "总价值", "总价", "价", "市值")
_OF_NEIGHBOUR = (*_PARTIAL, "使用率", "价值", "总价值", "折合价值")
_FARTHER_ON = (
    "(?:总|折合)?价值|占比|比重|使用率|新增|新建|又新建|新引进|建成|完工|竣工|开工|投产|新开工|在建|完成|发放|安置|余下|还剩|剩|使用|支出|到账|兑付"
    "|到位|办结|其余|剩余|下达|拨付|支付|执行|启动|验收|结项|签约|销号|整改|补发|续建"
)
_OF_THE_SAME, _OF_THE_SAME_ENDS = re.compile(_FARTHER_ON), last_sign(_FARTHER_ON)
_OF_THE_SAME_SIGNS = longest(_OF_THE_SAME)
_OF_A_COUNT = re.compile("(?:任务|目标|计划|总数|总量|总额|数量|规模|指标|情况|人数)+$")
_OF_A_YEAR = re.compile("^(?:全年|年度|本年度?|当年|今年)")
_DONE = re.compile("(?<=..)(?:完工|竣工|开工|投产|到位|到账|拨付|支出|下达|建成|验收)$")
_DONE_BEFORE = re.compile(
    "(?:续建|新建|改建|扩建|在建|完工|竣工|开工|投产|到位(?=资金$)|到账|拨付|支出|下达|建成|验收)(?=..)"
)
# 投入是我们的1.8倍, 八成是村民.
_LIKENED = re.compile("^(.*?[^由从](?<!先后))(?:是|只有|相当于|仅为)[^,，是]{1,12}的$")
_WHO_IT_IS = re.compile(
    "(?:均?为|[都均]?是)(?!了|由|从|最|较)([\u4e00-\u9fff]{2,12})(?![\u4e00-\u9fff])"
)
# 八成的工人是脱贫人口: who those are.
_WHO_THEY_ARE = re.compile("的[\u4e00-\u9fff]{2,6}?(?:[都均]?是|均?为)([\u4e00-\u9fff]{2,8})")
_PREDICATE = re.compile(
    "是|为|来自|属于?|出自|均为|都是|[高低多少快慢][出于了过]?$|增加|减少|增长|提高|下降|上升"
)
# A longer name is cut to its head where a verb goes before it.
_TERSE = 4
# 高标准农田 goes whole after 建成; of a longer name the head is enough.
_LONG_NAME = 6
_PROPORTION = re.compile("(?:比重|比例)$")
_WHOLE, _BY = re.compile("^(.*?)占(?!地)([^占]*)$"), re.compile(r"(?:[按以]|按照|依照)\s*$")
_OF_OTHER_TIME = re.compile("[较比](?!例|重)")
# 占总数的一半: of all that was told, whatever it counts.
_TO_DO = re.compile(f"(?:改善|{SOFT}|{ACTS})(?=..)")
_SPENDS = re.compile(
    "(?:投入|安排|拿出|下达|支出|出资|划拨|拨付|筹集|筹措|列支|配套|自筹|匹配|掏出|垫付|贴补|追加)$"
)
_AS_BEFORE = re.compile(
    "[是为][\u4e00-\u9fff]{2,10}(?<![同小])时|(?:[是为达])?(?:往年|以往|过去|同期|从前|原来|上年|去年)的?"
)
_SO_MANY_PARTS = re.compile("[一二三四五六七八九十两]+(?:部分|[项类块方])")
_ALL = re.compile("(?:总[数量额]|总[人户]数|全部|总体|合计)")
# Where something took place is not part of what took place: 赴某市考察 counts 考察.
_PLACE_BEFORE = re.compile(
    r"^[\u4e00-\u9fff]{1,5}(?:[省县区旗州]|市(?!场))(?![来去赴到派])(?=[\u4e00-\u9fff]{2,}$)"
)
_PLACE_SIGNS = frozenset("县区市省州旗镇乡村盟")
_OUT_OF_POVERTY = re.compile("脱贫(?=$|[,，。;；、])")
_SHORT_NOUNS = frozenset("人课地事店路桥井渠田树苗鸡鸭鹅羊牛猪鱼茶果菜药书车床房票题")
_OCCASIONS = ("次", "批", "场", "期", "场次", "批次")
# Who is counted.
_WHO = re.compile(
    "(?:人口|劳动力|人员|干部|人才|群众|学生|毕业生|学员|教师|医生|患者|居民|村民|农户|贫困户|脱贫户|专家|队员|工作队|医疗队|代表团)$"
)
_PEOPLE = ("人", "户", "人次", "名", "户次")
_BEFALLS = re.compile(f"(?:{ACTS}|享受|落实|缺乏?|符合|存在)$")
# 发放一次性补助, 参加致富带头人培训: what was given, or gone to.
_ASPECT = re.compile("^[上下出起好进]?[了过](?=[一-鿿]{2})")
_DEED_FIRST, _LONG_DEED = re.compile(f"^(?:{HARD}|参加|赴)+(?=[\u4e00-\u9fff]{{4}})"), 12
# Longer words beside a figure are hardly written twice.
_TOLD_AGAIN = 60
# 246个县中已有219个宣布摘帽: of the same, and what they did.
_OF_THOSE = re.compile(r"(?<![高初其集])中\s?[,，]?\s?(?:已经?)?有$")
_DOES = re.compile(
    f"{HARD}|{SOFT}|{ACTS}|取得|接入|宣布|退出|加入|通过|搬[入进]|住[进上]|用上|建起|进入|转为|列入|成为|缺[乏少]|符合|持有|享受|考[上取]|"
    "返乡|外出|留在|就近|超过|低于|高于|未|没有|不|达到"
)
# 年产6吨蜂蜜的加工厂: what it yields, and not what it is.
_YIELDS = re.compile(
    "(?:[年日]|年度|可)?(?:产|出栏|存栏|加工|处理|容纳|屠宰|孵化|繁育|储存|冷藏)$"
)
_DOING_SO = re.compile(f"(?:{HARD}|{SOFT}|{ACTS})[^的]{{2,14}}的([一-鿿]{{2,8}})")
_INDICATOR = re.compile("(?:收入|产值|增加值|总额|(?<!总)投资|销售额|交易额)$")
_AIMED = re.compile("(?:全年|年度|本年度?|当年)?(?:计划|目标)?(?:任务|目标|计划)(?:数|量)?$")
# 达到或超过规划的15个: of those told of.
_OR_MORE = ("或超过", "或高于", "或低于", "或接近", "或不足", "或多于", "或少于")
_AMONG_WORDS = ("里面", "里头", "当中", "内中", "这里面", "这当中")
_new = tuple.__new__


class Phrase(NamedTuple):
    """What stands beside a number: its measure, how far behind the number that reaches, whether it
    is incomplete and inherits from a neighbour."""

    measure: str | None
    reach: int
    inherits: bool

    def of(self, measure: str | None) -> "Phrase":
        """The same beside the number, where something else is meant."""
        return _new(Phrase, (measure, self.reach, self.inherits))


class Counted(NamedTuple):
    """All of a number that its measure depends on: what it counts in, not how much."""

    kind: str
    unit: str | None
    base_unit: str
    dimension: str


def phrase_of(
    number: Written,
    left: str,
    right: str,
    adjacent: bool,
    paired: bool = False,
    continued: bool = False,
) -> Phrase:
    """The measure of a number from the text on both sides; `adjacent` when another number stands
    directly after, so that nothing on the right is its own, `paired` when one stands next,
    `continued` when nothing but the noun of the number before stands on the left."""
    counted = _new(Counted, (number.kind, number.unit, number.base_unit, number.dimension))
    read = _read if len(left) + len(right) <= _TOLD_AGAIN else _read.__wrapped__
    return read(counted, left, right, adjacent, paired, continued)


# Reports name the same few things beside their figures, from the first to the last page.
@lru_cache(maxsize=4096)
def _read(
    number: Counted, left: str, right: str, adjacent: bool, paired: bool, continued: bool
) -> Phrase:
    if "的" in right and _YIELDS.search(left):
        right = right.partition("的")[0]
    after, stretch = ("", "") if adjacent else right_phrase(right, number.unit)
    if after and (noun := noun_of(after, number.base_unit in CONTINUOUS)) != after:
        after, stretch = noun, noun and stretch
    if number.kind != "ratio" and _OF_THOSE.search(left) and (
        not stretch or _DOES.match(stretch.lstrip("已"))
    ):
        return Phrase(None, 0, True)
    alone = (after == stretch and after in _SHORT_NOUNS) or (
        after == "人" and number.unit == "个"
    )
    if len(after) == 1 and not alone and after not in "村县镇乡市区户州旗省组":
        after = ""
    reach = right.find(after) + len(after) if after else 0
    counts = number.kind != "ratio" and number.dimension != "money"
    place = counts and number.unit is not None and number.unit[-1:] in _PLACE_SIGNS
    if counts and after and right[:1].isspace() and len(left_phrase(left)[0]) > 1:
        # 签约项目26个 总额逾千万元: what stands after the gap is another thing
        after, reach = "", 0
    if after and number.base_unit in _PEOPLE and not _WHO.search(after) and (
        _WHO.search(left_phrase(left)[0])
    ):
        # 贫困人口2151名安全住房: who they are stands before
        after, reach = "", 0
    if counts and after and _TO_DO.match(after) and not place:
        thing, only_verb = left_phrase(left)
        if len(thing) > 1 and not only_verb and not ends_in_place(thing) and not only_done(thing):
            # 流转土地570亩建设茶园: for what, and not what
            after, stretch, reach = "", "", 0
    if counts and not (after or place) and number.base_unit not in _PEOPLE and (
        doing := _DOING_SO.fullmatch(stretch)
    ) and (not (told := left_phrase(left))[0] or told[1] or only_done(told[0])):
        # 出台113个支持乡村发展的政策文件: a clause qualifies what is counted
        return Phrase(doing[1], len(right) - len(right.lstrip()) + len(stretch), False)
    if counts and (place or after) and not right.startswith("的"):
        # what is counted stands behind, whatever stands before
        return Phrase(number.unit if place else after, 0 if place else reach, False)
    noun, bare = left_phrase(left)
    if number.kind == "ratio":
        return _of_ratio(left, noun, bare, (after, stretch), right.startswith("的"))
    attribute = noun and not bare and right.startswith("的") and number.base_unit in CONTINUOUS
    if attribute and after and (noun in _WORTH or only_done(noun)):
        # 销售价值23万元的产品, 一条800米的路
        return Phrase(after, reach, False)
    if attribute and not ends_in_place(noun):
        return Phrase(noun, 0, False)
    if number.dimension == "money":
        # 核拨23万元建设营地, 投入30万元援建学校: for what, and not what
        for_it = _TO_DO.match(after) or _SPENDS.search(noun)
        if after and not MONEY_NOUN.search(noun) and not _SO_MANY_PARTS.match(after) and (
            not for_it or MONEY_NOUN.search(after)
        ):
            return Phrase(after, reach, False)
        same = of_the_same(noun)
        return Phrase(
            noun or None, 0, not noun or same or _only_average(noun) or only_done(noun)
        )
    if place:
        return Phrase(number.unit, 0, False)
    if after:
        return Phrase(after, reach, False)
    if noun in _AMONG_WORDS:
        # 里面有627个是产业项目: what they are stands behind
        who = who_it_is(right)
        return Phrase(who, 0, not who)
    if number.base_unit in _OCCASIONS:
        noun = _PLACE_BEFORE.sub("", noun)
    short = number.base_unit in ("户", "人") and len(noun) <= _TERSE + 1
    if short and not _WHO.search(noun) and (out := _OUT_OF_POVERTY.match(stretch)):
        # 甲县4685户18578人脱贫: where they live stands before
        return Phrase(out[0], 0, False)
    if number.base_unit in _PEOPLE and not _WHO.search(noun) and (how := _how_they_are(left, noun)):
        return Phrase(how, 0, False)
    stretch = "" if stretch.startswith(("均", "都", "已", "全部")) else stretch.lstrip("和与及")
    weak = not noun or bare or ends_in_place(noun)
    grown = stretch.startswith(("增加", "减少", "增长", "下降", "提高", "增至", "减至"))
    counted = number.base_unit in _PEOPLE or number.base_unit in _OCCASIONS
    if weak and len(stretch) > 1 and counted and not (continued or grown):
        what = _DEED_FIRST.sub("", stretch.partition("的")[0] or stretch)
        what = _ASPECT.sub("", what) or what
        return Phrase(what[-_LONG_DEED:], 0, False)
    return Phrase(
        noun or None,
        0,
        not noun
        or noun.startswith(_OR_MORE)
        or (bare and paired)
        or of_the_same(noun)
        or _only_average(noun)
        or only_done(noun),
    )


def _of_ratio(
    left: str, noun: str, bare: bool, behind: tuple[str, str], of_it: bool
) -> Phrase:
    """A share is named by its subject and its whole (A占B), else by what stands beside it."""
    after, stretch = behind
    said = left.replace(TIME_GAP, "").translate(QUOTES)
    if _AS_BEFORE.fullmatch(noun):
        # 今年15万人次,是往年10倍: of what was told
        return Phrase(None, 0, True)
    they_are = _WHO_THEY_ARE.fullmatch("的" + stretch) if of_it and "占" not in said else None
    if they_are and _WHO.search(they_are[1]):
        return Phrase(they_are[1], 0, False)
    likened = _LIKENED.search(said)
    if likened and (subject := left_phrase(likened[1])[0]):
        return Phrase(subject, 0, False)
    whole = _WHOLE.search(said) if "占" in said else None
    if whole and whole[2].startswith("比") and _OF_OTHER_TIME.match(whole[2], 1):
        # 占比较帮扶前的23%提高: nothing but 占比
        noun = left_phrase(whole[1])[0] + "占比"
        return Phrase(noun, 0, noun == "占比")
    if whole:
        subject = left_phrase(whole[1])[0]
        base = _PROPORTION.sub("", without_tail(whole[2])).lstrip("到了").rstrip("的")
        if not subject and base in ("比", "", "其中"):
            return Phrase("占比", 0, True)
        if base == "其中":
            base = ""
        if base or subject:
            said = f"{subject}占{base}" if base else subject
            return Phrase(said, 0, not subject and bool(_ALL.fullmatch(base)))
        return Phrase(None, 0, True)
    if after and (of_it or _WHO.search(after)) and ends_in_place(noun):
        # 带动项目区70%以上贫困群众, 将全县80%以上的资金用于: where they are stands before
        return Phrase(after, 0, False)
    if noun and not bare and not _BY.search(left):
        return Phrase(noun, 0, of_the_same(noun) or only_done(noun))
    stretch = stretch.lstrip("和与及")
    if _PREDICATE.match(stretch) or (stretch[:1] == "即" and stretch[:2] != "即将"):
        return Phrase(noun or None, 0, True)
    if stretch:
        known = len(after) > 2 or (of_it and len(after) > 1)
        short = after if known or not stretch.startswith(after) else stretch
        return Phrase(short[:10], 0, False)
    return Phrase(noun or None, 0, True)


def _how_they_are(left: str, noun: str) -> str:
    """已消除风险16户, 住房有隐患的48户: what befell them, where that alone tells who they are."""
    before = left[: left.rfind(noun)] if noun else ""
    if left.rstrip().endswith("的") and before.endswith("有"):
        whose = left_phrase(before[:-1])[0]
        return f"{whose[-6:]}有{noun}" if len(whose) > 1 else ""
    found = _BEFALLS.search(before) if len(noun) < _LONG_NAME else None
    return found[0] + noun if found else ""


def who_is(phrase: str | None) -> bool:
    """Whether persons were named."""
    return phrase is not None and _WHO.search(phrase) is not None


def who_it_is(right: str) -> str | None:
    """就业人员中,95%为当地群众: who a share is, where nothing else names it."""
    found = _WHO_IT_IS.match(right.strip())
    return found[1] if found else None


def of_neighbour(own: str) -> bool:
    """Whether a phrase speaks of the figure right before it, whatever that counts."""
    return own in _OF_NEIGHBOUR


def joined(own: str, shared: str, same: bool = False, listed: bool = False) -> str:
    """What an incomplete phrase means with the measure it shares: 占比 of 产业资金, 已完工 of 项目.

    A share of what is named in short bears that name alone: 捐赠, 风险.

    `same` tells that both count in one unit, `listed` that they stand in a list of parts.
    """
    if own in ("完成", "实现") and (aim := _AIMED.sub("", shared)) != shared and len(aim) > 1:
        # 劳务输出年度任务A人,已完成B人
        return aim
    if own in ("完成", "实现") and _INDICATOR.search(shared):
        # 预算收入A,同口径完成B
        return shared
    if own in _OF_NEIGHBOUR and not shared.endswith(own):
        bare = own in _PARTIAL and len(shared) < _TERSE
        return shared if bare else f"{shared}{own}"
    if only_done(own):
        # 印3000册,发出2650册: the verb before names no more than this one
        return shared if len(shared) > 1 else own
    if own.startswith("占"):
        # 教师10名,占总数的一半: a share of those named before
        return shared if len(shared) < _TERSE else f"{shared}占比"
    if of_the_same(shared):
        return own
    if same and of_the_same(own) and not of_a_count(shared):
        before, shared = shared, _DONE.sub("", shared)
        if before == shared and (done := _DONE_BEFORE.match(shared)) and done[0] != own:
            # 已拨付资金A,支出B: the other thing done with it
            return f"{own}{shared[done.end() :]}"
    fits = len(own) == len(head := _head(shared)) == 2 and own not in shared
    if fits and same and (listed or len(shared) != _TERSE):
        short = GENERIC.fullmatch(head) or len(shared) > _LONG_NAME
        return f"{own}{head}" if short else f"{own}{shared}"
    return shared


def _head(phrase: str) -> str:
    """The noun that a phrase ends with: 项目 of 协作项目."""
    return (_OF_A_COUNT.sub("", phrase) or phrase)[-2:]


def of_a_count(phrase: str) -> bool:
    """Whether it only says that something is counted: 任务, 计划."""
    return _OF_A_COUNT.fullmatch(_OF_A_YEAR.sub("", phrase)) is not None


def is_place(noun: str) -> bool:
    """Whether nothing but a place was said."""
    return len(noun) < 6 and ends_in_place(noun)


def of_the_same(noun: str) -> bool:
    """Whether it tells no more than how far something named before has come: 完工, 占比."""
    return (
        noun[-1:] in _OF_THE_SAME_ENDS and len(noun) <= _OF_THE_SAME_SIGNS
        and _OF_THE_SAME.fullmatch(noun) is not None
    )


def _only_average(noun: str) -> bool:
    """Whether nothing but 县均 or 每村 was said."""
    if "均" not in noun and "每" not in noun:
        return False
    return AVERAGE.fullmatch(noun.removeprefix("平均").removesuffix("平均") or noun) is not None
