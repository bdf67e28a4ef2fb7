"""What a clause leaves out of its measure, taken from its neighbours (省略与并列)."""

import re

from xieshou.audit.claims.averaged import OVER, PER, averaged, in_all, of_each
from xieshou.audit.claims.deeds import nameless, only_done
from xieshou.audit.claims.draft import Draft, alike, measure_before
from xieshou.audit.claims.frames import TIME_GAP
from xieshou.audit.claims.measures import (
    Phrase,
    is_place,
    joined,
    of_a_count,
    of_neighbour,
    of_the_same,
    phrase_of,
    who_is,
    who_it_is,
)
from xieshou.audit.claims.named_together import (
    ALL_OF_THEM,
    all_together,
    both_named,
    done_with_all,
    ending_of_parts,
)
from xieshou.audit.claims.neighbours import (
    TIMES_AND_PEOPLE,
    WENT,
    given_to_them,
    priced_beside,
    spoken_of,
    their_people,
    whole_of_list,
    whose_people,
)
from xieshou.audit.claims.noun_after import right_phrase
from xieshou.audit.claims.noun_before import ends_in_place
from xieshou.audit.claims.roles import is_increment
from xieshou.audit.claims.taken_up import (
    as_a_share,
    beside,
    done_again,
    of_the_two,
    parts_of_one,
    the_rest_of,
    this_many,
    verb_again,
)

# 按进度分：完工34个: how they are divided, no thing.
_SEEN_BY = frozenset("按分从")
# 募集32家单位捐助款物,折合1785万元: what is worth so much.
_GOODS = re.compile(
    "((?:款|钱|衣)?物资?|物品|设备|器材|用品|图书)[,，]\\s*(?:总|共)?折[合价][^,，]{0,2}$"
)
# 甲投资A,乙投资B,两者合计: 两者 names nothing.
_BOTH_OF_THEM = re.compile("(?:^|(?<=[\\s,，]))[两二三四]者(?=共|合计|相加|加起来|总计|合起来)")
# 减少到2018年底的2033户3220人: of what it was told before.
_CHANGED = re.compile("(?:增|减|降|升|提高|扩大|缩小|发展)[\u4e00-\u9fff]?[到至]|[增减][加少]$")
_ALL_TOLD = re.compile("[\u4e00-\u9fff]{2,6}(?:合计|共计|总计)$|全[村镇乡县市区旗省](?=共?$)")
# 协议数128亿元,完成105%: of what was agreed.
_FULFILLED = ("完成", "为目标")
_CLAUSE_END = re.compile("[,，。;；:：\n]")
_BEYOND = ("多出", "多", "超出", "超额", "少", "多了", "高出")
_AIMED = re.compile("(?:目标|任务|计划|协议|份额|额度)(?:数|额|是|为)?$")
_BOUNDS = ("以上", "以下", "以内")
_SPENT = ("安排", "投入", "下达", "拨付", "支出")
_ONE_EACH = re.compile("(?:平均)?每(?!年)[\u4e00-\u9fff]|(?:平均)?[县村户校镇乡企]均")
_EACH_ALONE = re.compile("(?:平均)?(?:每(?!年)[\u4e00-\u9fff]){1,3}")


def fill_measures(drafts: list[Draft]) -> None:
    """Fill each measure; what is left out comes from the claim before or, in a pair, after."""
    consumed = 0
    waiting: list[Draft] = []
    listed = False
    for index, (draft, following) in enumerate(zip(drafts, [*drafts[1:], None], strict=False)):
        listed = "其中" in draft.gap or (listed and draft.gap.startswith("、"))
        adjacent, paired = _stands_with(draft, following)
        own, overlap, both_of_them = _own_words(draft, consumed)
        phrase = _own_phrase(drafts, index, own, overlap, adjacent, paired)
        draft.phrase = phrase
        # 500万元以上固定资产投资完成39亿元: what stands behind the bound is of the next figure
        bound = not draft.left.strip() and draft.number.text.endswith(_BOUNDS)
        consumed = draft.number.end + (0 if draft.afar or bound else phrase.reach)
        if not phrase.inherits:
            for earlier in waiting:
                earlier.phrase = phrase._replace(reach=0)
            waiting = []
        elif paired and not _has_one_before(drafts, index):
            waiting.append(draft)
        else:
            waiting = []
            _fill_from_before(drafts, index, own, both_of_them, listed)
    for draft in waiting:
        if draft.phrase and not draft.phrase.measure and draft.left.strip():
            draft.phrase = draft.phrase.of(draft.left.strip()[-8:])
    for index, draft in enumerate(drafts):
        if draft.phrase and not draft.phrase.measure:
            all_told = _ALL_TOLD.search(draft.left)
            named = all_told[0] if all_told else draft.topic or spoken_of(drafts, index)
            draft.phrase = draft.phrase.of(named)
    beside(drafts)


