"""Lists that nothing opens: a whole, then figures under labels of one kind (逐项列出)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.change import AMOUNTS, STATES
from xieshou.audit.claim import Claim
from xieshou.audit.divided import compared
from xieshou.audit.doubt import Doubt, chance
from xieshou.audit.intervals import Interval, interval_of, significant, total_of
from xieshou.audit.kinship import comparable, dimension
from xieshou.audit.relations import Relation, factor_of
from xieshou.audit.runs import in_transition
from xieshou.audit.setting import Setting
from xieshou.audit.verbs import ACTS
from xieshou.audit.wholes import (
    DERIVED,
    MOST_PARTS,
    OPEN,
    completeness,
    halves,
    kin_labels,
    label_of,
    one_of_several,
    peers,
    sum_of,
)

LISTED = "逐项"
# What stands between two items: a mark, what numbers the next, its label.
_ITEM = re.compile(
    r"）?[，、；。：]?(?:(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]，|\d[.．、]|[（(][一二三四五六七八九十\d][）)])?)"
    r"(?P<label>[^，、；。：（）]{1,14})$"
)
_POINT = re.compile(
    r"(?:^|[，。；：])[（(]?(?P<n>\d{1,2}|[一二三四五六七八九十])(?:是|[.．、）)])(?=\D)[^。；：]{2,40}$"
)
_HEADING_LINE = re.compile("[（(]?[一二三四五六七八九十]{1,2}[）)]?、?(?P<name>[一-鿿]{2,12})")
_HEADING, _FAR_BACK = 24, 24
_POINT_SIGN = re.compile(r"[\d一二三四五六七八九十][是.．、）)]")
_EACH_TOLD = re.compile("分别(?:为|是|达到?|完成|实现|有|增加到)$")
_SHARE = re.compile(r"^[，、（]?[^，、；。]{0,8}$")
_NOT_ITEM = re.compile(
    "累计|总计|合计|共|同比|比上年|较|增长|增加|增至|提高|减少|下降|降至|均|每|占|达到|超|目标|任务|计划"
    "|其中|分别|结余|剩余|最[大小高低多少长短]"
)
_AGAIN = re.compile(
    "累计|总计|合计|一共|共计|总共|平均|同比|环比|比上年|较上年|较去年|比去年|结余|剩余|其中|最[大小高低多少长短]"
)
_TOTAL = re.compile("共|合计|(?<!零售)总(?![值产])|累计|全部")
# So many figures and sentences before the list its whole may stand.
_BACK, _SENTENCES = 6, 2
# How often chance may offer a slip, by what speaks for the list.
_STRONG, _FAIR, _WEAK, _OF_TWO = 0.7, 0.3, 0.04, 0.12
_NAMED_TWO, _CERTAIN = 0.2, 1.01
_INFORMATIVE = 3
_FEW_WORDS = 40
_ACTED = re.compile(
    f"{ACTS}|完成|治理|整治|提供|建设|改造|创建|新建|新增|建成|实施|投入|开展|举办|实现|培训|培育|打造|引进|落地|推出|启用"
)
_ACT_BEFORE = re.compile("^.*(?:完成|实现|投入|安排|下达|新增|到位)")
_SPAN = re.compile("^(?:[一二两三四五六七八九十]年(?:来|间)?|全年|今年|去年|当年)")
_REACHED = re.compile("(?:达到?|为|约|共|增至|有)+$")
_OF_WHICH = re.compile("[一-鿿]{2}的[一-鿿]{0,4}$")
_PLACE = re.compile("[一-鿿]{1,4}[省市州县区旗镇乡村]")
_PAIR, _SHORT = 2, 3
_COUNTERS = frozenset(("家", "个", "项", "类", "块", "笔", "部分", "方面"))
# A part as large as this share of the whole leaves nothing for the others.
_NEARLY = Decimal("0.98")
_GENERAL = re.compile(
    "项目|资金|投资|金额|捐赠|支出|收入|工程|年级|片区|地区|区域|乡镇|街道|方面|渠道|类型|等级|部分|板块|学段"
    "|科室|环节|领域|学历|职称|组别|档次|季度|人员"
)


def listed(setting: Setting) -> Iterator[Relation]:
    """产业类24个、就业类6个 after 41个项目: the parts say by their labels what they are."""
    figures, at = setting.figures, 0
    while at + 1 < len(figures):
        run, headed = _run(setting, at)
        if len(run) > 1:
            found = _whole_of(setting, run, headed)
            if found is not None:
                yield found
            # of two the second may begin the next list
            at = setting.place[run[-1].id] + (len(run) > _PAIR)
        else:
            at += 1
    yield from _numbered(setting)
    yield from _respectively(setting)


def _run(setting: Setting, at: int) -> tuple[list[Claim], bool]:
    """Figures of one unit that follow each other with a label each; shares between do not count.

    Where the first is parted from the second by another mark than these from each other, it heads
    the list.
    """
    first = setting.figures[at]
    if dimension(first) == "ratio" or first.role in DERIVED or first.cell is not None:
        return [first], False
    run, passed, style, headed = [first], 0, "", False
    claim = setting.next(first)
    while claim is not None and len(run) <= MOST_PARTS:
        gap = setting.gap(claim)
        if dimension(claim) == "ratio":
            passed += 1
            if passed > 2 or not _SHARE.match(gap):
                break
            claim = setting.next(claim)
            continue
        if (
            claim.quantity.base_unit != first.quantity.base_unit
            or claim.role in DERIVED
            or setting.bracket(claim) != setting.bracket(run[-1])
            or in_transition(setting, claim)
            or not _ITEM.match(gap)
            or _AGAIN.search(gap)
        ):
            break
        if gap[:1] == "：" and len(run) > 1:
            # what stood before : heads a list of its own
            break
        mark = style if gap[:1] == "：" else ("，；" if gap[:1] in "，；" else gap[:1]) or "…"
        if style and mark != style:
            if len(run) > _PAIR:
                break
            headed = True
        style = mark
        run.append(claim)
        passed = 0
        claim = setting.next(claim)
    return run, headed


def _whole_of(setting: Setting, run: list[Claim], headed: bool) -> Relation | None:
    """The figure the list makes up, or would but for one slip."""
    first, rest = run[0], run[1:]
    readings: list[tuple[Claim, list[Claim]]] = []
    if len(rest) > 1 and _can_be_whole(setting, first) and setting.gap(rest[0])[:1] != "、":
        readings.append((first, rest))
    if not headed and _labelled(setting, first):
        readings += [
            (whole, run)
            for whole in _before(setting, first)
            if "\n" not in setting.text[whole.end : first.start]
        ]
    return chosen(setting, readings)


def chosen(
    setting: Setting, readings: list[tuple[Claim, list[Claim]]], numbered: bool = False
) -> Relation | None:
    """Of wholes for lists the first that fits, else what one slip would settle best."""
    doubtful: list[tuple[float, Relation]] = []
    for whole, parts in readings:
        holds = _made(parts).meets(interval_of(whole.quantity))
        if not (holds or numbered or _announced(setting, whole) or _near(setting, whole, parts[0])):
            continue
        told = completeness(setting, whole, parts)
        if OPEN in told:
            continue
        kin = kin_labels(setting, parts) or _of_one_length(setting, parts)
        if not told and len(parts) == _PAIR and _near(setting, whole, parts[0]) and halves(
                [label_of(setting, part) for part in parts]):
            told = ["全:两半"]
        exact = sum_of(whole, parts, [LISTED, *told])
        if holds:
            if kin or told or numbered or _informative(whole, parts):
                return exact
            continue
        limit = _STRONG if numbered else _limit(setting, whole, parts, kin, bool(told))
        if limit and (odds := chance(exact)) < limit:
            doubtful.append((odds / limit, exact))
    doubtful.sort(key=lambda pair: pair[0])
    return next((made for _, made in doubtful[:3] if made.mended()), None)


def _made(parts: list[Claim]) -> Interval:
    """What the parts make up."""
    return total_of([interval_of(part.quantity) for part in parts])


def _announced(setting: Setting, whole: Claim) -> bool:
    """Whether a figure is told as a total, so that its parts may follow further on."""
    return whole.role == "total" or _TOTAL.search(setting.lead(whole)) is not None


def _of_one_length(setting: Setting, parts: list[Claim]) -> bool:
    """农业29个,工业12个,文旅8个,民生14个: short labels of one length are a list."""
    labels = [label_of(setting, part) for part in parts]
    size = len(labels[0])
    return (
        len(parts) > _PAIR
        and _PAIR <= size <= _SHORT + 1
        and len(set(labels)) == len(labels)
        and all(len(label) == size and not _ACTED.match(label) for label in labels)
    )


def _respectively(setting: Setting) -> Iterator[Relation]:
    """总值A。三次产业增加值分别为B、C、D: figures without labels that divide one before."""
    for claim in setting.figures:
        gap = setting.gap(claim)
        if "分别" not in gap or dimension(claim) == "ratio" or claim.role in DERIVED:
            continue
        if not _EACH_TOLD.search(gap):
            continue
        run, following = [claim], setting.next(claim)
        while following is not None and setting.gap(following) in ("、", "和", "与", "及", "，"):
            run.append(following)
            following = setting.next(following)
        units = {one.quantity.base_unit for one in run}
        if len(run) > _PAIR and len(units) == 1:
            found = chosen(setting, [(whole, run) for whole in _before(setting, claim)])
            if found is not None:
                yield found


def _numbered(setting: Setting) -> Iterator[Relation]:
    """收入合计A。1.财政资金B，系…；2.捐赠C；3.利息D: one figure of each point."""
    points: list[list[Claim]] = []
    number = 0
    for claim in setting.figures:
        gap = setting.gap(claim)
        point = claim.cell is None and _POINT_SIGN.search(gap)
        found = _POINT.search(gap) if point else None
        here = _number(found) if found else 0
        if found and here == 1:
            yield from _of_points(setting, points)
            points, number = [[claim]], 1
        elif found and points and here == number + 1 and _close(setting, points[-1][0], claim):
            points.append([claim])
            number = here
        elif points and not found and len(points[-1]) < _BACK:
            points[-1].append(claim)
    yield from _of_points(setting, points)


def _close(setting: Setting, one: Claim, other: Claim) -> bool:
    return setting.place[other.id] - setting.place[one.id] <= 2 * _BACK


def _number(found: re.Match[str]) -> int:
    text = found.group("n")
    return int(text) if text.isdigit() else "零一二三四五六七八九十".find(text)


def _of_points(setting: Setting, points: list[list[Claim]]) -> Iterator[Relation]:
    """The figures of one unit and name, one of each point, that make up a whole before them."""
    if len(points) < _PAIR:
        return
    seen: set[str] = set()
    for first in points[0]:
        unit, name = first.quantity.base_unit or "", setting.lead(first)[-_PAIR:]
        if unit in seen or dimension(first) == "ratio" or first.role in DERIVED:
            continue
        seen.add(unit)
        column = [_of_point(setting, point, unit, name, first is points[0][0]) for point in points]
        parts = [part for part in column if part is not None]
        if len(parts) == len(points):
            under = [sum_of(whole, parts, ["又分", "全:按题分列"])
                     for whole in _headed_by(setting, first)]
            told = next((one for one in under if one.holds() or Doubt(one).likely(_STRONG)), None)
            if told is not None:
                yield told
                continue
            wholes = _before(setting, points[0][0], first)
            sure = len(parts) > _PAIR
            found = chosen(setting, [(whole, parts) for whole in wholes], numbered=sure)
            if found is not None:
                yield found


def _headed_by(setting: Setting, first: Claim) -> list[Claim]:
    """一、中央资金, then 1.…；2.…: what was told of it under that name further before."""
    start, _ = setting.sentence_span(setting.sentence(first))
    begun = setting.text.rfind("\n", max(start - _HEADING, 0), max(start - 1, 0)) + 1
    found = _HEADING_LINE.fullmatch(setting.text[begun:start].strip())
    if found is None:
        return []
    return [
        one for one in setting.figures_before(first, _FAR_BACK, _FAR_BACK)
        if _same_unit(one, first) and one.role in (*STATES, "part")
        and (label := label_of(setting, one)[:_HEADING]) and len(label) >= _PAIR
        and (label in found["name"] or found["name"] in label)
    ][:_PAIR]


def _of_point(
    setting: Setting, point: list[Claim], unit: str, name: str, leading: bool
) -> Claim | None:
    """The figure of a point that stands in a column: by its name, or as the first of the point."""
    for claim in point:
        if claim.quantity.base_unit == unit and claim.role not in DERIVED:
            same = setting.lead(claim)[-_PAIR:] == name
            return claim if same or (leading and claim is point[0]) else None
    return None


def _limit(setting: Setting, whole: Claim, parts: list[Claim], kin: bool, told: bool) -> float:
    """How often a slip may fit by chance before the list is let pass."""
    if "全:构成" in completeness(setting, whole, parts) and "由" in setting.gap(parts[0]):
        return _CERTAIN
    announced = _announced(setting, whole)
    near = _near(setting, whole, parts[0])
    if near and setting.gap(parts[0]).startswith("：") and not _fills_alone(whole, parts):
        # 到位1476万元，占90%：收回620万元，归还356万元，调整500万元
        return _STRONG
    if near and _as_many(setting, whole, parts):
        return _STRONG
    acts = {found.group() for part in parts if (found := _ACTED.match(label_of(setting, part)))}
    if len(acts) > 1 or (acts and not (kin or told)) or _of_something_else(setting, whole, parts):
        return 0.0
    if _acts_anew(setting, whole, parts[0]) or peers(setting, whole, parts):
        return 0.0
    if _in_step(setting, whole, parts):
        return 0.0
    if _a_peer(setting, whole, parts) or _fills_alone(whole, parts):
        return 0.0
    if len(parts) == _PAIR and near and not completeness(setting, whole, parts) and (
            halves([label_of(setting, part) for part in parts])):
        return _NAMED_TWO
    if len(parts) == _PAIR and not (told or (kin and announced)):
        if kin and near and (_named_alike(setting, whole, parts) or _of_places(setting, parts)):
            return _NAMED_TWO
        return _OF_TWO if announced and near else 0.0
    if near and (told or (kin and (announced or len(parts) > 2))):
        return _STRONG
    if kin and (near or announced):
        return _FAIR
    return _WEAK if near and announced and len(parts) > 2 else 0.0


def _acts_anew(setting: Setting, whole: Claim, first: Claim) -> bool:
    """企业增至85家，建成国家级中心1家、省级平台24家: what was done with another thing."""
    label = _SPAN.sub("", label_of(setting, first))
    found = _ACTED.match(label)
    if found is None or len(label) <= len(found.group()) + 1:
        return False
    return found.group() not in setting.lead(whole)


def _of_something_else(setting: Setting, whole: Claim, parts: list[Claim]) -> bool:
    """Whether the parts have a noun of their own that the whole does not name."""
    labels = [label_of(setting, part) for part in parts]
    shared = 0
    while all(len(label) > shared + 1 for label in labels) and len(
        {label[-1 - shared] for label in labels}
    ) == 1:
        shared += 1
    if shared < _PAIR:
        return False
    words = setting.lead(whole) + setting.noun_after(whole) + (whole.measure or "")
    own = labels[0][-_PAIR:]
    return own not in words and not _GENERAL.fullmatch(own)


def _named_alike(setting: Setting, whole: Claim, parts: list[Claim]) -> bool:
    """手术286台,一二级手术172台、三四级手术114台: the parts bear the name of the whole."""
    ends = {label_of(setting, part)[-_PAIR:] for part in parts}
    words = setting.lead(whole) + setting.noun_after(whole)
    return len(ends) == 1 and all(
        end in words and not _GENERAL.fullmatch(end) for end in ends
    )


def _of_places(setting: Setting, parts: list[Claim]) -> bool:
    """投入2.4亿元，甲市1.5亿元，乙市0.9亿元: places of one rank give parts."""
    labels = [label_of(setting, part) for part in parts]
    return all(_PLACE.fullmatch(label) for label in labels) and len({x[-1] for x in labels}) == 1


def _a_peer(setting: Setting, whole: Claim, parts: list[Claim]) -> bool:
    """东部地区投资A，中部地区投资B，西部地区投资C: the first is one of them."""
    named = [_REACHED.sub("", label_of(setting, part))[-_PAIR:] for part in parts]
    words = _REACHED.sub("", _ACT_BEFORE.sub("", setting.lead(whole)))
    if len(set(named)) == 1 and words.endswith(named[0]) and len(words) > _SHORT and not (
        _TOTAL.search(words)
    ):
        # 完成铁路投资A，公路投资B，水利投资C: the first is of one kind as the others are
        least = whole.quantity.value * factor_of(whole)
        return any(part.quantity.value * factor_of(part) > least for part in parts)
    own, labels = setting.lead(whole), [label_of(setting, part) for part in parts]
    begun = {label[:_PAIR] for label in (label_of(setting, whole), *labels)}
    if len(own) > _SHORT and len(begun) == 1:
        # 用于增加能力的A，用于增加品种的B，用于节约能源的C
        return True
    if _OF_WHICH.search(own) and all(setting.lead(part).endswith("的") for part in parts):
        # 撤销的机构12个，新组建的9个，保留的32个
        return True
    size = len(labels[0])
    own = own if size > _SHORT else own[-size:]
    alike_ends = {label[-_PAIR:] if size > _SHORT else label[-1:] for label in (own, *labels)}
    return len(alike_ends) == 1 and {len(label) for label in (own, *labels)} == {size}


def _fills_alone(whole: Claim, parts: list[Claim]) -> bool:
    """办理建议391件，提案391件，规章6件: what is as large as the whole is no part of it."""
    least = whole.quantity.value * factor_of(whole)
    return any(least * _NEARLY <= part.quantity.value * factor_of(part) <= least
               for part in parts)


def _in_step(setting: Setting, whole: Claim, parts: list[Claim]) -> bool:
    """生产总值A，增长x%；工业增加值B，增长y%；投资C，增长z%: the first is one of them."""
    if setting.gap(parts[0])[:1] != "；":
        return False
    behind = [setting.next(claim) for claim in (whole, *parts[:-1])]
    return all(one is not None and one.role == "growth" for one in behind)


def _near(setting: Setting, whole: Claim, first: Claim) -> bool:
    """Whether nothing but shares and changes, and few words, stand between whole and list."""
    between = setting.figures[setting.place[whole.id] + 1 : setting.place[first.id]]
    words = first.start - whole.end - sum(len(claim.text) for claim in between)
    return words <= _FEW_WORDS and all(
        claim.role in DERIVED or _counts_out(setting, claim, first) for claim in between
    )


def _as_many(setting: Setting, whole: Claim, parts: list[Claim]) -> bool:
    """Whether as many are counted between whole and list as the list has."""
    between = setting.previous(parts[0])
    return between is not None and between is not whole and between.quantity.value == len(
        parts) and _counts_out(setting, between, parts[0])


def _counts_out(setting: Setting, claim: Claim, first: Claim) -> bool:
    """其余1.66亿元来自6家单位：甲750万元，…: how many there are, right before they are listed."""
    return claim.quantity.unit in _COUNTERS and setting.next(claim) is first and (
        "：" in setting.gap(first)
    )


def _labelled(setting: Setting, claim: Claim) -> bool:
    """Whether a figure begins an item: a short label before it, no word of another reckoning."""
    words = re.split("[，、；。：（]", setting.gap(claim))[-1]
    return 0 < len(words) <= 14 and not _NOT_ITEM.search(words)


def _can_be_whole(setting: Setting, claim: Claim) -> bool:
    return (
        claim.role in AMOUNTS and not compared(setting, claim)
        and not one_of_several(setting, claim) and not in_transition(setting, claim)
    )


def _before(
    setting: Setting, first: Claim, like: Claim | None = None
) -> Iterator[Claim]:
    """Figures before a list that it may divide, the nearest first; `like` has the list's unit."""
    divided, like = False, like or first
    for claim in setting.figures_before(first, _BACK, _SENTENCES):
        divided = divided or claim.role == "part"
        if divided and setting.sentence(claim) < setting.sentence(first) - 1:
            # what stands further before is divided already
            return
        joined = claim is setting.previous(first) and setting.gap(first)[:1] == "、"
        if _same_unit(claim, like) and _can_be_whole(setting, claim) and not joined:
            yield claim


def _same_unit(one: Claim, other: Claim) -> bool:
    """Whether both are counted with one measure word; persons may have several."""
    same = one.quantity.base_unit == other.quantity.base_unit
    return same or (comparable(one, other) and dimension(other) == "person")


def _informative(whole: Claim, parts: list[Claim]) -> bool:
    """Whether figures that agree by chance are unlikely."""
    return significant(whole) >= _INFORMATIVE and bool(
        (high := interval_of(whole.quantity).high) and high > len(parts)
    )
