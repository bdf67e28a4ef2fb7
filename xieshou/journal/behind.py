"""New rows go to a server while the next are made ready: neither waits for the other (后台写入).

Within `behind`, `inserting.insert` leaves its rows to a second thread that writes them in order, on
the same connection and so in the same transaction. Every other statement waits until all rows are
written; what the server refuses is raised there, or at the end.
"""

import queue
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

# so many batches may wait: what is made ready faster than it is written must not pile up
WAITING = 64
# fewer rows are written before a thread is under way
WORTH = 2_000
# seconds after which Python lets the other thread on: the server must not wait for its next rows
PROMPT = 1 / 5_000
Step = Callable[[Any], None]
_lock = threading.Lock()
_prompt = 0
_usual = sys.getswitchinterval()


class Behind:
    """One thread that writes for a transaction; steps are given the driver's own connection."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._steps: queue.Queue[Step | None] = queue.Queue(WAITING)
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._write, args=(connection.connection,),
                                        name="xieshou-behind", daemon=True)
        self._thread.start()

    def put(self, step: Step) -> None:
        """Have a step done after those before it."""
        self._raise()
        self._steps.put(step)

    def wait(self) -> None:
        """Until everything is written; raises what the server refused."""
        self._steps.join()
        self._raise()

    def before(self, execute: Callable[..., Any], *statement: Any) -> Any:
        """Any other statement of the transaction comes after what was left to the thread."""
        self.wait()
        return execute(*statement)

    def end(self) -> None:
        """Let the thread go; nothing is under way afterwards."""
        self._steps.put(None)
        self._thread.join()

    def give_up(self) -> None:
        """The transaction is lost: what is not written yet need not be."""
        self._fault = self._fault or RuntimeError("the transaction was left")
        self.end()

    def _raise(self) -> None:
        if self._fault is not None:
            with self._connection.wrap_database_errors:
                raise self._fault

    def _write(self, driver: Any) -> None:
        while (step := self._steps.get()) is not None:
            try:
                if self._fault is None:
                    step(driver)
            except BaseException as fault:
                self._fault = fault
            finally:
                self._steps.task_done()


_under_way: ContextVar[Behind | None] = ContextVar("who writes behind", default=None)


def under_way() -> Behind | None:
    """Who writes for this transaction, if anybody does."""
    return _under_way.get()


def is_worth(connection: Any, rows: int) -> bool:
    """Whether new rows of this transaction would be written aside by `behind`."""
    return connection.vendor == "postgresql" and rows >= WORTH and _under_way.get() is None


@contextmanager
def behind(connection: Any, rows: int) -> Iterator[None]:
    """Write new rows of this transaction aside, where a server has many of them to write."""
    if not is_worth(connection, rows):
        yield
        return
    if not connection.in_atomic_block:
        raise RuntimeError("rows are written behind within a transaction")
    with _promptly():
        writer = Behind(connection)
        token = _under_way.set(writer)
        try:
            with connection.execute_wrapper(writer.before):
                yield
                writer.wait()
        except BaseException:
            writer.give_up()
            raise
        else:
            writer.end()
        finally:
            _under_way.reset(token)


@contextmanager
def _promptly() -> Iterator[None]:
    """Threads take turns often for as long as anybody writes behind."""
    global _prompt, _usual
    with _lock:
        if not _prompt:
            _usual = sys.getswitchinterval()
            sys.setswitchinterval(PROMPT)
        _prompt += 1
    try:
        yield
    finally:
        with _lock:
            _prompt -= 1
            if not _prompt:
                sys.setswitchinterval(_usual)


def check_links() -> None:
    """Have the server look whether the rows so far refer to rows there are, while others are made.

    It would do so at the end of the transaction, when everybody waits for it.
    """
    if writer := _under_way.get():
        writer.put(_check)


def _check(driver: Any) -> None:
    with driver.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
