"""Files in a real S3-compatible store: the library keeps, seals, checks, moves, backs up there."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.objects import object_store
from xieshou.files import keeping
from xieshou.files.store import OutOfReachError, key_of, store
from xieshou.library import rechecking, storage

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
TEXT = "2024年3月,双方召开联席会议。".encode()


@pytest.fixture(scope="module")
def objects(tmp_path_factory):
    with object_store(tmp_path_factory.mktemp("objects")) as found:
        yield found


@pytest.fixture
def bucket(home, objects, settings):
    """The settings of an installation whose files lie in the bucket, under a prefix of its own."""
    settings.FILES = f"s3://{objects.bucket}/{home.name}"
    settings.S3_ENDPOINT, settings.S3_REGION = objects.endpoint, "us-east-1"
    settings.S3_KEY, settings.S3_SECRET = objects.key, objects.secret
    return objects.folder / objects.bucket / home.name


def test_a_paper_lies_in_the_bucket_and_not_in_the_home(bucket, home):
    view = storage.store(TEXT, "纪要.txt", "ma")
    assert (bucket / key_of(view.sha256)).read_bytes() == TEXT
    assert not list((home / "files").rglob("*"))
    assert storage.read(view.sha256) == TEXT
    assert storage.store(TEXT, "再传.txt", "ma") == view


def test_a_strict_paper_lies_there_encrypted(bucket):
    view = storage.store(TEXT, "名册.txt", "ma", level="personal")
    raw = (bucket / key_of(view.sha256 + ".sealed")).read_bytes()
    assert TEXT not in raw and not (bucket / key_of(view.sha256)).exists()
    assert storage.read(view.sha256) == TEXT


def test_altered_and_lost_objects_are_found_and_mended(bucket):
    one = storage.store(TEXT, "纪要.txt", "ma")
    two = storage.store(TEXT + b"2", "总结.txt", "ma")
    store().put(one.sha256, b"other")
    store().remove(two.sha256)
    report = rechecking.check()
    assert not report.ok and "内容被改动" in report.detail and "已丢失" in report.detail
    for data, name in ((TEXT, "再.txt"), (TEXT + b"2", "再.txt")):
        storage.store(data, name, "ma")
    assert rechecking.check().ok


def test_large_files_names_and_removal(bucket):
    data = bytes(range(256)) * 100_000  # several requests
    digest = hashlib.sha256(data).hexdigest()
    keeping.keep(digest, data)
    assert keeping.read(digest) == data and list(store().names()) == [digest]
    keeping.remove(digest)
    keeping.remove(digest)
    assert list(store().names()) == []


def test_files_move_from_the_disk_into_the_bucket(bucket, home, settings):
    there, settings.FILES = settings.FILES, ""
    view = storage.store(TEXT, "纪要.txt", "ma")
    settings.FILES = there
    assert not rechecking.check().ok
    assert list(keeping.move(store(""), store())) == [view.sha256]
    assert list(keeping.move(store(""), store())) == []
    assert rechecking.check().ok


def test_a_backup_brings_the_files_of_the_bucket_home_again(objects, tmp_path):
    """By command, as whoever keeps the server does it."""
    paper = tmp_path / "纪要.txt"
    paper.write_bytes(TEXT)
    away = {"XIESHOU_FILES": f"s3://{objects.bucket}/cli", "XIESHOU_S3_ENDPOINT": objects.endpoint,
            "XIESHOU_S3_KEY": objects.key, "XIESHOU_S3_SECRET": objects.secret}

    def said(*words, home, **settings):
        environment = {"PATH": os.environ["PATH"], "XIESHOU_HOME": str(tmp_path / home), **settings}
        done = subprocess.run([Path(sys.executable).with_name("xieshou"), *words, "--json"],
                              env=environment, capture_output=True, text=True, timeout=240,
                              check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)

    said("documents", "--add", str(paper), home="one", **away)
    assert not list((tmp_path / "one" / "files").rglob("*.*"))
    assert said("files", "--check", home="one", **away)["count"] == 1
    said("backup", str(tmp_path / "b.xsb"), home="one", **away)
    said("restore", str(tmp_path / "b.xsb"), "--home", str(tmp_path / "two"), home="two")
    assert said("files", "--check", home="two")["ok"]


@pytest.mark.parametrize("wrong", ["S3_SECRET", "S3_ENDPOINT"])
def test_a_store_that_lets_nobody_in_or_is_gone_is_told_in_words(bucket, settings, wrong):
    settings.FILES += f"-{wrong}"
    setattr(settings, wrong, "http://127.0.0.1:9" if wrong == "S3_ENDPOINT" else "wrong-secret")
    with pytest.raises(OutOfReachError) as told:
        storage.store(TEXT, "纪要.txt", "ma")
    assert "连不上" in told.value.words and "wrong-secret" not in told.value.words
    assert not storage.documents()
