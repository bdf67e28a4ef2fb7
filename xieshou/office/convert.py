"""Other programs' formats through LibreOffice: one closed process a document (转换)."""

import os
import shutil
import tempfile
from pathlib import Path

from xieshou.errors import Unavailable
from xieshou.office import sealed, spare
from xieshou.office.admission import Admitted, DamagedFileError, admit, decoded
from xieshou.office.sealed import Means

SECONDS = 120
# bytes of memory and of a file
ROOM = (4 * 2**30, 500 * 2**20)
_CONVERTIBLE = ("docx", "doc", "rtf", "odt", "xlsx", "xls", "ods", "odp", "pptx", "ppt", "text")
# A linked picture made LibreOffice fetch it from the network; these settings leave it unfetched.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop
 oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop
 oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
</oor:items>
"""
_FONTS = {
    "仿宋_GB2312": ("FandolFang", "FangSong", "Noto Serif CJK SC"),
    "仿宋": ("FandolFang", "Noto Serif CJK SC"),
    "楷体_GB2312": ("FandolKai", "KaiTi", "LXGW WenKai", "AR PL KaitiM GB", "Noto Serif CJK SC"),
    "楷体": ("FandolKai", "LXGW WenKai", "AR PL KaitiM GB", "Noto Serif CJK SC"),
    "黑体": ("SimHei", "Noto Sans CJK SC"),
    "宋体": ("SimSun", "Noto Serif CJK SC"),
    "方正小标宋简体": ("Noto Serif CJK SC SemiBold", "Noto Serif CJK SC"),
    "Times New Roman": ("Liberation Serif", "Tinos", "FreeSerif", "Noto Serif CJK SC"),
}


class NoLibreOfficeError(Unavailable):
    """LibreOffice is not on this server."""

    code = "office.no_libreoffice"
    message = "服务器上没有安装LibreOffice，无法处理「{name}」。"
    hint = ("请系统管理员执行：sudo apt-get install -y libreoffice-writer-nogui "
            "libreoffice-calc-nogui libreoffice-impress-nogui fonts-noto-cjk;"
            "或先在Word、WPS中另存为docx后再提交。")


class NoImpressError(Unavailable):
    """LibreOffice is here without the part that opens slides."""

    code = "office.no_impress"
    message = "服务器上的LibreOffice没有演示文稿部分，无法处理「{name}」。"
    hint = ("请系统管理员执行：sudo apt-get install -y libreoffice-impress-nogui;"
            "或先在PowerPoint、WPS中另存为PDF后再提交。")


class ConversionTimeoutError(Unavailable):
    """A conversion that did not end in time; its processes have been ended."""

    code = "office.conversion_timeout"
    message = "文件「{name}」在 {seconds} 秒内没有转换完，已停止。"
    hint = "请删去其中的大图片或拆成几份，或在Word、WPS中另存为PDF后再提交。"


def to_pdf(source: str | Path | bytes, name: str = "", seconds: int = SECONDS) -> bytes:
    """The document as PDF; office formats and plain text only, without network and macros."""
    file = admit(source, name, _CONVERTIBLE, "Word、Excel或演示文稿")
    return _converted(file, "pdf", seconds)


def to_docx(source: str | Path | bytes, name: str = "", seconds: int = SECONDS) -> bytes:
    """A text document of another format (doc, rtf, odt) as docx."""
    return _converted(admit(source, name, ("doc", "rtf", "odt", "docx")), "docx", seconds)


def to_xlsx(source: str | Path | bytes, name: str = "", seconds: int = SECONDS) -> bytes:
    """A spreadsheet of another format (xls, ods) as xlsx, its looks and formulas kept."""
    return _converted(admit(source, name, ("xls", "ods", "xlsx")), "xlsx", seconds)


def to_pptx(source: str | Path | bytes, name: str = "", seconds: int = SECONDS) -> bytes:
    """A presentation of PowerPoint 97 or OpenDocument as pptx."""
    return _converted(admit(source, name, ("ppt", "odp")), "pptx", seconds)


def program() -> str | None:
    """Where LibreOffice is on this server."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def _converted(file: Admitted, form: str, seconds: float) -> bytes:
    here = program()
    if here is None:
        raise NoLibreOfficeError(name=file.name)
    if file.kind in ("ppt", "pptx", "odp") and not _opens_slides(here):
        raise NoImpressError(name=file.name)
    waiting = spare.take()
    if waiting is not None:
        try:
            made = _converted_in(waiting.folder, here, file, form, seconds)
        finally:
            waiting.end()
        if made:
            return made
        # a program that waited may have died of this kind of file; one that did not wait tells
    with tempfile.TemporaryDirectory(prefix="xieshou-office-") as folder:
        lay_out(Path(folder))
        try:
            made = _converted_in(Path(folder), here, file, form, seconds)
        finally:
            spare.shut(Path(folder))
    if not made:
        raise DamagedFileError(name=file.name)
    return made


def _opens_slides(program: str) -> bool:
    """Whether Impress is there; a build whose parts lie elsewhere is taken to have it."""
    parts = Path(program).resolve().parent
    return (parts / "libsdlo.so").exists() or not any(parts.glob("libswlo.so"))


def lay_out(home: Path) -> None:
    """Put what the program reads of us into its folder: settings and fonts."""
    (home / "profile" / "user").mkdir(parents=True)
    (home / "profile" / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    (home / "fonts.conf").write_text(_font_map(), "utf-8")


def _converted_in(home: Path, program: str, file: Admitted, form: str, seconds: float
                  ) -> bytes:
    """What came of it, or nothing; the exit code is 0 even when nothing was converted."""
    given = home / f"in.{'txt' if file.kind == 'text' else file.kind}"
    data = file.data
    if file.kind == "text":
        data = b"\xef\xbb\xbf" + (decoded(data) or "").lstrip("\ufeff").encode("utf-8")
    given.write_bytes(data)
    command = [*command_in(program, home), "--convert-to", form, "--outdir", str(home / "out"),
               str(given)]
    if not sealed.run(command, home, Means(SECONDS, *ROOM, seconds), environment_in(home)):
        raise ConversionTimeoutError(name=file.name, seconds=seconds)
    made = home / "out" / f"in.{form.partition(':')[0]}"
    return made.read_bytes() if made.is_file() else b""


def command_in(program: str, home: Path) -> list[str]:
    """The program with a profile of its own, without windows."""
    return [program, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless",
            "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"]


def environment_in(home: Path) -> dict[str, str]:
    """All that the program knows of the system."""
    return {
        "PATH": os.environ.get("PATH", os.defpath), "HOME": str(home), "TMPDIR": str(home),
        "LANG": "C.UTF-8", "FONTCONFIG_FILE": str(home / "fonts.conf"),
        "SAL_USE_VCLPLUGIN": "svp", "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
    }


def _font_map() -> str:
    """The official fonts by the free ones that stand for them on a server."""
    aliases = "".join(
        f'<alias binding="same"><family>{name}</family><accept>'
        + "".join(f"<family>{each}</family>" for each in stand_ins) + "</accept></alias>"
        for name, stand_ins in _FONTS.items())
    return ('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
            f"{aliases}</fontconfig>")
