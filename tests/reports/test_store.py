import pytest

from xieshou.directory.places import UnknownPairingError
from xieshou.errors import NotAllowed
from xieshou.journal import reading
from xieshou.reports import store

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(told, home):
    return told.cast


def test_a_report_is_kept_once_with_its_word_file_and_journaled(report, cast):
    first, second = store.keep(report, cast.ma), store.keep(report, cast.ma)
    assert first == second
    kept = store.report_of(first, cast.lin)
    assert store.docx_of(kept) == report.docx and kept.title == report.title
    entry, = reading.recent(kind="report")
    assert entry.after["sha256"] == report.sha256 and entry.actor == "ma"
    assert len(entry.after["handles"]) == len(report.figures)


def test_who_may_not_report_or_belongs_elsewhere_keeps_nothing(report, cast):
    with pytest.raises(NotAllowed):
        store.keep(report, cast.zhou)
    with pytest.raises(UnknownPairingError):
        store.keep(report, cast.qian)
    assert store.written(cast.operator) == []


def test_reports_are_seen_by_those_of_the_pairing(report, cast):
    id = store.keep(report, cast.ma)
    assert [one.id for one in store.written(cast.zhou)] == [id]
    assert store.written(cast.qian) == []
    with pytest.raises(store.UnknownReportError):
        store.report_of(id, cast.qian)
    with pytest.raises(store.UnknownReportError):
        store.report_of(id, cast.in_town(cast.lin))


def test_a_figure_knows_the_reports_that_cite_it(report, cast):
    store.keep(report, cast.ma)
    handle = next(one.handle for one in report.figures if one.code == "funds.planned")
    assert {one.text for one in store.citing(handle, cast.ma)} == {"800万元", "800", "100%"}
    assert store.citing("labor.attendances", cast.ma)[0].text == "80人次"
    assert store.citing("labor.placed", cast.ma) == []
    assert store.citing(handle, cast.qian) == []
