"""Roles as figures take them among each other: totals and their parts (总数与分项)."""

import re
from itertools import pairwise

from xieshou.audit.claims.draft import Draft, alike
from xieshou.audit.claims.frames import TIME_GAP
from xieshou.audit.claims.made_up import made_up
from xieshou.audit.claims.numbered import share_out_items
from xieshou.audit.claims.parts_by_amount import (
    belong,
    in_batches,
    near_and_far,
    rows_of_parts,
    seen_by,
    shares,
    sums,
)
from xieshou.audit.claims.roles import (
    IN_ALL,
    YEAR_ALONE,
    all_is_done,
    carries,
    is_bound,
    looks_ahead,
    modality_of,
    only_signed,
    reaches,
    role_of,
    speaks_of_done,
)
from xieshou.audit.text.document import Document
from xieshou.language.numbers import Written
from xieshou.language.quick import quick

# So much of a clause before its figure says whether it is done, and so much of the sentence
# whether it was signed for.
_CLAUSE, _SENTENCE = 60, 160
_GROWN = re.compile(r"原有?.{0,6}$")
_REST = re.compile(r"[,，;；]\s*(?:其余|剩余)[^,，。;；]{0,6}$")
_OPEN_PART = quick(
    "其中(?!提出|规定|要求|明确|指出)(?=[^。]*$)|包[括含](?=[:：,，]?[^,，;；。:：]*$)|涵盖(?=[:：,，]?[^,，;；。:：]*$)|分别为|分别是|依次(?:为|是)|分别达|分别用于|分别投向|(?<=[,，])当中|按[^,，。:：;；]{1,8}(?:分|划分|来看|看)[,，:：]"
)
# 在对口协作中, is no list of what was told before.
_DOING = (
    "(?<!协作|工作|合作|帮扶|扶贫|攻坚|过程|行动|活动|实践|服务|建设"
    "|考核|考评|评比|验收|检查|抽查|督查|评估|调查|执行|实施|落实|推进|管理|运行|改革|调整)"
)
_HELD, _IN_IT = "含(?![量税金])", f"(?<![其当高初集家]){_DOING}中[,，]"
_AMONG_IT = f"[^,，;；。:：()（）]{{0,10}}{_IN_IT}"
_OPEN_START = re.compile(f"{_HELD}|{_AMONG_IT}")
_OPEN_CLAUSE = re.compile(f"[,，(（。\n](?:(?<=[,，(（]){_HELD}|(?<=[。\n]){_AMONG_IT})")
# The words since the last figure may be those of a page: one look for what any of these holds.
_OPEN_MARK = quick("其中|包[括含]|涵盖|分别|依次|当中|按|含|中[,，]")
_OPEN_SIGN = quick(f"{_HELD}|{_IN_IT}")
_BREAK, _AMONG, _AMONG_THEM = (
    re.compile(form) for form in ("[;；。\n]", r"中\s?$", "其中|当中")
)
_NEXT_ITEM = re.compile("[;；][^,，。;；、:：]{2,14}")
_SHUT = re.compile("[)）]")
_FULL_STOP, _LASTING = re.compile("[。\n]"), re.compile("其中[:：]|[。\n]其中")
# 收入分别达到: they have a subject of their own, and are no parts.
_OWN_MEANS = re.compile("[均每][^,，。;；]{0,10}分别(?:为|是|达)")
# 四年间每年6480万元: what each of so many years had.
_EVERY_YEAR = re.compile("年(?:间|来|里|以来|中)?(?:平均)?每年$")
_THEN_NOW = re.compile("(?:如今|现在|目前|今年|去年|现)?(?:已)?(?:达到?|增至|升至|提高到|增加到)?")
# 减少6342户10994人, 平均每村62户、238人: both are differences, or averages.
_SHARED_BY_PAIRS, _SIDE_BY_SIDE = ("increment", "average"), re.compile("、?")
# 其中甲A个,占25%,带动B人: what came of it is no further part.
_CAME_OF_IT = re.compile(
    r"[,，]\s?(?:可|预计|累计|共|已|直接|间接|有效)*(带动|撬动|惠及|帮助|辐射|助力|促进|引导|受益|拉动)"
)
_SEEN_BY = re.compile("从[^,，。:：;；]{1,8}看[,，:：]")
_SUMMED = re.compile("合计|共计|总计|总共")
# 比上年的4650万元 is no whole of what follows.
_COMPARED = re.compile(r"(?:比|较|是)的?\s*$")
_AFRESH = re.compile(
    r"[。；;]\s*(?:其中[,，]?|[^,，。；;]{0,10}(?<![其当高初集家])中[,，]|按[^,，。:：;；]{1,8}(?:分|划分|来看|看)[,，:：])[^,，。;；]*$"
)
_REALLY = re.compile("实际|实有|实完成")
_ALIGNED = re.compile("分别(?:为|是|达|来自|用于|投向|占|增长|下降|投入|提高)")


