"""From a report's text to its claims: every figure with its meaning (抽取数字)."""

import re
from dataclasses import dataclass, field, replace

from xieshou.audit.actors import actors_of, direction_of, sides_of
from xieshou.audit.claim import Claim, ClaimPeriod, Quantity
from xieshou.audit.document import Document, Part
from xieshou.audit.measures import TIME_GAP, Phrase, labels_of, phrase_of
from xieshou.audit.periods import periods_of
from xieshou.audit.roles import carries, looks_ahead, modality_of, reaches, role_of
from xieshou.language.numbers import Written, numbers_in

_IMPLIED = re.compile(
    r"\s?(?:→|增至|增加到|增加至|增长到|增长至|提高到|提高至|升至|上升到|上升至|降至|降到|"
    r"下降到|下降至|减至|减少到|减少至|至|到)\s?"
    r"(?:近|约|超|超过)?\s?$"
)
_REACHED = re.compile(r"\s?(?:增|升|降|减|上升|提高|下降|减少|增加|降低)(?:至|到|为)\s?")
_LIST_UNIT = re.compile(
    (r"[(（](?:单位[::])?((?:万|亿|百万|千)?(?:元|人次|人|个|户|名|家|亩|吨|公里|次))[)）]")
)
_HEAD_UNIT = re.compile(
    (
        r"单位[::]\s?((?:万|亿|百万|千)?(?:元|人次|人|个|户|名|家|亩|吨|公里|"
        r"次))(?=[)）,，。;；:：\s])"
    )
)
_COMPATIBLE = {"名": "人", "位": "人", "所": "个", "家": "个", "项": "个", "件": "个", "大类": "类"}
_GROWN = re.compile(r"原有?.{0,6}$")
_OPEN_PART = re.compile("其中|包括|包含|分别为|分别是|分别达")
_ALIGNED = re.compile("分别(?:为|是|达|占|增长|下降|投入|提高)")


@dataclass
class _Draft:
    """A claim while it is being filled."""

    number: Written
    clause: Part
    left: str = ""
    right: str = ""
    gap: str = ""
    phrase: Phrase | None = None
    role: str = "level"
    modality: str = "actual"
    bracket: bool = False
    first_in_clause: bool = False
    whole: str = ""
    actors: tuple[str, ...] = ()
    direction: str | None = None
    extra: dict[str, object] = field(default_factory=dict)


def claims_of(document: Document) -> list[Claim]:
    """Every figure of the report in order; numberings, ordinals and names are left out."""
    taken = [
        *document.furniture,
        *((time.start, time.end) for time in document.times),
        *document.headings,
        *document.titles,
    ]
    numbers = [
        number
        for number in numbers_in(document.flat, _merged(taken))
        if number.kind in ("measure", "ratio")
    ]
    numbers = _with_implied_units(document.flat, numbers)
    periods = periods_of(document, numbers)
    drafts = _drafts(document, numbers)
    _measures(drafts)
    _share_out(drafts)
    _roles(document, drafts)
    sides = sides_of(document)
    for draft in drafts:
        draft.actors = actors_of(document, draft.clause, draft.number.start, sides)
        draft.direction = direction_of(document, draft.clause, draft.actors, sides)
    return [
        _claim(document, index, draft, period)
        for index, (draft, period) in enumerate(zip(drafts, periods, strict=True))
    ]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _with_implied_units(flat: str, numbers: list[Written]) -> list[Written]:
    """The same numbers; one without a unit takes that of its list or of the number it changes to."""
    answer = list(numbers)
    said_once = _LIST_UNIT.search(flat) is not None or _HEAD_UNIT.search(flat) is not None
    for index in range(len(numbers) - 1, -1, -1):
        number = answer[index]
        if number.unit is not None or number.base_unit or number.kind != "measure":
            continue
        following = answer[index + 1] if index + 1 < len(answer) else None
        source = None
        if (
            following is not None
            and following.start - number.end < 8
            and following.unit
            and _IMPLIED.match(flat[number.end : following.start] + "")
        ) or (
            following is not None
            and following.unit
            and flat[number.end : following.start].strip() in ("、", "和", "与", "及")
        ):
            source = following.unit
        elif (
            index
            and answer[index - 1].unit
            and _REACHED.fullmatch(flat[answer[index - 1].end : number.start])
        ):
            source = answer[index - 1].unit
        elif said_once:
            stop = re.search("[。；;\n]", flat[number.end : number.end + 400])
            tail = flat[number.end : number.end + (stop.start() if stop else 400)]
            listed = _LIST_UNIT.search(tail)
            headed = (
                None
                if listed
                else _last(_HEAD_UNIT, flat[max(0, number.start - 200) : number.start])
            )
            source = listed[1] if listed else headed
        if source:
            again = numbers_in(f"{flat[number.start : number.end]}{source}")
            if again:
                one = again[0]
                answer[index] = replace(one, start=number.start, end=number.end, text=number.text)
    return answer


