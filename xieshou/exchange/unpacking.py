"""Opens a package: whole, unaltered, and signed by an office that is trusted (数据包验签)."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xieshou.errors import Invalid, NotAllowed
from xieshou.exchange import keys
from xieshou.exchange.keys import Card, Sealer
from xieshou.exchange.models import TrustedOffice
from xieshou.exchange.packing import DESCRIPTOR, FORMAT, SIGNATURE, VERSION

LARGEST = 2**31
# a whole home, which is no package to be merged
WHOLE, WHOLE_VERSION = "xieshou-home", 1
KNOWN = {FORMAT: VERSION, WHOLE: WHOLE_VERSION}
OTHERWISE = {FORMAT: "是两地交换的数据包，导入时不要写 --whole",
             WHOLE: "是整体导出的数据包，导入时请写 --whole"}
_PIECE = 1 << 20


class ForeignPackageError(Invalid):
    """A file that no export made."""

    code = "exchange.foreign_file"
    message = "「{file}」不是两地交换的数据包({why})。"
    hint = ("请选择从「两地交换」页(命令 xieshou package export)导出的文件；"
            "备份请用 xieshou restore。")


class AlteredPackageError(Invalid):
    """A package whose content is not what was signed."""

    code = "exchange.altered"
    message = "数据包「{file}」与签名不符：{what}。没有导入任何内容。"
    hint = "可能在传输中损坏或被人改动；请对方重新导出，换一种方式传来。"


class UntrustedOfficeError(NotAllowed):
    """A package of an office whose keys nobody has accepted here."""

    code = "exchange.untrusted_office"
    message = "数据包由「{office}」签名，指纹 {fingerprint}，尚未登记为互信单位。没有导入任何内容。"
    hint = "请与对方当面或电话核对指纹，再到「两地交换」页登记名片(命令 xieshou package trust)。"


class NewerPackageError(Invalid):
    """A package of a later version."""

    code = "exchange.newer_package"
    message = "数据包由较新的版本({program})制作。"
    hint = "请先升级程序，再导入。"


@dataclass(frozen=True)
class Signer:
    """Who made a package, and the side for which this office takes its word."""

    office: str
    fingerprint: str
    side: str
    pairing: str
    own: bool


class Package:
    """An opened package: its tables and files, each checked against the signed descriptor."""

    def __init__(self, archive: zipfile.ZipFile, name: str, format: str) -> None:
        self.archive, self.file = archive, name
        data, signature = self._signed()
        self.digest = hashlib.sha256(data).hexdigest()
        try:
            self.descriptor = json.loads(data)
            about = self.descriptor["xieshou"]
            self.card = Card(about["office"], about["sign_key"], about["seal_key"])
            self.resources = {one["path"]: one["hash"] for one in self.descriptor["resources"]}
        except (ValueError, KeyError, TypeError):
            raise ForeignPackageError(file=self.file, why="清单不完整") from None
        if about.get("format") != format:
            why = OTHERWISE.get(str(about.get("format")), "不是本系统的数据包")
            raise ForeignPackageError(file=self.file, why=why)
        if about.get("version") != KNOWN[format]:
            raise NewerPackageError(program=about.get("program", "?"))
        if not keys.verifies(self.card.sign_key, data, signature):
            raise AlteredPackageError(file=self.file, what="清单的签名无效")
        self.about: dict[str, Any] = about
        self.signer = self._signer()
        self.sealer = Sealer(self.card.seal_key)

    def table(self, name: str) -> list[dict[str, str]]:
        """The rows of one table; none where the package has no such table."""
        path = f"data/{name}.csv"
        if path not in self.resources:
            return []
        text = io.StringIO(self.bytes(path).decode(), newline="")
        return list(csv.DictReader(text))

    def rows(self, name: str) -> Iterator[list[str]]:
        """The rows of one table, headings first, one after the other; checked before."""
        path = f"data/{name}.csv"
        if path not in self.resources:
            return
        csv.field_size_limit(LARGEST - 1)
        with self.archive.open(path) as member:
            yield from csv.reader(io.TextIOWrapper(member, encoding="utf-8", newline=""))

    def local_columns(self, name: str) -> dict[str, dict[str, Any]]:
        """Columns that the sender's office added to a table, by name, as it describes them."""
        for one in self.descriptor["resources"]:
            if one.get("name") == name:
                return {column["name"]: column for column in one.get("schema", {}).get("fields", ())
                        if column.get("local")}
        return {}

    def bytes(self, path: str) -> bytes:
        """A member, against the hash that was signed."""
        try:
            if self.archive.getinfo(path).file_size > LARGEST:
                raise AlteredPackageError(file=self.file, what=f"「{path}」过大")
            data = self.archive.read(path)
        except (KeyError, zipfile.BadZipFile, zipfile.zlib.error, EOFError):
            raise AlteredPackageError(file=self.file, what=f"「{path}」缺失或读不出来") from None
        if f"sha256:{hashlib.sha256(data).hexdigest()}" != self.resources.get(path):
            raise AlteredPackageError(file=self.file, what=f"「{path}」被改动")
        return data

    def check(self) -> None:
        """Every member before anything is taken in."""
        for path, told in self.resources.items():
            digest = hashlib.sha256()
            try:
                with self.archive.open(path) as member:
                    while piece := member.read(_PIECE):
                        digest.update(piece)
            except (KeyError, zipfile.BadZipFile, zipfile.zlib.error, EOFError):
                what = f"「{path}」缺失或读不出来"
                raise AlteredPackageError(file=self.file, what=what) from None
            if f"sha256:{digest.hexdigest()}" != told:
                raise AlteredPackageError(file=self.file, what=f"「{path}」被改动")

    def _signed(self) -> tuple[bytes, str]:
        try:
            return self.archive.read(DESCRIPTOR), json.loads(self.archive.read(SIGNATURE))[
                "signature"]
        except (KeyError, TypeError):
            raise ForeignPackageError(file=self.file, why="没有清单或签名") from None
        except (ValueError, zipfile.BadZipFile, zipfile.zlib.error, EOFError):
            raise AlteredPackageError(file=self.file, what="清单或签名读不出来") from None

    def _signer(self) -> Signer:
        card = self.card
        if card.fingerprint == keys.own_card().fingerprint:
            return Signer(card.office, card.fingerprint, "both", "", True)
        row = TrustedOffice.objects.filter(fingerprint=card.fingerprint, withdrawn=False).first()
        if row is None:
            raise UntrustedOfficeError(office=card.office, fingerprint=card.fingerprint)
        return Signer(row.office, row.fingerprint, row.side, row.pairing, False)


@contextmanager
def opened(path: Path, format: str = FORMAT, name: str = "") -> Iterator[Package]:
    """A package of that format, every member of it checked; `name` is what its sender called it."""
    name = name or path.name
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise ForeignPackageError(file=path, why="没有这个文件") from None
    except (zipfile.BadZipFile, IsADirectoryError, ValueError):
        raise ForeignPackageError(file=name, why="文件格式不符或不完整") from None
    with archive:
        package = Package(archive, name, format)
        package.check()
        yield package
