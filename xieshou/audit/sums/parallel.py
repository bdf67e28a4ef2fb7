"""Totals whose parts stand in sentences of their own, or in rows told in words (并列分项)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import DERIVED
from xieshou.audit.relations.doubt import Doubt
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import MOST_PARTS, completeness, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike, dimension
from xieshou.audit.text.setting import Setting

_WHOLE = re.compile(r"共|累计|合计|总(?!值)|全部|一共")
_ACT = r"(?:投入|捐赠|捐款|安排|拨付|援助|下达|到位|筹集|选派|派出|培训|完成|引进|帮扶)"
_ACT_END = re.compile(_ACT + r"(?:了|的)?(?P<what>[^，；、。]{0,6})$")
# A told table has at least so many rows; a column is known by the last characters of its name.
_ROWS, _COLUMN, _COLUMNS = 3, 4, 2
# A whole of a column stands so many figures before; a slip that chance offers seldom enough.
_NEAR, _LIKELY = 6, 0.5
# One further off must fit exactly, or nearly surely.
_FAR, _FAR_SENTENCES, _UNLIKELY = 24, 8, 0.1
_PLAIN_MONEY = re.compile("^[了的]|的?(?:资金|金额|款项)$")
_KIN = 0.5
_STOPS, _SO_FAR = re.compile("[，；、]"), re.compile("^.*(?:共|累计|先后|同时)")
_GATHERED, _GIVEN = ("拿出", "筹集", "出资"), re.compile("，?捐")


def parallel(setting: Setting) -> Iterator[Relation]:
    """G2, G3: a whole with 共 or 累计, then items that repeat its verb under their own labels."""
    total: tuple[Claim, str, str] | None = None
    parts: list[Claim] = []
    labels: list[str] = []

    def flush() -> Iterator[Relation]:
        if total is not None and len(parts) >= 2 and len(set(labels)) == len(labels):
            yield sum_of(total[0], parts, ["并列", *completeness(setting, total[0], parts)])

    for claim in setting.money:
        if claim.bracket is not None:
            continue
        lead = claim.lead
        act = _act_of(setting, claim, lead)
        if act is None or claim.role in DERIVED or claim.modality != "actual":
            continue
        whole = _WHOLE.search(lead) is not None
        near = (
            total is not None
            and claim.sentence - (parts[-1] if parts else total[0]).sentence <= 3
        )
        kin = total is not None and total[1] == act[0] and near
        if kin and not (whole and "累计" in lead):
            if "其中" in claim.gap:
                # what follows is a list of its own
                yield from flush()
                total, parts, labels = None, [], []
                continue
            label = act[1]
            if not label and not whole:
                # 共投入3860万元。投入产业资金2150万元。: what it went to stands behind the verb
                label = _PLAIN_MONEY.sub("", lead.rpartition(act[0])[2])
            if act[0] == "完成" and alike(total[0].measure, claim.measure) < _KIN:
                continue
            if label:
                parts.append(claim)
                labels.append(label)
                continue
        if whole:
            yield from flush()
            total, parts, labels = (claim, act[0], act[1]), [], []
        elif total is not None and not near:
            yield from flush()
            total, parts, labels = None, [], []
    yield from flush()


def rows(setting: Setting) -> Iterator[Relation]:
    """G5: 甲项目 3 个、资金 5 万元;乙项目 2 个、资金 4 万元: columns of a table told in words."""
    for figures in setting.by_sentence.values():
        if len(figures) < _ROWS:
            continue
        rows = 1 + sum(claim.gap.count("；") for claim in figures)
        if rows >= _ROWS or (rows == 1 and len(figures) >= _ROWS * _COLUMNS):
            yield from _by_units(setting, figures)
        if rows < _ROWS:
            continue
        columns: dict[tuple[str, str], list[Claim]] = {}
        for claim in figures:
            name = _STOPS.split(claim.lead)[-1][-_COLUMN:]
            # 总投资500亿元以上的项目 tells how large each is, not how much there was
            size = claim.quantity.approximation == "超" and claim.tail.startswith("的")
            if len(name) == _COLUMN and claim.role not in DERIVED and not size:
                columns.setdefault((name, claim.quantity.base_unit or ""), []).append(claim)
        of_rows = {one.id for parts in columns.values() if len(parts) >= _ROWS for one in parts}
        for (name, _), parts in columns.items():
            if rows - 1 <= len(parts) <= MOST_PARTS and len(parts) >= _ROWS:
                total = _column_total(setting, name, parts)
                # 甲总投资380亿元、年度投资158亿元: the one column is no whole of the other
                if total is not None and total.id not in of_rows:
                    made = sum_of(total, parts, ["逐行列出", "全:逐行列出"])
                    if made.holds() or _WHOLE.search(total.lead):
                        yield made


def _by_units(setting: Setting, figures: list[Claim]) -> Iterator[Relation]:
    """Rows between ； that count the same units in the same order; each column has its whole."""
    lines: list[list[Claim]] = [[]]
    sign = "；" if any("；" in claim.gap for claim in figures) else "，"
    for claim in figures:
        gap = claim.gap
        if sign in gap or (sign == "，" and "：" in gap):
            lines.append([])
        if dimension(claim) != "ratio" and claim.role not in DERIVED:
            lines[-1].append(claim)
    lines = _tail_of_one_shape(lines) if sign == "，" else lines
    shapes = [tuple(claim.quantity.base_unit for claim in line) for line in lines]
    last = shapes[-1] if shapes else ()
    if len(lines) < _ROWS or len(last) < _COLUMNS or len(lines) > MOST_PARTS:
        return
    if lines[0] and shapes[0] != last and shapes[0][-len(last) :] == last:
        # the first row stands behind what announces the list
        lines[0] = lines[0][-len(last) :]
        shapes[0] = last
    if any(shape != last for shape in shapes):
        return
    for at in range(len(last)):
        column = [line[at] for line in lines]
        near = _before_rows(setting, column, lines[0][0], _NEAR, 1)
        far = _before_rows(setting, column, lines[0][0], _FAR, _FAR_SENTENCES)
        # what 其中 opens need not be whole
        told = ["其中"] if "其中" in lines[0][0].gap else ["又分", "全:逐行列出"]
        made = [sum_of(whole, column, told) for whole in [*near, *far]]
        fits = next((one for one in made if one.holds()), None)
        fits = fits or next(
            (one for one in made
             if Doubt(one).likely(_LIKELY if one["total"] in near else _UNLIKELY)),
            None,
        )
        if fits is not None:
            yield fits


def _tail_of_one_shape(lines: list[list[Claim]]) -> list[list[Claim]]:
    """The longest run of lines with figures of the same two units and more."""
    best: list[list[Claim]] = []
    run: list[list[Claim]] = []
    for line in lines:
        shape = [claim.quantity.base_unit for claim in line]
        if run and shape != [claim.quantity.base_unit for claim in run[-1]]:
            run = []
        run = [*run, line] if len(shape) >= _COLUMNS else []
        best = run if len(run) > len(best) else best
    return best


def _before_rows(
    setting: Setting, column: list[Claim], first: Claim, most: int, sentences: int
) -> list[Claim]:
    """Figures of a column's unit before the first row; a part is one that bears its one name."""
    names = {one.lead.strip("、") for one in column}
    name = max(names) if len(names) == 1 else ""
    return [
        claim for claim in setting.figures_before(first, most, sentences)
        if claim.quantity.base_unit == column[0].quantity.base_unit
        and (claim.role in ("level", "total", "target") or (
            claim.role == "part" and len(name) >= _COLUMNS and claim.lead.startswith(name)))
    ]


def _column_total(setting: Setting, name: str, parts: list[Claim]) -> Claim | None:
    """The nearest earlier figure with the column's name and room for its largest part."""
    for claim in setting.of_its_unit(parts[0], 2 * MOST_PARTS + 1, 2):
        if name[-2:] in claim.lead and claim.role not in DERIVED:
            return claim
    return None


def _act_of(setting: Setting, claim: Claim, lead: str) -> tuple[str, str] | None:
    """The act a sum of money belongs to and the words that say whose or what for."""
    found = _ACT_END.search(lead)
    if found:
        label = _SO_FAR.sub("", lead[: found.start()])
        act = found.group()[:2]
        if found.group("what").startswith("物"):
            return None
        return ("捐赠" if act in ("捐款", "捐赠") else act), label
    # 拿出 40 万元,捐赠给…: the verb stands behind.
    if not lead.endswith(_GATHERED):
        return None
    _, end = setting.clause_span(claim)
    behind = setting.text[end : end + 8].replace(" ", "")
    return ("捐赠", lead) if _GIVEN.match(behind) else None
