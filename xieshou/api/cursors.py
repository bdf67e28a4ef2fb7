"""Where a page ends, in a form that nobody is tempted to reckon with."""

import base64
import binascii

from xieshou.errors import Invalid


class BadCursorError(Invalid):
    """A cursor that no page gave."""

    code = "api.bad_cursor"
    message = "「{cursor}」不是有效的翻页标记。"
    hint = "请原样使用上一页返回的 next；从头读起时不要带 cursor。"


def cursor_of(id: int) -> str:
    """The mark after a record."""
    return base64.urlsafe_b64encode(f"id:{id}".encode()).decode().rstrip("=")


def after(cursor: str) -> int:
    """The record that a mark stands for; raises BadCursorError."""
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
        kind, _, number = text.partition(":")
        if kind != "id" or not number.isdecimal() or int(number) >= 2**63:
            raise ValueError(text)
    except (ValueError, binascii.Error):
        raise BadCursorError(cursor=cursor[:40]) from None
    return int(number)
