"""Errors that people read: a code, what happened, where, and the way out."""

from collections.abc import Mapping
from typing import Any


class XieshouError(Exception):
    """A fault that a person can understand and act on.

    Subclasses state `code`, `message` and `hint` once; facts go to the constructor and fill
    the gaps of both. `where` says the place (file, sheet, row, sentence) in words. `status` is
    the number by which HTTP knows the family, for pages and for programs alike.
    """

    code = "error"
    status = 500
    message = "操作没有完成。"
    hint = "请稍后重试；仍不成功的，请联系系统管理员。"

    def __init__(self, *, where: str = "", **facts: Any) -> None:
        self.where = where
        self.facts = facts
        super().__init__(self.words)

    @property
    def words(self) -> str:
        """What happened, with the facts in place."""
        return self.fill(self.message)

    @property
    def way_out(self) -> str:
        """What to do, with the facts in place."""
        return self.fill(self.hint)

    def fill(self, sentence: str, facts: Mapping[str, Any] | None = None) -> str:
        """A sentence (the message or the hint, in whichever language) with the facts in place.

        `facts` are those of the error as the reader is told them, where they are not as they came.
        """
        return sentence.format_map(_Facts(self.facts if facts is None else facts))

    def as_json(self) -> dict[str, Any]:
        """The one shape in which faces show an error to programs."""
        return {
            "code": self.code,
            "message": self.words,
            "hint": self.way_out,
            "where": self.where,
            "facts": {name: str(value) for name, value in self.facts.items()},
        }


class Invalid(XieshouError):
    """What was given cannot be taken as it is."""

    code = "invalid"
    status = 400


class NotAllowed(XieshouError):
    """The person has no right to this."""

    code = "not_allowed"
    status = 403
    message = "您没有「{action}」的权限。"
    hint = "如确需办理，请联系本单位管理员开通。"


class NotFound(XieshouError):
    """There is no such thing, or it is outside what the person may see."""

    code = "not_found"
    status = 404
    message = "没有找到「{what}」。"
    hint = "请核对编号；也可能不在您的数据范围内。"


class Conflict(XieshouError):
    """Somebody else changed the same thing first."""

    code = "conflict"
    status = 409


class Unavailable(XieshouError):
    """The data or the programme it needs cannot be reached just now."""

    code = "unavailable"
    status = 503


class _Facts(dict):
    """Facts that never break a sentence when one is missing."""

    def __missing__(self, name: str) -> str:
        return "…"
