"""Figures that look like a total and its parts, and are none (不成合计)."""

import re
from decimal import Decimal

from xieshou.audit.crossing import told_to_cross
from xieshou.audit.reading import Reading
from xieshou.audit.relations.clues import NEAR
from xieshou.audit.relations.doubt import relation_gap
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.vouched import breaks_others
from xieshou.audit.shares.fulfilled import aimed
from xieshou.audit.sums.item_columns import BROUGHT
from xieshou.audit.sums.list_ends import ALIKE
from xieshou.audit.sums.no_whole import no_whole
from xieshou.audit.sums.outweighed_sums import spoken_against
from xieshou.audit.sums.room_by_shares import shares_leave_room
from xieshou.audit.sums.set_apart import set_apart
from xieshou.audit.sums.some_years import some_years_of_more
from xieshou.audit.sums.spoken_for import spoken_for
from xieshou.audit.sums.summed_otherwise import adds_up_otherwise
from xieshou.audit.sums.three_public import THREE
from xieshou.audit.sums.told_otherwise import told_otherwise
from xieshou.audit.sums.within_a_part import within_a_part
from xieshou.audit.text.intervals import significant, total_of
from xieshou.audit.text.setting import bare

_MAINLY = re.compile("(?:主要|重点)(?!领导|负责|同志|干部)")
_SHARE_OF = re.compile("占([^，；。的]{3,10})的")
_BEYOND = re.compile("超额|超[出过]|超(?:任务|计划|目标)")
_WAS = re.compile("[目现]前在[岗册校]|原有|年初|[上去]年(?:年)?[末底]|期初|结[存转]|现有|[在现]存")
_LEFT = re.compile("结[存余转]")
_GONE = re.compile(
    "(?:关[停闭]|出[栏库售]|退[出役休]|离[职岗任]|期满|搬[走离迁]|迁[出走]|返[回程]|毕业|报废|注销|清退|死亡|病死|淘汰|转出|调[出离]|销售|售出|使用|支出)"
    "[^，；。其]{0,4}$"
)
_BUILDING = re.compile("(?:在建|施工|正在[建推]|推进|续建)[^，；。]{0,4}$")
_FINISHED = re.compile("(?:竣工|完工|建成|完成|验收)[^，；。]{0,4}$")
_NEWLY = re.compile("新[收增受立]")
_STARTED, _IN_USE = re.compile("开工|动工|开建"), re.compile("投产|达产|投用|建成|竣工|完工")
_BEGUN = re.compile("开工|动工|开建|在建")
_AND_MORE, _NOT_BEGUN = re.compile("^，(?:还|另|尚)有"), re.compile("未|待")
_REST = re.compile(
    "^[^，；。\\d]{0,8}[，；](?:其余|其他|剩余|余下|余款|剩下|[还另]?有一?(?:部分|些)|少数|个别)[^，；。、\\d一二两三四五六七八九十]*[，；。]")
_LEFT_OUT = re.compile("(?:其他|其余|余者|其它)[^，；。]{0,4}(?:略|不列|未列|从略|不计)")
_REACHED = re.compile("满(?:\\d{1,2}|半|[一二两三四五六七八九十])(?:年|个月)")
_PLACE = re.compile("[一-鿿][镇乡村]$")
_BOTH = re.compile("[两2二](?:个)?(?:乡镇|镇|乡|村)")
_MOST = Decimal("0.5")
_AWAY = re.compile("(?:相?距|离)[^，；。]{1,12}$")
_TWO, _SOME, _PERCENT = 2, Decimal("0.1"), Decimal("0.01")
_HEADS = frozenset(("人", "名", "位", "人次"))


def no_sum(reading: Reading, relation: Relation) -> bool:
    """Whether something else explains why the parts do not make up the total."""
    if _how_far(relation):
        return True
    if ALIKE in relation.evidence or relation.evidence[0] in (BROUGHT, THREE):
        # what is called as its whole is, item by item, is of nothing else
        return (
            adds_up_otherwise(reading.setting, relation)
            or told_to_cross(reading.setting, relation.members)
            or shares_leave_room(relation, reading.vouchers))
    return (
        adds_up_otherwise(reading.setting, relation) or _shared_alike(reading, relation)
        or _others_too(reading, relation) or _borne_out(reading, relation)
        or no_whole(reading.setting, relation, reading.breakdowns)
        or _mainly(reading, relation) or _others_not_begun(reading, relation)
        or _of_what_is_begun(relation) or _some_places(reading, relation)
        or _rest_untold(reading, relation) or _reached_more(relation)
        or _comes_and_goes(relation) or _share_told(relation) or _steps_of_one(relation)
        or some_years_of_more(reading.setting, relation)
        or set_apart(relation) or spoken_for(relation, reading.breakdowns)
        or within_a_part(relation) or shares_leave_room(relation, reading.vouchers)
        or _two_of_what_is_sure(reading, relation)
        or breaks_others(relation, reading.vouchers)
        or told_otherwise(reading.setting, relation, reading.vouchers)
        or spoken_against(reading.setting, relation)
        or (relation.residual > 0 and (
            told_to_cross(reading.setting, relation.members)
            or _filled_alone(reading, relation) or _more_than_the_task(reading, relation)))
    )


