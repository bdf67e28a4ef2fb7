"""Verification: whatever is edited behind the product's back is found, and its place named."""

from datetime import date

import pytest
from django.db import connection

from xieshou.files.store import key_of
from xieshou.journal import durability, guards
from xieshou.ledger import attest, change, evidence, verifying
from xieshou.ledger.register import register_named
from xieshou.library import storage

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def visits(cast, home):
    """Three visits, the first with a proof and a confirmation."""
    drafts = [change.Draft({"date_from": date(2024, 3, day), "rank": "city", "persons": 10 + day,
                            "topic": f"第{day}次对接"}) for day in (1, 2, 3)]
    register = register_named("visit")
    records = [one.record for one in change.write(register, cast.pairing, drafts, cast.ma)]
    evidence.bind(register, records[0].pk, "会议纪要正文".encode(), "minutes", cast.ma,
                  name="纪要.txt")
    attest.attest(register, records[0].pk, "supporter", "confirm", cast.lin)
    return records


def failed():
    return {one.name: one.detail for one in verifying.checks() if not one.ok}


def sql(statement, table=""):
    if table:
        guards.lift_from(connection, table)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    if table:
        guards.raise_on(connection, table)


def test_an_untouched_ledger_passes_every_check(visits, monkeypatch):
    # the throwaway server of the tests runs without fsync on purpose
    monkeypatch.setattr(durability, "_SERVER", {})
    found = list(verifying.checks())
    assert [one.name for one in found if not one.ok] == []
    counts = {one.name: one.count for one in found}
    assert counts["台账与流水"] == 3
    assert counts["双方确认"] == counts["佐证材料"] == counts["附件与哈希"] == 1


@pytest.mark.parametrize(("statement", "table", "check", "place"), [
    ("UPDATE ledger_visit SET persons = persons + 1 WHERE id = {id}", "", "台账与流水", "第{id}号"),
    ("UPDATE ledger_visit SET identity = 'x' WHERE id = {id}", "", "台账与流水", "第{id}号"),
    ("UPDATE ledger_visit SET state = 'void' WHERE id = {id}", "", "台账与流水", "第{id}号"),
    ("DELETE FROM ledger_visit WHERE id = {id}", "", "台账与流水", "第{id}号"),
    ("UPDATE ledger_attestation SET stance = 'dispute'", "", "双方确认", "{id}:supporter"),
    ("DELETE FROM library_evidence", "", "佐证材料", "不在库中"),
    ("UPDATE library_document SET size = 1", "", "资料目录", "不符"),
    ("UPDATE journal_entry SET actor = 'x' WHERE seq = 5", "journal_entry", "流水链", "第5号"),
    ("DELETE FROM journal_entry WHERE seq = 5", "journal_entry", "流水链", "第5号"),
])
def test_an_edit_behind_the_ledger_is_found(visits, statement, table, check, place):
    sql(statement.format(id=visits[0].pk), table)
    assert place.format(id=visits[0].pk) in failed()[check]


def test_a_record_smuggled_in_is_found(visits):
    names = [one.column for one in visits[0]._meta.concrete_fields if one.column != "id"]
    columns = ", ".join(f'"{name}"' for name in names)
    values = columns.replace('"identity"', "'smuggled'")
    sql(f"INSERT INTO ledger_visit ({columns}) SELECT {values} FROM ledger_visit "
        f"WHERE id = {visits[2].pk}")
    assert "没有流水" in failed()["台账与流水"]


def test_an_altered_file_is_named(visits, home):
    document = storage.documents()[0]
    (home / "files" / key_of(document.sha256)).write_bytes("改过的正文".encode())
    assert "纪要.txt" in failed()["附件与哈希"]


def test_a_missing_trigger_is_named(visits):
    guards.lift_from(connection, "journal_entry")
    assert "journal_entry_no_delete" in failed()["数据库设置"]


@pytest.mark.parametrize("column", [
    one.name for one in register_named("visit").model._meta.concrete_fields if not one.is_relation
])
def test_every_column_of_a_record_is_covered(visits, column):
    if column == "id":
        return
    record = visits[1]
    kind = record._meta.get_field(column).get_internal_type()
    value = {"BooleanField": f"NOT {column}", "DateField": "'2001-01-01'"}.get(
        kind, f"coalesce({column}, 0) + 1" if "Integer" in kind else "'9'")
    sql(f"UPDATE ledger_visit SET {column} = {value} WHERE id = {record.pk}")
    assert f"第{record.pk}号" in failed()["台账与流水"]
