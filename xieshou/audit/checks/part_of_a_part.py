"""What is said to be among the ones just told is no more than they are (部分中的部分)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# 脱贫户中的…, 省外就业的人员中, …: among whom.
_AMONG = re.compile(
    "(?:^|[，。；：])(?:其中|在|这些|上述|该|这)?(?P<whom>[^，。；：、（）\\d]{2,12}?)"
    "(?:当中|之中|中(?![心小学医央国间期型层部等级专介旬药外])|里(?![程弄亚斯昂]))(?:的|，|有)?(?P<who>[^，。；：、\\d]{0,16})$"
)
# 这批同志里, 他们当中, 里面: those just told, by no name of their own.
_THOSE = re.compile(
    "(?:^|[，。；：])(?:在|而)?(?P<whom>(?:(?:这|该|上述|以上)(?:一?[批些群拨]|(?:\\d+|[两二三四五六七八九十]+)[一-鿿])"
    "[一-鿿]{0,6}?|(?:上述|以上)[一-鿿]{2,4}|他们|她们|它们|这(?=里面|当中|其中))(?:当中|之中|其中|里面|里头|[中里内])"
    "|里面|里头|当中|这批[一-鿿]{1,4})(?=[，的有]|[一-鿿]{0,12}$)"
)
_PEOPLE = re.compile("的?(?:人员|人口|群众|对象|人|者|部分)?$")
_WIDER = re.compile("全[国省市州县区]|各[地县市]|历年|累计")
_NOT_AMONG = re.compile(
    "(?:过程|活动|工作|集|其|年|月|高|初|空|途|期|家|心|国|建设|发展|行动|会议|计划|方案|合同|协议|报告|规划)$"
)
# 带动, 撬动: what was set going stands outside; 人次 may be more than persons.
_OUTSIDE = re.compile("带动|撬动|吸引|惠及|覆盖|服务|增收|比|较|计划|目标|累计|新增")
_BACK, _SENTENCES = 8, 1
# 团体提出17件，联名提出489件。在这些议案中: of all of them, and of no part.
_ALL_OF_THEM = re.compile("这些|上述|以上")
_NAME, _NEARLY, _NOUN, _GENERAL = 2, 2, 6, "个"


@check(
    code="arithmetic.part_of_a_part",
    numbers=("R02",),
    name="部分中的部分",
    says="{last}写在「{whom}」({first})之中，却比它多。",
    hint="请核对这两个数字；两者范围不同的，请在文中写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="共收到议案506件，其中团体提出的17件，联名提出的489件。在这些议案中，有关立法的499件。"),
        Example(passes="受益5600户，其中脱贫户1900户，脱贫户中的易返贫户50户已全部通水。"),
        Example(passes="转移就业5200人，其中省外1800人。县内就业的人员中，到车间就业的有2100人。"),
        Example(passes="培训干部320人次，其中乡镇干部180人次。参训干部中，女干部210人次。"),
        Example(passes="选派干部46名，教师18名。这批同志里，任满半年的已有39名。"),
        Example(passes="选派专家2名，带教徒弟一批。这批徒弟当中，已有8名能独立手术。"),
        Example(fails="选派干部46名，教师18名。这批同志里，任满半年的已有49名。"),
        Example(fails="引进企业29家，里面已投产的31家。"),
        Example(passes="新建公路39万公里，其中高速公路2.2万公里，高速公路总里程达6.4万公里。"),
        Example(passes="湾区的七个城市里，512个重点项目正在建设。"),
        Example(passes="教师32名，全县教师中有高级教师360名。"),
        Example(passes="选派教师32名。在援助过程中，培训教师320名。"),
        Example(fails="受益5600户，其中脱贫户1900户、监测户240户，脱贫户中的易返贫户2050户已全部通水。"),
        Example(fails="全县有学校86所，其中小学52所；小学中，寄宿制小学63所。"),
        Example(fails="转移就业5200人，其中省外1800人。省外就业的人员中，到东部就业的有2100人。"),
    ],
)
def part_of_a_part(reading: Reading) -> Iterator[Remark]:
    """Flag a part of what has just been counted that is more than that."""
    setting = reading.setting
    for last in setting.where("中里"):
        if (
            dimension(last) == "ratio" or last.cell is not None
            or last.role not in HELD
        ):
            continue
        gap = last.gap
        if "中" not in gap and "里" not in gap:
            continue
        if _OUTSIDE.search(last.lead) or _OUTSIDE.search(gap[-_BACK:]):
            continue
        if (first := _whole_of(setting, last, gap)) is not None:
            whom, whole = first
            if last.interval.above(whole.interval) and not _other_things(setting, last, whole):
                facts = {"last": last.text, "first": whole.text, "whom": whom}
                yield Remark((whole, last), facts=facts)


def _whole_of(setting: Setting, last: Claim, gap: str) -> tuple[str, Claim] | None:
    """Those among whom a figure is, with their name: the largest there is of that name."""
    those = _THOSE.search(gap)
    if those is not None and "年" not in those["whom"]:
        return _just_told(setting, last, those["whom"])
    found = _AMONG.search(gap)
    if found is None or _WIDER.search(found["whom"]) or _NOT_AMONG.search(found["whom"]):
        return None
    whom = _PEOPLE.sub("", found["whom"])
    if len(whom) < _NAME:
        return None
    those = _ALL_OF_THEM.search(gap)
    of_name = [
        one for one in setting.of_its_unit(last, _BACK, _SENTENCES)
        if one.modality == "actual" and one.role in HELD and _called(one.measure or "", whom)
        and not (those and one.role == "part")
    ]
    if not of_name:
        return None
    return found["whom"], max(of_name, key=lambda one: one.interval.low)


def _other_things(setting: Setting, last: Claim, whole: Claim) -> bool:
    """九个城市里，787个重点项目: what is in the towns, and no towns."""
    if last.quantity.base_unit != _GENERAL:
        return False
    name = setting.noun_after(last)[:_NOUN] or last.measure or ""
    told = setting.noun_after(whole)[:_NOUN] + (whole.measure or "")
    return len(name) >= _NAME and len(told) >= _NAME and not {*name} & {*told}


def _just_told(setting: Setting, last: Claim, whom: str) -> tuple[str, Claim] | None:
    """选派46名，教师18名、医生17名。这批同志里: the most that was told of the same before."""
    told = [
        one for one in setting.of_its_unit(last, _BACK, _SENTENCES + 1)
        if one.quantity.value and setting.in_one_paragraph(one, last)
    ]
    whole = max(told, key=lambda one: one.interval.low, default=None)
    fits = whole is not None and whole.plain and whole.modality == "actual" and whole.role in HELD
    # 来了2名专家，…。这批徒弟中有8名: of others, whom the text does not count
    return (whom, whole) if fits and last.interval.low < whole.interval.low * _NEARLY else None


def _called(measure: str, whom: str) -> bool:
    """脱贫户 and 脱贫户, 省外 and 省外就业, 乡镇干部 and 干部."""
    return len(measure) >= _NAME and (measure.endswith(whom) or whom.startswith(measure))
