"""Names with bare numbers, and what all of them make by their count (名称与数，几处共若干).

水口210、龙额185、肇兴160，三镇共565人: as many as are listed, so that they are all of it.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import whole_number

_ROW = re.compile(
    "(?P<items>[一-鿿]{2,6}\\d[\\d.]*(?:[、，][一-鿿]{2,6}\\d[\\d.]*){1,9})[，；。]"
    "(?P<many>[两二三四五六七八九]|\\d{1,2})个?(?:乡镇|街道|社区|镇|乡|村|县|区|市|校|地|项|家|点|站|处|类)(?:合计|共计|总共|总计|一共|共)"
    "(?P<total>\\d[\\d.]*)"
)


def bare_rows(setting: Setting) -> Iterator[Relation]:
    """The sums of such rows, whether they hold or not."""
    for said in setting.within("共合总", _ROW):
        parts = setting.figures_within(*said.span("items"))
        total = next(iter(setting.figures_within(said.start("total"), said.end())), None)
        if total is not None and len(parts) == whole_number(said["many"]) and all(
            one.plain and one.quantity.unit is None for one in parts
        ):
            yield sum_of(total, parts, ["列名"])
