"""What lies within another figure by what the two are called (按定义包含).

总面积34.3平方公里，耕地11600公顷; 财政总收入1204万元……税收收入1420万元; “三公”经费预算11万元，
公务用车购置费35万元: told of one place, as no clause of the part names another.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from xieshou.audit.relations.change import HELD
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.language.units import MU

_REACHED = "(?:面积|总额|总量)?(?:实现|完成|达到?|共|为|约|有|计|是|支出|预算|决算|安排|余额)*$"
_OPENS = "^(?:其中|现|共|实|有|年末|年底|目前|境内|本年|当年|完成|实现)*"
# whole, part, why
_SAID = (
    ("(?<![耕林]地)(?<![种播]植)(?<!播种)(?<!建筑)(?:土地)?总面积|国土(?:总)?面积|幅员面积|区域面积"
     "|(?:所辖|辖区|管辖)面积",
     "耕地|林地|水田|旱地|草场|草地|草原|水域|水面|园地|荒山|荒地|森林|果园|茶园|林果",
     "耕地、林地等在总面积之内"),
    ("财政总收入",
     "地方财政(?:一般预算)?收入|一般(?:公共)?预算收入|税收(?:收入)?|[国地]税(?:收入)?",
     "地方财政收入、税收在财政总收入之内"),
    ("(?:地区|国内)?生产总值|GDP",
     "第?[一二三]产业?(?:完成|实现)?增加值|(?:全部|规模以上)?(?:工业|建筑业|农业)增加值",
     "各产业增加值在生产总值之内"),
    ("(?:各项)?(?:年末)?存款(?:总)?余额|各项存款", "(?:城乡)?(?:居民)?储蓄(?:存款)?",
     "储蓄在存款之内"),
    ("(?:农村)?经济总收入|农村总收入",
     "(?:种植业|畜牧业|养殖业|林业|渔业|农业|工业|运输业|第[二三]产业)(?:经济)?收入",
     "各业收入在经济总收入之内"),
    ("农(?:林牧渔)?业总产值", "(?:种植业|畜牧业|牧业|养殖业|林业|渔业)(?:总)?产值",
     "各业产值在总产值之内"),
    ("总人口|户籍人口|常住人口|人口总数",
     "(?:非)?农业人口|乡村人口|农村人口|少数民族(?:人口)?|劳动力|贫困人口|[男女]性?",
     "其中一类人口在总人口之内"),
    ("总户数", "农户|农业户|贫困户|低保户|少数民族户", "其中一类户在总户数之内"),
    ("教职工(?:总数)?|教职员工", "(?:专任|专职|任课)?教师", "教师在教职工之内"),
    ("在校(?:学)?生(?:总数)?", "寄宿生|住校生|住宿生|女生|少数民族(?:学)?生|留守儿童",
     "其中一类学生在在校生之内"),
    ("卫生技术人员|卫技人员|医务人员", "执业医师|注册护士|医生|护士",
     "医师、护士在卫生技术人员之内"),
    ("(?:中共)?党员(?:总数)?", "(?:女|少数民族|农民|预备|流动)党员", "其中一类党员在党员之内"),
    ("行政村|建制村",
     "(?:建档立卡|深度)?贫困村|脱贫村|示范村|试点村", "其中一类村在行政村之内"),
    ("各级各类学校", "小学|初中|高中|普通中学|中学|完小", "小学、中学在各级各类学校之内"),
    ("(?:工业|乡镇|各类|民营)企业",
     "规模以上(?:工业)?企业|规上(?:工业)?企业|限额以上企业|龙头企业|上市企业",
     "其中一类企业在企业之内"),
    ("(?:专业)?合作社", "(?:[国省市县][家级]级?)?示范(?:合作)?社", "示范社在合作社之内"),
    # 选派专业技术人才36人, …教师102人: what is sent of one kind is not all that is sent
    ("[选援互挂派][派职出驻遣](?!专业|专技|党政)[一-鿿]{0,4}(?:人才|人员)",
     "党政干部|挂职干部|(?:专业技术|专技|医疗|教育)人才|专技人员|(?:支教)?教师|医生",
     "其中一类在所派人员之内"),
    ("(?:年度)?资金总额|资金总量",
     "(?:本年|当年)?财政拨款|(?:中央|[省市区县]级)(?:财政)?(?:资金|补助)",
     "财政拨款在资金总额之内"),
    ("“?三公”?经费(?:(?!接待|用车|出国)[一-鿿”，：]){0,24}?(?:预算|决算|支出)",
     "公务接待费?|公务用车(?:购置)?及?(?:运行)?(?:维护)?费?|因公出国(?:（境）)?费?",
     "各项在“三公”经费之内"),
)
_DEFINED = tuple(
    (re.compile(f"(?P<name>{whole}){_REACHED}"),
     re.compile(f"{_OPENS}(?P<name>{part}){_REACHED}"), why)
    for whole, part, why in _SAID
)
# Most figures are none of these wholes.
_ANY_WHOLE = re.compile(f"(?:{'|'.join(whole for whole, _, _ in _SAID)}){_REACHED}")
_SOME = re.compile("其中|城镇|城区|镇区|流动|集镇|建成区")
_OTHER = re.compile("[均每增减降]|比|较|占|新增|上年|去年|同期|累计|计划|目标|任务|以上|另")
# “三公”经费预算的说明：全年预算
_MORE_SAID = re.compile("[预决支，：].*")
_YEAR = re.compile("\\d{4}年")
_SENTENCES, _FAR, _SLACK = 3, 12, Decimal("1.05")


class Beyond(NamedTuple):
    """A whole, what lies within it by its name and is more, the names of both, and why."""

    whole: Claim
    part: Claim
    names: tuple[str, str]
    why: str


def beyond_by_definition(setting: Setting) -> Iterator[Beyond]:
    """Each whole with the first of what lies within it by its name and is more than it."""
    for whole in setting.figures:
        if not (_held(whole) and _ANY_WHOLE.search(whole.gap)) or _SOME.search(whole.lead):
            continue
        named = [(one, part, why) for words, part, why in _DEFINED
                 if (one := words.search(whole.gap)) is not None]
        if named and (beyond := _first(setting, whole, named)) is not None:
            yield beyond


def _first(
    setting: Setting, whole: Claim, named: list[tuple[re.Match[str], re.Pattern[str], str]]
) -> Beyond | None:
    for part in setting.figures[whole.place + 1 : whole.place + 1 + _FAR]:
        if part.sentence - whole.sentence > _SENTENCES or not (
            setting.in_one_paragraph(whole, part)
        ):
            return None
        if not _held(part) or _YEAR.search(part.lead) or not _more(whole, part):
            continue
        for one, words, why in named:
            if (other := words.search(part.lead)) is not None:
                names = _MORE_SAID.sub("", one["name"]), other["name"]
                return Beyond(whole, part, names, why)
    return None


def _held(claim: Claim) -> bool:
    return claim.factual and claim.role in HELD and not _OTHER.search(claim.lead)


def _more(whole: Claim, part: Claim) -> bool:
    """Whether a part is surely more than its whole, in whatever unit of land."""
    one, other = whole.quantity.base_unit or "", part.quantity.base_unit or ""
    if one in MU and other in MU:
        most = whole.interval.high
        return most is not None and (
            part.interval.low * MU[other] > most * MU[one] * _SLACK)
    return one == other and part.interval.above(whole.interval)