def settle_roles(document: Document, drafts: list[Draft]) -> None:
    """First by the clause's own words, then totals and parts by how they stand to each other."""
    flat = document.flat
    previous: Draft | None = None
    for index, draft in enumerate(drafts):
        number = draft.number
        draft.left = draft.left.replace(TIME_GAP, "")
        draft.role = role_of(number.kind, draft.left, draft.right, number.unit)
        if draft.role == "level" and draft.gap.endswith("每年") and _EVERY_YEAR.search(draft.gap):
            draft.role = "average"
        if (
            draft.role == "average"
            and "分别" in draft.left
            and (_ALIGNED.search(draft.left) or _listed(drafts, index))
        ):
            draft.role = "level"
        if (
            previous is not None
            and draft.clause is previous.clause
            and number.base_unit == previous.number.base_unit
            and (
                (previous.role == "average" and "、" in draft.gap and "累计" not in draft.gap)
                or reaches(draft.left)
            )
        ) or (
            # 人均纯收入曾经4210元,如今达到15630元: the same average again
            previous is not None
            and previous.role == "average"
            and draft.clause.parent == previous.clause.parent
            and number.base_unit == previous.number.base_unit
            and _THEN_NOW.fullmatch(draft.left.strip())
        ) or (
            previous is not None
            and number.kind == previous.number.kind == "ratio"
            and draft.gap.strip() in ("、", "和", "与", "及")
        ) or (
            previous is not None
            and previous.role in _SHARED_BY_PAIRS
            and draft.role == "level"
            and _SIDE_BY_SIDE.fullmatch(draft.gap)
        ):
            draft.role = previous.role
        if previous is None or previous.clause.parent != draft.clause.parent:
            sentence = document.sentences[draft.clause.parent]
            ahead, done = "actual", all_is_done(flat, sentence.start, sentence.end)
        signed = number.dimension == "money" and flat.find("签", sentence.start, number.start) >= 0
        if signed or not done:
            begun, near = draft.clause.start, number.start - _CLAUSE
            clause = flat[begun if begun > near else near : number.end]
            plainly = done or speaks_of_done(clause)
            if not plainly or draft.right.startswith("拟"):
                draft.modality = modality_of(clause, draft.right)
            if draft.modality == "actual" and signed:
                before = flat[max(sentence.start, number.start - _SENTENCE) : number.start]
                if only_signed(clause, before, draft.phrase.measure if draft.phrase else None):
                    draft.modality = "plan"
            if draft.modality == "actual" and carries(draft.gap, ahead):
                draft.modality = ahead
            else:
                ahead = "actual" if plainly or not looks_ahead(clause) else draft.modality
        previous = draft
    _planned(drafts)
    _parts(document, drafts)
    near_and_far(drafts)
    in_batches(drafts)
    share_out_items(document, drafts)
    sums(drafts)
    rows_of_parts(drafts)
    made_up(drafts)
    shares(drafts)


def _planned(drafts: list[Draft]) -> None:
    """引进企业计划40家,实际46家: what was to be reached, before what was."""
    for draft in drafts:
        if draft.role == "level" and is_bound(
            draft.number.text, draft.gap[-_CLAUSE:], draft.modality
        ):
            draft.role = "target"
    for draft, following in pairwise(drafts):
        if (
            draft.role == "level"
            and draft.left.rstrip().endswith("计划")
            and following.clause.parent == draft.clause.parent
            and alike(draft.number, following.number)
            and _REALLY.match(following.left.strip())
        ):
            draft.role = "target"


