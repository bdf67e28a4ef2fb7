"""What the server itself refuses, before any page or endpoint hears of it, told in words (413)."""

import json
from typing import Any

from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer
from waitress.task import ErrorTask
from waitress.utilities import RequestEntityTooLarge

from xieshou.errors import Invalid

# a page or endpoint refuses what is over its own limit; this keeps the disk from being filled
LARGEST = 64 * 2**20


class TooLongError(Invalid):
    """More than the server takes in of one request."""

    code = "console.too_long"
    status = 413
    message = "这次送来的内容超过 {limit} MB，没有接收。"
    hint = "请拆成几个文件，或去掉其中的图片后再传；更大的数据包请在服务器上用命令导入。"


class _Told(RequestEntityTooLarge):
    """The same refusal in words that people read; in JSON for programs."""

    def __init__(self, path: str) -> None:
        super().__init__("")
        self.path = path

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        """Status, headers and body."""
        error = TooLongError(limit=LARGEST // 2**20)
        kind, body = "text/plain", f"{error.words}{error.way_out}"
        if self.path.startswith("/api/"):
            kind, body = "application/json", json.dumps({"error": error.as_json()},
                                                        ensure_ascii=False)
        return (f"{self.code} {self.reason}", [("Content-Type", f"{kind}; charset=utf-8")],
                body.encode())


class _Task(ErrorTask):
    def execute(self) -> None:
        """Answer, in words where the request was too long."""
        if isinstance(self.request.error, RequestEntityTooLarge):
            self.request.error = _Told(self.request.path)
        super().execute()


class _Channel(HTTPChannel):
    error_task_class = _Task


def in_words(listening: dict[int, Any]) -> None:
    """Let the servers that listen say what they refuse."""
    for one in listening.values():
        if isinstance(one, BaseWSGIServer):
            one.channel_class = _Channel
