"""Totals told behind what words say was reckoned up: 至此共, 算下来, 三支队伍 (算下来)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS, DERIVED, STATES
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.wholes import MOST_PARTS, of_its_unit, sum_of
from xieshou.audit.sums.triples import TRIPLE
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike
from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import DIGITS

# 算下来全年输出A, 园内企业由此达到A: the figures of the sentence before it, all of them.
_SO = re.compile(
    "(?:算下来|算起来|算在一起|统算|由此|这样一来|这样算来|如此算来|汇总起来|归总起来|连起来)[^，；。]{0,8}$"
)
# 按此测算的总额为A: what was summed up group by group before it.
_OF_GROUPS = re.compile(
    "(?:按此|据此|照此|由此|这样|以上|上述)[^，；。]{0,8}总[额数量计][^，；。]{0,3}$"
)
_GROUP = re.compile("(?:合计|小计|共计|共)[^，；。]{0,3}$")
# 三支队伍75名, 三场直播下来进账187万元: as many as are named, whatever they are.
_GROUPS = re.compile(
    "(?P<number>[两二三四五六七八九])(?:支|类|股|路|条|档|批|块|项|种|场|份|回|轮|次|趟|笔|期|单|拨|桩)"
    "(?!以上|多|余|来)[一-鿿]{0,10}"
)
# What is counted of deeds, not of who did them.
_TIMES = frozenset("支类股路条档批块项种场份回轮次趟笔期单拨桩")
_EACH_OTHER = re.compile("[，每各均另还新又再较比超占]|其中|平均")
# 另有B，又增加C，至此D: what came to what there was.
_CAME = re.compile(
    "(?:又|再|还|另|新|追加|添|增)[^，；。]{0,8}$"
    "|(?:次年|第[二三四]年|(?:19|20)\\d\\d年)(?:引进|招引|引入|建成|建起|购置|购进|派来|招聘|招收|设立|落户|加入)$"
)
_AT_FIRST = re.compile("原[有来先]|起[初先]|最初|此前有|本来")
_BECAME = re.compile("(?:增|扩|升|添|加)[^，；。]{0,3}[到至为]")
_THEN = re.compile(
    "^(?:至此|总数|总量|目前|现在|如今|现有|现共|这样)[^，；。]{0,6}$|(?:总数|总量)[^，；。]{0,4}$"
    "|^[^，；。]{0,4}(?:总投[资入]|投[资入]总额|累计投[资入]|前后共?投[资入])[^，；。]{0,4}$"
)
# 新增20所，合计75所: in all, of what came last and what there was.
_IN_ALL = re.compile("(?:合计|共计|总计|一共|总共|共)(?:有|达)?")
_THEN_SIGNS = frozenset("至总目现如这累前")
# 连同结转的A，今年新到的B，可用资金为C.
# 连同首批9人、第二批12人，加上此次的14人: a third that is put to them, and no total.
_PUT_TO = re.compile("^(?:再)?(?:加上|加之|外加|连同|算上)")
_ANOTHER = re.compile("^(?:和|与|以及|及|还有)[^，；。]*$")
_WITH = re.compile("^(?:连同|算上|连上)[^，；。]{2,14}$")
# 省直医院8家和市属医院3家，派出单位共11家: by a word that both names are kinds of.
_KINDS = re.compile("^[一-鿿]{0,4}(?:单位|机构|部门|人员|方面|对象|主体)共(?:有|计)?$")
_JOINED = re.compile("^[^，；。]{0,12}[和与及、][^，；。]{0,12}$")
# 一期投资A，二期追加B.
_STAGE = re.compile("[一二三四首后][期批轮]|后续")
_TIED, _LIKELY, _PAIR = 1.01, 0.3, 2


def reckoned(setting: Setting) -> Iterator[Relation]:
    """All totals that the words before them say were reckoned up."""
    for total in setting.figures:
        lead = total.lead
        if total.cell is not None or total.role not in AMOUNTS or not lead or (
                total.sort == "ratio"):
            continue
        made = None
        if _OF_GROUPS.search(lead):
            made = _of_groups(setting, total)
        elif _SO.search(lead):
            made = _of_all(setting, total)
        elif lead[0] in DIGITS and (found := _GROUPS.fullmatch(lead)):
            made = _of_so_many(setting, total, DIGITS[found["number"]])
        elif lead.endswith(("共", "共有", "共计")) and _KINDS.search(lead):
            made = _of_kinds(setting, total)
        elif (not _THEN_SIGNS.isdisjoint(lead) and _THEN.search(lead)) or (
                lead[0] in "合共总一" and _IN_ALL.fullmatch(lead) and _just_came(setting, total)):
            made = _grown(setting, total)
        made = made or _carried(setting, total) or _of_the_counted(setting, total)
        if made is not None:
            yield made


def _told(made: Relation, limit: float) -> Relation | None:
    return made if plausible(made, limit) else None


def _of_all(setting: Setting, total: Claim) -> Relation | None:
    """去江苏的A，去浙江的B，留在省内的C，算下来全年输出D."""
    parts = of_its_unit(setting, total)
    if not _PAIR <= len(parts) <= MOST_PARTS or any(
            one.role in DERIVED or one.role == "total" for one in parts):
        return None
    limit = _TIED if len(parts) > _PAIR else _LIKELY
    return _told(sum_of(total, parts[::-1], ["合计", "全:算下来"]), limit)


def _of_groups(setting: Setting, total: Claim) -> Relation | None:
    """每县6000万元，共6亿元；…每县5000万元，共19亿元。按此测算的总额为25亿元."""
    parts = [one for one in of_its_unit(setting, total, 1)
             if one.role in AMOUNTS
             and _GROUP.search(one.lead)]
    if not _PAIR <= len(parts) <= MOST_PARTS:
        return None
    return _told(sum_of(total, parts[::-1], ["合计", "全:算下来"]), _TIED)


def _of_so_many(setting: Setting, total: Claim, many: int) -> Relation | None:
    """教师A名，医生B名，农技人员C名，三支队伍D名."""
    parts = of_its_unit(setting, total)
    if len(parts) != many or value_of(total) <= max(map(value_of, parts)) or (
            total.previous is not parts[0] or "，" not in total.gap) or any(
            one.role in DERIVED for one in parts):
        return None
    return _told(sum_of(total, parts[::-1], ["合计", "全:各方合计"]), _TIED)


def _of_the_counted(setting: Setting, total: Claim) -> Relation | None:
    """第一场A，第二场B，第三场C，三场直播进账D: as many as were counted right before it."""
    number = total.previous
    if number is None or number.gap != "，" or number.quantity.unit not in _TIMES or (
            _EACH_OTHER.search(total.gap)):
        # 两个合作社共65万元 may be of others than those who were told
        return None
    parts = of_its_unit(setting, total)
    if len(parts) != number.quantity.value or len(parts) < _PAIR or (
            number.previous is not parts[0] or value_of(total) <= max(map(value_of, parts))) or any(
            one.role in DERIVED for one in parts):
        return None
    return _told(sum_of(total, parts[::-1], ["合计", "全:各方合计"]), _TIED)


def _of_kinds(setting: Setting, total: Claim) -> Relation | None:
    """来自8所省直医院和3所市属医院，派出单位共11所."""
    parts, later = [], total.previous
    while later is not None and later.quantity.base_unit == total.quantity.base_unit and (
            later.role in STATES):
        parts.append(later)
        if not _JOINED.search(later.gap):
            break
        later = later.previous
    if len(parts) < _PAIR:
        return None
    return _told(sum_of(total, parts[::-1], ["合计", "全:同名合计"]), _TIED)


def _just_came(setting: Setting, total: Claim) -> bool:
    one = total.previous
    return one is not None and one.quantity.base_unit == total.quantity.base_unit and (
        _CAME.search(one.lead) is not None)


def _grown(setting: Setting, total: Claim) -> Relation | None:
    """最早A，次年添了B，后年又添C，总数到了D."""
    parts: list[Claim] = []
    told = of_its_unit(setting, total)
    for one in told:
        if one.role in ("growth", "share", "average"):
            return None
        lead = one.lead
        came = _CAME.search(lead) is not None and _BECAME.search(lead) is None
        parts.append(one)
        if not came:
            break
    if len(parts) < _PAIR or parts[-1].role == "increment" or _BECAME.search(
            parts[-1].lead) or _CAME.search(parts[-1].lead):
        # 新增10个，新增5个，总数增至65个: what there was at first is not told
        return None
    if not all(_CAME.search(one.lead) for one in parts[:-1]):
        return None
    sure = len(parts) > _PAIR or alike(parts[-1].measure, total.measure) >= 0.5 or all(
        _STAGE.search(one.gap) for one in parts) or _AT_FIRST.search(parts[-1].gap) is not None
    made = sum_of(total, parts[::-1], [TRIPLE, "全:原有加新增"])
    further = _of_one_noun(setting, told, parts)
    if further and not made.holds():
        # 44所高校定点扶贫，11所高校专项扶贫；新增20所，合计75所
        whole = sum_of(total, [*parts, *further][::-1], [TRIPLE, "全:原有加新增"])
        if found := _told(whole, _LIKELY):
            return found
    return _told(made, _TIED if sure else _LIKELY)


def _of_one_noun(setting: Setting, told: list[Claim], parts: list[Claim]) -> list[Claim]:
    """What else of the same noun the sentence counts before the first of the parts."""
    first = parts[-1]
    noun = setting.noun_after(first)[:2]
    return [one for one in told[len(parts):] if noun and one.role in STATES
            and noun in setting.noun_after(one) and one.sentence == first.sentence]


def _carried(setting: Setting, total: Claim) -> Relation | None:
    """连同去年结转的A，今年新到的B，可支配的资金为C."""
    new = total.previous
    first = new.previous if new is not None else None
    if new is None or first is None or not _WITH.search(first.lead):
        return None
    units = {one.quantity.base_unit for one in (total, new, first)}
    if len(units) > 1 or any(one.role in DERIVED for one in (new, first)) or (
            "其中" in total.gap or _PUT_TO.match(total.lead)
            or _ANOTHER.match(total.gap)):
        return None
    return _told(sum_of(total, [first, new], ["合计", "全:相加"]), _TIED)
