"""How slow work is said: a function that is given its job and reports how far it is (工作)."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings

from xieshou.errors import NotFound, XieshouError


class UnknownWorkError(NotFound):
    """A job whose work is not in this version of the program."""

    code = "jobs.unknown_work"
    message = "这一版程序不认识任务「{work}」，没有执行。"
    hint = "可能是升级之前留下的任务，请重新发起。"


class Cancelled(XieshouError):
    """Its owner no longer wants the work; `note` says what is left of it, where not all is kept."""

    code = "jobs.cancelled"
    message = "任务已按要求取消。"
    hint = "已经办完的部分保留；需要时可以重新开始。"

    def __init__(self, note: str = "") -> None:
        self.note = note
        super().__init__()


# what long work tells: how much is done, of how much, in words
Teller = Callable[[int, int, str], None]


def silent(done: int, total: int, words: str) -> None:
    """Nobody waits for word."""


@dataclass(frozen=True)
class Outcome:
    """What a finished job leaves: words, figures for whoever shows it, names of kept files."""

    words: str
    facts: dict[str, Any] = field(default_factory=dict)
    files: tuple[str, ...] = ()


class Running(Protocol):
    """A job as its work sees it."""

    id: int
    owner: str
    arguments: dict[str, Any]
    terms: dict[str, Any] | None

    def progress(self, done: int, total: int, words: str = "") -> None:
        """Say how far it is; raises Cancelled when it should go no further."""

    def heed(self, done: int = 0, total: int = 0, words: str = "") -> None:
        """The same from within a transaction: nothing is written, so that nobody is kept waiting.

        How far it is, and whether to go on, is carried by another connection now and then.
        """

    @property
    def folder(self) -> Path:
        """A folder of its own: what it was given, and the files that it leaves."""


@dataclass(frozen=True)
class Work:
    """A function that may be done later; `name` is what people call it.

    A job that was under way when its process died begins again, so work must bear being done
    twice; it is given up after `tries`.
    """

    name: str
    does: Callable[[Running], Outcome]
    tries: int = 3

    @property
    def code(self) -> str:
        """Where the function is found again, in this process or another."""
        return f"{self.does.__module__}:{self.does.__name__}"


def work(name: str, tries: int = 3) -> Callable[[Callable[[Running], Outcome]], Work]:
    """Make a function work that can be put off."""

    def declare(does: Callable[[Running], Outcome]) -> Work:
        return Work(name, does, tries)

    return declare


def work_named(code: str) -> Work:
    """The work of a code; a row of the table can name nothing but work of ours."""
    module, _, name = code.partition(":")
    try:
        found = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError):
        raise UnknownWorkError(work=code) from None
    if not isinstance(found, Work):
        raise UnknownWorkError(work=code)
    return found


def folder_of(id: int) -> Path:
    """Where the files of a job lie."""
    place = Path(settings.HOME) / "jobs" / str(id)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place
