"""A list of names before a count must fit the count (列名与个数)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD
from xieshou.audit.text.claim import Claim
from xieshou.language.numerals import whole_number
from xieshou.values.finding import Level

# 甲、乙、丙(等) directly before the number.
_LIST = re.compile(
    r"(?P<names>(?:[^，；。：、（）\d]{2,20}、)+[^，；。：、（）\d]{2,20}?)(?P<open>等)?$"
)
_PLACES = {"市", "县", "区", "镇", "乡", "村", "省", "地", "旗", "州", "街道", "社区"}
_UNITS = {"家", "个", "所", "名", "位", "项", "大", "类", "种", "门"} | _PLACES
# 甲、乙、丙3个村: the place stands behind the measure word.
_PLACE_NEXT = re.compile(
    "(?:市(?![场民值])|州|盟|县|区(?![域块别])|旗|乡镇|镇|乡(?!村)|街道|苏木|行政村|村(?![民庄])"
    "|社区|嘎查|省)(?![级内外直办委])"
)
# 甲、乙、丙、丁三省一市: a second count right behind the first.
_COMPANIES = re.compile(
    "(?:家|所|个|大|项|类|种|门)(?:[一-鿿]{0,2}?)(?:企业|公司|学校|医院|合作社|园区|单位|部门|机构"
    "|产业|行业|平台|商会|银行|高校|院校|中学|小学|城区|市区|片区|基地|品种|科室|专业|工种)"
)
_AND_SO_MANY = re.compile("(?P<more>[一二两三四五六七八九])(?:市|县|区|省|镇|乡|村|州|旗|盟)")
_LANDS = re.compile("(?:地|省市区?|市县|区县)(?![区方址块图])")
_TOWARDS = re.compile("^.+[向给赴](?=[^，]{2,6}$)")
# 一中、二中、城关小学这3所学校: the names are those that are counted, none is left out.
_THESE = re.compile("这$")
# 城关镇、石桥镇和河口镇，这4个镇: the names stand in the clause before.
_THOSE = re.compile("^(?:这|上述|以上|前述)$")
_NAMES_BEFORE = re.compile(
    "(?P<names>[^，；。：（）\\d\n]{2,60}、[^，；。：（）\\d\n]{2,60})(?:，|。|——)(?:这|上述|以上|前述)$")
_SCHOOLS, _SCHOOL_ENDS = "学校", re.compile("(?:学|校|中|院|园)$")
# 茶叶、猕猴桃、中药材六个产业: kinds that are themselves counted, so that each is named.
_KIND_UNITS = frozenset(("个", "大", "项", "类", "种", "门"))
_KINDS = re.compile(
    "(?:重点|主导|特色|优势|主要|支柱|关键)?(?:领域|产业(?![园链])|行业|方面|环节|板块|专业|学科|工种|品类"
    "|类别|门类|赛道|主题|振兴)(?![^，；。]{0,4}(?:等|之一|为主))")
_KINDS_END, _REACH = (4, 3, 2), 130
_JOINED = re.compile("[及和与“]")
_LINKS = re.compile("以及|和|与|(?<![涉普波触论顾])及")
_ENDS = frozenset("村县镇乡区市旗州院校园厂社站")
_RANKS = frozenset("村县镇乡区市旗州省")
_FIRST = re.compile(
    "^.*(?:引进|引入|承接|落地|包括|串起|连接|建成|组织|协调|支持|在|与|和|对|向|由|有|给)"
)
# 其中恒丰、天禾三家已经投产: short names of one length, then what all of them do.
_THINGS = frozenset("家所名位个")
_OF_WHICH = re.compile("^(?:其中"
    "|当中)(?P<name>[一-鿿]{2,4})(?:、[一-鿿]{2,4})*(?:[和与][一-鿿]{2,4})?$")
_ALL_OF_THEM = re.compile("^(?:(?:企业|公司|学校|医院|同志|干部)?(?:已|均|都|全|率先|先后|也))")
# 四位同志老周、小郑和阿依古丽都住在村里: how many there are stands before their names.
_BEFORE_NAMES = re.compile(
    "^(?:同志|干部|教师|老师|医生|队员|专家|学员|村民|工程师|负责人|选手|代表)(?P<names>(?:[^，。；、和与\\d]{2,5}、)*"
    "[^，。；、和与\\d]{2,5}(?:和|与|及)[^，。；、\\d]{2,6}?)(?:都|均|全都|分别|一起|一同|相继|先后|轮流|各)")
# 对各部门7个方面; 等地标布置的10个主题; 均向这7家: words that go on to something else.
_NO_NAME = re.compile("各|[的向对给为在好]$|(?:均|都)|[好住]、")
_MOST = 12
_FEW = 10
_LONG_NAME, _TWO = 6, 2


@check(
    code="list.named_are_counted",
    numbers=("R26",),
    name="列名与个数",
    says="前面列了 {named} 个名称({names})，后面写{stated}，{why}。",
    hint="请核对名称和个数；没有列全的，请在名称后写「等」。",
    level=Level.WARNING,
    examples=[
        Example(passes="引进森诺、凯达等北京企业21家。"),
        Example(passes="重点扶持茶叶、猕猴桃、高山蔬菜、中药材四个产业。"),
        Example(passes="重点扶持茶叶和水果、蔬菜和药材、养殖五个产业。"),
        Example(passes="涉及教育、医疗，产业、就业四个方面。"),
        Example(fails="重点扶持茶叶、猕猴桃、高山蔬菜、中药材六个产业。"),
        Example(fails="项目分布在教育、卫生、饮水、贫困乡村道路硬化、人员培训这6个领域。"),
        Example(passes="东山、南河、西岭、北坪4市分别帮扶300万元。"),
        Example(passes="输水线路涉及江苏、安徽、山东3省124个市县区。"),
        Example(passes="在红石镇、白沙镇、柳坪镇4个村开展试点。"),
        Example(passes="在东山、南河、西岭3个村建设帮扶车间。"),
        Example(passes="组织北川、南川等5地采购农产品300万元。"),
        Example(passes="东山、南河、西岭、北坪三省一市首批试点。"),
        Example(passes="教师分赴一中、二中、民族中学、城关小学这4所学校。"),
        Example(passes="培训电工、焊工、育婴、养老护理和家政这5个工种。"),
        Example(passes="培训电工、焊工、育婴等这6个工种。"),
        Example(passes="中坊村、十里铺村和上屯村3个村的收入分别增加80万元、200万元、40万元。"),
        Example(fails="中坊村、十里铺村和上屯村4个村的收入分别增加80万元、200万元、40万元。"),
        Example(fails="示范带串起柳湾、石坪、大营、白沙和上坝6个村，总长23公里。"),
        Example(passes="示范带串起柳湾、石坪、大营、白沙和上坝5个村，总长23公里。"),
        Example(fails="资金集中投向肉牛、菌菇、花椒4大产业，分别安排1860万元、1240万元。"),
        Example(fails="援派医生来自市人民医院、市中医院、市妇幼保健院四家单位。"),
        Example(fails="消费帮扶展区设在长岭、江北、滨湖5个城区，进驻商户64家。"),
        Example(fails="教师分赴一中、二中、民族中学、城关小学这5所学校。"),
        Example(fails="培训电工、焊工、育婴、养老护理和家政这6个工种。"),
        Example(fails="先后引进了浙江恒丰、苏州天禾、上海绿源等企业，其中恒丰、天禾三家已经投产。"),
        Example(passes="先后引进了浙江恒丰、苏州天禾、上海绿源等企业，其中恒丰、天禾两家已经投产。"),
        Example(fails="工作组的四位同志老周、小郑和阿依古丽都住在村里。"),
        Example(passes="工作组的三位同志老周、小郑和阿依古丽都住在村里。"),
        Example(fails="参加签约的江城人民医院、江城儿童医院和江城医学院附属口腔医院，这5家医院都有名。"),
        Example(passes="参加签约的江城人民医院、江城儿童医院和江城医学院附属口腔医院，这3家医院都有名。"),
        Example(fails="驻村的有城关镇、石桥镇、河口镇。这4个镇离县城都远。"),
        Example(passes="新建教学楼、宿舍楼和食堂，这4所学校都已开学。"),
        Example(fails="东山、南河、西岭、北坪、中原三省一市首批试点。"),
        Example(fails="东山、南河、西岭、北坪、中原等4市帮扶300万元。"),
        Example(fails="在东山、南河、西岭、北坪3个村建设帮扶车间。"),
        Example(fails="赴东山、南河、西岭、北坪、中原、上湾等5地采购农产品。"),
        Example(fails="种植基地分别落户石坪、柳湾、白沙、大营5个镇，面积8400亩。"),
        Example(fails="东山、南河、西岭、北坪3市分别帮扶300万元。"),
        Example(passes="推进部市、院市、校市、央地及京津两市合作。"),
        Example(passes="广场、车站、公园等地布置的6个主题花坛即将完工。"),
        Example(passes="设备投入、人才输入均向这7家卫生院倾斜。"),
        Example(passes="计算各乡镇、园区及各部门7个方面的得分。"),
    ],
)
def named_are_counted(reading: Reading) -> Iterator[Remark]:
    """Flag more names than the count, and fewer where the list claims to be whole."""
    setting = reading.setting
    for claim in setting.figures:
        tail = claim.tail
        # 甲、乙等5地: 地 is read as no unit
        # and 大 of 4大产业 neither
        lands = claim.quantity.unit is None and (
            _LANDS.match(tail) is not None or _COMPANIES.match(tail) is not None)
        if not lands and (claim.quantity.base_unit not in _UNITS or not claim.quantity.exact):
            continue
        lead = claim.lead
        if claim.quantity.exact and _THOSE.match(lead):
            yield from _those(reading, claim)
            continue
        if _of_people(claim) and (them := _BEFORE_NAMES.match(tail)) is not None:
            people = re.split("[、和与及]", them["names"])
            if len(people) != claim.quantity.value and claim.quantity.exact:
                yield Remark((claim,), facts={
                    "named": len(people), "names": "、".join(people), "stated": claim.text,
                    "why": f"名称比个数{'多' if len(people) > claim.quantity.value else '少'}"})
            continue
        found = _LIST.search(lead) if "、" in lead else None
        if (
            not found
            or claim.quantity.value > _MOST
            or claim.role not in HELD
        ):
            continue
        if found and _THESE.search(lead):
            yield from _these(claim, found["names"].removesuffix("这"))
            continue
        if not found.group("open") and claim.quantity.unit in _KIND_UNITS and (
            _KINDS.match(tail) and "、" not in claim.gap.removesuffix(lead)
        ):
            yield from _these(claim, found["names"], "又没有写「等」")
            continue
        unit = claim.quantity.unit or ""
        short = lands or unit in _PLACES or _COMPANIES.match(unit + tail) is not None or (
            claim.quantity.unit == "个" and _PLACE_NEXT.match(tail) is not None
        )
        told = _apart(found.group("names").split("、"))
        names = [_FIRST.sub("", name) or name for name in told]
        if unit in _THINGS and _OF_WHICH.match(lead) and _ALL_OF_THEM.match(tail):
            # 其中恒丰、天禾三家已经投产: as many as are counted, all of which are named
            if not found.group("open") and len(told) < claim.quantity.value == len(told) + 1:
                yield Remark((claim,), facts={
                    "named": len(told), "names": "、".join(told).removeprefix("其中"),
                    "stated": claim.text, "why": "名称比个数少，又没有写「等」"})
            continue
        # Without 等 only a place unit right behind the names says that they are what is counted.
        if not (found.group("open") or short):
            continue
        # 财政部、应急管理部紧急向甘肃、青海两省: who gave stands before those who were given to
        given = [at for at, name in enumerate(told) if at and _TOWARDS.search(name)]
        names = names[given[-1] :] if given else names
        # 大同“一县两区”: the names stand before another count
        if any(_JOINED.search(name) for name in names) or _at_once(told, claim):
            continue
        count = int(claim.quantity.value)
        if further := _AND_SO_MANY.match(tail):
            count += whole_number(further["more"])
        if _of_another_rank(names, tail):
            # 红石镇、白沙镇、柳坪镇4个村: villages of three towns
            continue
        if len(names) > count:
            why = "名称比个数多"
        elif (
            not found.group("open") and len(names) < count and short and (
                len(names) >= count - 1 > 1
                or (len(names) > _TWO and (_of_one_length(told) or _of_one_end(names))))
        ):
            why = "名称比个数少，又没有写「等」"
        elif not lands and found.group("open") and len(names) * 2 <= count <= _FEW:
            why = f"其余 {count - len(names)} 个没有列名"
        else:
            continue
        rest_unsaid = bool(found.group("open")) and len(names) <= count
        whole = short and not rest_unsaid and (_of_one_length(told) or _of_one_end(names))
        yield Remark(
            (claim,),
            level=Level.WARNING if whole else _level(names, count, bool(found.group("open"))),
            facts={
                "named": len(names),
                "names": "、".join(names),
                "stated": claim.text,
                "why": why,
            },
        )


def _of_people(claim: Claim) -> bool:
    """Whether persons are counted one by one: 四位同志."""
    return claim.quantity.unit in ("位", "名", "个") and claim.role in HELD


def _these(
    claim: Claim, told: str, but: str = "写了「这」，应当列全"
) -> Iterator[Remark]:
    """甲、乙、丙这4个乡镇: as many names as are counted, however 和 is read in them."""
    names = told.split("、")
    if "等" in told or _NO_NAME.search(told):
        return
    count = int(claim.quantity.value)
    linked = sum(len(_LINKS.findall(name)) for name in names)
    fewest, most = len(names), len(names) + linked
    longest = _LONG_NAME if linked else 2 * _LONG_NAME
    if fewest <= count <= most or len(names) < _TWO or any(
        len(part) > longest for name in names[1:] for part in _LINKS.split(name)
    ):
        return
    yield Remark((claim,), facts={
        "named": most, "names": "、".join([_FIRST.sub("", names[0]) or names[0], *names[1:]]),
        "stated": claim.text,
        "why": "名称比个数多" if fewest > count else f"名称比个数少，{but}",
    })


def _those(reading: Reading, claim: Claim) -> Iterator[Remark]:
    """甲医院、乙医院和丙医院，这4家医院: names that each end with what is counted."""
    text = reading.setting.text
    found = _NAMES_BEFORE.search(text[max(claim.start - _REACH, 0) : claim.start])
    if found is None or claim.quantity.value > _MOST or found["names"].endswith("等"):
        return
    told = found["names"].split("、")
    names = [part for name in told for part in _LINKS.split(name)]
    if _of_its_kind(names, claim) and len(names) != int(claim.quantity.value):
        yield Remark((claim,), facts={
            "named": len(names), "names": "、".join([_FIRST.sub("", names[0]), *names[1:]]),
            "stated": claim.text,
            "why": "名称比个数多" if len(names) > claim.quantity.value
            else "名称比个数少，写了「这」，应当列全",
        })


def _of_its_kind(names: list[str], claim: Claim) -> bool:
    """Whether every name ends with the noun of what is counted, or its unit: 4个镇, 4所学校."""
    noun, unit = claim.tail, claim.quantity.unit or ""
    if noun.startswith(_SCHOOLS):
        return all(_SCHOOL_ENDS.search(name) for name in names)
    place = _PLACE_NEXT.match(noun) if unit == "个" else None
    signs = {*place[0]} if place else {*unit} & {*"县市区镇乡村旗"}
    if signs:
        return all(name[-1:] in signs for name in names)
    return any(
        len(noun) >= size and all(name.endswith(noun[:size]) and len(name) > size for name in names)
        for size in _KINDS_END
    )


def _apart(names: list[str]) -> list[str]:
    """中坊村、十里铺村和上屯村: what is joined by 和 is two, where both end as the others do."""
    # 茂林4个乡镇和金沙、银坪: what stands before the first 和 is none of the names
    parted = [names[0], *(part for name in names[1:] for part in _LINKS.split(name))]
    # 柳湾、石坪、白沙和上坝: nor can a name of one sign be meant
    alike = _of_one_end(parted) or (_of_one_length(parted) and len(names) > _TWO)
    return parted if len(parted) > len(names) and alike else names


def _at_once(told: list[str], claim: Claim) -> bool:
    """部市、院市和京津两市: a name of as many signs as are counted is all of them."""
    return len(told) > _TWO and len(told[-1]) == claim.quantity.value and (
        claim.quantity.unit in _PLACES)


def _of_another_rank(names: list[str], tail: str) -> bool:
    """Whether the names are of places and what is counted is places of another kind."""
    ends, noun = {name[-1:] for name in names}, _PLACE_NEXT.match(tail)
    return noun is not None and len(ends) == 1 and ends <= _RANKS and not (
        ends & {*noun[0]})


def _of_one_end(names: list[str]) -> bool:
    """Whether all are places of one kind: 中坊村, 十里铺村, 上屯村."""
    return len(names) > _TWO and len({name[-1:] for name in names}) == 1 and (
        names[0][-1:] in _ENDS and all(_TWO <= len(name) <= _LONG_NAME for name in names[1:]))


def _of_one_length(told: list[str]) -> bool:
    """石坪、柳湾、白沙、大营: names of one length, none of which can be two."""
    return len(told) > _TWO and len({len(name) for name in told[1:]}) == 1 and (
        _TWO <= len(told[-1]) <= _LONG_NAME
    )


def _level(names: list[str], count: int, is_open: bool) -> Level:
    """Too many short names are surely wrong; long ones may be phrases; few are for information."""
    if len(names) > count:
        return Level.WARNING if all(len(name) <= _LONG_NAME for name in names) else Level.QUESTION
    return Level.NOTE if is_open else Level.QUESTION
