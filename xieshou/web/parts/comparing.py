"""A figure held against others, as a page shows it: rows of words, value, change and address."""

from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext

from xieshou.indicators.comparison import Beside, Comparison
from xieshou.values.figure import Figure
from xieshou.values.units import plain, rounded, written
from xieshou.web.parts.figure_words import address_of, address_of_handle, value_words
from xieshou.web.parts.said import said

# a task reached more than twice over was set too low
TOO_LOW = 200


@dataclass(frozen=True)
class Held:
    """One comparison: what with, its value, how the figure differs, and where that one stands."""

    words: str
    value: str
    says: str
    way: str = ""
    address: str = ""


def held_against(found: Comparison, figure: Figure) -> list[Held]:
    """Everything that there is to say; what has no meaning is left out."""
    rows = [_beside(found.year_before, gettext("上年同期"), gettext("同比"))]
    before = found.year_before and found.year_before.figure.handle.period
    # of a whole year both are the year before
    if found.just_before and found.just_before.figure.handle.period != before:
        rows.append(_beside(found.just_before, gettext("上期"), gettext("环比")))
    if found.target is not None:
        done = gettext("尚无完成数")
        if found.completion is not None:
            done = gettext("完成 {percent}%").format(percent=written(found.completion))
        way = "" if found.completion is None else "up" if found.completion >= 100 else "down"
        rows.append(Held(gettext("年度任务"), f"{written(found.target.value, grouped=True)}"
                         f"{figure.unit}", done, way,
                         f"{reverse('targets')}?year={found.target.year}"))
    if found.whole is not None and found.share is not None:
        rows.append(Held(found.whole.name, _said(found.whole), gettext("占 {percent}%").format(
            percent=_short(found.share)), "", address_of(found.whole)))
    if found.rank is not None:
        everywhere = replace(figure.handle, pairing="")
        rows.append(Held(gettext("位次"), gettext("{among}对结对").format(among=found.rank.among),
                         gettext("第 {place} 位").format(place=found.rank.place), "",
                         f"{address_of_handle(everywhere)}?by=pairing#parts"))
    return [row for row in rows if row is not None]


def _beside(one: Beside | None, words: str, how: str) -> Held | None:
    if one is None or not one.figure.records:
        return None
    says = gettext("{how}无可比基数").format(how=how)
    if one.why:
        says = gettext("{how}不计：{why}").format(how=how, why=said(one.why))
    way = ""
    if one.change is not None:
        sign = "+" if one.change > 0 else ""
        says = f"{how} {said(f'{sign}{_short(one.change)}{one.measure}')}"
        way = "up" if one.change > 0 else "down" if one.change < 0 else "same"
    return Held(words, _said(one.figure), says, way, address_of(one.figure))


def _said(figure: Figure) -> str:
    return value_words(figure) + (figure.unit if figure.value is not None else "")


def _short(value: Decimal) -> str:
    return written(plain(rounded(value, 1)))