def _last(pattern: re.Pattern[str], text: str) -> str | None:
    found = None
    for found in pattern.finditer(text):
        pass
    return found[1] if found else None


def _drafts(document: Document, numbers: list[Written]) -> list[_Draft]:
    """Numbers with the words around them: back to the clause's start or the number before."""
    flat, drafts = document.flat, []
    times, at_time = document.times, 0
    for index, number in enumerate(numbers):
        clause = document.clause_at(number.start)
        before = numbers[index - 1].end if index else 0
        after = numbers[index + 1].start if index + 1 < len(numbers) else len(flat)
        begin, end = max(clause.start, before), max(min(clause.end, after), number.end)
        while at_time < len(times) and times[at_time].end <= begin:
            at_time += 1
        left = _without_times(document, begin, number.start, at_time)
        whole, left = left, re.sub(r"^.*、(?!帮助)", "", left)
        right = flat[number.end : end].split("、")[0]
        cut = next(
            (
                time.start
                for time in times[at_time : at_time + 12]
                if number.end <= time.start < end
            ),
            None,
        )
        if cut is not None:
            right = right[: cut - number.end]
        drafts.append(
            _Draft(
                number,
                clause,
                left,
                right,
                flat[before : number.start],
                bracket=clause.inside,
                first_in_clause=before <= clause.start,
                whole=whole,
            )
        )
    return drafts


def _without_times(document: Document, begin: int, end: int, index: int) -> str:
    words, position = [], begin
    for time in document.times[index : index + 12]:
        if time.start >= end:
            break
        if time.start >= begin:
            words += [document.flat[position : time.start], TIME_GAP]
            position = time.end
    words.append(document.flat[position:end])
    return "".join(words)


def _measures(drafts: list[_Draft]) -> None:
    """Fill each measure; what a clause leaves out comes from the claim before (or, in a pair, after)."""
    consumed = 0
    waiting: list[_Draft] = []
    for index, draft in enumerate(drafts):
        following = drafts[index + 1] if index + 1 < len(drafts) else None
        adjacent = following is not None and following.number.start == draft.number.end
        paired = following is not None and (
            not following.gap.strip()
            or (
                following.gap.strip() == "、"
                and following.number.base_unit != draft.number.base_unit
            )
        )
        left = draft.left
        overlap = consumed - draft.number.start + len(left)
        phrase = phrase_of(draft.number, left[max(overlap, 0) :], draft.right, adjacent, paired)
        if overlap > 0 and phrase.inherits and not phrase.measure:
            phrase = phrase_of(draft.number, left, draft.right, adjacent)
        draft.phrase = phrase
        consumed = phrase.consumed
        if not phrase.inherits:
            for earlier in waiting:
                earlier.phrase = replace(phrase, consumed=earlier.number.end)
            waiting = []
            continue
        if paired and not (
            phrase.measure is None and index and drafts[index - 1].number.end == draft.number.start
        ):
            waiting.append(draft)
            continue
        governing = _governing(drafts, index)
        shared = governing.phrase.measure if governing is not None and governing.phrase else None
        if shared:
            own = phrase.measure or ""
            shared = (
                shared
                if not own
                else own + re.sub(("^(?:[县人户村亩校镇]均|每[县人户村校镇])"), "", shared)
            )
            draft.phrase = replace(phrase, measure=shared)
    for draft in waiting:
        if draft.phrase and not draft.phrase.measure and draft.left.strip():
            draft.phrase = replace(draft.phrase, measure=draft.left.strip()[-8:])


