"""Figures that words tie in passing: every wording of a family holds, a changed figure is seen.

`told_in_passing.txt` tells under the name of each family a passage, a figure of it and what stands
there instead; under the last name are passages whose like words tie nothing.
"""

from pathlib import Path

import pytest

from xieshou.audit.run import audit_text

_LINES = [line for line in Path(__file__).with_name("told_in_passing.txt")
          .read_text("utf-8").splitlines() if line and not line.startswith("#")]
_TIED = [line.split(" | ") for line in _LINES if " | " in line]
_LOOSE = [line for line in _LINES if " | " not in line]


def _told(text):
    return [one["message"] for one in audit_text(text)["findings"]
            if one["level"] in ("error", "warning")]


@pytest.mark.parametrize(("text", "right", "wrong"), _TIED)
def test_what_words_tie_in_passing_is_reckoned(text, right, wrong):
    assert text.count(right) == 1
    assert _told(text) == []
    assert _told(text.replace(right, wrong))


@pytest.mark.parametrize("text", _LOOSE)
def test_like_words_about_others_tie_nothing(text):
    assert _told(text) == []
