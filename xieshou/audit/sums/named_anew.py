"""Parts told in a new sentence that names their whole in short: 这笔钱里，A、B、C (点名再分).

库车的有5.55亿元。库车的这笔钱里，安居房用去3.12亿元，学校用去1.76亿元，人才用去0.67亿元;
完成投资48.2亿元。完成额中，民生项目46.85亿元，其他项目1.35亿元; 总价值80万元的款物。款物分作5份：….
The whole is the nearest figure of the parts' unit that bears the name, of 这笔 the nearest of all.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS, HELD
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import (
    MOST_PARTS,
    OPEN_END,
    completeness,
    goes_on_behind,
    may_be_added,
    sum_of,
)
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams
from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import whole_number

NAMED_ANEW = "点名再分"
# 库车的这笔钱里，; 完成额中，; 这36名教师里，; 款物分作5份：
_THESE = re.compile(
    "^(?:(?P<whose>[一-鿿]{1,6})的)?这(?:笔|批|些|部分|几)?(?P<name>[一-鿿]{1,6}?)(?:里头|里面|当中|之中|里|中)，")
_OF_NAME = re.compile("^(?P<name>[一-鿿]{1,6}?[一-鿿])(?:里头|里面|当中|之中|里|中)，")
_CUT = re.compile(
    "^(?:[一-鿿]{1,6}的)?(?:这(?:笔|批|些|部分|几)?)?(?P<name>[一-鿿]{0,6}?)(?:一共|共|又|再|具体|大致|总共)?(?:分作|分为|分成|拆成|切成|摊成|划作|划为|拆作|划成)"
    "(?P<many>[两二三四五六七八九]|\\d)?[^，。；：]{0,6}[：，]")
_MANY = re.compile("(?:分作|分为|分成|拆成|切成|摊成|划作|划为|拆作|划成)$")
_SIGNS = (
    "这", "里，", "中，", "分作", "分为", "分成", "拆成", "切成", "摊成", "划作", "划为",
    "拆作", "划成")
_NOT_PART = re.compile(
    "同比|比上年|较|增长|[人户县年月平]均|平均|每|累计|合计|总计|共计|最|目标|计划|如|例|主要|重点")
# 村里，; 会议中，; 工作中，: where and when, no name of a whole.
_NOT_NAME = re.compile(
    "其|集|县|村|乡|镇|市|省|区|国|会议?|工作|过程|期间|年|月|日|学习|家|校|手|心|途|高|初|活动")
_REST = re.compile("其余|其他|其它|余下|剩下|剩余|另")
# So many figures and sentences back the whole stands; the words of a part are no longer.
_BACK, _SENTENCES, _PAIR, _LABEL, _LIKELY, _TIED = 5, 1, 2, 24, 0.6, 1.01


def named_anew(setting: Setting) -> Iterator[Relation]:
    """All wholes that the next sentence divides by a name of theirs."""
    for first in setting.where(_SIGNS):
        many = first.previous
        words = first.gap
        if many is not None:
            # 款物分作5份：20万元、…: how many they are is a figure as well
            if many.previous is not None or not _MANY.search(many.gap) or "：" not in first.gap:
                continue
            words = many.gap + many.text + first.gap
        if first.role not in HELD or not first.factual:
            continue
        parts = _parts(setting, first)
        if len(parts) < _PAIR or OPEN_END.search(words) or goes_on_behind(setting, parts[-1]):
            continue
        whole = _whole(setting, first, words, len(parts))
        if whole is None:
            continue
        made = sum_of(whole, parts, [NAMED_ANEW, "全:点名再分"])
        told = completeness(setting, whole, parts)
        sure = len(parts) > _PAIR or told or _REST.search(parts[-1].gap) is not None
        if plausible(made, _TIED if sure else _LIKELY):
            yield made


def _parts(setting: Setting, first: Claim) -> list[Claim]:
    """The figures of one unit to the end of the sentence, with nothing but shares between."""
    parts, one = [first], first.next
    while one is not None and len(parts) < MOST_PARTS:
        if one.sort == "ratio" and one.role == "share":
            one = one.next
            continue
        if not may_be_added(one, first) or one.role not in AMOUNTS or "；" in one.gap or (
                len(one.gap) > _LABEL or _NOT_PART.search(one.gap) or compared(setting, one)):
            return []
        parts.append(one)
        one = one.next
    return [] if _NOT_PART.search(first.lead) else parts


def _whole(setting: Setting, first: Claim, words: str, many: int) -> Claim | None:
    """What there is of the parts' unit in the sentence before, if the words can mean it."""
    likely = [one for one in setting.figures_before(first, _BACK, _SENTENCES)
              if one.sentence < first.sentence and may_be_added(one, first) and one.role in HELD
              and not compared(setting, one) and setting.in_one_paragraph(one, first)]
    if (these := _THESE.match(words)) is not None:
        whose = these["whose"] or ""
        named = [one for one in likely if whose[:_PAIR] in one.gap]
        return next(iter(named if whose else likely), None)
    if (cut := _CUT.match(words)) is not None:
        told = whole_number(cut["many"]) if cut["many"] else 0
        return next(iter(likely), None) if told == many or (not told and many > _PAIR) else None
    found = _OF_NAME.match(words)
    if found is None or _NOT_NAME.search(found["name"]):
        return None
    name = found["name"].rstrip("额款数量")
    return next((one for one in likely if name and _bears(setting, one, name)), None)


def _bears(setting: Setting, one: Claim, name: str) -> bool:
    """Whether a figure is called so: 完成投资48.2亿元 is the 完成额."""
    words = one.lead + setting.noun_after(one) + (one.measure or "")
    return name in words or bool(bigrams(name) & bigrams(words))
