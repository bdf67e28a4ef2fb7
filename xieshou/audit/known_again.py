"""People who are spoken of again as those that were told, in another number (再说的一批人).

25名带头人赴晋江学习。…结业时，28名学员都拿到了证书; 来榕跟岗教师共9名。…来榕跟岗的11名教师里:
what they are called by what they did, or the deed told again word for word, says that they are
the same.
"""

import re
from collections.abc import Iterator

from xieshou.audit.claims.subjects import places_of
from xieshou.audit.relations.change import HELD, held_in
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.in_context import of_one_time
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting
from xieshou.audit.text.slips import digits_of, turned

# What people are called afterwards, and what was told of them before.
_CALLED = (
    ("学员|学徒|参训人员|参训者|受训者", "培训|学习|研修|参训|受训|夜校|开班|学员|进修|招"),
    ("队员", "队"),
    ("教师|老师|支教老师|支教教师", "教师|老师|支教|跟岗|教研|骨干"),
    ("医生|医师|医护人员|医护|大夫|专家", "医|专家"),
    ("干部|同志|挂职干部", "干部|挂职"),
    ("学生|孩子|娃娃|同学", "学生|孩子|少年|儿童"),
    ("工人|务工人员|务工者|老乡|乡亲", "务工|用工|工人|劳务|输送|劳动力"),
    ("客商|企业家|代表", "客商|企业家|企业负责人|代表"),
    ("志愿者|大学生", "志愿|大学生"),
)
_NAMES = tuple((re.compile(f"^(?P<noun>[一-鿿]{{0,4}}?(?:{names}))们?"), re.compile(before))
               for names, before in _CALLED)
_ALL = re.compile("^(?:的[一-鿿]{1,4}?)?(?:已经?|也|最终|最后|如期|顺利|一个不少地?)*(?:都|均"
    "|全部|全都|悉数|无一"
    "|个个|人人|没有一)")
_OPENS = re.compile("(?:^|[，。；：“])(?:[一-鿿]{0,4}(?:把|为|给|让|将)|这|全体|全部|所有|该批"
    "|经|让|为|把)?$")
_WHICH = re.compile("(?P<deed>[一-鿿]{3,8})的$")
_OF_ALL = re.compile("^(?P<noun>[一-鿿]{2,6}?)(?:[里中]|当中|都|均|全部|已全)")
_ANOTHER = re.compile(
    "其中|上年|去年|往年|前年|计划|目标|任务|另|新增|首批|[第前][一二三四五六\\d]+[批期次]|其[余他]|剩|余下|累计|历年|还|又|再|加上|连同"
    "|以及|两期|三期|各期|合计|各|分别|明年|拟|将|预计|此外"
)
# 回顾全年，6次互访都; 一年来，23个项目个个见效: what has been told is looked back on.
_LOOKS_BACK = re.compile(
    "(?:回顾|回望|回看|盘点)(?:全年|一年|这一年|今年|过去一年|全程|整个[一-鿿]{2,4})?|回头看|总的看|总的来[看说]|一年来|一年下来|全年下来|年终|到年底|半年来|截至目前|如今|眼下")
_BACK_ON = re.compile("^(?P<noun>[一-鿿]{2,6}?)(?:(?P<each>[一-鿿])(?P=each)都?|都|均|全部|全都"
    "|悉数|个个|次次|场场|无一|中|里"
    "|，|。)")
# 以来累计实施94个。截至目前，本年度的42个: of one year among all those since.
_OF_ONE_YEAR = re.compile("[本当今]年|年度|[本当]期|本轮|本批|上半年|[一二三四]季度")
_SINCE = re.compile("累计|以来")
_ITS_NOUN = re.compile("^[“]?(?P<noun>[一-鿿]{2,6})(?=[中里，。；”]|均|都|已|每|$)")
_QUOTES = re.compile("[“”]")
# 该项目总投资1.5亿元: of what was told right before.
_THIS = re.compile("^(?:该|此)(?:项目|厂|工厂|园区|基地|产业园|工程|公司|企业|车间|合作社|校|村"
    "|医院|批[一-鿿]{2,4})的?(?P<name>(?:计划)?(?:总投资|投资总额|投资|总产值|年产值|占地|占地面积|建筑面积|总面积|规模))(?:额|为|达到?)?$")
_CHANGED = re.compile("期|追加|增[加至]|扩|调整|另|其中|协议|计划|已完成|累计|合计|[二三]个")
_PHASE = re.compile("^[^。]{0,6}其中")
_FAR, _SENTENCES, _FARTHER, _HALF, _LONG = 12, 3, 6, 2, 10