def _stock_of_all(drafts: list[Draft], index: int) -> bool:
    """授权1200件，其中发明300件，有效发明拥有量1500件: what there is in all divides nothing."""
    whole = _parent(drafts, index)
    before = drafts[index - 1].left
    return whole is not None and not (IN_ALL.search(before) or IN_ALL.search(whole.left))


def _listed(drafts: list[Draft], index: int) -> bool:
    """Whether the next figure goes on with a list of the same unit (分别投入A、B和C)."""
    following = drafts[index + 1] if index + 1 < len(drafts) else None
    return (
        following is not None
        and following.gap.strip() in ("、", "和", "与", "及", ",", "，")
        and following.number.base_unit == drafts[index].number.base_unit
    )


def _parts(document: Document, drafts: list[Draft]) -> None:
    """Mark members of 其中 lists and of brackets as parts, and what they belong to as total."""
    scope: Written | None = None
    lasts, opened_by = False, ""
    for index, draft in enumerate(drafts):
        gap, number = draft.gap, draft.number
        ends = _FULL_STOP if lasts else _BREAK
        broken = scope is not None and (ends.search(gap) or _closed(gap, draft))
        if scope is not None and broken and not (
            # 其中甲90亿元,占25%;乙108亿元,占30%: every part brings its share
            drafts[index - 1].number.kind == "ratio" and alike(number, scope)
            and _NEXT_ITEM.fullmatch(gap.strip())
            and index + 1 < len(drafts) and drafts[index + 1].number.kind == "ratio"
        ):
            scope = None
        if scope is not None and (came := _CAME_OF_IT.match(gap)) and came[1] not in opened_by:
            scope = None
        if scope is None or "其中" in gap:
            opened_by = gap
            # 。其中，甲A；乙B: the list goes on over ；
            lasts = "其中" in gap and _LASTING.search(gap) is not None
        if "看" in gap and _SEEN_BY.search(gap):
            seen_by(drafts, index)
        opened = _opens_parts(gap)
        if opened and index and _of_a_thing(drafts, index):
            # 其中，总投资20亿元的项目已完成5亿元: what was done of it is the part
            scope, whole = number, _parent(drafts, index)
            if whole is not None and whole.role == "level":
                whole.role = "total"
            continue
        if opened and index:
            parent = _parent(drafts, index)
            if parent is not None:
                scope = number
                belong(parent, draft)
                continue
            if number.kind == "ratio":
                scope = drafts[index - 1].number
            elif draft.role == "level":
                draft.role, scope = "part", number
        if (
            draft.bracket
            and draft.first_in_clause
            and index
            and not drafts[index - 1].bracket
            and _bracket_list(drafts, index)
        ):
            belong(drafts[index - 1], draft)
            scope = number
            continue
        if (
            index
            and draft.bracket
            and draft.role == "average"
            and not drafts[index - 1].bracket
            and draft.first_in_clause
            and alike(number, drafts[index - 1].number)
            and drafts[index - 1].role == "level"
        ):
            drafts[index - 1].role = "total"
        if (
            draft.role == "level"
            and "原" in draft.left
            and _GROWN.search(draft.left)
            and index + 1 < len(drafts)
            and "基础上" in drafts[index + 1].gap
            and alike(number, drafts[index + 1].number)
        ):
            _grown(drafts, index)
        if index and scope is drafts[index - 1].number and not gap:
            # 其中领导23批187人次: both are parts
            whole = _parent(drafts, index)
            if whole is not None and whole is not drafts[index - 1]:
                belong(whole, draft)
        if (
            draft.role == "level"
            and "余" in gap
            and _REST.search(gap)
            and _parent(drafts, index) is not None
        ):
            draft.role = "part"
        if scope is not None and draft.role == "total" and _SUMMED.search(draft.left):
            scope = None
        if scope is not None and IN_ALL.search(draft.left) and _stock_of_all(drafts, index):
            scope = None
        if scope is not None and "年" in gap and YEAR_ALONE.match("".join(gap.split())) and (
            "年" not in opened_by
        ):
            scope = None
        if scope is not None and alike(number, scope) and draft.role in ("level", "total") and not (
            _COMPARED.search(draft.left)
        ):
            draft.role = "part"
            continue
        if (
            draft.role == "level"
            and index
            and "中" in draft.left[-2:]
            and _AMONG.search(draft.left)
            and not _AMONG_THEM.search(draft.left)
        ):
            draft.role = "part"


