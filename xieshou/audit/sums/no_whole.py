"""Figures that stand like a total with its parts, of which the words say they are none (并非分合).

What flows in is set off against what flows out; a rest is of what 其中 divided before it; what each
of two grew by belongs to each; who comes from so many places is counted, not the places; holders
and insured are two counts of people; what is told at the same time (同时) is told besides.
"""

import re
from collections.abc import Iterable

from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.sums.balances import balanced
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import lowest_digit, precision_of, significant, total_of
from xieshou.audit.text.setting import Setting

_PAIR, _TELLING = 2, 2
# 三类人员共71名, 四支队伍合计80人: of how many kinds the total is told.
_KINDS = frozenset(("类", "种", "支", "批", "项", "路", "级", "期"))
_WITH_IT = re.compile("[一-鿿]{0,4}(?:合计|共计|总计|一共|总共|共)")
# 净流入173亿美元: gains and losses are set off in it, so that one part may be larger than it.
_NET = re.compile(
    "净(?:流[入出]|增持?|减持?|出口|进口|买入?|卖出?|投放|回笼|利润?|收益|迁[入出])[^，；。]{0,6}$"
)
_REST = re.compile("^(?:剩余|余下|其余|还剩)")
_EACH = re.compile("分别(?:较|比)[^，；。]{0,12}$")
# 3个乡镇各设2个工作站: so many in each of what was counted right before.
_APIECE = re.compile("^[一-鿿]{1,6}各[^，；。]{0,4}$")
# 来自116个国家和地区的6679名运动员: how many there are from which something comes.
_COMES_FROM = re.compile("来自$")
_ATTRIBUTE = re.compile("^[一-鿿]{1,10}的(?=\\d)")
# 参保人数, 持卡人数: what is counted of people stands before the count.
_NAMED_COUNT = re.compile(
    "(?P<of>[一-鿿]{2})(?:总)?(?:人数|户数)(?:分别|已|将|达到?|为|约|共|超过?|突破)*$")
_IN_ALL = re.compile("[总共合]")
# 按地区看，1.4亿元用于甲地；按用途看，1.1亿元: each is seen by another thing, and they overlap.
_SEEN_BY = re.compile("按(?P<by>[^，。；：]{1,6})(?:看|分|说|来看|来说|划分)[，：]")
# 包揽8个项目的金牌，同时在4个项目上…; 与此同时，对甲地…: of what was told, or of other things.
_BESIDES = re.compile("(?:^|[，；。])(?:与此)?同时")
# 新认证3580个, 新纳入9个 and 总量, 总数达93个: what is new is not all there is.
_NEW, _STOCK = re.compile("新[一-鿿]"), re.compile("总[量数]|[总累]计|存量|保有")
_STILL = re.compile("在[岗册校编任]|存栏|现[有存]|留[任用下]")
_SENT = re.compile("[选派引招培购补新]|输送|投放")
_THERE_WAS = re.compile("原|此前|之前|已有|结转|上年|去年|存量")


def no_whole(setting: Setting, relation: Relation, told: Iterable[Relation]) -> bool:
    """Whether the words, or a sum that holds, leave the figures no total and parts."""
    total, parts = relation["total"], relation.parts
    told = [one for one in told if one.kind == "sum" and one.holds() and one is not relation]
    return (
        _siblings(relation, told)
        or _seen_by_several(setting, relation)
        or _told_already(relation, told)
        or (relation.residual > 0 and _NET.search(total.lead) is not None)
        or balanced(relation)
        or any(_BESIDES.search(part.gap) for part in parts)
        or _new_of_all(relation) or _cut_short(relation)
        or _but_for_a_stray(setting, relation) or _who_stayed(relation)
        or _rest_of_another(setting, list(parts))
        or any(part.role == "increment" and _EACH.search(part.lead) for part in parts)
        or any(_APIECE.search(part.gap) for part in parts[1:])
        or _comes_from(setting, total)
        or _other_counts(setting, total, parts[0])
        or _in_round_numbers(relation)
        or _of_more_kinds(total, parts)
    )


def _new_of_all(relation: Relation) -> bool:
    """新认证绿色食品358个、有机农产品164个，产品总量达4000个: there were some before."""
    total, words = relation["total"], relation["total"].lead
    return relation.residual < 0 and total.start > relation.parts[0].start and (
        _STOCK.search(words) is not None and not _NEW.search(words)
    ) and any(_NEW.search(part.lead) for part in relation.parts) and not any(
        _THERE_WAS.search(part.gap) for part in relation.parts)


