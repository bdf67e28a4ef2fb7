"""OpenDocument: what kind a file is, and its sheets as they are seen."""

import io
import zipfile

import pytest

from xieshou.office.admission import DamagedFileError, kind_of
from xieshou.office.ods import ods_sheets

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
SPACES = (f'xmlns:t="{TABLE}" xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
          'xmlns:s="urn:oasis:names:tc:opendocument:xmlns:style:1.0"')


def odf(kind: str, content: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        package.writestr("content.xml", content)
    return made.getvalue()


def cell(text: str, times: int = 1) -> str:
    return f'<t:table-cell t:number-columns-repeated="{times}"><x:p>{text}</x:p></t:table-cell>'


def row(*cells: str, times: int = 1) -> str:
    return f'<t:table-row t:number-rows-repeated="{times}">{"".join(cells)}</t:table-row>'


def test_visible_sheets_are_read_as_they_are_shown_and_cut_where_they_are_long():
    rest = row('<t:table-cell t:number-columns-repeated="16384"/>', times=1_000_000)
    content = (f'<doc {SPACES}><s:style s:name="h"><p t:display="false"/></s:style>'
               f'<t:table t:name="拨付">{row(cell("项目"), cell("万元"))}'
               f'{row(cell("路"), cell("12.5"), times=3)}'
               f'{row(cell("合并"), "<t:covered-table-cell/>", cell("后"))}{rest}</t:table>'
               f'<t:table t:name="藏" t:style-name="h">{row(cell("x"))}</t:table>'
               f'<t:table t:name="宽">{row(cell("a", 5), cell("尾"))}</t:table></doc>')
    paid, wide = ods_sheets(odf("spreadsheet", content), "表.ods", 4, 3)
    assert (paid.name, paid.cut) == ("拨付", True)
    assert paid.rows == [["项目", "万元"], *[["路", "12.5"]] * 3]
    assert (wide.rows, wide.cut) == ([["a"] * 3], True)
    whole, _ = ods_sheets(odf("spreadsheet", content), "表.ods", 9, 9)
    assert whole.rows[-1] == ["合并", "", "后"] and not whole.cut


def test_a_presentation_is_one_and_a_damaged_table_is_told():
    assert [kind_of(odf(one)) for one in ("presentation", "spreadsheet", "text")] == [
        "odp", "ods", "odt"]
    with pytest.raises(DamagedFileError):
        ods_sheets(odf("spreadsheet", "<broken"), "表.ods", 9, 9)