def _share_out(drafts: list[_Draft]) -> None:
    """Give the numbers after 分别 each its own label."""
    for index, draft in enumerate(drafts):
        if "分别" not in draft.left:
            continue
        end = index + 1
        while end < len(drafts) and drafts[end].gap.strip() in (
            "、",
            "和",
            "与",
            "及",
            ",",
            "，",
            "、和",
        ):
            end += 1
        labels = labels_of(draft.whole, end - index)
        for label, member in zip(labels, drafts[index:end], strict=False):
            if member.phrase:
                member.phrase = replace(member.phrase, measure=label[-16:])


def _governing(drafts: list[_Draft], index: int) -> _Draft | None:
    """The claim whose measure an elliptic one shares: near before it, of its own unit if there is."""
    draft, nearest = drafts[index], None
    for back in range(index - 1, max(index - 7, -1), -1):
        other = drafts[back]
        if draft.clause.parent - other.clause.parent > 1:
            break
        nearest = nearest or other
        if draft.number.kind == "ratio" or draft.number.start == other.number.end:
            break
        if _like(other.number, draft.number):
            return other
    return nearest


def _like(one: Written, other: Written) -> bool:
    a, b = one.base_unit, other.base_unit
    return _COMPATIBLE.get(a, a) == _COMPATIBLE.get(b, b)


def _roles(document: Document, drafts: list[_Draft]) -> None:
    """First by the clause's own words, then totals and parts by how they stand to each other."""
    flat = document.flat
    previous: _Draft | None = None
    ahead = "actual"
    for index, draft in enumerate(drafts):
        number = draft.number
        draft.left = draft.left.replace(TIME_GAP, "")
        draft.role = role_of(number.kind, draft.left, draft.right, number.unit)
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
        ):
            if (previous.role == "average" and "、" in draft.gap) or reaches(draft.left):
                draft.role = previous.role
        clause = flat[max(draft.clause.start, number.start - 60) : number.end]
        before = flat[
            max(document.sentences[draft.clause.parent].start, number.start - 160) : number.start
        ]
        measure = draft.phrase.measure if draft.phrase else None
        draft.modality = modality_of(
            clause, before, measure, number.dimension == "money", draft.right
        )
        if previous is None or previous.clause.parent != draft.clause.parent:
            ahead = "actual"
        if draft.modality == "actual" and carries(draft.gap, ahead):
            draft.modality = ahead
        else:
            ahead = draft.modality if looks_ahead(clause) else "actual"
        previous = draft
    _parts(document, drafts)
    _sums(drafts)


def _listed(drafts: list[_Draft], index: int) -> bool:
    """Whether the next figure goes on with a list of the same unit (分别投入A、B和C)."""
    following = drafts[index + 1] if index + 1 < len(drafts) else None
    return (
        following is not None
        and following.gap.strip() in ("、", "和", "与", "及", ",", "，")
        and following.number.base_unit == drafts[index].number.base_unit
    )


def _parts(document: Document, drafts: list[_Draft]) -> None:
    """Mark members of 其中 lists and of brackets as parts, and what they belong to as total."""
    scope: Written | None = None
    for index, draft in enumerate(drafts):
        gap, number = draft.gap, draft.number
        if scope is not None and (re.search("[;；。\n]", gap) or _closed(gap, draft)):
            scope = None
        opened = _OPEN_PART.search(gap)
        if opened and index:
            parent = _parent(drafts, index)
            if parent is not None:
                scope = number
                _belong(parent, draft)
                continue
        if (
            draft.bracket
            and draft.first_in_clause
            and index
            and not drafts[index - 1].bracket
            and _bracket_list(drafts, index)
        ):
            _belong(drafts[index - 1], draft)
            scope = number
            continue
        if (
            index
            and draft.bracket
            and draft.role == "average"
            and not drafts[index - 1].bracket
            and draft.first_in_clause
            and _like(number, drafts[index - 1].number)
            and drafts[index - 1].role == "level"
        ):
            drafts[index - 1].role = "total"
        if (
            draft.role == "level"
            and _GROWN.search(draft.left)
            and index + 1 < len(drafts)
            and "基础上" in drafts[index + 1].gap
            and _like(number, drafts[index + 1].number)
        ):
            _grown(drafts, index)
        if scope is not None and _like(number, scope) and draft.role in ("level", "total"):
            draft.role = "part"
            continue
        if (
            draft.role == "level"
            and index
            and re.search(r"中\s?$", draft.left)
            and not re.search("其中|当中", draft.left)
        ):
            draft.role = "part"


