"""Figures that all but add up and that wording gives to something else (另有所属).

Some wordings say for certain that figures are no parts of a total (最大的1500万元; 26万元另算);
others only make it less likely, and yield to words that tie the figures well (`closely_read.py`).
"""

import re
from collections.abc import Sequence

from xieshou.audit.relations.relation import value_of
from xieshou.audit.relations.wholes import kin_labels, label_of, of_a_kind, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.setting import Setting, bare
from xieshou.language.numerals import whole_number

_PAIR, _TELLING = 2, 2
_COUNTED = (
    "(?:个|地|市|县|区|省|州|镇|乡|村|方|国|校|院|级|所|家|项|类|部分|方面|批|年|期|块|笔|种|者|大|支|层|路|渠道)"
)
# 4项相加为, 三项合计; 90分及以上, 60分以下: what divides kinds is no part of a sum.
_SO_MANY_ADDED = re.compile(
    f"(?<![\\d十])(\\d{{1,2}}|[二两三四五六七八九]){_COUNTED}[一-鿿]{{0,2}}?"
    "(?:相加|加起来|加在一起|之和|合计|总计)[一-鿿]{0,3}$")
_CLAUSE = 16
_BOUND = re.compile("(?:及|或|和|（含）)?(?:以上|以下|以内)")
_GROWN = re.compile("(?:增至|升至|扩至|增加到|增长到|提高到|扩大到)$")
# 主要用在: some of the parts only; 最大的1500万元，最小的60万元: two of many.
_SOME = re.compile("主要(?!负责|领导|同志|干部)|大多|最[大小多少高低长短]")
_WHOLE = re.compile("[共总合全]|累计")
_AIMED, _LAST_YEAR = re.compile("任务|计划|目标|合同|协议|要求"), re.compile("[上去前]年|同期|同比")
_ABLE = re.compile("[能会愿想]|可以|有(?:意愿|能力)|常年?来")
_BASE_OF = re.compile("[一-鿿]{0,10}的$")
# 电梯维保26万元另算: said to be no part.
_ELSEWHERE = re.compile("[一-鿿]{0,4}(?:另[算计列记]|除外|[不未](?:计|算|列)[入在]?)")
# 甲公司1860吨，乙公司1240吨，两家公司另外认购630吨: what both do besides is no part of either.
_BOTH_BESIDES = re.compile("两[家者地市县个人][^，；。]{0,6}[另还又]")
_PROMISED = re.compile("订单|意向|合同|授信|贷款")
# 应到32人，实到29人，迟到5人: who came late came.
_CAME, _LATE = re.compile("[实已]到|到[会岗场]"), re.compile("迟到|早退|晚点")
# 干部人才46名，党政干部6名、专技人才40名: what is called by its kind may be all of them.
_GENERAL = re.compile("人才|干部|人员|企业|学校|项目|资金|单位|队伍|[总共合全各]|累计|等")
_PARTED = frozenset("，；。：、和与及同加\n")
_WAS_FAR, _WAS_BACK = 24, 4


