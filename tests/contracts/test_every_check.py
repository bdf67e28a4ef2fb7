"""What every check of reports keeps, whoever wrote it."""

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import xieshou
from xieshou.audit.check import CHECKS
from xieshou.audit.run import audit_text

EXAMPLES = [
    pytest.param(entry, example, id=f"{entry.code}-{number}")
    for entry in CHECKS
    for number, example in enumerate(entry.examples)
]

NEW_CHECK = '''"""Figures of thirteen are noted."""

from xieshou.audit.check import Example, Remark, check
from xieshou.values.finding import Level


@check(
    code="wording.thirteen",
    name="十三",
    says="写了{text}。",
    hint="请核对。",
    level=Level.NOTE,
    examples=[Example(passes="实施项目12个。"), Example(fails="实施项目13个。")],
)
def thirteen(reading):
    """Note every thirteen."""
    for claim in reading.figures:
        if claim.quantity.value == 13:
            yield Remark((claim,), facts={"text": claim.text})
'''


@cache
def audited(text, name=""):
    """All that is found in an example, which is read once for all that is asked of it."""
    return audit_text(text, name)["findings"]


def findings(text, code, name=""):
    return [found for found in audited(text, name) if found["code"] == code]


@pytest.mark.parametrize(("entry", "example"), EXAMPLES)
def test_an_example_is_judged_as_it_says(entry, example):
    found = findings(example.passes or example.fails, entry.code, example.file_name)
    assert bool(found) == bool(example.fails)


def test_no_check_speaks_against_what_another_passes():
    loud = [
        f"{entry.code}: {example.passes} {found['code']} {found['message']}"
        for entry in CHECKS
        for example in entry.examples
        if example.passes
        for found in audited(example.passes, example.file_name)
        if found["level"] in ("error", "warning")
    ]
    assert loud == []


@pytest.mark.parametrize("entry", list(CHECKS), ids=lambda entry: entry.code)
def test_a_check_shows_both_what_it_passes_and_what_it_refuses(entry):
    assert any(example.passes for example in entry.examples)
    assert any(example.fails for example in entry.examples)
    assert all(bool(example.passes) != bool(example.fails) for example in entry.examples)


@pytest.mark.parametrize("entry", list(CHECKS), ids=lambda entry: entry.code)
def test_a_finding_has_place_words_and_a_way_out(entry):
    example = next(example for example in entry.examples if example.fails)
    found = findings(example.fails, entry.code, example.file_name)[0]
    assert found["spans"]
    assert all(0 <= start < end <= len(example.fails) for start, end in found["spans"])
    assert re.search(r"[一-鿿]", found["message"])
    assert "{" not in found["message"]
    assert found["hint"].endswith("。")


@pytest.mark.parametrize("entry", list(CHECKS), ids=lambda entry: entry.code)
def test_a_code_is_lower_case_and_dotted_and_the_rule_is_explained(entry):
    assert re.fullmatch(r"[a-z]+(?:\.[a-z_]+)+", entry.code)
    assert entry.explanation


def test_a_new_file_on_the_shelf_is_all_a_new_check_takes(tmp_path):
    source = Path(xieshou.__file__).parent
    copy = tmp_path / "xieshou"
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__", "static", "data"))
    (copy / "audit" / "checks" / "thirteen.py").write_text(NEW_CHECK, encoding="utf-8")
    program = (
        "import json,sys;from xieshou.audit.run import audit_text;"
        "print(json.dumps(audit_text(sys.stdin.read())))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input="实施项目13个。",
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
        check=True,
    )
    codes = [found["code"] for found in json.loads(done.stdout)["findings"]]
    assert "wording.thirteen" in codes
