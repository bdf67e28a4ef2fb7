"""What an engine must do, and the one that the settings choose (分析引擎)."""

import difflib
import importlib
import os
import pkgutil
import threading
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow
from django.conf import settings

from xieshou.errors import NotFound
from xieshou.ledger.derive.columns import Column
from xieshou.warehouse import engines
from xieshou.warehouse.query import Question
from xieshou.warehouse.tally import Scanned

_running: dict[tuple[str, str], "Engine"] = {}
_starting = threading.Lock()
# threads that only ask an engine: neither the database nor a person's scope reaches them
_asking = ThreadPoolExecutor(min(4, os.cpu_count() or 1), "asking")


class UnknownEngineError(NotFound):
    """No engine of that name on the shelf."""

    code = "warehouse.unknown_engine"
    message = "没有名为「{engine}」的分析引擎。"
    hint = "可用的引擎：{known}。{near}"


class EngineNotInstalledError(NotFound):
    """The engine's own packages are not there; they are not part of an ordinary installation."""

    code = "warehouse.engine_not_installed"
    message = "分析引擎「{engine}」需要的软件包「{package}」没有安装。"
    hint = "请运行 pip install --require-hashes -r requirements/{engine}.txt，或改用引擎 duckdb。"


class Remembered:
    """The answers given last, a bounded number of them, for all threads of a process."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.lock = threading.Lock()
        self.kept: OrderedDict[Any, Any] = OrderedDict()

    def get(self, key: Any) -> Any:
        """What was kept under a key, which thereby stays longer; or nothing."""
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def put(self, key: Any, value: Any) -> None:
        """Keep it, letting go of the one longest unused."""
        with self.lock:
            self.kept[key] = value
            while len(self.kept) > self.limit:
                self.kept.popitem(last=False)


class Engine(ABC):
    """Holds the versions of registers under their names and answers questions about them.

    One object serves all threads of a process. `fused` is how many figures it is best asked at
    once, nought for any number. Engines that are asked in SQL build on `statements.SqlEngine`.
    """

    code = ""
    fused = 60

    def __init__(self) -> None:
        self.held: dict[str, Any] = {}  # what was last loaded, for `warehouse.refresh` to compare
        self.answers = Remembered(4_000)
        self._guards: dict[str, threading.RLock] = {}

    def guard(self, register: str) -> threading.RLock:
        """One thread at a time brings a register up to date; others' questions do not wait."""
        return self._guards.setdefault(register, threading.RLock())

    @abstractmethod
    def load(self, name: str, columns: Sequence[Column], base: Path | None,
             delta: pyarrow.Table) -> None:
        """Make a register's versions known under its name, in place of what it held before.

        Both hold the register's columns, `seq`, `stamp_a` and `stamp_b`. `base` is Parquet with
        `to_seq` besides; `delta` are later versions in order of `seq`, without `to_seq`: a version
        ends where the next one of the same id begins.
        """

    def prepare(self, name: str, columns: Sequence[Column], base: Path,  # noqa: B027
                older: Path | None) -> None:
        """Make what reading a new base will want, before anybody is told of it; the older base is
        the one that it replaces.

        Nothing has to be done here: what is missing is made when a question wants it.
        """

    @abstractmethod
    def scan(self, groups: Sequence[Sequence[Question]]) -> Scanned:
        """Answers to questions of one scan, grouped by the figure that asks them.

        Several threads call it at once.
        """

    def scans(self, asked: Sequence[Sequence[Sequence[Question]]]) -> list[Scanned]:
        """Answers to several scans, in their order."""
        if len(asked) < 2 or not self.gains_by_threads(asked):
            return [self.scan(groups) for groups in asked]
        return list(_asking.map(self.scan, asked))

    def gains_by_threads(self, scans: Sequence[Sequence[Sequence[Question]]]) -> bool:
        """Whether several scans are better asked at the same time."""
        return True

    @abstractmethod
    def page(self, question: Question, columns: Sequence[str], limit: int | None, offset: int
             ) -> list[tuple]:
        """Rows that a question counts, the newest first: id, version, opening, evidenced,
        what each contributes, and the columns.
        """

    @abstractmethod
    def standing(self, register: str, columns: Sequence[str]) -> list[tuple]:
        """Columns of every row's last version, in order of id."""


def engine_codes() -> list[str]:
    """Names of the engines on the shelf."""
    return sorted(found.name for found in pkgutil.iter_modules(engines.__path__))


def engine_named(code: str | None = None) -> Engine:
    """The running engine of a name, or of the settings; imported and started at first use."""
    code = code or settings.ENGINE
    # an engine reads one warehouse only; another home gets an engine of its own
    running = (code, str(settings.WAREHOUSE_ROOT))
    if running in _running:
        return _running[running]
    known = engine_codes()
    if code not in known:
        near = difflib.get_close_matches(code, known, 1)
        raise UnknownEngineError(engine=code, known="、".join(known),
                                 near=f"是否要用「{near[0]}」？" if near else "")
    with _starting:
        if running not in _running:
            module = _module(code)
            kinds = [kind for kind in vars(module).values() if isinstance(kind, type)
                     and issubclass(kind, Engine) and kind.code == code]
            if not kinds:
                raise ImportError(f"{module.__name__} declares no Engine with code {code!r}")
            _running[running] = kinds[0]()
        return _running[running]


def _module(code: str) -> ModuleType:
    try:
        return importlib.import_module(f"{engines.__name__}.{code}")
    except ModuleNotFoundError as fault:
        raise EngineNotInstalledError(engine=code, package=fault.name) from fault