def known_again(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """A number of people told first, and the one that the same are told to be later."""
    for last in setting.all_of(held_in):
        if last.sort != "person":
            continue
        first = _of_the_same_deed(setting, last) if last.lead.endswith("的") else (
            _all_of_them(setting, last))
        if first is not None:
            yield first, last


def looked_back_on(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """今年互访4次。…回顾全年，6次互访都带着清单去: the deed told before is what is counted now."""
    for last in setting.all_of(held_in):
        behind = _BACK_ON.match(last.tail)
        opens = bool(behind and behind["each"] and last.lead in ("", "这"))
        if behind is None or not (opens or _LOOKS_BACK.search(last.gap)) or (
            _ANOTHER.search(last.lead)
        ):
            continue
        noun = behind["noun"]
        told = [one for one in setting.figures_before(last, _FAR * _HALF, _FARTHER)
                if one.quantity.base_unit == last.quantity.base_unit
                and setting.in_one_paragraph(one, last)
                and (one.lead.endswith(noun) or one.tail.startswith(noun))]
        if len(told) == 1 and told[0].sentence < last.sentence and told[0].role != "part" and (
            not told[0].lead.endswith("等")
        ) and (
            told[0].factual and not told[0].interval.meets(last.interval)
        ) and not _ANOTHER.search(told[0].lead) and of_one_time(told[0], last) and not (
            _OF_ONE_YEAR.search(last.lead) and _SINCE.search(
                setting.sentence_text(told[0].sentence))
        ):
            yield told[0], last


def turned_again(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """建图书室12间。…图书分到21间图书室: the same noun, and its digits turned."""
    for last in setting.all_of(held_in):
        noun = _ITS_NOUN.match(last.tail)
        if noun is None or len(digits_of(last)) != _HALF or _ANOTHER.search(last.gap):
            continue
        name = noun["noun"]
        told = [one for one in setting.figures_before(last, _FAR, _SENTENCES)
                if one.quantity.unit == last.quantity.unit and setting.in_one_paragraph(one, last)]
        kin = [one for one in told if _QUOTES.sub("", one.lead).endswith(name)
               or one.tail.startswith(name)]
        if len(kin) == 1 == len(told) and turned(digits_of(kin[0]), digits_of(last)) and (
            kin[0].sentence < last.sentence or "；" in setting.between(kin[0], last)
        ) and _one_group(setting, kin[0], last, far=True):
            yield kin[0], last


def the_same_thing(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """企业总投资1.2亿元建设工厂。该项目总投资1.5亿元: of the very thing, by the same name."""
    for last in setting.where(("该", "此")):
        found = _THIS.match(last.lead)
        if found is None or not last.factual or last.role == "part":
            continue
        told = [one for one in setting.figures_before(last, _FAR, 1)
                if one.quantity.base_unit == last.quantity.base_unit
                and setting.in_one_paragraph(one, last)]
        named = [one for one in told if found["name"] in one.lead[-_LONG:] and one.factual]
        if len(named) != 1 or named[0].sentence == last.sentence or any(
            one.interval.meets(last.interval) for one in told
        ):
            continue
        between = setting.text[named[0].start : last.start]
        behind = setting.text[last.end : last.end + _LONG]
        if not _CHANGED.search(between) and not _PHASE.match(behind):
            yield named[0], last


def _all_of_them(setting: Setting, last: Claim) -> Claim | None:
    """结业时，28名学员都拿到了证书: no others have been told of."""
    if not _OPENS.search(last.lead) or _ANOTHER.search(last.gap):
        return None
    before = next((before for names, before in _NAMES if (found := names.match(last.tail))
                   and _ALL.match(last.tail[found.end() :])), None)
    if before is None:
        return None
    told = [one for one in setting.figures_before(last, _FAR, _SENTENCES)
            if counted_alike(one, last) and setting.in_one_paragraph(one, last)]
    if len(told) != 1 or told[0].sentence == last.sentence:
        return None
    (first,) = told
    said = setting.sentence_text(first.sentence)
    return first if before.search(said) and _one_group(setting, first, last) and (
        not _ANOTHER.search(setting.between(first, last))) else None


def _of_the_same_deed(setting: Setting, last: Claim) -> Claim | None:
    """来榕跟岗的11名教师里有3名: the very words that told how many there were in all."""
    which, noun = _WHICH.search(last.lead), _OF_ALL.match(last.tail)
    if which is None or noun is None or _ANOTHER.search(last.gap):
        return None
    deed, name = which["deed"], noun["noun"][-_HALF:]
    told = [one for one in setting.figures_before(last, _FAR * _HALF, _FARTHER)
            if counted_alike(one, last) and setting.in_one_paragraph(one, last)
            and name in one.lead + setting.noun_after(one) and deed[-4:] in one.lead]
    if len(told) != 1 or any(one.quantity.value == last.quantity.value for one in told):
        return None
    return told[0] if _one_group(setting, told[0], last) else None


def _one_group(setting: Setting, first: Claim, last: Claim, *, far: bool = False) -> bool:
    """Whether both are told plainly, of one time and place, and one is not a slice of the other."""
    if not first.factual or first.role not in HELD or _ANOTHER.search(first.lead) or (
        first.role == "part" or first.quantity.value == last.quantity.value
    ):
        return False
    low, high = sorted((first.quantity.value, last.quantity.value))
    one, other = places_of(setting, first), places_of(setting, last)
    return (far or high <= low * _HALF) and of_one_time(first, last) and not (
        one and other and not one & other)
