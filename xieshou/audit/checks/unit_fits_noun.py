"""A measure word must fit what is counted: 名 for people, 户 for households (计量单位与对象)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level

_PERSONS, _TENS, _LONG = {"人", "名", "位"}, 10, 12
_HOUSEHOLD = re.compile(
    r"^(?![与和同跟对向为帮给结入走遍])(?:(?!干部|党员|教师|医生|队员|人员|志愿者|专家|学生)[一-鿿“”]){0,8}?(?:贫困户|脱贫户|监测户|农户|住户|搬迁户|低保户|困难户)(?P<next>.?)"
)
# After these the 户 only describes a person: 贫困户劳动力, 贫困户家庭.
_GOES_ON = re.compile(r"[劳家成子学群代妇青党的中人籍]")
_HOUSEHOLDS_TRAINED = re.compile(r"(?:贫困户|脱贫户|监测户|农户)[^，；。]{0,8}(?:达到|达|共)?$")
_PERSON_NOUN = re.compile(
    r"^(?:[一-鿿]{0,6}?)(?:人口|干部|教师|医生|学生|劳动力|群众|人才)(?:$|[，。；、（])"
)
# 6名是脱贫户, 65名都是易地搬迁户: what they are, not what is counted.
# 85人里有脱贫户62人, 34人既是脱贫户又是女工: what stands among them, and what they are as well.
_ARE = re.compile(
    "^(?:(?:都|均|全|就|也|原|原来|原本|既|又|还|同时|本身?|曾经?|正好|恰好|大多|多|多半)?"
    "(?:是|为|来自|出自|属于?)|之?[里中当内其](?:中|面|头)?)")
# 举办培训班12名, 新建帮扶车间35人: what stands before a number of persons is no person.
_NOT_PERSONS = re.compile(
    "(?:举办|开办|召开|举行|承办)[^，；。、：]{0,12}(?:培训班|招聘会|洽谈会|推介会|座谈会|联席会议?|展销会|讲座|活动)$"
    "|(?:新建|建成|建设|创建|打造|认定|共建|援建)[^，；。、：]{0,12}"
    "(?:车间|园区|产业园|基地|学校|医院|卫生室|幼儿园|示范村|合作社)$"
)
_NOT_HOUSEHOLDS = re.compile(
    "(?:选派|派出|互派|引进|培训|接收|输送)[^，；。、：]{0,10}(?:干部|教师|医生|人才|劳动力|学生|带头人)$"
)
# 冷库容量1.2万亩, 占地62吨: what stands before a figure is never measured so.
_TELLS = "(?:总计|合计|共计|达到?|为|约|共|近|超)*$"
_GROUND = "占地(?:面积)?|建筑面积|种植面积|流转(?:土地|面积)|耕地面积"
_ROOM, _ROADS = "库容|冷库容量|仓储容量|储量", "硬化道路|通村公路|村道|水渠|输水渠道|供水管网|管道"
_PEOPLE = "(?:培训|选派|派出|接收|引进)(?:学员|干部|教师|劳动力|医生|群众|人才|带头人)"
_SUMS = "(?:援助|协作|帮扶|财政|到位|投入)资金|产值|销售额|营业额"
_MISFITS = {
    unit: re.compile(f"(?:{nouns}){_TELLS}")
    for units, nouns in (
        (("亩", "公顷"), f"{_ROOM}|{_ROADS}|{_PEOPLE}|{_SUMS}"),
        (("平方米", "平方公里"), f"{_ROOM}|{_PEOPLE}|{_SUMS}"),
        (("米", "公里", "千米"), f"{_GROUND}|{_ROOM}|{_PEOPLE}|{_SUMS}"),
        (("吨", "公斤", "斤", "千克"), f"{_GROUND}|{_ROADS}|{_PEOPLE}|{_SUMS}"),
        (("户", "人", "名", "位", "人次"), f"{_GROUND}|{_ROOM}|{_SUMS}"),
    ) for unit in units
}
_TRIPS = re.compile(r"次[^。]{0,6}往来人员$|往来人员$|接待$|(?:对接|互访|考察)人员$")


# 人均纯收入1.62亿元, 人均月工资4600万元: no person earns as much.
_ONE_PERSONS = re.compile(
    "(?:[人户]均|每[人户名])(?:年|月)?(?:可支配|纯|工资性?|经营性?|务工|家庭|月|年)*(?:收入|工资|增收|分红|补助|补贴|助学金|奖励|领到|领取|发了?|挣|拿到?)(?:为|达到?|是|了|约|超过?)*$")
_FORTUNE = 3_000_000


@check(
    code="unit.fits_noun",
    numbers=("R30",),
    name="计量单位与对象",
    says="「{phrase}」的计量单位与所计对象不一致：{why}。",
    hint="请核实计的是户、人还是人次，改用相应的单位。",
    level=Level.WARNING,
    examples=[
        Example(passes="助力507户建档立卡贫困户稳定脱贫。"),
        Example(passes="吸纳507名建档立卡贫困户劳动力就业。"),
        Example(passes="组织1200名干部遍访贫困户。"),
        Example(passes="50余名与农户签订订单。"),
        Example(passes="31户89名受灾贫困户搬入新居。"),
        Example(fails="助力507名建档立卡贫困户稳定脱贫。"),
        Example(passes="招了82名工人，其中65名是易地搬迁户。"),
        Example(passes="参加培训班12名，结业11名。"),
        Example(passes="举办培训班3期150人。"),
        Example(fails="举办致富带头人培训班12名，投入资金30万元。"),
        Example(fails="选派专业技术人才35户，开展帮扶。"),
        Example(passes="冷库容量1.2万吨，园区占地62亩，硬化道路36公里。"),
        Example(fails="冷库容量1.2万亩。"),
        Example(fails="园区占地62吨，建设大棚120座。"),
        Example(passes="人均纯收入1.62万元，人均月工资4600元。"),
        Example(fails="人均纯收入达到1.62亿元。"),
        Example(fails="务工人员人均月工资4600万元。"),
        Example(fails="开展互访80次，往来人员892人。"),
    ],
)
def unit_fits_noun(reading: Reading) -> Iterator[Remark]:
    """Flag persons followed by households; ask about persons that may be attendances."""
    setting = reading.setting
    for claim in setting.money:
        if claim.cell is None and claim.interval.low >= _FORTUNE and (
            found := _ONE_PERSONS.search(claim.lead)
        ):
            yield Remark((claim,), facts={
                "phrase": found[0][-_LONG:] + claim.text, "why": "一人一户没有这么多，单位多半写错",
            })
    for claim in setting.figures:
        base = claim.quantity.base_unit
        misfit = _MISFITS.get(base or "")
        if misfit and not claim.tail and claim.cell is None and misfit.search(claim.lead):
            yield Remark((claim,), facts={
                "phrase": claim.lead[-_LONG:] + claim.text,
                "why": f"前面写的东西不以「{claim.quantity.unit}」计",
            })
            continue
        if base != "户" and base not in _PERSONS:
            continue
        tail, lead = claim.tail, claim.lead
        if base in _PERSONS:
            found = _HOUSEHOLD.match(tail)
            beside = claim.previous
            if beside is not None and beside.quantity.base_unit == "户" and not claim.gap:
                # 31户89名受灾贫困户: the households were counted as well
                continue
            if found and not _ARE.match(tail) and not _GOES_ON.match(found.group("next") or ""):
                phrase = claim.text + found.group().removesuffix(found.group("next"))
                # 7000多名贫困户 is loose speech; who counts to the last knows which it is
                rough = claim.quantity.approximation or claim.quantity.unit != base or (
                    claim.quantity.value % _TENS == 0)
                yield Remark(
                    (claim,),
                    level=Level.QUESTION if rough else None,
                    weight=3,
                    facts={
                        "phrase": phrase,
                        "why": f"以「{claim.quantity.unit}」计人，后面写的却是「户」",
                    },
                )
            elif _HOUSEHOLDS_TRAINED.search(lead) and not tail[:1].isalpha():
                yield Remark(
                    (claim,),
                    level=Level.QUESTION,
                    facts={
                        "phrase": lead[-12:] + claim.text,
                        "why": "主语是「户」，计的却是人；多次参加的还应计人次",
                    },
                )
            elif not tail and _NOT_PERSONS.search(lead):
                yield Remark(
                    (claim,),
                    facts={"phrase": lead[-12:] + claim.text, "why": "前面写的不是人，计的却是人"},
                )
            elif _TRIPS.search(claim.gap):
                yield Remark(
                    (claim,),
                    level=Level.QUESTION,
                    facts={"phrase": lead[-12:] + claim.text, "why": "多次往来的人员应计人次"},
                )
        elif base == "户" and not tail and _NOT_HOUSEHOLDS.search(lead):
            yield Remark(
                (claim,),
                facts={"phrase": lead[-12:] + claim.text, "why": "前面写的是人，计的却是户"},
            )
        elif base == "户" and _PERSON_NOUN.match(tail):
            yield Remark(
                (claim,),
                level=Level.QUESTION,
                facts={"phrase": claim.text + tail[:8], "why": "以「户」计户数，后面写的却是人"},
            )
