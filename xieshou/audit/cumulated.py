"""What is told of one year, and of the same thing of all years (单年数、累计数)."""

import re
from collections.abc import Iterator

from xieshou.audit.claims.subjects import acts_of, places_of, says_nothing
from xieshou.audit.relations.change import rises
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.in_context import NEUTRAL, in_like_words
from xieshou.audit.text.setting import Setting

_SIGNS = ("累计", "以来", "至今", "迄今", "年来", "至此", "往年", "历年", "算起",
    "总数", "总面积", "总量", "总人数", "总规模")
# The last of these before a figure says of what time it is told.
_TIME = re.compile(
    # one set of signs first, so that the search runs over all other words without a step
    "[期时去上至到今年一半当本全下前12结协合牵携帮二两三四五六七八九十近迄算加连历累总](?:"
    "(?P<open>(?<=期)间|(?<=时)期|(?<=[去上])年以来|"
    "(?<=[至到])(?<!截.)(?:19|20)\\d\\d年(?![底末]))"
    "|(?P<year>(?:(?<=[今一半])年|(?<=年)[初度])以?来|(?<=[今当本去])年度?|(?<=[全上])年(?!度?(?:任务|目标|计划|指标))"
    "|(?<=年)内"
    "|(?<=[上下])半年|(?<=前)[一二三]个?季度|(?:(?<=1)9|(?<=2)0)(?<![至止到自从]..)\\d\\d年"
    "(?!(?:\\d{1,2}月)?[^，。；、]{0,12}(?:以来|[至到]今|起|算起)|[底末]))"
    # 自2020年开班以来
    "|(?P<all>(?:(?<=1)9|(?<=2)0)\\d\\d年(?:\\d{1,2}月)?[^，。；、：\\d]{1,8}以来"
    "|(?:(?<=结)对|(?<=[协合])作|(?<=[牵携])手|(?<=帮)扶"
    "|(?:(?<=1)9|(?<=2)0)\\d\\d年(?:\\d{1,2}月)?|(?<=十)[一二三四五]五”?)(?:开展)?以来"
    "|(?<=[二两三四五六七八九十])年(?:多?来|(?=累计|共|合计|总计))|(?<=近)年来|(?<=[至迄])今|(?<=至)此"
    "|(?<=[算加连])上往年|(?<=历)年|(?<=算)起)"
    "|(?P<weak>(?<=累)计)|(?P<stock>(?<=总)(?:数|面积|量|人数|规模)))"
)
_NOT_OF_ALL = re.compile("其中|占|比|较|每|均|计划|目标|任务|预计|净|另|还有|剩|余|库存|尚|未")
_NEW = re.compile("新(?!能源|型|材料|农|村|品|技术|疆|兴|区|业态|模式)")
_SUMMED = re.compile(
    "总?(?:面积|人数|数量|总数|总量|总额|规模|总)|新(?=[建引增培流投办])|就?达到?|一年|年"
)
_WIDE = re.compile("全(?P<of>[国省市州县区镇乡村盟旗])")
_ALL_KINDS = re.compile("共|共计|合计|总计|一共|总共|累计|全部")
_AND = re.compile("[和与及、]")
# ，仅2023年就到位2.31亿元; ，而单是去年就有186名: a year that is one of those told right before.
_ALONE = re.compile(
    "^[^，；。]{0,8}[，；](?:其中|而|这当中)?，?(?:仅|单|光|单单|仅仅)(?:是|在|就)?"
    "(?:(?:19|20)\\d\\d年|[今去前上当本]年|[今去]年[上下]半年|前[一二三]个?季度)(?:一年|全年|度)?，?[^，；。\\d]{0,4}?"
    "(?:就|便|即|一年)[^，；。\\d]{0,10}$"
)
# ，今年新建成的就有31所; ，今年截至8月底转移0.68万人: of what is counted right before.
_OF_THEM = re.compile(
    "^[^，；。]{0,8}，(?:其中|而)?，?(?:(?:19|20)\\d\\d年|[今去前上当本]年)(?:全年|以来|度|一年)?"
    "(?:，?(?:截至|截止|到|前)[^，；。]{0,8}?[月底末])?，?(?P<own>[^，；。、\\d]{0,8}?)(?:的)?(?:就|便)?(?:已|有|达|为|是|到)*$"
)
_OF_ALL_YEARS = re.compile("累计|历年|以来|至今|迄今|总共|年来|年里|先后")
_OTHERS = re.compile(
    "累计|年[底末初]|总|计划|目标|任务|预计|将|另|比|较|每|均|占|产值|投资|带动|签约|协议"
)
_SCALES, _OF_WHICH = frozenset("百千万亿"), "其中"
_CLAUSE, _DIGIT = re.compile("[，；：]"), re.compile("\\d")
_SENTENCES, _FAR, _LONG, _LEAST = 3, 14, 160, 2


