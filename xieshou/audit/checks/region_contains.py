"""A place within a region cannot count more than the whole region (局部多于全域)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.claims.subjects import acts_of
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

_WHOLE = re.compile(r"(?:^|[，。；：、 ])全(省|市|州|县|区|旗)(?![面部])")
# Most texts speak of no whole region: one sign that begins the pattern is found the soonest.
_SIGN = re.compile("全[省市州县区旗]")
_LOCAL = re.compile(
    r"(?:^|[，；：、])[^，；：、\d]{0,6}?([一-鿿]{2,4}?(镇|乡|村|县|旗|街道))(?![级域])"
)
# The place may stand in what was counted: 石桥镇转移就业劳动力.
_OWN_PLACE = re.compile(r"^[一-鿿]{2,4}?(?:镇|乡|村|县|旗|街道)(?=[一-鿿]{2})")
# What may lie within what.
_WITHIN = {
    "省": "县旗镇乡村街",
    "市": "县旗镇乡村街",
    "州": "县旗镇乡村街",
    "县": "镇乡村街",
    "旗": "镇乡村街",
    "区": "镇乡村街",
}
# 全州…，竣工13498户；榕水县…，竣工18457户: the row goes on with a place within.
_ROW = re.compile("全(?P<level>[省市州县区旗])(?![面部])")
_ITEM = re.compile("^[“”]?(?P<place>[一-鿿]{1,4}?(?P<kind>[县旗镇乡村]))(?![级域内外])")
_NAME = 2
_MOST = 10


@check(
    code="scope.region_contains",
    name="局部多于全域",
    says="全{level}{name}{wide}，其中的{place}却有{narrow}。",
    hint="请核对两个数字的范围、时间和口径。",
    level=Level.QUESTION,
    examples=[
        Example(passes="2023年，全县转移就业劳动力2300人。2023年，石桥镇转移就业劳动力310人。"),
        Example(fails="2023年，全市引进企业32家。南岭县引进企业45家。"),
        Example(passes="全州任务886户，动工711户，竣工434户；榕水县任务209户，动工204户，竣工184户。"),
        Example(fails="全州任务886户，动工711户，竣工134户；榕水县任务209户，动工204户，竣工184户。"),
        Example(fails="2023年，全县转移就业劳动力2300人。2023年，石桥镇转移就业劳动力3100人。"),
    ],
)
def region_contains(reading: Reading) -> Iterator[Remark]:
    """Ask about a place below the region with more of one name, act and time than all of it."""
    setting = reading.setting
    if not setting.tells(_SIGN):
        return
    regions = {
        claim: region.group(1) for claim in setting.where("全")
        if _tells(claim) and (region := _WHOLE.search(claim.gap))
    }
    yield from _in_rows(setting)
    if not regions:
        return
    wide: dict[tuple[object, ...], list[tuple[Claim, str]]] = {}
    for claim, level in regions.items():
        wide.setdefault(_key(setting, claim), []).append((claim, level))
    counted = {(claim.quantity.base_unit, _time(claim)) for claim in regions}
    local: dict[tuple[object, ...], list[tuple[Claim, str, str]]] = {}
    for claim in setting.figures:
        if not _tells(claim) or claim in regions or (
            (claim.quantity.base_unit, _time(claim)) not in counted
        ):
            continue
        if place := _LOCAL.search(claim.gap):
            local.setdefault(_key(setting, claim), []).append((claim, *place.groups()))
    for key, places in local.items():
        for part, place, kind in places[:_MOST]:
            for whole, level in wide.get(key, [])[:_MOST]:
                more = part.interval.above(whole.interval)
                if more and kind[0] in _WITHIN[level]:
                    yield Remark(
                        (whole, part),
                        facts={
                            "level": level,
                            "name": whole.measure,
                            "wide": whole.text,
                            "place": place,
                            "narrow": part.text,
                        },
                    )


def _in_rows(setting: Setting) -> Iterator[Remark]:
    """What a place within did, told in one row and in the same word with what all of it did."""
    for row in setting.rows_where(("全",)):
        start, end = setting.sentence_span(row[0].sentence)
        first, *others = setting.text[start:end].split("；")
        region = _ROW.search(first)
        if region is None or not others:
            continue
        wide = {(one.lead, one.quantity.base_unit): one for one in row
                if start + region.end() <= one.start < start + len(first) and _counts(one)}
        begin = start + len(first) + 1
        for said in others:
            place = _ITEM.match(said)
            if place and place["kind"] in _WITHIN[region["level"]]:
                for one in setting.figures_within(begin, begin + len(said)):
                    whole = wide.get((one.lead, one.quantity.base_unit))
                    if whole is not None and _counts(one) and one.interval.above(whole.interval):
                        yield Remark((whole, one), level=Level.WARNING, facts={
                            "level": region["level"], "name": whole.lead, "wide": whole.text,
                            "place": place["place"], "narrow": one.text})
            begin += len(said) + 1


def _counts(one: Claim) -> bool:
    return one.sort != "ratio" and one.role in ("level", "total") and one.modality == "actual" and (
        len(one.lead) >= _NAME and one.quantity.approximation is None)


def _tells(claim: Claim) -> bool:
    """Whether a figure says how much of a thing there is or was done."""
    return bool(
        claim.role in ("level", "total") and claim.modality == "actual"
        and claim.measure and dimension(claim) != "ratio"
    )


def _key(setting: Setting, claim: Claim) -> tuple[object, ...]:
    """What two figures share that one may be measured against the other."""
    name = _OWN_PLACE.sub("", claim.measure or "")
    return name, claim.quantity.base_unit, _time(claim), acts_of(setting, claim)


def _time(claim: Claim) -> tuple[object, ...]:
    """When it was, whether its own sentence says so or the one before."""
    period = claim.period
    return (period.kind, period.first, period.last) if period is not None else ()
