import json
import shutil
import threading
from datetime import date

import pyarrow.parquet
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from xieshou.journal.reading import last_position
from xieshou.ledger.change import Draft, edit, void, write
from xieshou.ledger.register import register_named, registers
from xieshou.values.period import Period
from xieshou.warehouse import refresh
from xieshou.warehouse.answers import ask
from xieshou.warehouse.engine import engine_named
from xieshou.warehouse.engines import columns
from xieshou.warehouse.query import Cell, Condition, Measure, Op, Question

YEAR = Period.parse("2024")


def visit(day: int, persons: int = 5) -> Draft:
    return Draft({"date_from": date(2024, 3, day), "rank": "county", "persons": persons,
                  "leader": f"领队{day}"})


def enter(cast, *drafts: Draft):
    return [one.record for one in write(register_named("visit"), cast.pairing, drafts,
                                        cast.operator)]


def visitors(as_of: int | None = None) -> int:
    question = Question("visit", Measure("sum", "persons"), YEAR, "date_from",
                        as_of=last_position() if as_of is None else as_of)
    return ask([(question,)])[0].answers[0].cells.get((), Cell(0)).value


@pytest.fixture(autouse=True)
def _forgotten(home):
    """Every test begins with nothing loaded and an empty warehouse."""
    forget()
    yield


def forget() -> None:
    engine = engine_named()
    for kept in (engine.held, engine.stores, engine.answers.kept):
        kept.clear()


@pytest.mark.database
def test_a_change_counts_at_once_and_the_past_stays(cast):
    first = enter(cast, visit(1), visit(2))[0]
    before = last_position()
    assert visitors() == 10
    edit(first.register, first.pk, {"persons": 50}, first.version, cast.operator)
    assert visitors() == 55
    assert visitors(before) == 10


@pytest.mark.database
@pytest.mark.parametrize("looked_through", [refresh.LOOKED_THROUGH, 0])
def test_a_commit_is_read_once_for_all_registers(cast, monkeypatch, looked_through):
    monkeypatch.setattr(refresh, "LOOKED_THROUGH", looked_through)
    codes = [one.code for one in registers()]
    first = enter(cast, visit(1), visit(2))[0]
    refresh.fresh_all(codes, engine_named())
    with CaptureQueriesContext(connection) as asked:
        refresh.fresh_all(codes, engine_named())
        refresh.fresh_all([], engine_named())
    assert len(asked) <= 2
    edit(first.register, first.pk, {"persons": 50}, first.version, cast.operator)
    with CaptureQueriesContext(connection) as asked:
        refresh.fresh_all(codes, engine_named())
    # the commit, its digest and the one before, who was written, and what of the visits
    assert len(asked) <= (6 if looked_through else 6 + len(codes))
    assert {one.position for one in engine_named().held.values()} == {last_position()}
    assert visitors() == 55


def test_who_waited_for_a_later_commit_does_not_go_back(cast):
    enter(cast, visit(1))
    earlier, visits = refresh._Commit(), register_named("visit")
    enter(cast, visit(2))
    assert visitors() == 10
    refresh._fresh("visit", visits, engine_named(), earlier)
    assert engine_named().held["visit"].position == last_position()
    refresh.refresh(visits)
    forget()
    refresh._fresh("visit", visits, engine_named(), earlier)
    assert visitors() == 10


@pytest.mark.database
def test_compaction_in_between_changes_no_answer(cast):
    first, second = enter(cast, visit(1), visit(2))
    before = last_position()
    edit(first.register, first.pk, {"persons": 50}, first.version, cast.operator)
    answers = [visitors(position) for position in range(last_position() + 1)]
    refresh.refresh(first.register)
    forget()
    assert [visitors(position) for position in range(last_position() + 1)] == answers
    void(second.register, second.pk, second.version, cast.operator, "重复")
    assert (visitors(), visitors(before)) == (50, 10)
    refresh.refresh(first.register)
    assert (visitors(), visitors(before)) == (50, 10)


