"""Files by the hash of their content, plain or sealed; never handed out altered (存取)."""

import hashlib
from collections.abc import Iterator

from xieshou.files import sealing
from xieshou.files.store import GoneError, Store, store

SEALED = ".sealed"


class AlteredError(ValueError):
    """The bytes in the store are not those that were put there."""


def keep(digest: str, data: bytes, strict: bool = False) -> None:
    """Put a file where its hash says, encrypted for strict ones; once is enough."""
    place = store()
    wanted, other = (digest + SEALED, digest) if strict else (digest, digest + SEALED)
    if not _is_whole(place, digest, wanted):
        place.put(wanted, sealing.seal(data, digest) if strict else data)
    place.remove(other)


def read(digest: str) -> bytes:
    """The bytes of a hash, hashed again on the way.

    Raises GoneError, AlteredError, and LostKeyError for sealed ones.
    """
    place = store()
    try:
        data = place.get(digest)
    except GoneError:
        data = _opened(place.get(digest + SEALED), digest)
    if hashlib.sha256(data).hexdigest() != digest:
        raise AlteredError(digest)
    return data


def is_sealed(digest: str) -> bool:
    """Whether a file lies encrypted."""
    return store().has(digest + SEALED)


def remove(digest: str) -> None:
    """Forget a file."""
    place = store()
    place.remove(digest)
    place.remove(digest + SEALED)


def turn(digest: str, strict: bool) -> None:
    """Encrypt a kept file, or no longer."""
    keep(digest, read(digest), strict)


def reseal() -> int:
    """Encrypt every sealed file with the newest key; older keys are then of no use and go."""
    place, newest, done = store(), sealing.key_numbers()[-1:], 0
    for name in place.names():
        if not name.endswith(SEALED):
            continue
        digest = name.removesuffix(SEALED)
        raw = place.get(name)
        if [sealing.key_of(raw)] != newest:
            place.put(name, sealing.seal(_opened(raw, digest), digest))
            done += 1
    for number in sealing.key_numbers()[:-1]:
        sealing.retire(number)
    return done


def move(source: Store, target: Store) -> Iterator[str]:
    """Copy what the target has not; each name as it arrives. The source stays as it is."""
    for name in source.names():
        if not target.has(name):
            target.put(name, source.get(name))
            yield name


def _is_whole(place: Store, digest: str, name: str) -> bool:
    try:
        raw = place.get(name)
        data = _opened(raw, digest) if name != digest else raw
    except (GoneError, AlteredError):
        return False
    return hashlib.sha256(data).hexdigest() == digest


def _opened(raw: bytes, digest: str) -> bytes:
    try:
        return sealing.unseal(raw, digest)
    except sealing.AlteredSealError:
        raise AlteredError(digest) from None