def of_others(setting: Setting, total: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the words give the figures to something else, however near they come."""
    if not total.quantity.unit or _GROWN.search(total.lead):
        # 52金、29银、30铜; 新增10个，新增5个，总数增至65个
        return True
    before = bare(setting.text[max(total.start - _CLAUSE, 0) : total.start])
    if (said := _SO_MANY_ADDED.search(before)) and whole_number(said[1]) != len(parts):
        # 4项相加为93.7分。…丢掉2.6分。…90分及以上为优: of so many others
        return True
    if total.start > parts[-1].start and "分别" in parts[0].lead and not _WHOLE.search(total.lead):
        # 收入、利润、税收分别为7500万元、2000万元、1450万元，投资10500万元
        return True
    if _nets(total, parts):
        return True
    if any(part.interval.meets(total.interval) for part in parts):
        # 储备32407亿美元，上升134亿美元；…储备为32407亿美元: the same told again
        return True
    if any(_SOME.search(one.lead) for one in (*parts, total)) or (
        total.next is parts[0] and _SOME.search(parts[0].gap)
    ):
        return True
    if any("其中" in part.gap for part in parts[1:]):
        # 隐患1.86万处，整改1.82万处，整改率97.8%，其中重大隐患43处: a part of the one before
        return True
    if len(parts) == _PAIR and any(_ABLE.match(one.lead) for one in parts):
        # 登记96人，能做手工的57人，常年来的41人: who can is no part beside who comes
        return True
    if any(_LATE.search(part.lead) for part in parts) and any(
        _CAME.search(part.lead) for part in parts
    ):
        return True
    if any(_BOUND.match(part.tail) or _ELSEWHERE.match(part.tail) or _base_of_share(part)
           for part in parts):
        return True
    if total.start > parts[-1].start and parts[0].lead[-2:] == parts[1].lead[-2:] != "" and (
        _PROMISED.search(total.lead) and not any(_PROMISED.search(one.lead) for one in parts)
    ):
        # 企业捐款120万元，商会捐款200万元，当天便签下订单380万元: given and ordered
        return True
    if _BOTH_BESIDES.search(setting.between(parts[-2], parts[-1])):
        return True
    if any("账面" in part.lead for part in parts) and any(
        "评估" in part.lead for part in parts
    ):
        # 账面价值2.4亿元，评估价值2.65亿元: one thing valued twice
        return True
    # 131所参与，37所高校支援14所高校: one of the two acts upon the other
    return len(parts) == _PAIR and _PARTED.isdisjoint(setting.between(*parts))


def seem_of_others(setting: Setting, total: Claim, parts: Sequence[Claim]) -> bool:
    """Whether some wording may give the figures to something else, unless words tie them well."""
    if total.start < parts[0].start and parts[0].gap.startswith("；") and (
        _AIMED.search(setting.between(total, parts[0]))
    ):
        # 新增就业5280人，年度目标4800人，完成110%；再就业1320人，困难就业396人: each for itself
        return True
    if "其中" in parts[0].gap and parts[1].sentence > parts[0].sentence:
        # 税收8.4亿元，其中增值税3.36亿元。地方级4.87亿元，留成1.68亿元: the list has ended
        return True
    if total.start < parts[0].start and not _GENERAL.search(total.lead) and kin_labels(
        setting, [total, *parts]
    ) and all(of_a_kind(label_of(setting, total), label_of(setting, part)) for part in parts):
        # 派驻教师24名，医生14名，农技9名: the first is one of them
        return True
    more = next((part for part in parts if part.role == "increment"), None)
    if more is not None and more is not parts[0] and _grew_by(total, parts, more):
        return True
    if more is not None and significant(total) > _TELLING and any(
        sum_of(total, [was, one], []).holds()
        for one in parts if one.role == "increment"
        for was in setting.of_its_unit(total, _WAS_FAR, _WAS_BACK) if was not in parts
    ):
        # 其中省级2.94亿元，市县3.35亿元。到2016年省级5.05亿元，增加2.11亿元: of another state
        return True
    after = total.next
    if total.start < parts[0].start and after is not None and "其中" in after.gap:
        # 内蒙古2500万吨，辽宁1140万吨。华东5200万吨，其中山东2150万吨
        return True
    first = parts[0].previous
    # 收入、利税、利润分别达到7500亿元、2000亿元、1450亿元: the first of the row is left out
    return first is not None and first is not total and "分别" in first.lead and (
        parts[0].gap in ("、", "和", "与")
    )


def _nets(total: Claim, parts: Sequence[Claim]) -> bool:
    """外出2180人，返乡的640人，仍在外的1560人，新出去20人: one is taken away, and it is exact."""
    if len(parts) == _PAIR or significant(total) <= _TELLING:
        return False
    made = sum_of(total, parts, []).residual
    return any(made == 2 * value_of(part) for part in parts)


def _grew_by(total: Claim, parts: Sequence[Claim], more: Claim) -> bool:
    """Whether an increment is of the part before it, or of another base than that part.

    总收入4200亿元。余额3499亿元，净增1100亿元; 任务4500万元，卖出5210万元，比上年高出620万元.
    """
    was = parts[parts.index(more) - 1]
    return (more.previous is was and total.sentence != more.sentence == was.sentence) or (
        _AIMED.search(was.gap) is not None and _LAST_YEAR.search(more.lead) is not None)


def _base_of_share(part: Claim) -> bool:
    """占75所直属高校的50%: what a share is taken of is told again for that alone."""
    rate = part.next
    return rate is not None and rate.kind == "ratio" and _BASE_OF.match(rate.gap) is not None and (
        part.gap.endswith("占"))
