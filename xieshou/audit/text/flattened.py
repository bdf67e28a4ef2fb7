"""Tables that lost their lines: records of the same labels, rows under a line of heads (拉平的表).

产业发展：年度计划2860，到位2145；乡村建设：年度计划1540，到位1232；合计：…（单位：万元）;
类别 年度计划 到位 / 产业发展 2860 2145: bare numbers, of which one unit is told once.
"""

import re
from itertools import groupby

from xieshou.audit.text.tables import TOTAL, Cell, Table

# A bare number before a sign, and another behind a label: hardly any prose has these.
_SIGN = re.compile(
    r"[0-9][,，、;；]\s?[一-鿿]{1,8}[:：]?\s?\d[\d.]*[%％]?\s?[,，、;；。\n(（]")
_ROW_SIGN = re.compile(
    r"\n[一-鿿][一-鿿（）()]{0,11}(?:[ \u3000]+|[,，、/])\d[\d.]*%?(?:[ \u3000]+|[,，、/])\d")
_SEGMENT = re.compile(r"[^;；。\n]+")
_ITEM = re.compile(r"[^,，、]+")
# 年度计划2860, 到位率75%, 项目12个: a label and its number, and no more.
_LABELLED = re.compile(
    r"(?P<label>[^\d]{1,40}?)\s?(?P<number>\d[\d.]*\s?(?:%|[一-鿿]{1,2})?)\s*(?:[(（][^()（）]{0,16}[)）]\s*)?"
)
_COLON, _NAME_BEGINS = re.compile("[:：]"), re.compile("[:：)）]")
_LINE = re.compile(r"[^\n]+")
_GAP = re.compile(r"[ \u3000]+|[,，、/]")
_WORD = re.compile(r"[一-鿿][一-鿿（）()%/：:]{0,15}")
_FIGURE = re.compile(r"\d[\d.]*%?")
_NO_LABEL = re.compile("其中|(?<![占完支])比|较|同[比期]|增|减|年$|月$|日$|第|约|超|近|达|共")
_UNIT = re.compile(r"单位[:：]\s?[一-鿿%]{1,5}")
# So many records make a table; a list of so many columns.
_LEAST, _COLUMNS, _NEAR, _MOST = 3, 2, 120, 60
_Record = tuple[str, tuple[int, int], list[tuple[str, int, int]]]


def flattened_in(flat: str) -> list[Table]:
    """Every run of three and more records with the same labels, and of rows below their heads."""
    found = []
    if _SIGN.search(flat):
        found += _of_records(flat)
    if _ROW_SIGN.search(f"\n{flat}"):
        found += _of_rows(flat)
    return found


def _of_records(flat: str) -> list[Table]:
    """产业发展：年度计划2860，到位2145；乡村建设：年度计划1540，到位1232."""
    found = []
    records = [_record(flat, one.start(), one.end()) for one in _SEGMENT.finditer(flat)]
    for labels, group in groupby(records, key=lambda one: _labels(one)):
        rows = [one for one in group if one is not None]
        if not labels or len(rows) < _LEAST or len(rows) > _MOST:
            continue
        first = _shared([row[2][0][0] for row in rows])
        named = [_named(row, first) for row in rows]
        if not first or not all(named) or len({*named}) < len(named):
            continue
        numbers = [flat[start:end] for row in rows for _, start, end in row[2]]
        if not any(_FIGURE.fullmatch(number) for number in numbers):
            # 项目12个、资金2860万元 need no heads
            continue
        found.append(_table(flat, rows, named, [first, *labels[1:]]))
    return found


def _record(flat: str, start: int, end: int) -> _Record | None:
    """The name of a record with its labelled numbers, each with its place; nothing of prose."""
    items: list[tuple[str, int, int]] = []
    words = flat[start:end]
    if not any(sign.isdigit() for sign in words):
        return None
    for one in _ITEM.finditer(words):
        said = _LABELLED.fullmatch(one.group().strip())
        if said is None:
            return None
        begin = start + one.start() + (len(one.group()) - len(one.group().lstrip()))
        number = said["number"].strip()
        at = begin + said.start("number")
        items.append((said["label"].strip(), at, at + len(number)))
    return (words, (start, end), items) if len(items) >= _COLUMNS else None


