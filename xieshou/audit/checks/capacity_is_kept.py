"""So many of at most so much each hold no more than all of them can (每批上限与总数)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import counted_alike, dimension
from xieshou.audit.text.setting import Setting, bare
from xieshou.language.numerals import whole_number
from xieshou.values.finding import Level

# 每批不超过45人, 每班学生在40至45人之间, 每辆核定载客45人, 每户最多补2000元.
_AT_MOST = re.compile(
    "(?:每一?(?P<by>[一-鿿]{1,2}?)|单(?P<one>[一-鿿]))(?:[一-鿿]{0,6}?)"
    "(?:不(?:得)?(?:超过|多于|高于)|最多|至多|上限(?:为|是)?|限额?|核定?(?:载客|载员|定员|容纳)?|限载"
    "|可?容纳|可?坐|控制在)"
    "[一-鿿]{0,2}$"
)
_AT_LEAST = re.compile(
    "(?:每一?(?P<by>[一-鿿]{1,2}?)|单(?P<one>[一-鿿]))(?:[一-鿿]{0,6}?)"
    "(?:不(?:得)?(?:少于|低于)|最少|至少|不下)[一-鿿]{0,2}$"
)
_RANGE = re.compile("每一?(?P<by>[一-鿿]{1,2}?)(?:[一-鿿]{0,6}?)(?:在|为|控制在)?$")
# 每辆49座, 每间住8人: so much it holds, and no more.
_HOLDS = re.compile(
    "每一?(?P<by>[一-鿿])(?:车|大巴|客车|车厢|宿舍|房)?(?P<holds>可?[住坐载]|核载)?$"
)
_AT_ONCE = re.compile("一[趟次]|同时|可(?:安排|容纳|接纳|住|坐|供)|全部(?:上车|登车|送)")
_SEVERAL = re.compile("(?:[两二三四五六七八九十多]|\\d)[趟次批轮班]|往返|分批|陆续|先后")
_SINGLE = re.compile("(?:每一?|单)[个家户名处](?P<noun>[一-鿿]{2})")
# 两辆45座大巴拉走106人
_SEATED = re.compile(
    "(?<![\\d第])(?P<many>\\d{1,2}|[一两二三四五六七八九十])(?P<by>[辆台部])(?P<holds>\\d{1,2})座的?(?:大巴|客车|中巴|巴士|大客车|校车|车)(?:车)?，?[^。；\\d趟次批返]{0,10}"
    "(?:拉走|送走|送|载着?|坐|接走?|运送|拉着?|乘坐)了?[^。；，\\d]{0,4}(?P<people>\\d{2,4})[人名位]"
)
_SEATS = frozenset(("座", "个座位", "床", "张床位", "个床位", "铺"))
_VEHICLES = "车辆台部"
_TOO = re.compile("^[一-鿿]{0,3}(?:以内|以下|之内)")
_FLOOR = re.compile("^[一-鿿]{0,3}以上")
# 全年培训352人, 共招收学生432人, 806人一次全部登车.
_IN_ALL = re.compile(
    "(?:^|，)[^，；。]{0,10}?(?:全年|共|累计|合计|总计|一共|建成|建起|招收|培训|参训|发放|发出|登车"
    "|乘坐|输送|载着|运送|一[趟次]|可(?:安排|容纳|接纳|住|坐|供))[^，；。]{0,8}$"
)
_GOT_ON = re.compile("^[^。；\\d批趟轮返]{0,40}?(?:登车|上车|同时乘坐|一次乘坐)")
_OTHER = re.compile("其中|另|去年|上年|以来|年来|往年|历年|线上|计划|预计|拟|惠及|带动|人次")
_TIME = re.compile("年|月|天|日|季|周|次|餐|小时")
_NOUN, _NAME = re.compile("[^，；。、（]*"), 12
# 每人每月600元至800元: another time has other sums
_EVERY = re.compile("每[人户名][^，]{0,2}每|每一?个?[年月天日季周]")
_FAR, _AHEAD = 8, 5
Bounds = tuple[str, Decimal | None, Decimal | None]


@check(
    code="arithmetic.capacity_is_kept",
    numbers=("R14",),
    name="每批上限与总数",
    says="{count}、每{by}{each}，合起来{word}{product}，文中写为{total}。",
    hint="请核对个数、每个的上下限和总数；有的超出限额的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="办技能培训6批，每批不超过45人，全年培训252人。"),
        Example(passes="办技能培训6批，每批不少于45人，全年培训352人。"),
        Example(passes="办技能培训6批，每批不超过45人，经费75.6万元，线上培训352人。"),
        Example(passes="开设8个班，每班学生在40至45人之间，共招收学生342人。"),
        Example(passes="120户监测户，每户最多补助2000元，共发放20万元。"),
        Example(fails="办技能培训6批，每批不超过45人，全年培训352人。"),
        Example(fails="开设8个“临波班”，每班学生在40至45人之间，共招收学生432人。"),
        Example(fails="120户监测户，每户最多补助2000元，共发放26万元。"),
        Example(fails="办技能培训6批，每批不少于45人，全年培训252人。"),
        Example(passes="包租大巴12辆，每辆49座，一趟就把570名务工人员送到东莞。"),
        Example(passes="宿舍60间，每间住8人，学校在校生1260名。"),
        Example(fails="21辆大巴发车，每车核载45人、不得超员，一趟把1030名务工人员送到厂门口。"),
        Example(fails="包租大巴12辆，每辆49座，一趟就把630名务工人员送到东莞。"),
        Example(passes="两辆45座大巴拉走86人，每人都有座。"),
        Example(passes="两辆45座大巴跑了两趟，拉走106人。"),
        Example(fails="两辆45座大巴拉走106人，每人都有座。"),
        Example(passes="每个班最多招40人，两个班共招了78人，没有超员。"),
        Example(fails="每个班最多招40人，两个班共招了98人，没有超员。"),
        Example(fails="规定单个项目不超过300万元，全县18个项目共安排6860万元，覆盖14个乡镇。"),
        Example(fails="宿舍60间，每间住8人，可安排560名学生住校。"),
        Example(fails="14辆大巴列队，每辆核定载客45人。806名务工人员一次性全部登车，无一超载。"),
    ],
)
def capacity_is_kept(reading: Reading) -> Iterator[Remark]:
    """Flag a total beyond what so many can hold of at most, or must hold of at least, so much."""
    setting = reading.setting
    for said in setting.within("座", _SEATED):
        many, holds = whole_number(said["many"]), int(said["holds"])
        total = next(iter(setting.figures_within(said.start("people"), said.end())), None)
        if total is None or not total.plain or int(said["people"]) <= many * holds or (
            _SEVERAL.search(said[0]) or _OTHER.search(said[0])
        ):
            continue
        yield Remark((total,), (said.span(),), facts={
            "count": said["many"] + said["by"], "by": said["by"], "each": said["holds"] + "座",
            "total": total.text, "product": f"{many * holds}人", "word": "最多"})
    for each in setting.where("每单"):
        bounds = _bounds(setting, each)
        if bounds is None:
            continue
        by, least, most = bounds
        count = _count(setting, each, by) or _count_behind(setting, each, by)
        total = _total(setting, each) if count is not None else None
        if count is None or total is None:
            continue
        many = value_of(count)
        over = most is not None and total.interval.low > most * many
        under = least is not None and total.interval.high is not None and (
            total.interval.high < least * many)
        if over or under:
            bound = (most if over else least) or Decimal(0)
            yield Remark((count, each, total), facts={
                "count": count.text, "by": by, "each": each.text, "total": total.text,
                "product": amount(bound * many, total), "word": "最多" if over else "最少",
            })


def _bounds(setting: Setting, each: Claim) -> Bounds | None:
    """Of what there may be so much each, at least and at most."""
    # 不超过 may be read as part of the figure
    lead, tail = setting.lead_into(each), each.tail
    if dimension(each) == "ratio" or _EVERY.search(lead):
        return None
    low = high = value_of(each)
    found = _AT_MOST.search(lead)
    if found is not None:
        return _by(found), None, high
    found = _HOLDS.search(lead)
    if found is not None and (each.quantity.base_unit in _SEATS or found["holds"]) and not (
        _TIME.search(found["by"])
    ):
        return (found["by"], None, high) if _one_go(setting, each) else None
    found = _AT_LEAST.search(lead)
    if found is not None:
        return _by(found), low, None
    found = _RANGE.search(lead)
    if found is None or _TIME.search(found["by"]):
        return None
    if each.quantity.approximation == "range":
        return found["by"], each.interval.low, each.interval.high
    if _TOO.match(tail):
        return found["by"], None, high
    return (found["by"], low, None) if _FLOOR.match(tail) else None


def _one_go(setting: Setting, each: Claim) -> bool:
    """Whether what follows was carried at one go, or is what can be: 往返三趟 carry more."""
    behind = setting.text[each.end : each.end + 40].partition("。")[0]
    return _AT_ONCE.search(behind) is not None and _SEVERAL.search(behind) is None


def _by(found: re.Match[str]) -> str:
    return found["by"] or found["one"]


def _count(setting: Setting, each: Claim, by: str) -> Claim | None:
    """How many there are: the nearest figure before that is counted in that word."""
    if _TIME.search(by):
        return None
    for one in setting.figures_before(each, _FAR, 1):
        unit = one.quantity.base_unit or ""
        named = bool(unit) and (unit == by[: len(unit)] or unit[-1] == by[0] or (
            unit in _VEHICLES and by[0] in _VEHICLES))
        if named or (
            unit == "个" and by[0] not in _VEHICLES and _named(setting, one, by)):
            plain = one.quantity.exact and one.factual and setting.in_one_paragraph(one, each)
            return one if plain and not _OTHER.search(one.lead) else None
    return None


def _count_behind(setting: Setting, each: Claim, by: str) -> Claim | None:
    """单个项目不超过300万元，全县18个项目共安排: how many there are, right behind the bound."""
    one = each.next
    if one is None or not one.plain or not one.quantity.exact or _OTHER.search(one.lead) or (
        one.quantity.base_unit != by or "，" not in one.gap or each.place + 1 != one.place
    ):
        return None
    noun = _SINGLE.search(setting.lead_into(each))
    if noun is None:
        return None
    named = noun["noun"] if noun["noun"][1] not in "最不限至上可能" else noun["noun"][0]
    return one if setting.noun_after(one).startswith(named) else None


def _named(setting: Setting, count: Claim, by: str) -> bool:
    """Whether what is counted by 个 is called by that word: 8个“临波班”，每班."""
    behind = bare(setting.text[count.end : count.end + _NAME])
    return by[:1] in _NOUN.match(behind)[0]


def _total(setting: Setting, each: Claim) -> Claim | None:
    """All there were of it, told next after the bound."""
    at = each.place + 1
    for one in setting.figures[at : at + _AHEAD]:
        if one.sentence > each.sentence + 1 or not setting.in_one_paragraph(each, one):
            return None
        if not counted_alike(one, each) and not (
            each.quantity.base_unit in _SEATS and one.sort == "person"
        ):
            continue
        if not one.factual or _OTHER.search(one.gap) or "每" in one.lead:
            return None
        behind = setting.text[one.end : one.end + 40]
        told = _IN_ALL.search(one.gap) or _GOT_ON.match(behind)
        return one if told and (one.quantity.unit or "") != "人次" else None
    return None
