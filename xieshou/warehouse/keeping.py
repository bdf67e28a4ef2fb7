"""Where bases are kept: on this machine, or in an object store that several servers share.

With `XIESHOU_WAREHOUSE=s3://bucket/prefix` every base and every manifest is put there too, the
base first, so that a manifest never names what is not there. A server that lacks a base fetches
it once; a store out of reach costs speed, never an answer: the journal has everything.
"""

import contextlib
import secrets
from pathlib import Path

from django.conf import settings

from xieshou.files.store import GoneError, OutOfReachError, Store, store


def bucket() -> Store | None:
    """The shared store of the settings, where there is one."""
    return store(settings.WAREHOUSE) if settings.WAREHOUSE else None


def folder() -> Path:
    """This machine's own copies."""
    return Path(settings.WAREHOUSE_ROOT)


def share(path: Path) -> None:
    """Put a file into the shared store, whole or not at all."""
    shared = bucket()
    if shared is not None:
        # the next question folds again what could not be put now
        with contextlib.suppress(OutOfReachError):
            shared.put(path.name, path.read_bytes())


def manifest(name: str) -> str:
    """The text of a manifest: the shared one where there is one; raises OSError for none."""
    shared = bucket()
    if shared is not None:
        with contextlib.suppress(OutOfReachError, GoneError):
            return shared.get(name).decode("utf-8")
    return (folder() / name).read_text("utf-8")


def here(name: str) -> Path:
    """A base on this machine, fetched at its first want; a path to nothing where it is nowhere."""
    path = folder() / name
    shared = bucket()
    if shared is not None and not path.exists():
        with contextlib.suppress(OutOfReachError, GoneError):
            data = shared.get(name)
            folder().mkdir(parents=True, exist_ok=True)
            partial = path.with_suffix(f".{secrets.token_hex(4)}.partial")
            partial.write_bytes(data)
            partial.replace(path)
    return path


def forget(name: str) -> None:
    """Remove an old base from the shared store."""
    shared = bucket()
    if shared is not None:
        with contextlib.suppress(OutOfReachError):
            shared.remove(name)