def _stands_with(draft: Draft, following: Draft | None) -> tuple[bool, bool]:
    """Whether the next figure follows at once, and whether both are a pair that says one thing."""
    if following is None:
        return False, False
    apart = following.gap.strip()
    return following.number.start == draft.number.end, not apart or (
        apart == "、" and following.number.base_unit != draft.number.base_unit
    )


def _own_words(draft: Draft, consumed: int) -> tuple[str, int, re.Match[str] | None]:
    """The words before a figure that are its own; how many the figure before has used of them.

    Where they tell that both of two are meant (两者), these words are told, too.
    """
    number, gap, left = draft.number, draft.gap, draft.left
    overlap = consumed - number.start + len(left)
    if TIME_GAP in left:
        # an expression of time was taken out: the words are fewer than they were
        used = gap[: max(consumed - number.start + len(gap), 0)]
        overlap = len(used) if used and left.startswith(used) else 0
    own = left[overlap:] if overlap > 0 else left
    both_of_them = _BOTH_OF_THEM.search(own) if "者" in own else None
    if both_of_them:
        own = own.replace(both_of_them[0], "").rstrip("是为达约")
    return own, overlap, both_of_them


def _own_phrase(
    drafts: list[Draft], index: int, own: str, overlap: int, adjacent: bool, paired: bool
) -> Phrase:
    """What a figure's own words say of it, and what its neighbors show of these words."""
    draft, number = drafts[index], drafts[index].number
    continued = (overlap > 0 and own.strip() in ALL_OF_THEM) or (
        (overlap > 0 or (index and drafts[index - 1].number.end == draft.number.start))
        and not own.strip()
        and whose_people(drafts[index - 1], draft)
    ) or (
        number.base_unit == "人" and index > 0 and their_people(drafts[index - 1], draft)
    )
    phrase = phrase_of(number, own, draft.right, adjacent, paired, continued)
    if adjacent:
        phrase = _beside_the_next(phrase, draft, drafts[index + 1])
    if overlap > 0 and phrase.inherits and phrase.measure in (None, "平均"):
        phrase = phrase_of(draft.number, draft.left, draft.right, adjacent)
    if phrase.measure and is_place(phrase.measure) and (kind := _kind_named(drafts, index)):
        phrase = phrase.of(kind)
    if meant := _taken_up(drafts, index, phrase.measure or ""):
        return phrase._replace(measure=meant, inherits=False)
    if phrase.inherits and phrase.measure and nameless(phrase.measure):
        # 应到3200万元, 今年办5期: what was done names nothing
        phrase = phrase.of(None)
    if draft.heading and draft.left.strip() == phrase.measure and (
        phrase.measure in _SPENT
        and (not index or drafts[index - 1].clause.parent != draft.clause.parent)
    ):
        # 二、产业发展。安排9万元
        return phrase.of(draft.heading)
    if overlap > 0 and not own and number.dimension == "money" and (
        given := given_to_them(drafts, index)
    ):
        return phrase._replace(measure=given, inherits=False)
    return phrase


def _beside_the_next(phrase: Phrase, draft: Draft, following: Draft) -> Phrase:
    """A figure right before another: 12批80人次 is of one thing, 3户12人 of what is named there."""
    if draft.number.base_unit in TIMES_AND_PEOPLE and not (
        who_is(phrase.measure) and WENT.match(following.right)
    ):
        return phrase._replace(inherits=True)
    if (
        phrase.measure
        and draft.number.base_unit in ("户", "人")
        and not who_is(phrase.measure)
        and right_phrase(following.right, following.number.unit)[0]
    ):
        return phrase._replace(measure=None, inherits=True)
    return phrase


