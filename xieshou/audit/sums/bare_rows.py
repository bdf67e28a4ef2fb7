"""Names with bare numbers, and what all of them make by their count (名称与数，几处共若干).

水口210、龙额185、肇兴160，三镇共565人: as many as are listed, so that they are all of it.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import whole_number

_YEARS = re.compile("(?P<many>[两二三四五六七八九十]|\\d{1,2})年(?:间|下来|来|里)?，?(?:累计"
    "|共计|合计|总计"
    "|一共|共)[一-鿿]{0,6}")
_OF_YEAR = re.compile("(?:^|[，、；：。]|和|到)(?:(?P<year>(?:19|20)\\d\\d)"
    "|第(?P<nth>[一二三四五六七八九十]))年(?:度)?[一-鿿]{0,6}$"
    "|(?:^|[，、；。：])(?:到|而)?(?:头一年|首年|次年|末年|最后一年|今年|去年|前年)[一-鿿]{0,6}$")
_SIGNS = ("年累计", "年共", "年合计", "年总", "年一共", "年间累计", "年来累计", "年下来")
_ROW = re.compile(
    "(?P<items>[一-鿿]{2,6}\\d[\\d.]*(?:[、，][一-鿿]{2,6}\\d[\\d.]*){1,9})[，；。]"
    "(?P<many>[两二三四五六七八九]|\\d{1,2})个?(?:乡镇|街道|社区|镇|乡|村|县|区|市|校|地|项|家|点|站|处|类)(?:合计|共计|总共|总计|一共|共)"
    "(?P<total>\\d[\\d.]*)"
)


def years_in_all(setting: Setting) -> Iterator[Relation]:
    """2021年3600万元，2022年4100万元，2023年4350万元，三年累计12050万元: of all of them."""
    for total in setting.where(_SIGNS):
        said = _YEARS.fullmatch(total.lead)
        if said is None or not total.plain:
            continue
        row: list[Claim] = []
        one, next_year = total.previous, 0
        while one is not None and one.quantity.base_unit == total.quantity.base_unit and (
            one.plain and (told := _OF_YEAR.search(one.gap)) is not None
        ):
            year = int(told["year"]) if told["year"] else (
                whole_number(told["nth"]) if told["nth"] else 0)
            if year and next_year and year != next_year - 1:
                break
            row.insert(0, one)
            one, next_year = one.previous, year or max(next_year - 1, 0)
        if len(row) > 1 and len(row) == whole_number(said["many"]):
            yield sum_of(total, row, ["几年"])


def bare_rows(setting: Setting) -> Iterator[Relation]:
    """The sums of such rows, whether they hold or not."""
    for said in setting.within("共合总", _ROW):
        parts = setting.figures_within(*said.span("items"))
        total = next(iter(setting.figures_within(said.start("total"), said.end())), None)
        if total is not None and len(parts) == whole_number(said["many"]) and all(
            one.plain and one.quantity.unit is None for one in parts
        ):
            yield sum_of(total, parts, ["列名"])
