"""What an import does to each row can be looked at, before it is done and after."""

import time
from datetime import date

import pytest

from tests.ledger.filling import resident_id
from tests.ledger.sheets import VISIT, book, visit
from xieshou.ledger import sent, taking_in
from xieshou.ledger.change import Draft, write
from xieshou.ledger.derive.staged_words import in_words
from xieshou.ledger.register import register_named
from xieshou.ledger.staged import FATES, READ, Staging, kept_rows

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def own_home(home):
    """Uploads go to a folder of the test."""


def upload(content, cast, register="visit"):
    return sent.keep([content], "台账.xlsx", register, cast.pairing.code)


def rows_of(upload, fate=READ, sheet=0, start=0, many=100):
    return [in_words(one) for one in upload.staged().part(fate, sheet, start, many)]


def changes(row):
    return {one.label: (one.before, one.after) for one in row.cells if one.before is not None}


def test_each_row_has_its_fate_and_the_fates_add_up_to_what_was_read(cast):
    first = upload(book(VISIT, visit("2024-03-01"), visit("2024-04-01", "示例乙", 7)), cast)
    taking_in.confirm(first, cast.operator)
    again = upload(book(VISIT, visit("2024-05-01", "示例丙"), visit("2024-03-01", persons=9),
                        visit("不是日期"), visit("2024-04-01", "示例乙", 7)), cast)
    taking_in.rehearse(again, cast.operator)
    kept, told = again.staged(), again.remembered("preview")[0]
    assert {fate: kept.count(fate) for fate in (READ, *FATES)} == {
        name: told[name] for name in ("read", "created", "updated", "unchanged", "rejected")}
    assert [(one.row, one.fate) for one in rows_of(again)] == [
        (2, "created"), (3, "updated"), (4, "rejected"), (5, "unchanged")]
    made, changed, refused, same = rows_of(again)
    there = {one.leader: one.pk for one in register_named("visit").model.objects.all()}
    assert (made.id, changed.id, same.id) == (None, there["示例甲"], there["示例乙"])
    assert changes(made) == {} and {one.label: one.after for one in made.cells}["人数"] == "5人次"
    assert changes(changed) == {"人数": ("5人次", "9人次")}
    assert [one.column for one in refused.faults] == ["日期"]
    assert {one.label: one.after for one in refused.cells}["日期"] == "不是日期"
    # done, a new row leads to its record
    taking_in.confirm(again, cast.operator)
    made = rows_of(again, "created")[0]
    assert register_named("visit").model.objects.get(pk=made.id).leader == "示例丙"


def test_rows_are_paged_over_the_sheets_of_a_workbook(cast):
    content = book(VISIT, *(visit(f"2024-03-{day:02}", f"甲{day}") for day in range(1, 8)),
                   name="互访", more=[("互访二", [VISIT, *(
                       visit(f"2024-04-{day:02}", f"乙{day}") for day in range(1, 6))])])
    one = upload(content, cast, "")
    taking_in.rehearse(one, cast.operator)
    whole = rows_of(one)
    assert len(whole) == one.staged().count() == 12
    parts = [rows_of(one, start=start, many=5) for start in range(0, 12, 5)]
    assert [each for part in parts for each in part] == whole
    assert {each.sheet for each in rows_of(one, sheet=2)} == {"互访二"}
    assert len(rows_of(one, sheet=2)) == one.staged().count(sheet=2) == 5


def test_a_row_that_names_its_record_tells_what_it_changes_and_that_it_is_to_be_verified_anew(cast):
    register = register_named("visit")
    record = write(register, cast.pairing, [Draft({
        register.when: date(2024, 3, 1), "rank": "department", "leader": "示例甲",
        "persons": 5})], cast.operator, state="verified")[0].record
    key = f"{record.pk}-{record.identity[:8]}"
    row = visit("2024-03-02", "示例甲", 6, topic="")
    one = upload(book(("记录编号", *VISIT), (key, *row)), cast)
    taking_in.rehearse(one, cast.operator)
    told = changes(rows_of(one, "updated")[0])
    assert told["日期"] == ("2024-03-01", "2024-03-02") and told["人数"] == ("5人次", "6人次")
    assert told["状态"] == ("已审核", "已提交")


def test_a_preview_made_anew_forgets_the_rows_of_the_former(cast):
    one = upload(book(VISIT, visit("2024-03-01")), cast)
    taking_in.rehearse(one, cast.operator)
    one.path.write_bytes(book(("无关", "表头"), ("一", "二")))
    taking_in.rehearse(one, cast.operator)
    assert one.staged() is None and one.remembered("preview")[0]["unread"]


def test_personal_numbers_are_kept_masked(cast):
    numbers = [resident_id(1), resident_id(2), resident_id(3)[:-1]]
    one = upload(book(("姓名", "身份证号", "就业类型", "上岗日期", "岗位"),
                      ("示例某", numbers[0], "就近就业", "2024-03-01", ""),
                      ("示例某二", numbers[1], "就近就业", "不是日期", f"见{numbers[1]}"),
                      ("示例某三", numbers[2], "就近就业", "2024-03-01", "")), cast, "placement")
    taking_in.rehearse(one, cast.operator)
    assert [row.fate for row in rows_of(one)] == ["created", "rejected", "rejected"]
    kept = b"".join(place.read_bytes() for place in one.path.parent.iterdir()
                    if ".rows" in place.name)
    assert kept and [each for each in numbers if each.encode() in kept] == []
    assert "加密" in {cell.label: cell.after for cell in rows_of(one)[0].cells}["身份证号"]


def test_a_page_of_very_many_rows_reads_only_itself(tmp_path):
    with Staging(tmp_path, "x.preview") as staging:
        sheet = staging.sheet(register_named("visit"), "互访", 1, True)
        sheet.begin("互访")
        for row in range(100_000):
            sheet._keep(row, "unchanged" if row % 10 else "updated", {"id": row})
        sheet.end()
    kept = kept_rows(tmp_path, "x.preview")
    started = time.perf_counter()
    last = [one["row"] for one in kept.part("updated", 1, 9_990, 20)]
    assert last == [*range(99_900, 100_000, 10)]
    assert kept.part(READ, 0, 99_999, 20)[0]["row"] == 99_999
    assert time.perf_counter() - started < 1
