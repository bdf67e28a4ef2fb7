"""Runs that make many lasting things and no rings of them: the search for rings waits (导入)."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_under_way = 0


@contextmanager
def undisturbed() -> Iterator[None]:
    """Python looks through all that lives again and again; while a file is read that finds nothing
    and takes a quarter of the time. What other threads leave behind meanwhile is found afterwards.
    """
    global _under_way
    with _lock:
        _under_way += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _under_way -= 1
            if not _under_way:
                gc.enable()
