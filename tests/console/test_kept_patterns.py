"""Patterns kept between runs are those that Python makes; what people search for is never kept."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from xieshou.console import kept_patterns
from xieshou.console.kept_patterns import Patterns

PATTERNS = [
    (r"(?P<n>[一二三\d]+)(?:个|名)(?!月)", 0), (r"(a)|(b)|[^，。；]{2,5}?", 0),
    (r"(?i)Abc\w+(?<=c)", 0), (r"^资金.(?#段)金$", re.S | re.M), (rb"x[\x00-\xff]+y", 0),
    (r"(['\"])[^'\"]*\1", re.X),
]
TEXT = "资金三个，资\n金21名。xABCdc 'b' ab"
MODULE = "import re\nWORDS = re.compile('[甲乙丙]等')\ndef made(words): return re.compile(words)\n"


def _found(pattern: re.Pattern) -> list:
    text = TEXT if isinstance(pattern.pattern, str) else TEXT.encode()
    return [(one.span(), one.groups(), one.groupdict()) for one in pattern.finditer(text)]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "here" / "patterns.bin"
    patterns = Patterns(path, lambda frame: True)
    for pattern, flags in PATTERNS:
        patterns.compile(pattern, flags)
    patterns.keep()
    return path


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_what_was_kept_finds_what_python_finds(kept, pattern, flags) -> None:
    patterns, plain = Patterns(kept, lambda frame: True), re.compile(pattern, flags)
    again = patterns.compile(pattern, int(flags))
    assert not patterns._new
    assert _found(again) == _found(plain)
    assert (again.flags, again.groups, again.groupindex) == (
        plain.flags, plain.groups, plain.groupindex)
    assert again == plain


def test_a_broken_pattern_is_refused_as_python_refuses_it(kept) -> None:
    with pytest.raises(re.error, match="unterminated"):
        Patterns(kept).compile("(甲")


@pytest.mark.parametrize("spoil", [
    lambda held: held[:-7], lambda held: b"", lambda held: held[:40] + b"!" + held[41:],
    lambda held: b"x" * len(held),
])
def test_a_spoiled_file_is_as_none(kept, spoil) -> None:
    kept.write_bytes(spoil(kept.read_bytes()))
    assert _found(Patterns(kept).compile(*PATTERNS[0])) == _found(re.compile(*PATTERNS[0]))


def test_patterns_of_another_python_are_not_read(kept, monkeypatch) -> None:
    monkeypatch.setattr(sys, "version", "3.99.0 (another)")
    patterns = Patterns(kept, lambda frame: True)
    patterns.compile(*PATTERNS[0])
    assert patterns._new


def test_a_file_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be", "utf-8")
    patterns = Patterns(tmp_path / "taken" / "patterns.bin")
    patterns._new["甲", 0] = kept_patterns._made("甲", 0)
    patterns.keep()
    assert (tmp_path / "taken").is_file()


def test_only_the_patterns_of_modules_are_kept(tmp_path: Path) -> None:
    """What a process is asked for later may be what a person wrote."""
    (tmp_path / "words_of_mine.py").write_text(MODULE, "utf-8")
    path = tmp_path / "patterns.bin"
    run = (f"from pathlib import Path\nfrom xieshou.console.kept_patterns import keep_patterns\n"
           f"keep_patterns(Path({str(path)!r}))\nimport re, words_of_mine\n"
           "assert words_of_mine.made('张三.').search('张三丰')\nassert re.compile('李四.')\n")
    subprocess.run([sys.executable, "-c", run], check=True,
                   env=os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{Path.cwd()}"})
    held = {pattern for pattern, _ in kept_patterns._read(path)}
    assert "[甲乙丙]等" in held
    assert not {"张三.", "李四."} & held
