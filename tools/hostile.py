"""Files that mean harm or are broken, made anew every time: `python -m tools.hostile FOLDER 5000`.

The named ones each try one thing; the mutated ones are whole files with bytes, members or numbers
changed, as broken disks and patient attackers make them.
"""

import io
import random
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
         'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>')
BODY = f'<?xml version="1.0"?><w:document {W}><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p>' \
       '</w:body></w:document>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LOCAL = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BOMB = f'<!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]>'


def packed(members: dict[str, str | bytes]) -> bytes:
    """A zip of these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return made.getvalue()


def word(body: str, more: dict[str, str | bytes] | None = None) -> bytes:
    """A docx with this document part."""
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": body, **(more or {})})


def sheet(cells: str, head: str = "") -> bytes:
    """An xlsx with one sheet."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    pack = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = TYPES.replace("</Types>", "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{kind}.{of}+xml"/>'
        for part, of in (("workbook", "sheet.main"), ("worksheets/s", "worksheet"))) + "</Types>")
    types = types.replace("<Default", '<Default Extension="rels" ContentType="application/vnd.'
                          'openxmlformats-package.relationships+xml"/><Default', 1)
    return packed({
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships xmlns="{pack}"><Relationship Id="r1" Type="{rel}/'
                       'officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<workbook {main} xmlns:r="{rel}"><sheets><sheet name="a" '
                           'sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{pack}"><Relationship Id="r1" '
                                      f'Type="{rel}/worksheet" Target="worksheets/s.xml"/>'
                                      '</Relationships>',
        "xl/worksheets/s.xml": f"{head}<worksheet {main}><sheetData>{cells}</sheetData>"
                               "</worksheet>",
    })


def pdf(content: bytes, more: bytes = b"", stream: bytes = b"") -> bytes:
    """A PDF of one page."""
    parts = [b"<</Type/Catalog/Pages 2 0 R%s>>" % more,
             b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
             b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1"
             b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
             b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), stream, content)]
    made, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + (b"xref\n0 5\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size 5>>\n"
                   b"startxref\n%d\n%%%%EOF\n" % (table, len(made)))


def png(width: int, height: int) -> bytes:
    """A PNG of one colour that says it is so large."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(
            ">I", zlib.crc32(kind + data))

    rows = zlib.compressobj()
    line = b"\0" * (width // 8 + 2)
    data = b"".join(rows.compress(line) for _ in range(height)) + rows.flush()
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0,
            0)) + chunk(b"IDAT", data) + chunk(b"IEND", b""))


def corpus() -> Iterator[tuple[str, bytes]]:
    """Each named attempt."""
    yield "空.docx", b""
    yield "断.docx", word(BODY % "正文")[:200]
    yield "实体炸弹.docx", word(BOMB + (BODY % "&l9;").partition("?>")[2])
    yield "外部实体.docx", word(LOCAL + (BODY % "&x;").partition("?>")[2])
    yield "深嵌套.docx", word(f"<w:document {W}>" + "<w:p>" * 40_000)
    yield "非法字符.docx", word(BODY % "\x00\x01")
    yield "没有正文.docx", packed({"word/document.xml": ""})
    yield "解压炸弹.docx", word(" " * (120 * 2**20))
    many = {f"p{n}": "" for n in range(2_500)}
    yield "许多部件.docx", packed({"word/document.xml": BODY, **many})
    yield "宏.docx", word(BODY % "正文", {"word/vbaProject.bin": b"\0" * 64})
    yield "外链图片.docx", word(BODY % "正文", {
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/'
        'package/2006/relationships"><Relationship Id="r1" Type="image" TargetMode="External" '
        'Target="http://127.0.0.1:9/x.png"/></Relationships>'})
    yield "实体炸弹.xlsx", sheet("<row><c t='str'><v>&l9;</v></c></row>", BOMB)
    yield "外部实体.xlsx", sheet("<row><c t='str'><v>&x;</v></c></row>", LOCAL)
    yield "很远的格.xlsx", sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    yield "坏坐标.xlsx", sheet('<row r="0"><c r="ZZZZ0"><v>x</v></c></row>')
    yield "坏日期.xlsx", sheet('<row r="1"><c r="A1" t="d"><v>9999-99-99</v></c></row>')
    yield "穿越.zip", packed({"../../etc/cron.d/x": "x", "/abs": "x", "C:\\x": "x"})
    yield "套娃.zip", packed({"内.zip": packed({"内.zip": packed({"a.txt": "a"})})})
    yield "脚本.pdf", pdf(b"", b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>")
    yield "启动.pdf", pdf(b"", b"/OpenAction<</S/Launch/F(cmd.exe)>>")
    yield "双层压缩.pdf", pdf(zlib.compress(zlib.compress(b"0 0 m " * 8_000_000)),
                         stream=b"/Filter[/FlateDecode/FlateDecode]")
    yield "自指.pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\n" \
                    b"trailer<</Root 1 0 R>>\n%%EOF"
    yield "深数组.pdf", pdf(b"", b"/X" + b"[" * 20_000)
    yield "断.pdf", pdf(b"BT ET")[:80]
    yield "大图.png", png(13_000, 13_000)
    yield "断图.png", png(8, 8)[:40]
    yield "深标签.html", b"<html>" + b"<div>" * 30_000
    yield "网页.doc", b"<html><img src='http://127.0.0.1:9/x.png'><p>text</p></html>"
    yield "复合.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    yield "乱码.txt", bytes(range(256)) * 40
    yield "假图.png", b"\x89PNG\r\n\x1a\n" + b"A" * 400
    yield "程序.pdf", b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200)


def seeds() -> list[tuple[str, bytes]]:
    """Whole files, to be broken."""
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 30))
    return [("文.docx", word(BODY % ("正文" * 40))), ("表.xlsx", sheet(rows)),
            ("页.pdf", pdf(b"BT /F1 12 Tf (text) Tj ET")), ("图.png", png(40, 40)),
            ("网.html", b"<html><body><table><tr><td>1</td></tr></table></body></html>"),
            ("表.csv", "甲,乙\n1,2\n".encode("gb18030"))]


def mutations(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many broken files, the same for the same seed."""
    dice = random.Random(seed)
    whole = seeds()
    for number in range(count):
        name, data = dice.choice(whole)
        if name.endswith(("docx", "xlsx")) and dice.random() < 0.7:
            data = _in_members(data, dice)
        else:
            data = _in_bytes(data, dice)
        yield f"{number}-{name}", data


def _in_bytes(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 12)):
        at = dice.randrange(len(changed))
        act = dice.random()
        if act < 0.5:
            changed[at] = dice.randrange(256)
        elif act < 0.7:
            del changed[at:at + dice.randint(1, 40)]
        elif act < 0.9:
            changed[at:at] = dice.randbytes(dice.randint(1, 40))
        else:
            changed[at:at] = changed[at:at + 60] * 3
        if not changed:
            return b"\0"
    return bytes(changed)


def _in_members(data: bytes, dice: random.Random) -> bytes:
    """Bytes of an unpacked member are changed, so that what is inside is read at all."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    name = dice.choice(sorted(members))
    members[name] = _in_bytes(members[name] or b" ", dice)
    return packed(members)


def main(folder: Path, count: int) -> None:
    """Write them all."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in (*corpus(), *mutations(count, 1)):
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
