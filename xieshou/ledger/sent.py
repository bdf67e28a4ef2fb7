"""Files that somebody sent to be taken in: kept a day between preview and confirmation (来件)."""

import json
import re
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from xieshou.errors import NotFound
from xieshou.ledger.staged import StagedRows, Staging, kept_rows

DAY = 24 * 3600
_TOKEN = re.compile(r"[\w-]{1,40}", re.ASCII)


class SentFileGoneError(NotFound):
    """A file whose day is over, or that was taken in already."""

    code = "ledger.sent_file_gone"
    message = "文件「{name}」已不在服务器上，没有办理。"
    hint = "送来的文件只保留一天，请重新上传。"


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

    def require(self) -> Path:
        """Where its bytes are; raises SentFileGoneError."""
        if not self.path.exists():
            raise SentFileGoneError(name=self.name)
        return self.path

    def remember(self, stage: str, reports: Any) -> None:
        """Keep what was found in preview or done at confirmation."""
        place = _folder() / f"{self.token}.{stage}.json"
        place.write_text(json.dumps(reports, ensure_ascii=False), "utf-8")

    def remembered(self, stage: str) -> Any:
        """What was kept, or nothing if that stage was not reached."""
        place = _folder() / f"{self.token}.{stage}.json"
        return json.loads(place.read_text("utf-8")) if place.exists() else None

    def staging(self, stage: str) -> Staging:
        """Keeps what becomes of each row in that stage."""
        return Staging(_folder(), f"{self.token}.{stage}")

    def staged(self) -> StagedRows | None:
        """What became of each row, or would; nothing where the day of the file is over."""
        return (kept_rows(_folder(), f"{self.token}.done")
                or kept_rows(_folder(), f"{self.token}.preview"))

    def give_to(self, owner: str) -> None:
        """Only this person finds it again by its token."""
        self.remember("owner", [owner, self.name, self.register, self.pairing, self.sender])

    def drop(self) -> None:
        """Forget the bytes; what was done stays to be looked at."""
        self.path.unlink(missing_ok=True)


def keep(chunks: Iterable[bytes], name: str, register: str = "", pairing: str = "",
         sender: str = "") -> Upload:
    """Keep a file under a token that nobody can guess."""
    _sweep()
    upload = Upload(secrets.token_urlsafe(12), name, register, pairing, sender.strip()[:120])
    with upload.path.open("wb") as target:
        for chunk in chunks:
            target.write(chunk)
    return upload


def given_to(owner: str, token: str) -> Upload | None:
    """The upload of a token that was given to somebody; nothing where it is another's, or gone."""
    if not _TOKEN.fullmatch(token):
        return None
    whose, *of = Upload(token, "", "", "").remembered("owner") or [None]
    return Upload(token, *of) if whose == owner else None


def _folder() -> Path:
    folder = Path(settings.HOME) / "uploads"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _sweep() -> None:
    for place in _folder().iterdir():
        if place.stat().st_mtime < time.time() - DAY:
            place.unlink(missing_ok=True)
