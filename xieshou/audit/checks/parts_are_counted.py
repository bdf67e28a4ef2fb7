"""Batches and stages told to be so many are so many in the list (分几批、列几批)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.relation import Relation
from xieshou.audit.text.setting import Setting, bare
from xieshou.language.numerals import whole_number
from xieshou.language.quick import near
from xieshou.values.finding import Level

_TIMES = "批|期|次|轮|趟|笔|阶段|步|场|届|季"
_BODIES = "区|县|镇|乡|地|市|村|园|队|组|院|校|类|省"
_MANY = "(?<![第\\d.每各再又、—～-])(?P<many>[两二三四五六七八九十]|\\d{1,2})"
_COUNT = {
    unit: re.compile(f"{_MANY}(?:个|大|支)?{unit}(?![一-鿿]{{0,3}}[之前以]前)")
    for unit in f"{_TIMES}|{_BODIES}".split("|")
}
# 第二批; 二期 only where the text says 分三期.
_NTH = re.compile(f"(?:首|第(?P<nth>[一二三四五六七八九十]|\\d{{1,2}}))(?P<unit>{_TIMES})")
_PHASE = re.compile("(?<=[，；。：、])(?P<nth>[一二三四五六])期")
_IN_PHASES = re.compile("分(?P<many>[两二三四五六])期")
# 三趟共1610人: so many, whose sum this is.
_SUM_OF = re.compile(
    f"(?<![第前头首后\\d.])(?P<many>[两二三四五六七八九十]|\\d{{1,2}})(?:个)?(?P<unit>{_TIMES}|{_BODIES})"
    "(?:合计|共计|总计|累计|一共|共(?![同建享有用识青和产]))"
)
# 分四类推进, 设五个等次: into so many the whole is parted.
_PARTED = re.compile(
    "(?:分|划|设)(?:别|为|成|有|作)?(?P<many>[两二三四五六七八九十]|\\d{1,2})(?P<unit>个?(?:批次?|期"
    "|次|趟|笔|类|档|等[次级]|阶段|轮|步|路|块|片|层|部分|线|板块))"
)
_CLOSED = re.compile("合计|总计|共计|累计|共(?![同建享有用识青和产])|全部")
_GOES_ON = re.compile("其[余他]|剩|将|拟|待|计划|预计|尚|还有|等|另|再|追加")
_SHARED, _REACH, _LEAST, _MOST = 14, 70, 2, 12


@check(
    code="list.parts_are_counted",
    numbers=("R65",),
    name="分几批与所列",
    says="前面写{stated}，后面列出的却是{count}（{named}）。",
    hint="请核对个数与所列；没有列全的，请写明其余的。",
    level=Level.WARNING,
    examples=[
        Example(passes="全年分三批派出教师：首批26人，第二批31人，第三批18人，共75人。"),
        Example(passes="全年分四批派出教师，首批26人，第二批31人，第三批18人。"),
        Example(passes="今年将分四批派出教师，首批26人，第二批31人，合计57人，其余两批年底出发。"),
        Example(passes="资金5600万元分三批下达：第一批2800万元，第二批1700万元，第三批1100万元。"),
        Example(passes="5个县参与，甲县120万元，乙县98万元，丙县86万元，三县合计304万元，占五县总额的六成。"),
        Example(passes="12个村参与，甲村30户，乙村28户，丙村16户，三村共74户，其余9个村共120户。"),
        Example(passes="分三期建设，一期投资2600万元，二期投资1900万元，前两期共4500万元。"),
        Example(fails="全年分四批派出教师：首批26人，第二批31人，第三批18人，共75人。"),
        Example(fails="先后两次下乡，首次接诊210人，第二次186人，第三次243人。"),
        Example(fails="分三期建设，一期投资2600万元，二期投资1900万元，两期共4500万元。"),
        Example(fails="4个区结对，东湖区投入120万元，西林区98万元，南坪区86万元，三区合计304万元。"),
        Example(fails="全县13个乡镇分四类推进：引领类5个，补短类4个，整治类4个。"),
    ],
)
def parts_are_counted(reading: Reading) -> Iterator[Remark]:
    """Flag 分四批 before a first, a second and a third batch that make up all of them."""
    setting = reading.setting
    told: set[int] = set()
    for at, end, many, stated, named in (
        *_in_turn(setting), *_of_a_sum(setting), *_of_equal_parts(reading), *_below(setting),
        *_summed_behind(setting),
    ):
        if at not in told and many != len(named) and many <= _MOST and not _of_some(
            setting, end, stated, many
        ):
            told.add(at)
            yield Remark(
                tuple(setting.figures_within(at, end)), spans=((at, end),),
                facts={"stated": stated, "count": f"{len(named)}项", "named": "、".join(named)},
            )


def _of_some(setting: Setting, end: int, stated: str, many: int) -> bool:
    """Whether the words behind say that not all are listed: 前两期共, 其余9个村, 占五县总额."""
    last = setting.sentence_span(setting.sentence_at(end))[1]
    unit = stated[-1:]
    words = setting.text[end:last]
    return _FIRST_ONES.search(words) is not None or (
        unit in _COUNT and any(
            whole_number(one["many"]) == many for one in _COUNT[unit].finditer(words)))


_FIRST_ONES = re.compile("(?:[，；。]前|头)[两二三四五六七八九]|[，；](?:其[余他]|剩[余下])")
_Found = tuple[int, int, int, str, list[str]]


def _in_turn(setting: Setting) -> Iterator[_Found]:
    """首批、第二批、第三批 in a row, with a count of 批 right before the first."""
    text = setting.text
    rows: dict[str, list[re.Match[str]]] = {}
    for nth in near(_NTH, text, ("第", "首"), 0, 5):
        rows.setdefault(nth["unit"], []).append(nth)
    for split in near(_IN_PHASES, text, "分", 0, 3):
        rows.setdefault("期", []).extend(
            _PHASE.finditer(text, split.end(), setting.sentence_span(
                setting.sentence_at(split.start()))[1]))
    for unit, row in rows.items():
        for at, first in enumerate(row):
            if _place(first) != 1:
                continue
            run = [first]
            for one in row[at + 1 : at + 2 * _MOST]:
                apart = text[run[-1].end() : one.start()]
                if len(apart) > _REACH or "\n" in apart or _place(one) == 1:
                    break
                if _place(one) == len(run) + 1:
                    run.append(one)
            start = max(first.start() - _REACH, 0)
            ahead = text[start : first.start()].rpartition("\n")[2]
            counts = [*_COUNT[unit].finditer(ahead)]
            if len(run) < _LEAST or not counts or ahead.count("。") > 1:
                continue
            count, end = counts[-1], setting.sentence_span(setting.sentence_at(run[-1].start()))[1]
            many, begin = whole_number(count["many"]), first.start() - len(ahead) + count.start()
            behind = text[run[-1].end() : end + _SHARED]
            if _DIGIT.search(ahead[count.end() :]) and "：" not in ahead[count.end() :] and (
                len(ahead) - count.end() > _SHARED
            ):
                continue
            if many > len(run) and (
                not _CLOSED.search(behind) or _GOES_ON.search(text[begin:end])
            ):
                continue
            yield begin, begin + len(count[0]), many, count[0], [one[0] for one in run]


_DIGIT = re.compile("\\d")


def _place(one: re.Match[str]) -> int:
    return whole_number(one["nth"]) if one["nth"] else 1


def _of_a_sum(setting: Setting) -> Iterator[_Found]:
    """4个区参与，东湖区A，西林区B，南坪区C，三区合计D: as many are listed as are summed up."""
    text = setting.text
    for found in near(_SUM_OF, text, ("合", "共", "总", "累", "一"), 6, 10):
        many, unit = whole_number(found["many"]), found["unit"]
        total = next(iter(setting.figures_within(found.end(), found.end() + _SHARED)), None)
        if total is None or not _LEAST <= many <= _MOST:
            continue
        parts = [one for one in setting.of_its_unit(total, 2 * _MOST, 1)
                 if one.end <= found.start() and setting.in_one_paragraph(one, total)][:many]
        if len(parts) < many or not all(_said_of(setting, one, unit) for one in parts):
            continue
        first = parts[-1].start
        start = max(first - _REACH, 0)
        start = max(text.rfind("\n", start, first) + 1, start)
        counts = [*_COUNT[unit].finditer(text, start, first)]
        if counts and whole_number(counts[-1]["many"]) > many and not _GOES_ON.search(
            text[counts[-1].end() : setting.sentence_span(total.sentence)[1]]
        ) and not any(
            whole_number(one["many"]) == whole_number(counts[-1]["many"])
            for one in _COUNT[unit].finditer(
                text, found.end(), setting.sentence_span(total.sentence)[1])
        ) and text[counts[-1].end() : first].count("。") <= 1:
            stated = counts[-1]
            yield (stated.start(), stated.end(), whole_number(stated["many"]), stated[0],
                   [bare(_name(setting, one, unit)) for one in parts[::-1]])


def _of_equal_parts(reading: Reading) -> Iterator[_Found]:
    """Parts that make up their whole to the last digit, and the count of them told before."""
    setting = reading.setting
    for sum_told in reading.breakdowns:
        if sum_told.kind != "sum" or len(sum_told.parts) < _LEAST or not sum_told.holds():
            continue
        parts = sorted(sum_told.parts, key=lambda one: one.start)
        if not all(one.plain for one in (*parts, sum_told["total"])) or not _in_a_row(
            setting, sum_told
        ):
            continue
        first = parts[0]
        begin = max(setting.sentence_span(first.sentence)[0], first.start - _REACH)
        ahead = setting.text[begin : first.start]
        found = [*_PARTED.finditer(ahead)]
        unit = found[-1]["unit"] if found else ""
        if not found:
            for unit in _BODIES.split("|"):
                if all(_said_of(setting, one, unit) for one in parts) and (
                    found := [*_COUNT[unit].finditer(ahead)] or [
                        *_COUNT_OF_LONG[unit].finditer(ahead)]
                ):
                    break
        apart = found and not (
            begin + found[-1].start() <= sum_told["total"].start < parts[-1].end)
        # 分三批：2800万元、1700万元、1100万元: that two make up the third is chance
        if apart and not _GOES_ON.search(setting.text[begin : parts[-1].end]) and (
            whole_number(found[-1]["many"]) <= _MOST
        ):
            stated, at = found[-1], begin + found[-1].start()
            yield (at, begin + found[-1].end(), whole_number(stated["many"]), stated[0],
                   [bare(_name(setting, one, unit)) for one in parts])


def _summed_behind(setting: Setting) -> Iterator[_Found]:
    """设五个等次，“好”的8个县，“较好”的11个县，“差”的4个县，23个县: the last is the sum of all."""
    for found in near(_PARTED, setting.text, ("分", "划", "设"), 0, 8):
        end = setting.sentence_span(setting.sentence_at(found.start()))[1]
        row = setting.figures_within(found.end(), end)[: _MOST + 1]
        for at, total in enumerate(row):
            parts = row[:at]
            if total.quantity.base_unit != row[0].quantity.base_unit or not total.plain:
                break
            if len(parts) > _LEAST and sum(one.quantity.value for one in parts) == (
                total.quantity.value
            ) and len({one.quantity.unit for one in (*parts, total)}) == 1:
                names = [bare(one.lead) + one.text for one in parts]
                if not _GOES_ON.search(setting.text[found.end() : parts[-1].end]):
                    yield found.start(), found.end(), whole_number(found["many"]), found[0], names


def _below(setting: Setting) -> Iterator[_Found]:
    """三支服务队：蔬菜队服务12个村，养殖队9个，林果队15个，菌菇队6个: a list longer than told."""
    for row in setting.rows_where(("：",)):
        start = setting.sentence_span(row[0].sentence)[0]
        for first in row:
            at = max(start, first.start - _REACH)
            words = setting.text[at : first.start]
            opens = _OPENS.search(words) if _NAMED_FIRST.search(words) else None
            if opens is None:
                continue
            for unit in _BODIES.split("|"):
                found = _ENDS_IN[unit].match(opens["name"])
                stated = [*_COUNT_OF_LONG[unit].finditer(opens["ahead"])] if found else []
                if not stated:
                    continue
                named = [opens["name"]]
                at_first = first.place - row[0].place
                for one in row[at_first + 1 : at_first + _MOST]:
                    words = _ENDS_IN[unit].match(one.lead.lstrip("、"))
                    if words is None or one.quantity.base_unit != first.quantity.base_unit:
                        break
                    named.append(words[0])
                many = whole_number(stated[-1]["many"])
                if len(set(named)) == len(named) > many:
                    begin = at + opens.start("ahead") + stated[-1].start()
                    yield begin, begin + len(stated[-1][0]), many, stated[-1][0], named


_FIRST = "：(?P<name>[^，；。、：]{2,8})$"
_OPENS, _NAMED_FIRST = re.compile(f"(?P<ahead>[^：。；]{{2,40}}){_FIRST}"), re.compile(_FIRST)
_ENDS_IN = {unit: re.compile(f"[一-鿿]{{1,6}}?{unit}") for unit in _BODIES.split("|")}
# 四支技术服务队: the noun of the bodies behind words of what sort they are.
_COUNT_OF_LONG = {
    unit: re.compile(f"{_MANY}(?:个|支|所|家)[一-鿿]{{0,6}}?{unit}") for unit in _BODIES.split("|")
}


def _in_a_row(setting: Setting, sum_told: Relation) -> bool:
    """Whether each part has a clause of its own."""
    parts = sorted(sum_told.parts, key=lambda one: one.start)
    return all(
        one.sentence == parts[0].sentence and one.gap[:1] in "，；、" and not _AND.search(
            one.lead)
        for one in parts[1:]
    )


_AND, _CLAUSE = re.compile("[和与及、]"), re.compile("[，；：、。]")


def _said_of(setting: Setting, one: object, unit: str) -> bool:
    return unit in one.gap[-_REACH:]


def _name(setting: Setting, one: object, unit: str) -> str:
    words = _CLAUSE.split(one.gap)
    held = [clause for clause in words if unit and unit in clause]
    name = held[-1] if held else words[-1]
    return name[: name.rfind(unit) + len(unit)] if held else name
