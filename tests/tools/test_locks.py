"""The locked dependencies: complete, hashed, from nowhere in particular, free to hand on."""

import re
from importlib import metadata
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).parents[2] / "requirements"
LOCKS = ("runtime", "dev", "build", "spark")


def pins(lock):
    text = (REQUIREMENTS / f"{lock}.txt").read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+) \\$", text, re.MULTILINE))


def wanted(lock):
    lines = (REQUIREMENTS / f"{lock}.in").read_text("utf-8").splitlines()
    names = [re.match(r"[A-Za-z0-9._-]+", line) for line in lines if line[:1].isalpha()]
    return {name[0].lower() for name in names}


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_asked_for_is_pinned(lock):
    assert wanted(lock)
    assert wanted(lock) <= set(pins(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash_and_no_address(lock):
    text = (REQUIREMENTS / f"{lock}.txt").read_text("utf-8")
    for entry in re.split(r"\n(?=[a-z0-9])", text.strip()):
        if "==" in entry:
            assert "--hash=sha256:" in entry, entry.splitlines()[0]
    assert not re.search(r"://|file:/|--(index-url|find-links|trusted-host)", text)


@pytest.mark.parametrize("smaller", ["runtime", "build"])
def test_the_tests_run_on_what_the_product_runs_on(smaller):
    assert pins(smaller).items() <= pins("dev").items()


def licence(distribution):
    described = metadata.metadata(distribution)
    classifiers = [c for c in described.get_all("Classifier", []) if c.startswith("License")]
    stated = described.get("License-Expression") or described.get("License") or ""
    # Some packages put the whole text there, which then speaks of every licence in the world.
    return " ".join([*classifiers, stated.splitlines()[0] if stated else ""])


def test_no_licence_of_a_dependency_reaches_over_to_the_product():
    for name in pins("runtime"):
        said = licence(name)
        assert said.strip(), f"{name} names no licence"
        lesser = re.sub("LGPL|Lesser General Public", "", said)
        assert not re.search("GPL|General Public", lesser), f"{name}: {said}"
