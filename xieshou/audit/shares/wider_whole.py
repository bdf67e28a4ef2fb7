"""Shares that name a whole which the figure taken for it is not (另有所指的底数).

支持出口5500亿元，占我国出口总额的24%, beside 承保4456亿元: what went out of the whole land is told
nowhere; nor is 规划总投资, beside what the state laid out, nor 总人口, beside 劳动人口.
"""

import re

from xieshou.audit.relations.relation import Relation
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams, dimension
from xieshou.audit.text.setting import Setting

_NAMED = re.compile(
    "(?:占(?:到|了)?|相当于)(?P<name>[一-鿿]{2,14}?)(?:的?比[重例]|的)?(?:[为达近约超到是]|达到)*$")
# The widest places of all: what is told of them says so.
_WIDE = re.compile("^(?P<where>世界|全球|国际|亚洲|我国|中国|全[国省市县区州旗])")
_HERE = re.compile("全[省市县区州旗镇乡村场校]|境内|辖区")
_WIDEST = frozenset(("世界", "全球", "国际", "亚洲"))
_TOTAL = re.compile("总(?=[一-鿿])|总?[数额量]$|的|整个|全部|全[国省市县区州旗]|我国")
# What a whole counts, by its name, and the kinds of figures that do.
_KINDS = (
    (re.compile("(?:人口|人数|劳动力|户籍人)$"), frozenset(("person", "number", "人次", "户"))),
    (re.compile("户数$"), frozenset(("户", "家", "number"))),
    (re.compile("(?:投资|资金|产值|总值|[进出]口)(?:总?额|总量)?$"),
     frozenset(("money", "number"))),
)
_WORKERS = re.compile("劳动|从业|就业|务工")
_ALL_PEOPLE = re.compile("^(?:总人口|人口|常住人口|户籍人口)")
_TRADE, _BOTH_WAYS = re.compile("(?<!进)出口|进口"), re.compile("进出口|贸易|外贸")
_HEAD, _LONG, _ENDS = 2, 4, 8


def of_a_wider_whole(setting: Setting, made: Relation, lead: str) -> bool:
    """Whether the words before a share name another whole than the one it was taken to be of."""
    found = _NAMED.search(lead)
    if found is None:
        return False
    name, part, whole = found["name"], made["part"], made["whole"]
    words = whole.lead[-_ENDS:] + setting.noun_after(whole) + (whole.measure or "")
    core = _TOTAL.sub("", name)
    return (
        _of_another_kind(part, name) or _of_one_side(name, words)
        # 劳动人口8640人，其中乡村1120人，占总人口的42%
        or (_ALL_PEOPLE.search(name) is not None and _WORKERS.search(words) is not None)
        or _of_a_wide_place(made, name, core, words)
        or (len(core) >= _HEAD and _sibling(whole, core, words_about(setting, part), words))
        or (len(core) >= _LONG and _less_than_named(setting, made, core, words)))


def _of_another_kind(part: Claim, name: str) -> bool:
    """15个安置点，相当于全县人口的五分之一: no count of things is a share of people."""
    return any(kind.search(name) and not {part.sort, part.quantity.base_unit} & fits
               for kind, fits in _KINDS)


def _of_one_side(name: str, words: str) -> bool:
    """进出口9.8万亿元，其中出口6.9万亿元，占出口总值的60.2%: of all that went out."""
    return "进出口" not in name and _TRADE.search(name) is not None and (
        _BOTH_WAYS.search(words) is not None)


def _of_a_wide_place(made: Relation, name: str, core: str, words: str) -> bool:
    """占世界总里程的六成, beside that of one land; 占我国出口总额的, beside what was insured."""
    wide, whole = _WIDE.search(name), made["whole"]
    if wide is None:
        return False
    if whole.next is made["stated"] and "总" in name and "总" not in words:
        # 拉动我国出口5500亿元，占我国出口总额的24%: what stands right before it is the part
        return True
    if wide["where"] in _WIDEST and wide["where"] not in whole.gap + words:
        return True
    if (here := _HERE.findall(whole.gap)) and here[-1] != wide["where"]:
        # 境内储量2.1亿吨，可采1.3亿吨，占全县储量的45%
        return True
    return len(core) >= _HEAD and core[-_HEAD:] not in words


def _sibling(whole: Claim, core: str, own: str, words: str) -> bool:
    """甲用户6.9亿户，占用户总数的40%。乙用户1.3亿户，占用户总数的21%: each is a part of all."""
    share = whole.next
    return (
        share is not None and dimension(share) == "ratio" and "占" in share.lead
        and core in share.lead and core in own and core in words)


def _less_than_named(setting: Setting, made: Relation, core: str, words: str) -> bool:
    """Whether only the part bears the name of the whole, or the sentence of the whole none of it.

    山区公路基建投资2310亿元，占全省公路基建投资的68%, beside all that was laid out on roads;
    投入46亿元，专项扶贫资金12亿元，产业占专项资金的52%: the one right before is the whole;
    占规划总投资的65%, beside what the state laid out this year, told in another sentence.
    """
    part, whole = made["part"], made["whole"]
    if {*core} <= {*words_about(setting, part)} and not {*core} <= {*words}:
        return True
    return whole.sentence != part.sentence and core[-_HEAD:] in words and not (
        bigrams(core[:-_HEAD]) & bigrams(setting.sentence_text(whole.sentence)))


def words_about(setting: Setting, claim: Claim) -> str:
    """The words before a figure and behind it, and what it counts."""
    return claim.lead + setting.noun_after(claim) + (claim.measure or "")
