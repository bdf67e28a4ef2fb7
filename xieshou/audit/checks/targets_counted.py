"""How many aims are told to be met fits the figures (几项完成)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike
from xieshou.audit.text.setting import Setting, bare
from xieshou.language.numerals import whole_number
from xieshou.language.quick import near
from xieshou.values.finding import Level

_MET = "(?:已|如期|提前|超额|圆满|顺利|全面|按时|全部|均|都){0,4}(?:完成|达标|实现|兑现|达到|落实)"
# 三项任务均超额完成; 已有三项完成全年任务; 各项指标全部完成.
_SAID = re.compile(
    "(?:(?P<n>[一二两三四五六七八九]|\\d)(?:项|个|大)(?:主要|约定|协议|年度|核心|硬)?(?:指标|"
    "任务|目标)?|(?P<every>各项|所有|上述|以上)[一-鿿]{0,4}(?:指标|任务|目标))"
    f"(?P<all>均|都|全部|全都|悉数)?{_MET}"
)
# a number of things, or all of them; a match begins right there and is no longer
_SIGNS = re.compile(
    "[项个大各所上以](?:(?<=[一二两三四五六七八九\\d][项个大])|(?<=各)项|(?<=所)有|(?<=上)述|(?<=以)上)"
)
_BEFORE, _LONG = 1, 24
_AIM = (
    "须", "应", "任务", "目标", "计划", "约定", "协议", "下达", "承诺", "要求", "确定", "明确",
    "力争",
)
_AIMED = re.compile("|".join(_AIM))
_NOT_DONE = re.compile("尚|差|还|余|缺|其中|比|较|超出|多|少|新增")
# （目标8家）; 、实际落地11家.
_AIM_ALONE = re.compile(
    "^(?:年度|全年|协议|约定|计划|年初)*(?:目标|任务|计划|约定|协议|应)(?:数|为|是)*$"
)
_DONE = re.compile(
    "^[一-鿿]{0,4}[，、]?(?:全年|年内|目前|截至[^，]{1,8}，)?(?:实|已|完成|落地|达成|到位|真正)"
)
# 约定5000人，受需求收缩影响，实际输出4817人.
_DONE_LATER = re.compile(
    "^(?:全年|年内|目前)?(?:实际|实|仅|只)(?:[一-鿿]{1,5})?$"
    "|^、?(?:到岗|引进|实现|选派|输出|到账|开工|建成|培训|销售|采购|转移|接收)(?:了|达)?$"
)
# Told before the list of them: 量化指标全部超额完成。其中，约定…实际…; 三项任务无一落空：….
_DEED = (
    "(?:超额|如期|提前|圆满|顺利|全面|按时|足额|按期|高质量)*"
    "(?:完成|达标|实现|兑现|达到(?:或超过|或者超过)?|落实|达成)(?:约定数|目标数?|任务数?)?"
)
_AHEAD = re.compile(
    "(?:任务|目标|指标)(?:(?P<of>[一二两三四五六七八九])项)?"
    f"(?:(?:已|都|均|已经|现已)*(?:全部|均|都|全都|悉数|全面|如数|逐项|一一)(?:已经?)?{_DEED}"
    f"|(?:已|也)*无一[落例][空外](?:{_DEED})?|(?:已)?(?:超额|提前|圆满){_DEED})"
    "(?=[，。；：])"
)
_COUNTED = re.compile(
    "(?P<of>[一二两三四五六七八九])项[一-鿿]{0,6}(?:任务|目标|指标)[一-鿿]{0,4}?(?:完成|达标|实现|兑现|达到)了?"
    "(?P<n>[一二两三四五六七八九])项(?=[，。；：])"
)
# But for one; nearly; what is only hoped for; what should be no more than so many.
_BUT = re.compile("除|外|基本|力争|确保|争取|将|要|大多|多数|部分|未|不|确认|若|推动")
_NO_MORE = re.compile("不超过|不高于|控制|以内|低于|降[至到低]|压[减降]|少于|限额|上限")
_NEXT = re.compile("^[^，；。：]{0,6}、[一-鿿]{1,12}$")
_KIN, _FAR, _LEAST, _WIDE = 0.6, 12, 2, 300


@check(
    code="arithmetic.targets_counted",
    numbers=("R14",),
    name="几项完成",
    says="文中写「{words}」，照所列的数，{list}没有达到，完成的是 {met} 项。",
    hint="请核对各项任务数和完成数，或改正完成的项数。",
    level=Level.WARNING,
    examples=[
        Example(passes="协议约定完成消费帮扶8000万元、转移就业1200人、接收专技人才40名。实际完成消费帮扶8640万元，"
                       "转移就业1326人，接收专技人才38名。已有两项完成全年任务。"),
        Example(passes="协议约定完成消费帮扶8000万元、转移就业1200人。实际完成消费帮扶8640万元，转移就业1326人，两项任务均超额完成。"),
        Example(passes="协议约定完成消费帮扶8000万元、转移就业1200人。上半年完成消费帮扶3640万元，转移就业826人，三项改革任务均已完成。"),
        Example(fails="协议约定完成消费帮扶8000万元、转移就业1200人、接收专技人才40名。实际完成消费帮扶8640万元，"
                      "转移就业1326人，接收专技人才38名。已有三项完成全年任务。"),
        Example(fails="年度任务为采购农产品6000万元、培训干部300人次。全年采购农产品5860万元，培训干部342人次，两项任务均超额完成。"),
        Example(passes="引进企业11家（目标8家），建成示范村4个（目标5个）。两项指标中，有一项达到目标。"),
        Example(fails="引进企业11家（目标8家），建成示范村4个（目标5个）。两项指标中，有两项达到目标。"),
        Example(fails="年度目标引进企业12家、实际落地11家，销售任务1.5亿元、完成1.8亿元，两项指标均超额完成。"),
        Example(fails="新增就业目标800人，实际738人；培训目标1200人次，实际1310人次。所有指标全部达标。"),
        Example(passes="新增就业目标800人，实际838人；培训目标1200人次，实际1310人次。所有指标全部达标。"),
        Example(fails="量化指标全部超额完成。其中，约定选派人才60名，实际到岗66名；约定转移就业5000人，"
                      "受需求收缩影响，实际输出4817人。"),
        Example(passes="量化指标除就业外全部超额完成。其中，约定选派人才60名，实际到岗66名；"
                       "约定转移就业5000人，实际输出4817人。"),
        Example(fails="年初确定引进企业8家、建设车间6个、带动就业500人的目标。目前引进企业9家，建设车间5个，带动就业536人，"
                      "各项目标任务全部完成。"),
    ],
)
def targets_counted(reading: Reading) -> Iterator[Remark]:
    """Flag N项均完成 where one of the aims that were told is larger than what was done."""
    setting = reading.setting
    yield from _listed_behind(setting)
    if not any(_aims(setting, row) or _pairs(setting, row) for row in setting.rows_where(_AIM)):
        return
    for said in near(_SAID, setting.text, _SIGNS, _BEFORE, _LONG):
        last = setting.figure_before(said.start())
        if last is None or "\n" in setting.text[last.end : said.start()]:
            continue
        window = [last, *setting.figures_before(last, _FAR, 3)][::-1]
        pairs = _pairs(setting, window)
        aims = [aim for aim, _ in pairs] or _aims(setting, window)
        if len(aims) < _LEAST:
            continue
        done: list[Claim | None] = [one for _, one in pairs] or [
            _done(setting, aim, window[window.index(aims[-1]) + 1 :]) for aim in aims]
        unmet = [(aim, one) for aim, one in zip(aims, done, strict=True)
                 if one is not None and aim.interval.above(one.interval)]
        matched = sum(one is not None for one in done)
        told = len(aims) if said["n"] is None else whole_number(said["n"])
        if matched < len(aims) or told > len(aims) or not unmet:
            continue
        if len(aims) - len(unmet) < told:
            yield Remark(tuple(one for pair in unmet for one in pair), (said.span(),), facts={
                "words": bare(said.group()), "met": len(aims) - len(unmet),
                "list": "、".join(f"{one.text}(任务{aim.text})" for aim, one in unmet if one),
            })


def _listed_behind(setting: Setting) -> Iterator[Remark]:
    """量化指标全部超额完成。其中，约定A，实际B；…: no aim that is listed right behind is missed."""
    told = [*setting.within("务标", _AHEAD), *setting.within("务标", _COUNTED)]
    for said in told:
        start = setting.sentence_span(setting.sentence_at(said.start()))[0]
        if _BUT.search(setting.text, max(start, said.start() - _LONG), said.end()):
            continue
        end = setting.text.find("\n", said.end())
        window = setting.figures_within(said.end(), min(
            end if end >= 0 else len(setting.text), said.end() + _WIDE))
        pairs = _pairs(setting, [
            one for one in window if one.sentence <= window[0].sentence + 1] if window else [])
        pairs = [pair for pair in pairs if not _NO_MORE.search(pair[0].gap + pair[1].gap)]
        if len(pairs) < _LEAST or min(pairs[0], key=_place) is not window[0]:
            continue
        unmet = [(aim, one) for aim, one in pairs if aim.interval.above(one.interval)]
        many = said.groupdict().get("n")
        if many is not None and (
            whole_number(said["of"]) != len(pairs) or len(pairs) - len(unmet) == whole_number(many)
        ):
            continue
        if unmet:
            yield Remark(tuple(one for pair in unmet for one in pair), (said.span(),), facts={
                "words": bare(said.group()), "met": len(pairs) - len(unmet),
                "list": "、".join(f"{one.text}(任务{aim.text})" for aim, one in unmet),
            })


def _place(one: Claim) -> int:
    return one.place


def _aims(setting: Setting, window: list[Claim]) -> list[Claim]:
    """须完成A、B、C: the figures that are told in a row as what is to be done."""
    for at, first in enumerate(window):
        gap = first.gap
        if not _AIMED.search(gap) or first.sort == "ratio" or not first.plain:
            continue
        row = [first]
        for one in window[at + 1 :]:
            if one.previous is not row[-1] or not _NEXT.match(one.gap) or (
                one.sort == "ratio" or not one.plain
            ):
                break
            row.append(one)
        if len(row) >= _LEAST:
            return row
    return []


def _pairs(setting: Setting, window: list[Claim]) -> list[tuple[Claim, Claim]]:
    """引进11家（目标8家），销售目标1.5亿元、完成1.8亿元: each aim beside what was done of it."""
    found: list[tuple[Claim, Claim]] = []
    for one, other in pairwise(window):
        if one.sort == "ratio" or one.quantity.base_unit != other.quantity.base_unit or not (
            one.sentence == other.sentence and one.cell is None and other.cell is None
        ):
            continue
        if other.bracket is not None and one.bracket is None and _AIM_ALONE.match(other.lead):
            found.append((other, one))
        elif one.plain and other.plain and _AIMED.search(one.lead) and (
            _DONE.match(other.gap) or _DONE_LATER.match(other.lead)
        ) and not _NOT_DONE.search(other.gap) and "；" not in other.gap:
            found.append((one, other))
        elif one.plain and other.plain and _AIM_ALONE.match(other.lead) and (
            other.gap[:1] == "，" and not _AIMED.search(one.lead)
        ):
            # 干部人才60名，约定数为65名
            found.append((other, one))
    return found if len(found) >= _LEAST else []


def _done(setting: Setting, aim: Claim, behind: list[Claim]) -> Claim | None:
    """What was done of an aim: the first figure behind of its name and unit."""
    for one in behind:
        if one.quantity.base_unit == aim.quantity.base_unit and one.plain and (
            one.role in HELD and _same(setting, one, aim)
            and not _NOT_DONE.search(one.lead)
        ):
            return one
    return None


def _same(setting: Setting, one: Claim, aim: Claim) -> bool:
    """Whether both are of one name, or their clauses end alike."""
    first, last = (claim.lead[-4:] for claim in (one, aim))
    return alike(one.measure, aim.measure) >= _KIN or alike(first, last) >= _KIN