def _how_far(relation: Relation) -> bool:
    """距市区38公里，距县城22公里，距镇上6公里: nothing is made up of ways to several places."""
    return all(_AWAY.search(one.lead) is not None for one in relation.members)


def _mainly(reading: Reading, relation: Relation) -> bool:
    """960万元主要用在三个方面：A、B、C: the lesser uses are left out, and nothing ties the list."""
    total, first = relation["total"], relation.parts[0]
    return (
        relation.residual < 0 and relation.evidence[0] == NEAR and total.start < first.start
        and _MAINLY.search(reading.setting.between(total, first)) is not None
    )


def _others_not_begun(reading: Reading, relation: Relation) -> bool:
    """在建20个，其中完工12个，还有10个未开工: what is not begun is none of what is being built."""
    last = relation.parts[-1]
    return (
        _AND_MORE.match(last.gap) is not None
        and _BUILDING.search(relation["total"].lead) is not None
        and _NOT_BEGUN.search(last.lead + reading.setting.noun_after(last)) is not None
    )


def _of_what_is_begun(relation: Relation) -> bool:
    """安排40个，已竣工19个、在建11个: some may not be begun, unless a slip of order explains it."""
    first, *rest = (part.lead for part in relation.parts)
    return (
        relation.residual < 0 and len(rest) == 1 and _FINISHED.search(first) is not None
        and _BUILDING.search(rest[0]) is not None and _BEGUN.search(relation["total"].lead) is None
        and all(repair.rank > 1 for repair in relation.mended())
    )


def _some_places(reading: Reading, relation: Relation) -> bool:
    """培训1360人，其中青石镇480人，南坪镇520人: two towns, of which nothing says they are all."""
    total, *parts = relation["total"], *relation.parts
    return (
        relation.residual < 0 and len(parts) == _TWO and relation.evidence[0] in ("其中", NEAR)
        and "其中" in parts[0].gap and relation_gap(relation) > _SOME
        and all(_PLACE.search(part.lead) for part in parts)
        and _BOTH.search(reading.setting.sentence_text(total.sentence)) is None
    )


def _comes_and_goes(relation: Relation) -> bool:
    """原有320头，补栏150头，出栏180头，现存栏290头: what was, came, went and is, no parts.

    善款22.6万元，已支出17.6万元，结存5万元: what went and what is left make up what there was.
    """
    total, *parts = relation["total"], *relation.parts
    if len(parts) == _TWO and total.start < parts[0].start and _LEFT.search(parts[1].lead) and (
        not _WAS.search(total.gap)
    ):
        return False
    return total.cell is None and any(_WAS.search(one.gap) for one in relation.members) and any(
        _GONE.search(one.lead) for one in parts)


def _steps_of_one(relation: Relation) -> bool:
    """合同19个，开工14个，投产6个: one step follows the other.

    新收345件，结案229件，未结229件: what was done is of what was there before, too.
    """
    if _NEWLY.search(relation["total"].lead) and any("未" in part.lead for part in relation.parts):
        return True
    told = [part.lead + part.tail for part in relation.parts]
    return len(told) == _TWO and relation["total"].cell is None and (
        _STARTED.search(told[0]) is not None and _STARTED.search(told[1]) is None
        and _IN_USE.search(told[1]) is not None and _IN_USE.search(told[0]) is None)


def _share_told(relation: Relation) -> bool:
    """9.3万亩，其中3.1万亩、2.8万亩、2.2万亩，三大品种占87.1%: they are told not to be all."""
    told = relation.parts[-1].next
    if relation.residual > 0 or told is None or told.quantity.base_unit != "%" or (
        "占" not in told.gap or not value_of(relation["total"])
    ):
        return False
    made = total_of([part.interval for part in relation.parts])
    return made.over(relation["total"].interval).meets(told.interval * _PERCENT)


def _two_of_what_is_sure(reading: Reading, relation: Relation) -> bool:
    """每桶1.5吨，产鱼972吨。其中鲈鱼510吨，鳜鱼262吨: the whole is vouched for, two are told."""
    total, parts = relation["total"], relation.parts
    return (
        relation.residual < 0 and len(parts) == _TWO
        and relation_gap(relation) > (_SOME if "其中" in parts[0].gap else _MOST)
        and total.start < parts[0].start
        and total.id in reading.vouchers
        and all(repair.rank > 1 for repair in relation.mended())
    )


