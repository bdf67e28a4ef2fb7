"""Two hundred people edit the report in twenty places each; every edit must be told."""

import gc
import time
from collections import Counter

import pytest

from tests.reports.judging import score, trial
from tests.reports.returning import Editor
from xieshou.office.docx_marks import marked_document
from xieshou.reports.compare.comparison import compared

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def public(django_db_setup, django_db_blocker):
    """The Word file of the public programme."""
    from django.db import transaction

    from tests.reports import programme
    from xieshou.demo.programme import load_public_programme
    from xieshou.directory import places
    from xieshou.directory.scope import local_operator

    with django_db_blocker.unblock(), transaction.atomic():
        places.forget()
        load_public_programme(local_operator())
        yield programme.report(places.pairing_named("110115-150926"), "2013..2019-08").docx
        transaction.set_rollback(True)
    places.forget()


@pytest.mark.parametrize("markers", [True, False])
def test_ten_copies_with_twenty_edits_each_are_told_exactly(report, markers):
    recall, precision = score([trial(report.docx, seed, markers) for seed in range(5)])
    assert min(recall, precision) >= (1.0 if markers else 0.95)


@pytest.mark.slow
@pytest.mark.parametrize("markers", [True, False])
def test_two_hundred_copies_are_told(public, markers):
    recall, precision = score([trial(public, seed, markers) for seed in range(200)])
    assert min(recall, precision) >= (1.0 if markers else 0.95)


@pytest.mark.slow
@pytest.mark.parametrize("markers", [True, False])
def test_figures_are_found_in_sentences_that_were_merged_split_and_jumbled(public, markers):
    trials = []
    for seed in range(40):
        editor = Editor(public, seed)
        editor.edit(20)
        editor.jumble()
        seen = compared(marked_document(public, "发出稿.docx"),
                        marked_document(editor.docx(markers), "回稿.docx"))
        trials.append((Counter(editor.truth.figures.items()), Counter(
            (one.n, one.status) for one in seen.figures if one.status != "unchanged")))
    assert min(score(trials)) >= (0.99 if markers else 0.95)


def test_a_report_four_times_as_long_takes_not_much_more_than_four_times_as_long(report):
    def seconds(times: int) -> float:
        issued = marked_document(report.docx, "发出稿.docx")
        edited = Editor(report.docx, 3)
        edited.edit(20)
        other = marked_document(edited.docx(markers=False), "回稿.docx")
        from dataclasses import replace

        def long(document):
            return replace(document, lines=tuple(
                replace(line, text=line.text.replace("示例", f"示例{chr(0x4e00 + 37 * at)}"),
                        marks=line.marks if not at else ())
                for at in range(times) for line in document.lines))
        one, two = long(issued), long(other)
        # what other tests left behind is not to be swept up on our time
        gc.collect()
        started = time.process_time()
        compared(one, two)
        return time.process_time() - started

    seconds(1)
    few = seconds(4)
    # other work of the machine may slow one comparison, but not every one
    assert any(seconds(16) < 9 * few + 0.2 for _ in range(3))