def _of_a_thing(drafts: list[Draft], index: int) -> bool:
    """Whether an amount only says how large the thing is whose part is told next."""
    draft, following = drafts[index], drafts[index + 1 : index + 2]
    return (
        draft.number.dimension == "money"
        and draft.right.startswith("的")
        and draft.left.rstrip().endswith("总投资")
        and bool(following)
        and following[0].clause.parent == draft.clause.parent
        and alike(following[0].number, draft.number)
    )


def _opens_parts(gap: str) -> bool:
    """Whether the words since the last figure open a list of parts."""
    if not _OPEN_MARK.search(gap) or ("分别" in gap and _OWN_MEANS.search(gap)):
        return False
    if _OPEN_PART.search(gap):
        return True
    held = _OPEN_SIGN.search(gap)
    if held and _SHUT.search(gap, held.start()):
        # 75个乡镇（含极贫乡镇）、85个村: the bracket is shut before the figure
        return False
    return bool(held and (_OPEN_START.match(gap) or _OPEN_CLAUSE.search(gap)))


def _closed(gap: str, draft: Draft) -> bool:
    return not draft.bracket and (")" in gap or "）" in gap)


def _parent(drafts: list[Draft], index: int) -> Draft | None:
    """The nearest figure before, of the same unit and sentence, that the part can belong to."""
    draft = drafts[index]
    sentences = {draft.clause.parent}
    if any(word in draft.gap for word in ("其中", "按", "中")) and _AFRESH.search(draft.gap):
        sentences.add(draft.clause.parent - 1)
    nearest: Draft | None = None
    for back in range(index - 1, max(index - 9, -1), -1):
        other = drafts[back]
        if other.clause.parent not in sentences or (
            back < index - 1 and drafts[back + 1].number.base_unit == "人次"
            and draft.number.dimension == "person" and _BREAK.search(drafts[back + 1].gap)
        ):
            # 接收A名；培训B人次，其中创业C人: of those who were trained
            break
        if (
            alike(other.number, draft.number)
            and other.role not in ("average", "growth", "share", "increment")
            and not _COMPARED.search(other.left)
        ):
            if len(sentences) > 1 and "累计" in other.left:
                return other
            nearest = nearest or other
            if len(sentences) == 1 and (
                draft.number.base_unit != "个" or not _other_things(nearest, draft)
            ):
                break
            if len(sentences) == 1 and not _other_things(other, draft):
                # 项目12个，惠及8个乡镇，其中产业项目8个: of the projects
                return other
    return nearest


def _other_things(whole: Draft, part: Draft) -> bool:
    """Whether both are named and their heads are not the same noun."""
    return len(whole.name) > 1 and len(part.name) > 2 and whole.name[-2:] != part.name[-2:]


def _bracket_list(drafts: list[Draft], index: int) -> bool:
    """Whether a bracket holds two or more figures like the one before it."""
    parent, count = drafts[index - 1], 0
    for draft in drafts[index : index + 12]:
        if not draft.bracket or not alike(draft.number, parent.number):
            break
        count += 1
    return count >= 2


def _grown(drafts: list[Draft], index: int) -> None:
    """在原A基础上新增B: both are parts, and a figure near by that is their sum is the total."""
    old, new = drafts[index], drafts[index + 1]
    old.role = new.role = "part"
    for other in [*reversed(drafts[max(index - 6, 0) : index]), *drafts[index + 2 : index + 4]]:
        if (
            alike(other.number, old.number)
            and other.number.value == old.number.value + new.number.value
        ):
            other.role = "total"
            return
