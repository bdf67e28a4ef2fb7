"""A total of all the time and what was told of each stretch of it: 十年A，前五年B，后五年C (分段).

Years in a row, quarters, halves of a year, plans of five years, 前几年 and 后几年: that they
make up just the time of the total is told by the words, so nothing else need tie them.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import may_be_added, sum_of
from xieshou.audit.relations.years_told import years_told
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike
from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import DIGITS, whole_number

OVER_TIME = "分段"
_N = "[一二两三四五六七八九十]{1,2}|\\d{1,2}"
_STRETCH = (
    "(?P<year>(?:19|20)\\d\\d)年(?:度|全年|前[一-鿿\\d]{1,2}个月|上半年)?"
    f"|(?P<side>[前后])(?P<many>{_N})年"
    "|“?(?P<plan>十[一二三四])五”?(?:期间|时期)?"
    "|(?P<half>[上下])半年|第?(?P<quarter>[一二三四])季度"
)
_WORDS = re.compile(
    f"(?:^|[，、；。：（])(?P<who>[一-鿿]{{0,8}}?)(?:{_STRETCH})(?P<then>[^，；。、\\d]{{0,10}})$")
# One of its signs stands no further from the figure, and no mark between.
_SIGNS = re.compile("[年季五][^，；。、]{0,20}$")
_NOT = re.compile("比|较|增|减|超|降|升|均|每|计划|目标|底|末|初|以来|累计|共|合计|其中|预计|余|剩")
_YEAR = re.compile("全年|(?:19|20)\\d\\d年(?!底|末|初|以)|[今去]年|年度")
# So many of them make up a year.
_IN_A_YEAR = {"half": 2, "quarter": 4}
_PARTLY = re.compile("占|均|每|比|增长|下降|计划|目标|任务")
_TENS, _OF_A_PLAN = 10, 5
# A total stands so many figures and sentences before the first stretch.
_BACK, _SENTENCES, _KIN, _SURE, _TIED = 8, 2, 0.5, 0.6, 1.01


def over_time(setting: Setting) -> Iterator[Relation]:
    """All totals that stretches of their time make up, told before them."""
    for run in _runs(setting):
        kind, marks = run[0][1][0], [mark for _, (_, mark) in run]
        parts = [one for one, _ in run]
        found: list[tuple[bool, Relation]] = []
        for total in setting.figures_before(parts[0], _BACK, _SENTENCES):
            if not _fits(setting, total, parts, kind, marks):
                continue
            label = (parts[0].lead + (parts[0].measure or ""))
            named = alike(total.measure, label) >= _KIN
            found.append((named, sum_of(total, parts, [OVER_TIME, "全:分段列出"])))
        held = next((made for _, made in found if made.holds()), None)
        if held is None:
            named = [made for told, made in found if told]
            held = next((made for made in named if plausible(made, _TIED)), None) or next(
                (made for _, made in found if plausible(made, _SURE)), None)
        if held is not None:
            yield held


def _runs(setting: Setting) -> Iterator[list[tuple[Claim, tuple[str, int]]]]:
    """Figures of one unit in a row, each with the next stretch of time right before it."""
    run: list[tuple[Claim, tuple[str, int]]] = []
    for claim in setting.figures:
        if claim.sort == "ratio" or claim.role == "increment":
            continue
        told = _stretch(claim) if _SIGNS.search(claim.gap) else None
        if told is None:
            if run and claim.quantity.base_unit == run[-1][0].quantity.base_unit:
                if len(run) > 1:
                    yield run
                run = []
            continue
        if run and (
            told[0] != run[-1][1][0] or told[1] != run[-1][1][1] + 1
            or not may_be_added(claim, run[-1][0]) or claim.sentence - run[-1][0].sentence > 1
            or claim.modality != run[-1][0].modality
        ):
            if len(run) > 1:
                yield run
            run = []
        run.append((claim, told))
    if len(run) > 1:
        yield run


def _stretch(claim: Claim) -> tuple[str, int] | None:
    """What stretch of time the words right before a figure tell: its kind and its number."""
    if claim.cell is not None or claim.role not in AMOUNTS:
        return None
    found = _WORDS.search(claim.gap)
    if found is None or _NOT.search(found["then"]) or _NOT.search(found["who"]):
        return None
    if found["year"]:
        return "year", int(found["year"])
    if found["side"]:
        return "side", 0 if found["side"] == "前" else 1
    if found["plan"]:
        return "plan", _TENS + DIGITS[found["plan"][1]]
    if found["half"]:
        return "half", 0 if found["half"] == "上" else 1
    return "quarter", DIGITS[found["quarter"]]


def _fits(
    setting: Setting, total: Claim, parts: list[Claim], kind: str, marks: list[int]
) -> bool:
    """Whether a figure is told of just the time that the stretches make up."""
    if total.role not in AMOUNTS or not total.plain or total.sort == "ratio" or (
            total.modality != parts[0].modality or not may_be_added(total, parts[0])) or (
            _PARTLY.search(total.lead) or not setting.in_one_paragraph(total, parts[0])):
        return False
    if kind in _IN_A_YEAR:
        return len(marks) == _IN_A_YEAR[kind] and bool(
            _YEAR.search(setting.sentence_text(total.sentence)))
    many = years_told(setting, total)
    if kind == "year":
        period = total.period
        spans = period is not None and period.first and period.last and (
            (int(period.first[:4]), int(period.last[:4])) == (marks[0], marks[-1]))
        return bool(spans) or many == len(parts)
    if kind == "plan":
        return many == _OF_A_PLAN * len(parts)
    return many == sum(_years_in(part) for part in parts)


def _years_in(part: Claim) -> int:
    found = _WORDS.search(part.gap)
    return whole_number(found["many"]) if found and found["many"] else 0

