"""A total over years cannot be smaller than one of those years alone (累计小于其中一年)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.claims.actors import named_in
from xieshou.audit.claims.subjects import ACTS, acts_of, places_in, says_nothing, subject_of
from xieshou.audit.cumulated import so_far_below_year, year_alone_above
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.in_context import NEUTRAL, in_like_words
from xieshou.audit.text.kinship import alike, dimension
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

_ANYONE = re.compile(r"学员|人员|各类|人次|群众|人才$")
# What is given every year is no sum of the years.
_EVERY = re.compile("每年|年均|每[月季]|逐年")
_SO_FAR = re.compile("累计|总计|共")
_TIME_ONLY = re.compile(
    r"[，；。]?20\d\d年(?:全年)?，?(?:已|共|就|又)?(?:投入|到位|安排|拨付)(?:资金)?"
)
_MOST = 15
_ALIKE = 0.6
# 仅甘南州就累计: of one place among those told before.
_ONLY = re.compile("仅|单是|单单|光是|其中")
_AND = re.compile("[和与及、]")
# A name longer by so much is that of a narrower thing.
_NARROWER = 3
# What was done, and to whoever it was.
_OWN = re.compile(
    "|".join(ACTS.values())
    + "|全[省市州县区旗镇乡村]|累计|开展|组织|学员|人员|群众|人才|技术|各类|以来"
)
_REACH, _LEAST = 160, 2


@check(
    code="period.span_covers_year",
    numbers=("R60", "R64"),
    name="累计小于其中一年",
    says="{span}的{wide_name}{wide}，比其中{year}一年的{narrow_name}{narrow}还少。",
    hint="请核对起止时间和统计范围；对象不同(如人与人次、不同培训)的，请在文中写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="2018年以来，开展技术培训，培训学员2813人。2019年，贫困户参训达1950人。"),
        Example(passes=(
            "2022年以来，协会直接投入帮扶资金30万元，完成全年任务的100%；引入帮扶资金143.8万元。"
        )),
        Example(passes="2018年起每年安排奖补资金300万元。2019年安排奖补资金800万元。"),
        Example(passes="2021年以来，累计投入资金1.2亿元。2023年产业园投入1.5亿元。"),
        Example(passes="2020年选派的挂职干部和人才共248名。2017年以来，累计选派挂职干部49名。"),
        Example(passes="2024年，天津在甘肃实施帮扶项目998个。2021年以来，仅甘南州就实施帮扶项目971个。"),
        Example(passes="2022年，广东84个县结对帮扶贵州66个脱贫县。2021年以来，佛山协作黔东南15个脱贫县。"),
        Example(passes="2024年培训干部412人次、带头人318人次，共730人次。“十四五”以来，累计培训带头人574人次。"),
        Example(fails="2024年培训干部412人次、带头人318人次，共730人次。“十四五”以来，累计培训带头人274人次。"),
        Example(passes="2024年新建车间9家。累计建成车间38家。"),
        Example(passes="2024年举办招聘会18场。春风行动开展以来，累计举办专场招聘会9场。"),
        Example(fails="2024年，全县新建车间9家，吸纳就业420人。至此，累计建成车间8家。"),
        Example(fails="三年来，全县累计销往东部农产品2.31亿元。去年一年，销往东部的农产品达2.94亿元。"),
        Example(fails="2024年，天津在甘肃实施帮扶项目998个。2021年以来，实施帮扶项目971个。"),
        Example(fails="2021年以来，累计投入资金1.2亿元。2023年投入1.5亿元。"),
        Example(fails="2018年以来，开展技术培训，培训学员813人。2019年，贫困户参训达1950人。"),
        Example(passes="2021年以来，累计投入协作资金3.98亿元，仅2023年就到位2.31亿元。"),
        Example(fails="2021年以来，累计投入协作资金1.98亿元，仅2023年就到位2.31亿元。"),
        Example(passes="历年援建的村卫生室已有24所，今年培训村医的班次有31所学校参加。"),
        Example(passes="2022年底累计建成车间86个，2023年底累计建成96个。"),
        Example(fails="历年援建的村卫生室已有24所，今年新建成的就有31所。"),
        Example(fails="三年来累计转移到东部就业的劳动力0.31万人，今年截至8月底转移0.68万人。"),
    ],
)
def span_covers_year(reading: Reading) -> Iterator[Remark]:
    """Flag a figure since some year that one year within it exceeds, where both count one act."""
    setting = reading.setting
    spans_told: list[Claim] = []
    years_told: list[Claim] = []
    spanned = {
        claim.quantity.base_unit
        for claim in reading.results
        if claim.period and claim.period.kind == "cumulative" and claim.period.first
    }
    for claim in reading.results if spanned else ():
        period = claim.period
        if (
            period is None
            or claim.quantity.base_unit not in spanned
        ):
            continue
        if period.kind == "cumulative" and period.first:
            told = spans_told
        elif period.kind == "flow" and _one_year(claim):
            told = years_told
        else:
            continue
        if dimension(claim) == "ratio" or claim.bracket:
            continue
        if _EVERY.search(claim.lead):
            continue
        told.append(claim)
    wide = _by_act(setting, spans_told) if years_told else {}
    narrow = _by_act(setting, years_told) if wide else {}
    seen: set[tuple[str, str]] = set()
    for total, part in (*so_far_below_year(setting), *year_alone_above(setting)):
        if (total.id, part.id) in seen:
            continue
        seen.add((total.id, part.id))
        yield Remark((total, part), weight=4, facts={
            "span": "累计", "year": "", "wide": total.text,
            "narrow": part.text, "wide_name": total.measure or "",
            "narrow_name": part.measure or ""})
    for key, spans in wide.items():
        for total in spans[:_MOST]:
            for part in narrow.get(key, [])[:_MOST]:
                if (
                    (total.id, part.id) not in seen
                    and _within(part, total)
                    and _exceeds(reading, part, total)
                ):
                    seen.add((total.id, part.id))
                    yield Remark(
                        (total, part),
                        weight=4,
                        facts={
                            "span": f"{total.period.first[:4]}年以来" if total.period else "",
                            "year": f"{part.period.first[:4]}年" if part.period else "",
                            "wide": total.text,
                            "narrow": part.text,
                            "wide_name": total.measure or "",
                            "narrow_name": part.measure or "",
                        },
                    )


def _by_act(setting: Setting, claims: list[Claim]) -> dict[tuple[str, str], list[Claim]]:
    """Figures by what was done and their unit."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        for act in sorted(acts_of(setting, claim)):
            groups.setdefault((act, claim.quantity.base_unit or ""), []).append(claim)
    return groups