def _labels(record: _Record | None) -> tuple[str, ...]:
    """The labels behind the first, which also bears the name of the record."""
    if record is None:
        return ()
    labels = tuple(label for label, _, _ in record[2][1:])
    return () if any(_NO_LABEL.search(label) for label in labels) else ("", *labels)


def _shared(firsts: list[str]) -> str:
    """What the first labels of all records end with: 年度计划 of 产业发展：年度计划."""
    if all(_COLON.search(first) for first in firsts):
        ends = {_COLON.split(first)[-1].strip() for first in firsts}
        return ends.pop() if len(ends) == 1 else ""
    shortest, at = min(map(len, firsts)), 0
    while at < shortest and len({first[-at - 1] for first in firsts}) == 1:
        at += 1
    return firsts[0][len(firsts[0]) - at :] if at > 1 else ""


def _named(row: _Record, first: str) -> str:
    """What a record is of, the shared label left out."""
    return _NAME_BEGINS.split(row[2][0][0][: -len(first)].rstrip(":： "))[-1].strip()


def _table(flat: str, rows: list[_Record], named: list[str], labels: list[str]) -> Table:
    opened = rows[0][2][0][1]
    heads = [Cell(opened, opened, 0, at, label) for at, label in enumerate(("", *labels))]
    made = [heads]
    for name, (_, (start, _), items) in zip(named, rows, strict=True):
        at = flat.find(name, start)
        cells = [Cell(at, at + len(name), len(made), 0, name)]
        cells += [Cell(a, b, len(made), column, flat[a:b])
                  for column, (_, a, b) in enumerate(items, 1)]
        made.append(cells)
    return Table(made, 1, _caption(flat, rows[0][1][0], rows[-1][1][1]))


def _caption(flat: str, start: int, end: int) -> str:
    """What stands before the records, and the unit where it is told behind or within them."""
    before = flat[max(start - _NEAR, 0) : start]
    if _UNIT.search(before):
        return before
    told = _UNIT.search(flat, start, min(end + _NEAR // 4, len(flat)))
    return f"{before}{told.group()}" if told else before


def _of_rows(flat: str) -> list[Table]:
    """Lines of a word and its numbers, below one of as many words."""
    found, run, above, position = [], list[list[tuple[str, int, int]]](), 0, 0
    for one in [*_LINE.finditer(flat), None]:
        cells = _cells(flat, one.start(), one.end()) if one is not None else []
        numbers = [_FIGURE.fullmatch(cell[0]) is not None for cell in cells]
        row = len(cells) > _COLUMNS and not numbers[0] and all(numbers[1:])
        heads = len(cells) > 1 and not any(numbers) and all(
            _WORD.fullmatch(cell[0]) for cell in cells)
        if row and run and len(cells) - len(run[0]) in (0, 1) and (
                len(run) < 2 or len(cells) == len(run[1])):
            run.append(cells)
            continue
        if len(run) > _LEAST - 1 and (made := _under_heads(flat, run, above)):
            found.append(made)
        run, above = ([cells], position) if heads else ([], 0)
        position = one.end() if one is not None else 0
    return found


def _cells(flat: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The words and numbers of a line, where nothing else stands in it."""
    words, cells, at = flat[start:end], list[tuple[str, int, int]](), start
    if len(words) > _NEAR or any(sign in words for sign in "。；;"):
        return []
    for piece in _GAP.split(words):
        place = flat.find(piece, at, end) if piece else -1
        if place >= 0:
            cells.append((piece, place, place + len(piece)))
            at = place + len(piece)
    return cells


def _under_heads(
    flat: str, run: list[list[tuple[str, int, int]]], above: int
) -> Table | None:
    heads, rows = run[0], run[1:]
    if not any(TOTAL.match(row[0][0]) for row in rows) and not _UNIT.search(
            flat, max(heads[0][1] - _NEAR, 0), heads[0][1]):
        return None
    names = [word for word, _, _ in heads]
    names = ["", *names] if len(rows[0]) > len(heads) else names
    opened = heads[0][1]
    made = [[Cell(opened, opened, 0, at, name) for at, name in enumerate(names)]]
    for row in rows:
        made.append([Cell(a, b, len(made), at, word) for at, (word, a, b) in enumerate(row)])
    return Table(made, 1, _caption(flat, opened, rows[-1][-1][2]))