def _sums(drafts: list[_Draft]) -> None:
    """Mark a total and the list that adds up to it exactly, before it or after it."""
    for index, draft in enumerate(drafts):
        number = draft.number
        if draft.role not in ("level", "total") or number.kind != "measure" or number.approximation:
            continue
        if number.digits < 3 and draft.role != "total":
            continue
        for step in (1, -1):
            members, amount = [], 0
            for other in _neighbours(drafts, index, step):
                members.append(other)
                amount += other.number.value * other.number.scale
                if amount >= number.value * number.scale:
                    break
            if (
                len(members) > 1
                and amount == number.value * number.scale
                and (step == 1 or draft.role == "total")
            ):
                for other in members:
                    _belong(draft, other)
                break


def _neighbours(drafts: list[_Draft], index: int, step: int) -> list[_Draft]:
    """Plain figures of the same unit and sentence, going away from one."""
    found, at = [], index + step
    while 0 <= at < len(drafts) and abs(at - index) <= 12:
        other = drafts[at]
        if other.clause.parent != drafts[index].clause.parent:
            break
        if _like(other.number, drafts[index].number) and not other.number.approximation:
            if other.role not in ("level", "part", "total"):
                break
            found.append(other)
        at += step
    return found


def _closed(gap: str, draft: _Draft) -> bool:
    return bool(re.search("[)）]", gap)) and not draft.bracket


def _parent(drafts: list[_Draft], index: int) -> _Draft | None:
    """The nearest figure before, of the same unit and sentence, that the part can belong to."""
    draft = drafts[index]
    for back in range(index - 1, max(index - 9, -1), -1):
        other = drafts[back]
        if other.clause.parent != draft.clause.parent:
            return None
        if _like(other.number, draft.number) and other.role not in (
            "average",
            "growth",
            "share",
            "increment",
        ):
            return other
    return None


def _bracket_list(drafts: list[_Draft], index: int) -> bool:
    """Whether a bracket holds two or more figures like the one before it."""
    parent, count = drafts[index - 1], 0
    for draft in drafts[index : index + 12]:
        if not draft.bracket or not _like(draft.number, parent.number):
            break
        count += 1
    return count >= 2


def _grown(drafts: list[_Draft], index: int) -> None:
    """在原A基础上新增B: both are parts, and an earlier figure that is their sum is the total."""
    old, new = drafts[index], drafts[index + 1]
    old.role = new.role = "part"
    for other in reversed(drafts[max(index - 6, 0) : index]):
        if (
            _like(other.number, old.number)
            and other.number.value == old.number.value + new.number.value
        ):
            other.role = "total"
            return


def _belong(parent: _Draft, part: _Draft) -> None:
    if parent.role in ("level", "total"):
        parent.role = "total"
    if part.role in ("level", "total"):
        part.role = "part"


def _claim(document: Document, index: int, draft: _Draft, period: ClaimPeriod | None) -> Claim:
    number, clause = draft.number, draft.clause
    sentence = document.sentences[clause.parent] if document.sentences else Part(0, 0, 0)
    paragraph = document.paragraphs[sentence.parent] if document.paragraphs else Part(0, 0, 0)
    quantity = Quantity(
        number.value,
        number.unit,
        number.low,
        number.high,
        number.base_unit or None,
        number.dimension,
        number.approximation,
        number.digits,
    )
    return Claim(
        id=f"c{index + 1}",
        start=number.start,
        end=number.end,
        text=document.text[number.start : number.end],
        kind=number.kind,
        quantity=quantity,
        role=draft.role,
        modality=draft.modality,
        measure=draft.phrase.measure if draft.phrase else None,
        actors=draft.actors,
        direction=draft.direction,
        period=period,
        sentence=sentence.index,
        clause=clause.index,
        paragraph=paragraph.index,
        section=paragraph.parent,
        extra=draft.extra,
    )
