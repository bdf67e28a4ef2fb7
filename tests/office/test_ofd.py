import io
import zipfile

import pytest

from xieshou.office.admission import DamagedFileError
from xieshou.office.ofd import NoOfdTextError
from xieshou.office.text import text_of

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def word(text: str, x: float, y: float) -> str:
    return (f'<ofd:TextObject Boundary="{x} {y} 100 6"><ofd:TextCode X="0" Y="5">{text}'
            "</ofd:TextCode></ofd:TextObject>")


def ofd(*pages: str) -> bytes:
    """A package as invoices and official papers come: relative places, pages in order."""
    made = io.BytesIO()
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>'
                     for n in range(len(pages)))
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("OFD.xml", f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml"
                                    "</ofd:DocRoot></ofd:DocBody></ofd:OFD>")
        package.writestr("Doc_0/Document.xml",
                         f"<ofd:Document {SPACE}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>")
        for n, body in enumerate(pages):
            package.writestr(f"Doc_0/Pages/Page_{n}/Content.xml",
                             f"<ofd:Page {SPACE}><ofd:Content><ofd:Layer>{body}</ofd:Layer>"
                             "</ofd:Content></ofd:Page>")
    return made.getvalue()


def test_words_come_in_lines_and_pages_in_order():
    first = (word("1291.3万元", 60, 40), word("关于协作的函", 40, 20), word("教育医疗", 20, 40.4))
    data = ofd("".join(first), word("第二页", 20, 20))
    read = text_of(data, "函.ofd")
    assert read.text == "关于协作的函\n教育医疗1291.3万元\n第二页" and read.format == "ofd"


def test_an_ofd_of_pictures_and_a_broken_one_are_told_in_words():
    with pytest.raises(NoOfdTextError, match="共 1 页"):
        text_of(ofd(""), "扫描.ofd")
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as package:
        package.writestr("OFD.xml", "<ofd")
    with pytest.raises(DamagedFileError):
        text_of(broken.getvalue(), "坏.ofd")
