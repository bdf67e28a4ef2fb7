import pytest

from tests.ledger.filling import filled, made
from xieshou.directory import places
from xieshou.journal.reading import changes
from xieshou.ledger.change import record_of
from xieshou.ledger.derive.workbook import headings, template
from xieshou.ledger.exporting import export_file, records_of
from xieshou.ledger.importing import import_file
from xieshou.ledger.meant_sheets import register_of
from xieshou.ledger.refusals import UnknownRecordError
from xieshou.ledger.register import registers
from xieshou.office.excel import find_table, plain_heading, read_sheets


def faults_in(report):
    """What an import says but for the business rules: invented rows may well deserve those."""
    return [one for one in report.as_json()["findings"] if not one["code"].startswith("rule.")]


EVERY = pytest.mark.parametrize("register", registers(), ids=lambda one: one.code)


@EVERY
def test_its_identity_day_and_title_are_its_own_columns(register):
    names = {kind.name for kind in register.all_fields}
    assert {*register.identity, register.when, register.title} <= names, register.code
    assert register.field(register.when).role == "time", register.code
    assert register.field(register.when).required, register.code


@EVERY
def test_it_says_itself_in_chinese(register):
    assert register.says and register.name and register.number and register.evidence, register.code
    for kind in register.all_fields:
        assert any("\u4e00" <= char <= "\u9fff" for char in kind.label), (register.code, kind.name)


@EVERY
def test_no_two_of_its_columns_share_a_heading(register):
    words = [plain_heading(word) for kind in register.all_fields for word in kind.headings]
    assert sorted(words) == sorted(set(words)), register.code


@EVERY
def test_its_template_is_understood_as_its_own(register):
    sheet = read_sheets(template(register), "模板.xlsx")[0]
    table = find_table(sheet, headings(register))
    assert not table.unknown and not table.repeated and not table.rows, register.code
    assert {column.key for column in table.columns} >= {
        kind.name for kind in register.all_fields}, register.code
    assert register_of(sheet) is register


@EVERY
@pytest.mark.django_db
def test_filled_rows_become_the_same_records_and_twice_changes_nothing(register, cast):
    book = filled(register, cast.pairing, 1, 2, 3)
    before = register.model.objects.count()
    report = import_file(register.code, book, "填报.xlsx", cast.operator, cast.pairing.code)
    assert faults_in(report) == [], register.code
    assert (report.read, report.created, report.rejected) == (3, 3, 0), register.code
    shown = [[kind.show(getattr(row, kind.name)) for kind in register.fields]
             for row in register.model.objects.order_by("pk")[before:]]
    wanted = [[kind.show(getattr(row, kind.name)) for kind in register.fields]
              for row in _built(register, cast.pairing, 1, 2, 3)]
    assert shown == wanted, register.code
    again = import_file(register.code, book, "填报.xlsx", cast.operator, cast.pairing.code)
    assert (again.unchanged, again.created, again.updated) == (3, 0, 0), register.code


@EVERY
@pytest.mark.parametrize("format", ["xlsx", "csv"])
@pytest.mark.django_db
def test_its_export_imports_again_unchanged(register, format, cast, tmp_path):
    made(register, cast.pairing, 1, 2, 3)
    file = tmp_path / f"导出.{format}"
    count = export_file(register.code, file, cast.ma)
    seq = len(list(changes("record")))
    report = import_file(register.code, file, file.name, cast.ma)
    assert faults_in(report) == [], register.code
    assert (report.unchanged, report.read) == (count, count), register.code
    assert len(list(changes("record"))) == seq, register.code


@EVERY
@pytest.mark.django_db
def test_every_row_is_in_the_journal_with_its_image(register, cast):
    (record,) = made(register, cast.pairing, 4)
    after = [one for one in changes("record", register.code) if one.subject_id == str(record.pk)]
    assert [one.action for one in after] == ["create"], register.code
    stored = record_of(register, record.pk, cast.operator)
    assert after[0].after == stored.image(), register.code


@EVERY
@pytest.mark.django_db
def test_those_of_another_pairing_see_nothing_of_it(register, cast):
    (record,) = made(register, cast.pairing, 4)
    assert not records_of(register, cast.qian).exists(), register.code
    with pytest.raises(UnknownRecordError):
        record_of(register, record.pk, cast.qian)
    with pytest.raises(places.UnknownPairingError):
        import_file(register.code, filled(register, cast.pairing, 5), "x.xlsx", cast.qian,
                    cast.pairing.code)


def _built(register, pairing, *serials):
    from tests.ledger.filling import values_of

    return [register.model(pairing_id=pairing.id, **values_of(register, serial, pairing))
            for serial in serials]
