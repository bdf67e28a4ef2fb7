"""How a command is said: name, words, arguments, and what it answers (命令)."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    """What a command has to say: a document for programs, words for people, the exit status.

    Status 0: nothing wrong; 1: done, and something wrong was found.
    """

    document: Any
    words: str
    status: int = 0


@dataclass(frozen=True)
class Command:
    """One command; its file in `xieshou/console/commands` is all it takes.

    `needs_home` is False for what works without a database; `arguments` adds to the parser.
    """

    name: str
    says: str
    example: str
    run: Callable[[Namespace], Answer]
    arguments: Callable[[ArgumentParser], None] = lambda parser: None
    needs_home: Callable[[Namespace], bool] = lambda options: True


def tell(text: str) -> None:
    """Progress for people, on standard error so that `--json` stays one document."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201
