"""A score lies within the bounds of the grade that is given for it (得分与等次)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting, bare
from xieshou.values.finding import Level

_GRADE = (
    "优秀|优|良好|良|中|基本合格|合格|不合格|达标|不达标|较好|好|一般|较差|差|[一二三四][等级]|[ABCD]"
)
_NUMBER = "\\d+(?:\\.\\d+)?"
_QUOTE = "[“\"「]?"
# 90分及以上为优, 80分至90分（不含）为良, 60分以下为差.
_BAND = re.compile(
    f"(?:(?P<low>{_NUMBER})分?(?:（含）)?(?:至|到|—|－|-|~|～)(?P<high>{_NUMBER})分?"
    "(?:（不?含[^）]{0,4}）)?(?:之间)?"
    f"|(?P<least>{_NUMBER})分?(?:（含）)?(?:及|或|（含）)?以上"
    f"|(?P<below>{_NUMBER})分?(?:（不含）)?以下|不[足到满](?P<under>{_NUMBER})分)"
    "(?:的|者|，)*(?:村|县|项目|单位|企业)?(?:评?定?[为是]|属于?|评定?为|定为)?"
    f"{_QUOTE}(?P<grade>{_GRADE})(?:等次|档|级|等级)?"
)
# 自评等次为“优”, 被评为良, 获评“优秀”等次, 评定结果为良好.
_GIVEN = re.compile(
    f"(?:等次|档次|等级|评级|结果|结论|[被获自]?评定?|定|列)(?:为|是|得|入)?了?{_QUOTE}(?P<grade>{_GRADE})"
    "(?=[”\"」，。；！]|等次|等级|档)"
)
_SCORED = re.compile("得|总分|合计|相加|综合|评分|总评|成绩|考核|评价|测评|自评")
_NO_SCORE = re.compile(
    "满分|扣|丢|失|权重|分值|提高|下降|比|较|高出|低于|平均|达标线|标准|每|以上|以下"
)
_SIGN = re.compile("分[^，。；]{0,8}[以至到—-]")
# One of these stands in the words of every band.
_BOUNDED = "至到—－-~～上下分"
_NEAR, _AWAY = 220, 6
Band = tuple[Decimal, Decimal]


@check(
    code="scope.grade_fits_score",
    name="得分与等次",
    says="得分是{score}，等次写为「{grade}」，而「{grade}」是{band}。",
    hint="请核对得分、分档和等次；另有降档、加分的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="项目得93.7分。按照90分及以上为优、80分至90分（不含）为良划分，自评等次为“优”。"),
        Example(passes="90分以上为优、80分以上为良。甲县得93.7分，乙县评为“良”。"),
        Example(passes="90分及以上为优。甲县扣2.6分，评为“优”。"),
        Example(passes="90分以上为优、80分以上为良。得95分，因发生事故降一档，评为“良”。"),
        Example(fails="项目得93.7分。按照90分及以上为优、80分至90分（不含）为良划分，自评等次为“良”。"),
        Example(fails="90分及以上为优，80分至89分为良。甲县得84分，评为“优”。"),
        Example(fails="综合得分58.5分，评为“合格”；60分以上为合格，60分以下为不合格。"),
    ],
)
def grade_fits_score(reading: Reading) -> Iterator[Remark]:
    """Flag a grade whose bounds, as the text tells them, do not hold the score it is given for."""
    setting = reading.setting
    text = setting.text
    if "分" not in text or not _SIGN.search(text):
        return
    bands = [*setting.within(_BOUNDED, _BAND)]
    if not bands:
        return
    for given in _GIVEN.finditer(text):
        if any(one.start() < given.end() and given.start() < one.end() for one in bands):
            continue
        near = [one for one in bands if one["grade"] == given["grade"]
                and abs(one.start() - given.start()) < _NEAR]
        score = _score(setting, given.start(), bands)
        if len(near) != 1 or score is None:
            continue
        low, high = _within(near[0], bands)
        value = score.quantity.value
        if not low <= value <= high:
            yield Remark((score,), spans=(given.span("grade"), near[0].span()), facts={
                "score": score.text, "grade": given["grade"], "band": _told(near[0]),
            })


def _score(setting: Setting, before: int, bands: list[re.Match[str]]) -> Claim | None:
    """The score told last before a grade, which is no bound and no part of the score."""
    last = setting.figure_before(before)
    for _ in range(_AWAY):
        if last is None or before - last.end > _NEAR or "\n" in setting.text[last.end : before]:
            return None
        if last.quantity.base_unit == "分" and not any(
            one.start() < last.end and last.start < one.end() for one in bands
        ):
            words = last.lead
            between = bare(setting.text[last.end : before])
            if _NO_SCORE.search(words) or _NO_SCORE.search(setting.noun_after(last)):
                last = setting.figure_before(last.start)
                continue
            fits = last.plain and (_SCORED.search(words) or "，" not in between)
            return last if fits and not _OTHER.search(between) else None
        last = setting.figure_before(last.start)
    return None


# 因发生事故降一档, 乙县评为: of something else than the score, or of others.
_OTHER = re.compile("降|升|加分|扣减|否决|调整|[一-鿿][县市区镇乡村旗校](?=[^，。；]{0,4}$)")


def _within(band: re.Match[str], bands: list[re.Match[str]]) -> Band:
    """The bounds of a grade; one told from below ends where the next begins."""
    most = Decimal(1000)
    if band["low"]:
        return Decimal(band["low"]), Decimal(band["high"]) + (0 if "不含" in band[0] else 1)
    if band["least"]:
        least = Decimal(band["least"])
        above = [Decimal(one["least"]) for one in bands
                 if one["least"] and Decimal(one["least"]) > least]
        return least, min(above, default=most)
    return Decimal(0), Decimal(band["below"] or band["under"])


def _told(band: re.Match[str]) -> str:
    """The bounds as they are written: 90分及以上."""
    if band["low"]:
        return f"{band['low']}至{band['high']}分"
    return f"{band['least']}分以上" if band["least"] else f"{band['below'] or band['under']}分以下"