def _rest_untold(reading: Reading, relation: Relation) -> bool:
    """捐款860万元，甲镇300万元，乙镇260万元，其余留作备用: what is left has no number."""
    last, setting = max(relation.members, key=lambda one: one.start), reading.setting
    if relation.residual >= 0 or last.cell is not None:
        return False
    if "各" in relation.parts[-1].lead and "、" in relation.parts[-1].lead:
        # 嘉兴、湖州各卖了155万元
        return True
    if last is relation["total"] and _LEFT_OUT.search(last.gap):
        # 产业1200，就业300，其他略，合计1750
        return True
    if last in relation.parts and any(
        "各" in after.lead and after.quantity.base_unit == last.quantity.base_unit
        for after in setting.figures[last.place + 1 : last.place + 3]
        if after.sentence == last.sentence
    ):
        # 甲捐62万元，乙捐88万元，两家街道各捐14万元
        return True
    return _REST.match(
        bare(setting.text[last.end : setting.sentence_span(last.sentence)[1]])) is not None


def _reached_more(relation: Relation) -> bool:
    """服务满一年的68名，服务满两年的60名: who served two years served one."""
    reached = [one for one in relation.parts if _REACHED.search(one.gap)]
    return relation.residual > 0 and len(reached) > 1


def grown(relation: Relation, growths: dict[str, str]) -> bool:
    """Whether a part only tells how much another grew: 收入31397万元，增加4155万元，增长15.25%."""
    parts = {part.id for part in relation.parts}
    return any(growths.get(part.id) in parts for part in relation.parts if part.role == "increment")


def growths_told(reading: Reading) -> dict[str, str]:
    """What grew, by the figure of how much, where the rate says so too."""
    return {
        one["increment"].id: one["new"].id for one in reading.growths
        if "increment" in one and "new" in one and one.holds()
    }


def _borne_out(reading: Reading, relation: Relation) -> bool:
    """茶园90万亩，平均每村1万亩，其中白茶2万亩、绿茶7万亩: so round a whole has more by chance."""
    total = relation["total"]
    beside = total.next
    return relation.residual < 0 and significant(total) == 1 and beside is not None and (
        beside.role == "average" and beside.quantity.base_unit == total.quantity.base_unit
        and beside.end < relation.parts[0].start
    )


def _others_too(reading: Reading, relation: Relation) -> bool:
    """Whether it holds with people counted otherwise: 260人次、180人、1320人次，共计1760人次."""
    setting, total = reading.setting, relation["total"]
    if total.quantity.base_unit not in _HEADS or total.cell is not None:
        return False
    first, last = relation.parts[0], relation.parts[-1]
    among = setting.figures[first.place : last.place + 1]
    if len(among) == len(relation.parts) or any(
        one.quantity.base_unit not in _HEADS for one in among
    ):
        return False
    made = total_of([one.interval for one in among])
    return made.meets(total.interval)


def _more_than_the_task(reading: Reading, relation: Relation) -> bool:
    """任务20名，选派干部8名、专业技术人才15名，超额完成: the text itself says that it is more."""
    last = relation.members[-1]
    _, end = reading.setting.sentence_span(last.sentence)
    return aimed(reading.setting, relation["total"]) and (
        _BEYOND.search(reading.setting.text, last.end, end) is not None
    )


def _filled_alone(reading: Reading, relation: Relation) -> bool:
    """Whether one part is the whole already: 二产709亿元，其中工业709亿元；三产571亿元."""
    whole, first = relation["total"].interval, relation.parts[0]
    return first.interval == whole and (
        "；" in reading.setting.between(first, relation.parts[1])
    )


def _shared_alike(reading: Reading, relation: Relation) -> bool:
    """Whether total and parts are shares of one thing, the total beside the parts.

    公开招标11.12亿元，占总支出的91%，询价、邀请分别0.55亿元、0.04亿元，占总支出的比例分别为4%、1%.
    """
    setting = reading.setting
    behind, after = (one.next for one in (relation["total"], relation.parts[-1]))
    if behind is None or after is None or behind is after:
        return False
    shares = setting.figures[after.place : after.place + len(relation.parts)]
    told = [_SHARE_OF.search(one.lead) for one in (behind, after)]
    if None in told or len({one[1] for one in told if one}) > 1 or any(
        one.quantity.base_unit != "%" for one in (behind, *shares)
    ):
        return False
    made = sum(one.quantity.value for one in shares)
    return abs(made - behind.quantity.value) > 1
