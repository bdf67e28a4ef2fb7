import base64
import http.server
import io
import re
import subprocess
import tempfile
import threading
import zipfile

import docx
import pypdfium2
import pytest
from docx.shared import Mm
from PIL import Image

from tests.office.making import with_part
from xieshou.office import convert, sealed
from xieshou.office.admission import WrongKindError


def test_a_missing_libreoffice_names_the_command_that_installs_it(monkeypatch):
    monkeypatch.setattr(convert.shutil, "which", lambda name: None)
    with pytest.raises(convert.NoLibreOfficeError) as refused:
        convert.to_pdf("文字".encode(), "a.txt")
    assert "apt-get install -y libreoffice-writer-nogui" in refused.value.way_out


def test_random_bytes_are_refused_before_libreoffice_guesses():
    with pytest.raises(WrongKindError):
        convert.to_pdf(bytes(range(256)) * 8, "a.docx")


@pytest.mark.office
def test_a_conversion_that_takes_too_long_leaves_no_process_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(convert.ConversionTimeoutError):
        convert.to_pdf(("很长的文字。" * 200_000).encode(), "a.txt", seconds=1)
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    assert str(tmp_path) not in listed.stdout


def linked_picture(address: str) -> bytes:
    """A docx whose picture lies on a web server."""
    pixel = base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
        "rkJggg==")
    made, buffer = docx.Document(), io.BytesIO()
    made.add_picture(io.BytesIO(pixel), width=Mm(50))
    made.save(buffer)
    data = with_part(buffer.getvalue(), "word/_rels/document.xml.rels", lambda xml: re.sub(
        rb'Target="media/image1.png"', b'Target="%s" TargetMode="External"' % address.encode(),
        xml))
    return with_part(data, "word/document.xml", lambda xml: xml.replace(b"r:embed", b"r:link"))


@pytest.mark.office
def test_a_linked_picture_is_not_fetched():
    asked = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)

    server = http.server.HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    data = linked_picture(f"http://127.0.0.1:{server.server_port}/x.png")
    assert convert.to_pdf(data, "a.docx").startswith(b"%PDF")
    server.shutdown()
    assert asked == []


@pytest.mark.slow
@pytest.mark.office
@pytest.mark.skipif(not sealed.can_seal(), reason="this system gives no namespaces")
def test_a_link_to_a_file_of_our_data_leads_nowhere(tmp_path, settings):
    for name, folder, found in (("other", tmp_path / "other", True),
                                ("data", tmp_path / "data", False)):
        settings.HOME = tmp_path / "data"
        folder.mkdir()
        Image.effect_noise((64, 64), 90).save(folder / "x.png")
        data = r'{\rtf1 {\field{\*\fldinst INCLUDEPICTURE "%s"}{\fldrslt }}}' % (folder / "x.png")
        made = zipfile.ZipFile(io.BytesIO(convert.to_docx(data.encode(), f"{name}.rtf")))
        assert any("media/" in one for one in made.namelist()) is found
        pdf = pypdfium2.PdfDocument(convert.to_pdf(data.encode(), f"{name}.rtf"))
        drawn = pdf[0].render().to_pil().convert("L").getextrema()
        assert (drawn[0] < 200) is found
