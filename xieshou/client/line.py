"""The line to a server: one token, sent again where it broke, every fault in words."""

import json
import mimetypes
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from xieshou.client.answers import Job, NotXieshou, Refused, Unreachable, job_of

TRIES = 3
# busy or restarting: nothing was done, and the same key makes sure of it
_BUSY = (502, 503, 504)
_DAYS = {"since": "from", "until": "to"}
Upload = Path | str | tuple[str, bytes]


class Line:
    """Raises Refused for what the server declines, Unreachable where it does not answer.

    Whatever is sent again carries the same idempotency key, so it acts once.
    """

    def __init__(self, address: str, token: str, timeout: float = 60) -> None:
        if not address.startswith(("http://", "https://")):
            raise ValueError(f"网址「{address}」不完整。请连同 http:// 或 https:// 一起写。")
        if not token.strip().isascii() or not token.strip():
            raise ValueError("令牌是空的，或者含有汉字。请粘贴发放令牌时显示的那一串字符。")
        self._server = address.rstrip("/").removesuffix("/api/v1")
        self._token = token.strip()
        self._timeout = timeout

    def ask(self, method: str, place: str, asked: Mapping[str, Any] | None = None,
            body: Any = None) -> Any:
        """Any call of the description, such as `ask("GET", "/spans", {"pairing": …})`."""
        return self._document(self._call(method, place, asked, None if body is None else
                                         json.dumps(body, default=str).encode()))

    def _pages(self, place: str, asked: Mapping[str, Any]) -> Iterator[Any]:
        cursor: str | None = ""
        while cursor is not None:
            page = self.ask("GET", place, {**asked, "cursor": cursor})
            yield from page["items"]
            cursor = page["next"]

    def _slices(self, place: str, asked: Mapping[str, Any]) -> Iterator[Any]:
        offset, total = 0, 1
        while offset < total:
            page = self.ask("GET", place, {**asked, "limit": 200, "offset": offset})
            yield from page["items"]
            offset, total = offset + 200, page["total"]

    def _rows(self, place: str, asked: Mapping[str, Any]) -> Iterator[Any]:
        offset = 0
        page: list[Any] = [{}]
        while page:
            page = self.ask("GET", place, {**asked, "limit": 500, "offset": offset})
            offset += len(page)
            yield from page

    @staticmethod
    def _days(wanted: Mapping[str, Any]) -> dict[str, Any]:
        """`from` is a word of the language: days are asked for as `since` and `until`."""
        return {_DAYS.get(name, name): value for name, value in wanted.items()}

    def _into(self, file: Path | str, place: str, asked: Mapping[str, Any] | None = None) -> Path:
        """What is fetched as a file, into a file here; nothing is left where it is refused."""
        data = self._call("GET", place, asked)
        path = Path(file)
        path.write_bytes(data)
        return path

    def _put_off(self, place: str, body: Any = None, **sent: Any) -> Job:
        return job_of(self._send(place, **sent) if sent else self.ask("POST", place, {}, body))

    def _send(self, place: str, files: Mapping[str, Iterable[Upload]],
              said: Mapping[str, Any]) -> Any:
        """Files and fields of a form, as a browser sends them."""
        return self._document(self._sent(place, files, said))

    def _sent(self, place: str, files: Mapping[str, Iterable[Upload]], said: Mapping[str, Any]
              ) -> bytes:
        mark, parts = uuid.uuid4().hex, []
        for name, value in said.items():
            for one in value if isinstance(value, (list, tuple)) else [value]:
                if one not in ("", None):
                    parts.append(f'Content-Disposition: form-data; name="{name}"\r\n\r\n'
                                 f"{str(one).lower() if one in (True, False) else one}".encode())
        for name, found in files.items():
            for one in found:
                title, data = one if isinstance(one, tuple) else (
                    Path(one).name, Path(one).read_bytes())
                kind = mimetypes.guess_type(title)[0] or "application/octet-stream"
                parts.append(f'Content-Disposition: form-data; name="{name}"; filename='
                             f'"{_quoted(title)}"\r\nContent-Type: {kind}\r\n\r\n'.encode() + data)
        body = b"".join(f"--{mark}\r\n".encode() + part + b"\r\n" for part in parts)
        return self._call("POST", place, {}, body + f"--{mark}--\r\n".encode(),
                          f"multipart/form-data; boundary={mark}")

    def _document(self, answer: bytes) -> Any:
        try:
            return json.loads(answer)
        except ValueError:
            raise NotXieshou(self._server) from None

    def _call(self, method: str, place: str, asked: Mapping[str, Any] | None = None,
              body: bytes | None = None, kind: str = "application/json") -> bytes:
        given = {name: value for name, value in (asked or {}).items() if value not in ("", None)}
        root = self._server if place.startswith("/api/") else f"{self._server}/api/v1"
        request = Request(
            f"{root}{quote(place)}?{urlencode(given, doseq=True)}", method=method, data=body,
            headers={"Authorization": f"Bearer {self._token}", "Content-Type": kind,
                     "Idempotency-Key": uuid.uuid4().hex})
        for left in range(TRIES - 1, -1, -1):
            try:
                with urlopen(request, timeout=self._timeout) as answer:
                    return answer.read()
            except HTTPError as fault:
                if not left or fault.code not in _BUSY:
                    raise Refused(fault.code, _error_of(fault)) from None
            except (URLError, TimeoutError, ConnectionError) as fault:
                if not left:
                    raise Unreachable(self._server, getattr(fault, "reason", fault)) from None
            time.sleep(TRIES - left)
        raise AssertionError("unreachable")


def _quoted(name: str) -> str:
    return name.replace("\\", "_").replace('"', "%22").replace("\r", " ").replace("\n", " ")


def _error_of(fault: HTTPError) -> dict[str, Any]:
    try:
        return json.loads(fault.read())["error"]
    except (ValueError, KeyError, TypeError):
        return {"message": f"服务器返回 {fault.code}。", "hint": "请核对地址是否为携手的网址。"}
