"""Uploaded files between preview and confirmation: kept a day, for the one who sent them."""

import json
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from xieshou.errors import Invalid, NotFound

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from xieshou.web.door import Asked

DAY = 24 * 3600
LARGEST = 50 * 2**20


class NoFileError(Invalid):
    """The form came without its file."""

    code = "web.no_file"
    message = "没有收到文件。"
    hint = "请先选择文件再上传。"


class TooLargeError(Invalid):
    """A file beyond what a page takes."""

    code = "web.file_too_large"
    message = "文件「{name}」有 {size} MB,超过网页一次能收的 {limit} MB。"
    hint = "请拆成几个文件,或去掉其中的图片后再传。"


class UnknownUploadError(NotFound):
    """An upload that is gone, or somebody else's."""

    code = "web.unknown_upload"
    message = "没有找到这次上传的文件。"
    hint = "上传的文件只保留一天,请重新上传。"


@dataclass(frozen=True)
class Upload:
    """One file waiting for its sender's word."""

    token: str
    name: str
    register: str
    pairing: str
    sender: str = ""

    @property
    def path(self) -> Path:
        """Where its bytes are."""
        return _folder() / f"{self.token}.bin"

    def remember(self, stage: str, reports: Any) -> None:
        """Keep what was found in preview or done at confirmation."""
        place = _folder() / f"{self.token}.{stage}.json"
        place.write_text(json.dumps(reports, ensure_ascii=False), "utf-8")

    def remembered(self, stage: str) -> Any:
        """What was kept, or nothing if that stage was not reached."""
        place = _folder() / f"{self.token}.{stage}.json"
        return json.loads(place.read_text("utf-8")) if place.exists() else None

    def drop(self) -> None:
        """Forget the bytes; what was done stays to be looked at."""
        self.path.unlink(missing_ok=True)


def take(request: "Asked", register: str = "") -> Upload:
    """Keep the file of the form under a token that only this session knows."""
    file: UploadedFile | None = request.FILES.get("file")
    if file is None:
        raise NoFileError()
    if file.size > LARGEST:
        raise TooLargeError(name=file.name, size=file.size // 2**20, limit=LARGEST // 2**20)
    _sweep()
    upload = Upload(secrets.token_urlsafe(12), file.name, register,
                    request.POST.get("pairing") or request.choice.code,
                    request.POST.get("sender", request.scope.office).strip()[:120])
    with upload.path.open("wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    mine = request.session.get("uploads", {})
    mine[upload.token] = [upload.name, upload.register, upload.pairing, upload.sender]
    request.session["uploads"] = dict(list(mine.items())[-20:])
    return upload


def waiting(request: "Asked", token: str) -> Upload:
    """The upload of a token of this session; raises UnknownUploadError."""
    kept = request.session.get("uploads", {}).get(token)
    if kept is None:
        raise UnknownUploadError()
    return Upload(token, *kept)


def _folder() -> Path:
    folder = Path(settings.HOME) / "uploads"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _sweep() -> None:
    for place in _folder().iterdir():
        if place.stat().st_mtime < time.time() - DAY:
            place.unlink(missing_ok=True)