def _cut_short(relation: Relation) -> bool:
    """150.1公里，105.655公里、44.509公里: what the last place leaves was cut off, not rounded."""
    total = relation["total"]
    place = precision_of(total)
    return (
        relation.residual > 0 and total.quantity.approximation is None and not total.quantity.exact
        and all(precision_of(part) < place for part in relation.parts)
        and 0 <= sum(map(value_of, relation.parts)) - value_of(total) < place
    )


def _who_stayed(relation: Relation) -> bool:
    """第一批选派36名，第二批选派42名，目前在岗65名: some of them have left."""
    total = relation["total"]
    return relation.residual > 0 and total.start > relation.parts[0].start and (
        _STILL.search(total.lead) is not None and _SENT.search(relation.parts[0].lead) is not None
    ) and not any(_THERE_WAS.search(part.gap) for part in relation.parts)


def _but_for_a_stray(setting: Setting, relation: Relation) -> bool:
    """商业232万人，2万人，手工业603万人，总计…: all but a figure without a name make it up."""
    named = [part for part in relation.parts
             if part.cell is not None or part.gap != "，" or setting.noun_after(part)]
    return 1 < len(named) < len(relation.parts) and (
        total_of([part.interval for part in named]).meets(relation["total"].interval))


def _of_more_kinds(total: Claim, parts: tuple[Claim, ...]) -> bool:
    """干部12名。教师33名，医生26名，三类人员共71名: of one more than stand right before it."""
    count = total.previous
    return (
        count is not None and count.quantity.unit in _KINDS and total.start > parts[-1].start
        and count.quantity.value > len(parts) and _WITH_IT.match(total.gap) is not None
    )


def _seen_by_several(setting: Setting, relation: Relation) -> bool:
    """Whether the parts stand under several ways of dividing, one or more under each."""
    found = [_SEEN_BY.search(part.gap) for part in relation.parts]
    return len({one["by"] for one in found if one}) > 1


def _siblings(relation: Relation, told: Iterable[Relation]) -> bool:
    """41个：甲36个，乙3个，丙2个，甲的21个与人共用: parts of one sum are no parts of each other."""
    total, parts = relation["total"].id, {part.id for part in relation.parts}
    rows = ({part.id for part in one.parts} for one in told
            if significant(one["total"]) >= _TELLING)
    return any(total in row and bool(row & parts) for row in rows)


def _told_already(relation: Relation, told: Iterable[Relation]) -> bool:
    """新增939人，返乡692人；共输出1831人，其中省外939人、省内892人: what 939 is part of is told."""
    values = {(part.quantity.value, part.quantity.base_unit) for part in relation.parts}
    return any(
        one["total"] is relation["total"] and not values.isdisjoint(
            (part.quantity.value, part.quantity.base_unit) for part in one.parts)
        for one in told
    )


def _rest_of_another(setting: Setting, parts: list[Claim]) -> bool:
    """现有148万亩，其中140万亩已建成，剩余6.9万亩: the rest is of what stands before 其中."""
    return any(
        _REST.match(part.lead) and "其中" in setting.between(parts[0], part)
        for part in parts[1:]
    )


def _comes_from(setting: Setting, total: Claim) -> bool:
    return _COMES_FROM.search(total.lead) is not None and (
        _ATTRIBUTE.match(setting.text[total.end : total.end + 12]) is not None
    )


def _other_counts(setting: Setting, total: Claim, first: Claim) -> bool:
    """持卡人数13.9亿人，养老、失业、工伤参保人数分别为…: two counts of people, each named."""
    own, theirs = (_NAMED_COUNT.search(one.lead) for one in (total, first))
    return own is not None and theirs is not None and own["of"] != theirs["of"] and not (
        _IN_ALL.search(own["of"])
    )


def _in_round_numbers(relation: Relation) -> bool:
    """3615.62万元，其中意外险1416万元，农房险2000万元: a part in thousands leaves hundreds open."""
    total, parts = relation["total"], relation.parts
    if relation.tight or relation.residual > 0 or len(parts) > _PAIR:
        return False
    gap = -relation.residual
    return lowest_digit(total) < gap and any(
        significant(part) == 1 and gap < lowest_digit(part) for part in parts
    )
