"""The package around a document: parts, relations, properties; no clock, no machine (docx包)."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from lxml import etree

from xieshou.office import gbt9704, lying
from xieshou.office.charts import (
    CHART_RELATION,
    CHART_TYPE,
    Chart,
    chart_book,
    chart_part,
    chart_relations,
)
from xieshou.office.wordml import DECLARATION, clean

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_PROPERTY_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/"


def packed(document: bytes, notes: bytes | None, facts: Mapping[str, str],
           charts: Sequence[Chart] = (), lies: bool = False) -> bytes:
    """The docx file: parts in a fixed order under a fixed date; `lies`: some pages do."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in _parts(document, notes, facts, charts, lies).items():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            package.writestr(member, data)
    return buffer.getvalue()


def stamped(docx: bytes, facts: Mapping[str, str]) -> bytes:
    """The same file with further custom properties; not a letter of its text is touched."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(buffer, "w") as package:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/custom.xml":
                root = etree.fromstring(data)
                known = {each.get("name", ""): "".join(each.itertext()) for each in root}
                data = custom_part({**known, **facts})
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            package.writestr(member, data)
    return buffer.getvalue()


def _parts(document: bytes, notes: bytes | None, facts: Mapping[str, str],
           charts: Sequence[Chart], lies: bool) -> dict[str, bytes]:
    """All parts by name in their order."""
    word = {"styles": gbt9704.styles_part(), "settings": gbt9704.settings_part(notes is not None),
            "fontTable": gbt9704.font_table_part(), "footer1": gbt9704.footer_part(even=False),
            "footer2": gbt9704.footer_part(even=True)}
    relations = [("rId1", "styles"), ("rId2", "settings"), ("rId3", "fontTable"),
                 ("rId5", "footer1"), ("rId6", "footer2")]
    if lies:
        word |= {f"footer{3 + even}": lying.footer_part(bool(even)) for even in (0, 1)}
        relations += [("rId8", "footer3"), ("rId9", "footer4")]
    if notes is not None:
        word["footnotes"] = notes
        relations.append(("rId7", "footnotes"))
    overrides = [("/word/document.xml", f"{_TYPES}document.main+xml")]
    overrides += [(f"/word/{name}.xml", f"{_TYPES}{name.rstrip('1234')}+xml") for name in word]
    overrides += [
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument."
                              "extended-properties+xml"),
        ("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument."
                                 "custom-properties+xml")]
    drawn = {}
    for number, chart in enumerate(charts, start=1):
        drawn[f"word/charts/chart{number}.xml"] = chart_part(chart)
        drawn[f"word/charts/_rels/chart{number}.xml.rels"] = chart_relations(
            f"../embeddings/chart{number}.xlsx")
        drawn[f"word/embeddings/chart{number}.xlsx"] = chart_book(chart)
        overrides.append((f"/word/charts/chart{number}.xml", CHART_TYPE))
    top = [("rId1", f"{_RELATIONS}officeDocument", "word/document.xml"),
           ("rId2", f"{_PACKAGE}relationships/metadata/core-properties", "docProps/core.xml"),
           ("rId3", f"{_RELATIONS}extended-properties", "docProps/app.xml"),
           ("rId4", f"{_RELATIONS}custom-properties", "docProps/custom.xml")]
    return {
        "[Content_Types].xml": _content_types(overrides), "_rels/.rels": _relationships(top),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relationships([
            (ident, _RELATIONS + name.rstrip("1234"), f"{name}.xml")
            for ident, name in relations] + [
            (f"rIdChart{number}", CHART_RELATION, f"charts/chart{number}.xml")
               for number in range(1, len(charts) + 1)]),
        **{f"word/{name}.xml": data for name, data in word.items()}, **drawn,
        "docProps/core.xml": _core(facts), "docProps/app.xml": _app(),
        "docProps/custom.xml": custom_part(facts),
    }


def _content_types(overrides: Sequence[tuple[str, str]]) -> bytes:
    inner = ('<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
             'relationships+xml"/><Default Extension="xlsx" ContentType="application/vnd.'
             'openxmlformats-officedocument.spreadsheetml.sheet"/><Default Extension="xml" Content'
             'Type="application/xml"/>')
    inner += "".join(f'<Override PartName="{name}" ContentType="{kind}"/>'
                     for name, kind in overrides)
    return f'{DECLARATION}<Types xmlns="{_PACKAGE}content-types">{inner}</Types>'.encode()


def _relationships(relations: Sequence[tuple[str, str, str]]) -> bytes:
    inner = "".join(f'<Relationship Id="{ident}" Type="{kind}" Target="{target}"/>'
                    for ident, kind, target in relations)
    return (f'{DECLARATION}<Relationships xmlns="{_PACKAGE}relationships">{inner}'
            "</Relationships>").encode()


def _core(facts: Mapping[str, str]) -> bytes:
    inner = "".join(
        f"<{name}{' xsi:type=' + chr(34) + 'dcterms:W3CDTF' + chr(34) if time else ''}>"
        f"{escape(clean(facts[key]))}</{name}>"
        for key, name, time in (("title", "dc:title", False), ("creator", "dc:creator", False),
                                ("created", "dcterms:created", True),
                                ("modified", "dcterms:modified", True)) if facts.get(key))
    return (f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"{inner}</cp:coreProperties>").encode()


def _app() -> bytes:
    return (f'{DECLARATION}<Properties xmlns="{_PROPERTY_TYPES}extended-properties">'
            "<Application>Xieshou</Application></Properties>").encode()


def custom_part(facts: Mapping[str, str]) -> bytes:
    """docProps/custom.xml: properties by which a returned copy is known."""
    names = {"document": "XieshouDocument", "version": "XieshouVersion", "as_of": "XieshouAsOf"}
    core = {"title", "creator", "created", "modified"}
    written = [(names.get(key, key), value) for key, value in facts.items() if key not in core]
    inner = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" '
        f'name="{escape(clean(name), {chr(34): "&quot;"})}">'
        f"<vt:lpwstr>{escape(clean(value))}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(sorted(written), start=2))
    return (f'{DECLARATION}<Properties xmlns="{_PROPERTY_TYPES}custom-properties" '
            f'xmlns:vt="{_PROPERTY_TYPES}docPropsVTypes">{inner}</Properties>').encode()