def _one_year(claim: Claim) -> bool:
    period = claim.period
    return bool(period and period.first and period.last and period.first[:4] == period.last[:4])


def _within(part: Claim, total: Claim) -> bool:
    """Whether the year lies surely inside the span."""
    inner, outer = part.period, total.period
    if not (inner and outer and inner.first and outer.first):
        return False
    if outer.first[:4] >= inner.first[:4]:
        # 从今年起安排A: there is no year before to add
        return False
    return not (outer.last and inner.last and outer.last[:4] < inner.last[:4])


def _exceeds(reading: Reading, part: Claim, total: Claim) -> bool:
    if not part.interval.above(total.interval):
        return False
    setting = reading.setting
    if says_nothing(part.measure) or says_nothing(total.measure):
        # 累计投入资金1.2亿元。2023年投入1.3亿元: only side by side 投入 is one thing
        return (
            _SO_FAR.search(total.lead) is not None
            and part.place - total.place == 1
            and setting.in_one_paragraph(total, part)
            and _TIME_ONLY.fullmatch(part.gap) is not None
        )
    if _of_others(setting, part, total):
        return False
    own, their = subject_of(setting, part), subject_of(setting, total)
    if places_in(own) and places_in(their) and not places_in(own) & places_in(their):
        return False
    if _ONLY.search(setting.sentence_text(total.sentence)) and part.sentence != total.sentence:
        return False
    if _AND.search(part.measure or "") and not _AND.search(total.measure or ""):
        # 挂职干部和人才 are more than 挂职干部
        return False
    if len(total.measure or "") > len(part.measure or "") + _NARROWER:
        # 社会事业重点项目 are fewer than 重点项目
        return False
    anyone = _ANYONE.search(total.measure or "") is not None and dimension(total) == "person"
    return (
        anyone
        or min(alike(part.measure, total.measure), alike(total.measure, part.measure)) >= _ALIKE
    )


def _of_others(setting: Setting, part: Claim, total: Claim) -> bool:
    """Whether the span names somebody or a place that the year does not, or instead of its own.

    广东84个县结对帮扶贵州66个脱贫县。2021年以来，佛山协作黔东南15个脱贫县.
    """
    said, all_said = (
        setting.text[setting.sentence_span(one.sentence)[0] : one.start][-_REACH:]
        for one in (part, total)
    )
    if set(named_in(all_said)) - set(named_in(said)):
        return True
    words = _OWN.sub("", NEUTRAL.sub("", in_like_words(total.lead)))
    return len({*words} - {*in_like_words(said + setting.noun_after(part))}) >= _LEAST