def _has_one_before(drafts: list[Draft], index: int) -> bool:
    """Whether the first of a pair, which names nothing, is of what stands before the pair."""
    draft = drafts[index]
    return bool(
        draft.phrase.measure is None
        and index
        and (
            drafts[index - 1].number.end == draft.number.start
            or _money_again(drafts, index)
            or _CHANGED.search(draft.left) is not None
        )
    )


def _fill_from_before(
    drafts: list[Draft], index: int, own: str, both_of_them: re.Match[str] | None, listed: bool
) -> None:
    """What is left out of a figure's measure, from the claim that governs it."""
    draft, phrase = drafts[index], drafts[index].phrase
    governing = _governing(drafts, index)
    shared = _measure_before(drafts, index, governing, own, both_of_them)
    if shared:
        draft.phrase = phrase.of(
            _put_together(drafts, index, governing, phrase.measure or "", shared, listed))
    elif not phrase.measure and draft.number.kind == "ratio":
        draft.phrase = phrase.of(who_it_is(draft.right))
    elif not phrase.measure:
        draft.phrase = phrase.of(draft.heading or None)


def _measure_before(
    drafts: list[Draft], index: int, governing: Draft | None, own: str,
    both_of_them: re.Match[str] | None,
) -> str | None:
    """The measure that a figure shares: of the governing claim, of several, or of the topic."""
    draft = drafts[index]
    shared = governing.phrase.measure if governing is not None and governing.phrase else None
    if shared and (both := all_together(drafts[index - 1], draft)):
        shared = both_named(drafts[index - 1]) or parts_of_one(drafts, index - 1) or (
            f"{both}{ending_of_parts(drafts, index - 1) or '合计'}"
        )
    if shared and own.strip() in ALL_OF_THEM:
        named = done_with_all(drafts, index) or parts_of_one(drafts, index)
        shared = named or (both_of_them[0] if both_of_them else shared)
    if shared and "折" in draft.left and (goods := _GOODS.search(draft.gap)):
        shared = goods[1]
    if shared and draft.topic and (
            of_a_count(shared) or (governing.clause.parent != draft.clause.parent
                                   and draft.topic[0] not in _SEEN_BY)):
        # 4.务工：人均月收入5200元。5.消费帮扶：本季1130万元
        shared = draft.topic
    return shared


def _put_together(
    drafts: list[Draft], index: int, governing: Draft, own: str, shared: str, listed: bool
) -> str:
    """The shared measure with what a figure says of itself: 人均, 占总数, 新增."""
    draft = drafts[index]
    if own and _EACH_ALONE.fullmatch(shared):
        # 每生每天5元,全年支出8700万元: not of each of them
        shared = own
    if of_all := averaged(drafts, index):
        shared = of_all
    shared = in_all(draft.left, own, shared)
    if PER.match(own):
        if len(shared) > 1 and ends_in_place(shared):
            # 投入A，甲县B、乙县C，县均D: of what all of them got
            shared = _divided_over_places(drafts, index) or (
                shared if is_place(shared) else ""
            )
        counted = draft.number.dimension == "money" != governing.number.dimension
        return own if counted else of_each(own, shared, draft.number.dimension == "money")
    if own.startswith("占"):
        # 完工率93%,占总数的61%: not of the rate
        return own if governing.number.kind == "ratio" else joined(own, shared)
    if not own:
        return shared
    together = joined(own, shared, alike(draft.number, governing.number), listed)
    if together != shared:
        return together
    kept = (
        of_neighbour(own)
        or own in _FULFILLED
        or (draft.number.kind == "ratio" and only_done(own))
        or (own == "新增" and not draft.number.unit)
        or (draft.number.base_unit and alike(draft.number, governing.number))
    )
    return shared if kept else own


def _taken_up(drafts: list[Draft], index: int, own: str) -> str:
    """What is meant where the words only take up what was told before."""
    words = drafts[index].left.strip()
    if again := this_many(drafts, index, words):
        return again
    if not own:
        return as_a_share(drafts, index, words) or the_rest_of(drafts, index, words)
    return (
        of_the_two(drafts, index, own)
        or verb_again(drafts[index])
        or done_again(drafts, index, words, own)
        or the_rest_of(drafts, index, words)
    )


