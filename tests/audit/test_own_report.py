"""A report that Xieshou wrote, audited: every figure linked, nothing false, every change found."""

import re
from types import SimpleNamespace

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def own(ledger):
    from tests.reports import programme
    from xieshou.audit.bound import bound_in
    from xieshou.audit.ledger.judging import ledger_view
    from xieshou.audit.run import audit_text
    from xieshou.directory.scope import local_operator
    from xieshou.office.text import text_of

    document = text_of(programme.report(ledger.cast.pairing).docx, "总结.docx")
    bound = bound_in(document)

    def audit(text):
        view = ledger_view(local_operator(), ledger.cast.pairing.code)
        return audit_text(text, "总结.docx", view, bound)

    return SimpleNamespace(text=document.text, bound=bound, audit=audit)


def test_every_figure_is_linked_to_its_handle(own):
    claims = own.audit(own.text)["claims"]
    assert len(claims) > 30
    assert {claim["verdict"] for claim in claims} <= {"confirmed", "compatible"}
    assert all(claim["handle"] and claim["indicator"] for claim in claims)


def test_nothing_that_the_ledger_says_is_called_wrong(own):
    assert [f for f in own.audit(own.text)["findings"] if f["level"] in ("error", "warning")] == []


def numbers(own):
    """Where the bound figures have their digits."""
    for bound in own.bound:
        words = own.text[bound.start:bound.end]
        if found := re.match(r"[约近]?(\d[\d.]*)", words):
            yield bound.start + found.start(1), bound.start + found.end(1)


@pytest.mark.parametrize("place", ["first", "last"])
def test_any_changed_digit_is_found(own, place):
    text, places = list(own.text), list(numbers(own))
    for start, end in places:
        at = start if place == "first" else end - 1
        text[at] = str(int(text[at]) % 9 + 1)
    findings = own.audit("".join(text))["findings"]
    told = {tuple(span) for f in findings if f["code"] == "ledger.figure_changed"
            for span in f["spans"]}
    missed = [own.text[start:end] for start, end in places
              if not any(a <= start < b for a, b in told)]
    assert missed == []


def test_the_finding_says_what_was_written(own):
    start, end = next(numbers(own))
    text = own.text[:start] + str(int(own.text[start]) % 9 + 1) + own.text[start + 1:]
    found = next(f for f in own.audit(text)["findings"] if f["code"] == "ledger.figure_changed")
    assert found["level"] == "error"
    assert own.text[start:end] in found["message"] + found["suggestion"]
