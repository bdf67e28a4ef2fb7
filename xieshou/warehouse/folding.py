"""Folds long deltas of large registers while questions go on: one at a time (后台整理)."""

import fcntl
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

# after so many more versions another try, when one failed or another process was at it
AGAIN = 10_000

_tried: dict[tuple[str, str], int] = {}


def due(code: str, versions: int) -> bool:
    """Whether a delta of so many versions should be folded now."""
    return versions >= _tried.get(_label(code), 0)


@contextmanager
def alone(code: str, waits: bool = True) -> Iterator[None]:
    """While nobody else on this machine is at the same.

    Raises BlockingIOError when one does and it is not to be waited for.
    """
    folder = Path(settings.WAREHOUSE_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{code}.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
        yield


def aside(code: str, versions: int, fold: Callable[[], None]) -> threading.Thread:
    """Fold in a thread of its own, unless a process of this machine is at it already."""
    _tried[_label(code)] = versions + AGAIN

    def work() -> None:
        try:
            with alone(code, waits=False):
                fold()
            _tried.pop(_label(code), None)
        except BlockingIOError:
            pass
        except Exception:  # the journal has everything; the next try may fare better
            logging.getLogger(__name__).exception("%s could not be folded", code)
        finally:
            connection.close()

    thread = threading.Thread(target=work, name=f"folding {code}", daemon=True)
    thread.start()
    return thread


def _label(code: str) -> tuple[str, str]:
    return str(settings.WAREHOUSE_ROOT), code