def so_far_below_year(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """A figure of all years that is less than one of them told beside it, and that one."""
    for whole in setting.where(_SIGNS):
        # hardly any has a larger one near it, and to read the words is dear
        if not _fit(whole) or not (larger := _larger_about(setting, whole)):
            continue
        if (said := _told_of(setting, whole)) not in ("all", "weak", "stock"):
            continue
        core = _core(setting, whole)
        if _OF_WHICH in setting.text[setting.sentence_span(whole.sentence)[0] : whole.start]:
            # 全行业投资9亿元，其中，境内投资者累计投资7亿元
            continue
        if len(core) < _LEAST or (whole.sort == "money" and says_nothing(core)):
            # 投资: every project has one
            continue
        for part in larger:
            if _fit(part) and (
                _told_of(setting, part) == "year" and _in_time(whole, part)
                and (said == "all" or _NEW.search(part.lead) or (
                    said == "weak" and part.sentence != whole.sentence))
                and _of_one_thing(setting, core, whole, part)
            ):
                yield whole, part
                break


def year_alone_above(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """累计A，仅去年就有B; 历年A，今年新建的就有B: a year of a sum right before, and above it."""
    for whole in setting.where(_SIGNS):
        part = whole.next
        if part is None or not _fit(whole) or not _fit(part) or not (
            whole.plain and part.plain and part.quantity.base_unit == whole.quantity.base_unit
            and part.interval.above(whole.interval) and whole.sort != "ratio"
        ):
            continue
        start = setting.sentence_span(whole.sentence)[0]
        ahead = setting.text[max(start, whole.start - _LONG) : whole.start]
        if not _OF_ALL_YEARS.search(ahead) or _told_of(setting, whole) == "year":
            continue
        if _OTHERS.search(part.gap) or _NOT_OF_ALL.search(whole.lead):
            continue
        if _ALONE.match(part.gap):
            yield whole, part
        elif (found := _OF_THEM.match(part.gap)) is not None:
            own = _SUMMED.sub("", NEUTRAL.sub("", found["own"].replace("新", "")))
            if own and {*in_like_words(own)} <= {*in_like_words(ahead)}:
                yield whole, part


def _fit(one: Claim) -> bool:
    # 13个千亿元产业: how large each of them is
    return one.factual and one.text[0] not in _SCALES and one.role in (
        "level", "total", "part", "increment"
    ) and not (
        _NOT_OF_ALL.search(one.lead) or rises(one.lead)
    )


def _larger_about(setting: Setting, whole: Claim) -> list[Claim]:
    """Larger figures in the unit of one, some sentences before and behind, in its paragraph."""
    first, last = max(whole.place - _FAR, 0), whole.place + _FAR + 1
    unit, interval = whole.quantity.base_unit, whole.interval
    return [
        one for one in setting.figures[first:last]
        if one.quantity.base_unit == unit and one.interval.above(interval)
        and abs(one.sentence - whole.sentence) <= _SENTENCES
        and setting.in_one_paragraph(*((one, whole) if one.place < whole.place else (whole, one)))
    ]


def _told_of(setting: Setting, one: Claim) -> str | None:
    """Of what time the nearest words before a figure in its sentence tell it."""
    start = max(setting.sentence_span(one.sentence)[0], one.start - _LONG)
    said = [*_TIME.finditer(setting.text, start, one.start)]
    if not said or said[-1].lastgroup not in ("weak", "stock"):
        return said[-1].lastgroup if said else None
    strong = next(
        (found for found in reversed(said) if found.lastgroup not in ("weak", "stock")), None)
    if strong is None:
        return said[-1].lastgroup
    # 三年来，全县累计; 今年累计; 今年新建9家，累计建成38家
    apart = setting.text[strong.end() : said[-1].start()]
    if strong.lastgroup != "year" or not _CLAUSE.search(apart):
        return strong.lastgroup
    return said[-1].lastgroup if _CLAUSE.search(apart) and _DIGIT.search(apart) else None


def _in_time(whole: Claim, part: Claim) -> bool:
    """Whether nothing says that the year stands outside the years."""
    one, other = whole.period, part.period
    if one is None or other is None or not other.first or not other.last:
        return True
    return not (one.last and one.last < other.first) and not (
        one.explicit and one.first and one.first[:4] >= other.last[:4])


def _core(setting: Setting, one: Claim) -> str:
    """What is said of a figure in its clause, without its time and what all figures bear."""
    words = in_like_words(one.lead + setting.noun_after(one))
    return _SUMMED.sub("", NEUTRAL.sub("", _WIDE.sub("", _TIME.sub("", words))))


def _of_one_thing(setting: Setting, core: str, whole: Claim, part: Claim) -> bool:
    """Whether all that is said of the one is said of the other: it is no narrower."""
    start = max(setting.sentence_span(part.sentence)[0], part.start - _LONG)
    said = in_like_words(setting.text[start : part.start] + setting.noun_after(part))
    wide = [_WIDE.findall(words) for words in (whole.lead, said)]
    one, other = places_of(setting, whole), places_of(setting, part)
    if _AND.search(part.lead.lstrip("、")) and not _AND.search(whole.lead):
        # 挂职干部和人才 are more than 挂职干部
        return False
    if wide[1] and wide[1][-1] not in wide[0] and (wide[0] or one):
        return False
    if not acts_of(setting, whole) & acts_of(setting, part) and acts_of(setting, part) and (
            acts_of(setting, whole)):
        # 直接投入30万元，今年引入143万元
        return False
    if one - other:
        # 两地共实施120个。2021年以来，临江区实施98个
        return False
    own, before = _core(setting, part), part.previous
    if len(own) < _LEAST and before is not None:
        if _ALL_KINDS.fullmatch(part.lead):
            # 干部412人次、带头人318人次，共2410人次: of all of them, not of the last
            return False
        # 2023年举办招聘会14场，2024年举办18场
        own = _core(setting, before) + own
    head = _SUMMED.sub("", whole.measure or "")[-_LEAST:]
    return set(core) <= set(said) and len(set(core) & set(own)) >= min(len(set(core)), _LEAST) and (
        {*head} <= {*own} or not own.strip("建引培办派投"))
