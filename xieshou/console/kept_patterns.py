"""Patterns compiled once and kept between runs, as Python keeps its modules (编好留存的式样).

The audit knows some three thousand patterns of Chinese words. Python compiles them anew in every
process, which takes seconds where auditing a report takes a fraction of one. So what the compiler
makes of the patterns of modules is kept in `__pycache__`, each by its own text: it can never be
stale. Patterns made later, perhaps of what somebody searched for, are never kept. Where nothing can
be read or written all goes on as without it. `docs/adr/0042` says why.
"""

import _sre
import atexit
import hashlib
import marshal
import os
import sys
from array import array
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from re import _compiler as compiler
from re import _parser as parser
from types import FrameType
from typing import Any

KEPT = Path(__file__).parent / "__pycache__" / f"patterns.{sys.implementation.cache_tag}.bin"
# Flags, groups, names of groups and program of a pattern.
Made = tuple[int, int, dict[str, int], bytes]
# More than any version of the program has: what older ones had is dropped then.
_MOST = 12_000


class Patterns:
    """The compiler of patterns with what it has made before."""

    def __init__(self, path: Path, keeps: Callable[[FrameType], bool] | None = None) -> None:
        self._path, self._compile = path, compiler.compile
        self._keeps = keeps or _importing
        self._kept = _read(path)
        self._new: dict[tuple[str | bytes, int], Made] = {}

    def compile(self, pattern: Any, flags: int = 0) -> Any:
        """What `re` makes of a pattern; raises what it raises."""
        if not isinstance(pattern, str | bytes) or flags & compiler.SRE_FLAG_DEBUG:
            return self._compile(pattern, flags)
        known = pattern, int(flags)
        made = self._kept.get(known)
        if made is None:
            made = _made(pattern, flags)
            if self._keeps(sys._getframe()):
                self._new[known] = made
        every, groups, named, words = made
        names: list[str | None] = [None] * groups
        for name, at in named.items():
            names[at] = name
        return _sre.compile(
            pattern, every, array("I", words).tolist(), groups - 1, named, tuple(names))

    def keep(self) -> None:
        """Write what was kept and what is new."""
        if not self._new:
            return
        both = self._kept | self._new
        whole = marshal.dumps(list((both if len(both) <= _MOST else self._new).items()))
        # each process its own: another may be ending at this moment
        mine = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            mine.write_bytes(_head(whole) + whole)
            mine.replace(self._path)


def keep_patterns(path: Path = KEPT) -> None:
    """Compile patterns with the help of those kept, and keep new ones when the process ends."""
    if isinstance(getattr(compiler.compile, "__self__", None), Patterns):
        return
    patterns = Patterns(path)
    compiler.compile = patterns.compile
    atexit.register(patterns.keep)


def _made(pattern: str | bytes, flags: int) -> Made:
    parsed = parser.parse(pattern, flags)
    state = parsed.state
    program = array("I", compiler._code(parsed, flags))
    return int(flags | state.flags), state.groups, state.groupdict, program.tobytes()


def _importing(asked: FrameType) -> bool:
    """Whether a module other than the one that was started is being read."""
    frame: FrameType | None = asked
    while frame is not None:
        if frame.f_code.co_name == "<module>" and frame.f_globals.get("__name__") != "__main__":
            return True
        frame = frame.f_back
    return False


def _read(path: Path) -> dict[tuple[str | bytes, int], Made]:
    try:
        held = path.read_bytes()
    except OSError:
        return {}
    head = len(_head(b""))
    whole = held[head:]
    return dict(marshal.loads(whole)) if _head(whole) == held[:head] else {}


def _head(whole: bytes) -> bytes:
    """What a file of patterns begins with: it is of this Python, and whole."""
    return hashlib.sha256(f"{sys.version} {_sre.MAGIC}".encode() + whole).digest()