def _money_again(drafts: list[Draft], index: int) -> bool:
    """到2018年的9152万元、23个项目: money told of again is not named by the count beside it."""
    draft = drafts[index]
    return draft.number.dimension == "money" and any(
        other.number.dimension == "money" and other.clause.parent == draft.clause.parent
        for other in drafts[max(index - 4, 0) : index]
    )


def _kind_named(drafts: list[Draft], index: int) -> str:
    """7个贫困县中,甲、乙、丙县3个已退出: as many as were named are of the kind before."""
    draft = drafts[index]
    if draft.number.unit != "个" or "、" not in draft.gap:
        return ""
    names = _CLAUSE_END.split(draft.gap.strip())[-1].split("、")
    if draft.number.value != len(names) or not all(names):
        return ""
    return measure_before(drafts, index, 4)


def _divided_over_places(drafts: list[Draft], index: int) -> str:
    """What was told of a whole before it was told of places one by one."""
    for other in reversed(drafts[max(index - 12, 0) : index]):
        same = other.name and alike(other.number, drafts[index].number)
        if same and not is_place(other.name):
            return other.name
    return ""


def _list_of(drafts: list[Draft], back: int, draft: Draft) -> Draft | None:
    """甲类27个、乙类16个、丙类9个。已开工46个: of all of them, as no one of them is so large."""
    own, last, amount = draft.name, drafts[back], draft.number.amount
    if not own or not (of_the_same(own) or only_done(own)) or draft.number.kind == "ratio" or (
        amount <= last.number.amount or is_increment(draft.left.strip())
    ):
        return None
    told = [one for one in drafts[max(back - 6, 0) : back + 1] if (
        one.clause.parent == last.clause.parent and alike(one.number, draft.number))]
    whole, *parts = [one.number.amount for one in told]
    closed = len(parts) > 1 and amount <= whole and sum(parts) <= whole
    return told[0] if closed and told[0].phrase else None


def _told_of_all(draft: Draft) -> bool:
    """Whether an amount is neither told of each of them nor how much something changed."""
    return draft.number.kind != "ratio" and not (
        OVER.search(draft.name) or is_increment(draft.left.strip())
    )


def _governing(drafts: list[Draft], index: int) -> Draft | None:
    """The claim whose measure an elliptic one shares: near before, of its own unit if any."""
    draft, nearest, of_each = drafts[index], None, None
    own = draft.phrase.measure if draft.phrase else None
    if own and "\n" in draft.gap and only_done(own):
        # a verb at the head of a paragraph speaks of nothing in the last
        return None
    if index and draft.number.base_unit == "人" and own is None and (
        their_people(drafts[index - 1], draft)
    ):
        return drafts[index - 1]
    if index and draft.gap.strip("、 ") in ("", "约", "近", "共") and draft.gap[:1] == "、" and (
        own is None and drafts[index - 1].number.base_unit in TIMES_AND_PEOPLE
    ):
        # 医疗人才8批次、约1500名
        return drafts[index - 1]
    if index and own is None and priced_beside(drafts[index - 1], draft):
        return drafts[index - 1]
    over = draft.left.strip().endswith(_BEYOND)
    more = over or is_increment(draft.left.strip())
    if (more or (own and only_done(own))) and (whole := whole_of_list(drafts, index)):
        return whole
    for back in range(index - 1, max(index - 7, -1), -1):
        other = drafts[back]
        if over and other.number.kind == "ratio":
            continue
        if draft.clause.parent - other.clause.parent > 1:
            break
        each = other.phrase and other.phrase.inherits and _ONE_EACH.match(other.name)
        if each and _told_of_all(draft):
            # 建成车间1500平方米,每平方米1800元;2022年用250万元: not of each of them
            of_each = of_each or other
            continue
        if more and _AIMED.search(other.left):
            # 收入63亿元,为目标60亿元的105%,多出3亿元: more of what came in
            continue
        nearest = nearest or other
        if own and of_neighbour(own):
            break
        if draft.number.kind == "ratio" or draft.number.start == other.number.end:
            break
        if alike(other.number, draft.number):
            return _list_of(drafts, back, draft) or other
    return of_each if of_each and (own is None or only_done(own)) else nearest