@pytest.mark.database
def test_drafts_voids_and_memos_do_not_count(cast):
    write(register_named("visit"), cast.pairing, [visit(1)], cast.operator, state="draft")
    enter(cast, Draft({**visit(2).values, "memo": True}), visit(3))
    assert visitors() == 5


def test_a_compaction_killed_before_the_manifest_is_swapped_leaves_the_old_base(cast, monkeypatch):
    record = enter(cast, visit(1))[0]
    kept = refresh.refresh(record.register)
    enter(cast, visit(2))

    def die(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(refresh, "_swap_manifest", die)
    with pytest.raises(KeyboardInterrupt):
        refresh.refresh(record.register)
    assert refresh.base_of(record.register).file == kept.file
    assert visitors() == 10


def test_a_compaction_killed_while_writing_leaves_the_old_base(cast, monkeypatch):
    record = enter(cast, visit(1))[0]
    kept = refresh.refresh(record.register)

    def half(writer, rows, *_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(refresh.pyarrow.parquet.ParquetWriter, "write_table", half)
        with pytest.raises(KeyboardInterrupt):
            refresh.refresh(record.register)
    assert refresh.base_of(record.register).file == kept.file
    assert visitors() == 5
    enter(cast, visit(2))
    for step in range(4):
        left = [None] * step
        with pytest.raises(IndexError):  # told to stop at that step
            refresh.refresh(record.register, tell=left.pop)
        assert refresh.base_of(record.register).file == kept.file and visitors() == 10
    assert not [*kept.file.parent.glob("*.partial")]


def test_a_base_of_another_history_is_not_believed(cast):
    with transaction.atomic():
        record = enter(cast, visit(1, 900))[0]
        refresh.refresh(record.register)
        assert visitors() == 900
        transaction.set_rollback(True)
    enter(cast, visit(1, 3), visit(2, 4))
    assert visitors() == 7


def test_a_broken_manifest_or_a_missing_file_is_rebuilt_from_the_journal(cast):
    record = enter(cast, visit(1))[0]
    base = refresh.refresh(record.register)
    base.file.unlink()
    forget()
    assert visitors() == 5
    (settings.WAREHOUSE_ROOT / "visit.json").write_text("{half", "utf-8")
    forget()
    assert visitors() == 5


def test_a_base_made_before_a_column_was_added_is_widened_not_thrown_away(cast):
    record = enter(cast, visit(1), visit(2))[0]
    base = refresh.refresh(record.register)
    rows = pyarrow.parquet.read_table(base.file)
    pyarrow.parquet.write_table(rows.drop_columns(["topic"]), base.file)
    manifest = settings.WAREHOUSE_ROOT / "visit.json"
    said = json.loads(manifest.read_text("utf-8"))
    said["columns"] = [one for one in said["columns"] if one[0] != "topic"]
    manifest.write_text(json.dumps(said), "utf-8")
    forget()
    assert visitors() == 10
    widened = refresh.base_of(record.register)
    assert (widened.rows, widened.position) == (2, base.position)
    assert pyarrow.parquet.read_table(widened.file)["topic"].to_pylist() == ["", ""]


def test_a_new_base_has_its_columns_before_anybody_is_told_of_it(cast, monkeypatch):
    record = enter(cast, visit(1))[0]
    told = []

    def swapped(register, base):
        told.append({path.stem for path in base.file.with_suffix(".columns").glob("*.npy")})

    monkeypatch.setattr(refresh, "_swap_manifest", swapped)
    refresh.refresh(record.register)
    names = {name for name, _ in refresh._layout(record.register)}
    assert names <= told[0]
    assert {"to_seq", "~current", "~runs"} <= told[0]
    assert not [name for name in told[0] if name.endswith(".order")]
    monkeypatch.setattr(columns, "MANY", 1)  # of many rows a page's keys are in order too
    write(register_named("entrepreneur"), cast.pairing, [
        Draft({"person": "甲", "trained_on": date(2024, 3, 1)})], cast.operator)
    refresh.refresh(register_named("entrepreneur"))
    assert [name for name in told[-1] if name.startswith("~key") and name.endswith(".order")]


def test_a_large_register_is_folded_aside_and_the_question_does_not_wait(cast, monkeypatch):
    monkeypatch.setattr(refresh, "DELTA_LIMIT", 1)
    monkeypatch.setattr(refresh, "ASIDE", 0)
    folding = []
    monkeypatch.setattr("xieshou.warehouse.folding.aside",
                        lambda code, versions, fold: folding.append((code, versions, fold)))
    enter(cast, visit(1), visit(2))
    assert visitors() == 10
    (code, versions, fold), *_ = folding
    assert (code, versions) == ("visit", 2)
    assert refresh.base_of(register_named("visit")).rows == 0
    fold()
    assert refresh.base_of(register_named("visit")).rows == 2
    assert visitors() == 10


def test_a_register_that_is_being_folded_holds_up_no_question_about_another(cast):
    enter(cast, visit(1))
    holding, asked, waited = threading.Event(), threading.Event(), []

    def hold() -> None:
        with engine_named().guard("sale"):
            holding.set()
            waited.append(not asked.wait(5))

    thread = threading.Thread(target=hold)
    thread.start()
    holding.wait(5)
    assert visitors() == 5
    asked.set()
    thread.join()
    assert waited == [False]


def test_an_answer_is_given_again_without_asking_until_something_changes(cast, monkeypatch):
    enter(cast, visit(1))
    asked = []
    engine = engine_named()
    scan = engine.scan
    monkeypatch.setattr(engine, "scan", lambda groups: asked.append(groups) or scan(groups))
    assert (visitors(), visitors(), len(asked)) == (5, 5, 1)
    enter(cast, visit(2))
    assert (visitors(), len(asked)) == (10, 2)


def test_a_long_delta_is_folded_in_by_itself(cast, monkeypatch):
    monkeypatch.setattr(refresh, "DELTA_LIMIT", 3)
    record = enter(cast, *[visit(day) for day in range(1, 6)])[0]
    assert visitors() == 25
    assert refresh.base_of(record.register).rows == 5


def test_leavings_are_swept_after_a_while_and_other_registers_are_not_touched(cast, monkeypatch):
    record = enter(cast, visit(1))[0]
    old = refresh.refresh(record.register).file
    other = settings.WAREHOUSE_ROOT / "visitor-1-ab.parquet"
    other.touch()
    monkeypatch.setattr(refresh, "GRACE_SECONDS", -5)
    kept = refresh.refresh(record.register).file
    assert (old.exists(), kept.exists(), other.exists()) == (False, True, True)


def test_columns_of_a_base_go_with_it_and_a_half_written_one_is_never_read(cast, monkeypatch):
    record = enter(cast, visit(1))[0]
    old = refresh.refresh(record.register).file
    forget()
    assert visitors() == 5
    columns = old.with_suffix(".columns")
    assert (columns / "persons.npy").exists()
    (columns / "rank.ab12.partial").write_bytes(b"half")
    monkeypatch.setattr(refresh, "GRACE_SECONDS", -5)
    enter(cast, visit(2))
    refresh.refresh(record.register)
    assert not columns.exists()
    forget()
    assert visitors() == 10


def test_a_reader_of_a_base_that_was_swept_meanwhile_still_gets_every_column(cast):
    record = enter(cast, visit(1), visit(2))[0]
    base = refresh.refresh(record.register)
    forget()
    assert visitors() == 10
    base.file.unlink()
    shutil.rmtree(base.file.with_suffix(".columns"))
    county = Condition("rank", Op.IN, ("county",))
    for where in ((county,), (county, Condition("leader", Op.GIVEN))):
        question = Question("visit", Measure("count"), YEAR, "date_from", where=where,
                            as_of=last_position())
        assert ask([(question,)])[0].answers[0].cells[()].value == 2
    enter(cast, visit(3))
    assert visitors() == 15
