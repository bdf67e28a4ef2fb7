"""Bytes by their hash: on disk, sealed, moved, with a key that is followed by another."""

import hashlib

import pytest

from xieshou.files import keeping, sealing
from xieshou.files.store import GoneError, UnknownStoreError, key_of, store

DATA = "花名册".encode() * 100
DIGEST = hashlib.sha256(DATA).hexdigest()


def on_disk(home, name=DIGEST):
    return home / "files" / key_of(name)


def test_a_strict_file_lies_encrypted_and_comes_back(home):
    keeping.keep(DIGEST, DATA, strict=True)
    raw = on_disk(home, DIGEST + ".sealed").read_bytes()
    assert "花名册".encode() not in raw and not on_disk(home).exists()
    assert keeping.read(DIGEST) == DATA and keeping.is_sealed(DIGEST)


def test_it_turns_and_turns_back(home):
    keeping.keep(DIGEST, DATA)
    keeping.turn(DIGEST, strict=True)
    assert list(store().names()) == [DIGEST + ".sealed"]
    keeping.turn(DIGEST, strict=False)
    assert list(store().names()) == [DIGEST] and keeping.read(DIGEST) == DATA


def test_a_sealed_file_that_was_altered_or_stands_for_another_is_not_handed_out(home):
    keeping.keep(DIGEST, DATA, strict=True)
    place = on_disk(home, DIGEST + ".sealed")
    raw = place.read_bytes()
    place.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    with pytest.raises(keeping.AlteredError):
        keeping.read(DIGEST)
    other = hashlib.sha256(b"x").hexdigest()
    store().put(other + ".sealed", raw)
    with pytest.raises(keeping.AlteredError):
        keeping.read(other)


def test_a_new_key_reseals_everything_and_the_old_one_goes(home):
    keeping.keep(DIGEST, DATA, strict=True)
    assert sealing.key_numbers() == [1]
    assert sealing.new_key() == 2
    assert keeping.read(DIGEST) == DATA
    assert keeping.reseal() == 1 and keeping.reseal() == 0
    assert sealing.key_numbers() == [2] and keeping.read(DIGEST) == DATA


def test_a_lost_key_is_named(home):
    keeping.keep(DIGEST, DATA, strict=True)
    sealing.retire(1)
    with pytest.raises(sealing.LostKeyError, match="第 1 号"):
        keeping.read(DIGEST)


def test_what_was_damaged_comes_back_by_another_upload(home):
    keeping.keep(DIGEST, DATA)
    on_disk(home).write_bytes(b"damaged")
    keeping.keep(DIGEST, DATA)
    assert keeping.read(DIGEST) == DATA
    keeping.remove(DIGEST)
    with pytest.raises(GoneError):
        keeping.read(DIGEST)


def test_an_address_that_is_no_store_is_refused_in_words(home):
    with pytest.raises(UnknownStoreError, match="ftp"):
        store("ftp://example/")
