"""Headings that a sender means otherwise: corrected once, remembered, used the next time."""

from dataclasses import replace

import pytest

from tests.ledger.test_local import book
from xieshou.errors import NotAllowed
from xieshou.ledger import headings
from xieshou.ledger.importing import headings_of, import_file
from xieshou.ledger.register import register_named
from xieshou.ledger.understanding import MissingHeadingsError

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ODD = ("来的日子", "什么级别", "谁来的", "几个人", "说的事")
ROWS = (("2024-03-01", "部门", "示例甲", 5, "产业"), ("2024-04-01", "部门", "示例乙", 6, "劳务"))
MAPPING = {"来的日子": "date_from", "什么级别": "带队级别", "谁来的": "leader", "几个人": "persons",
           "说的事": "-"}


@pytest.fixture(autouse=True)
def own_home(home):
    """Returned workbooks go to a folder of the test."""


def test_headings_nobody_knows_are_shown_with_what_stands_below(cast):
    with pytest.raises(Exception, match="表头"):
        import_file("visit", book(ODD, *ROWS), "来访.xlsx", cast.ma)
    found = headings_of("visit", book(("来访登记",), ODD, *ROWS), "来访.xlsx", cast.ma)
    assert [(one.written, one.column) for one in found] == [(name, "") for name in ODD]
    assert found[2].samples == ("示例甲", "示例乙")


def test_a_serial_number_is_known_and_left_out(cast):
    sheet = book(("序号", "日期", "带队级别", "带队领导", "人数"),
                 (1, "2024-03-01", "部门", "示例甲", 5))
    found = headings_of("visit", sheet, "来访.xlsx", cast.ma)
    assert (found[0].column, found[0].label) == ("-", "不导入这一列")
    done = import_file("visit", sheet, "来访.xlsx", cast.ma)
    assert done.created == 1 and not [one for one in done.findings if "序号" in one.message]


def test_a_mapping_is_remembered_for_the_sender_alone_and_can_be_forgotten(cast):
    sheet = book(ODD, *ROWS)
    rehearsed = import_file("visit", sheet, "来访.xlsx", cast.ma, dry_run=True, mapping=MAPPING,
                            sender="示例农牧局")
    assert (rehearsed.created, headings.remembered()) == (2, [])
    done = import_file("visit", sheet, "来访.xlsx", cast.ma, mapping=MAPPING, sender="示例农牧局")
    assert (done.created, done.rejected) == (2, 0)
    assert not [one for one in done.findings if "说的事" in one.message]
    again = import_file("visit", sheet, "来访.xlsx", cast.ma, sender="示例农牧局")
    assert again.unchanged == 2 and all(one.learned for one in again.headings)
    with pytest.raises(Exception, match="表头"):
        import_file("visit", sheet, "来访.xlsx", cast.ma, sender="示例教育局")
    assert [one.label for one in headings.remembered("示例农牧局")
            if one.written == "说的事"] == ["不导入这一列"]
    headings.forget(next(one.id for one in headings.remembered() if one.column == "date_from"),
                    cast.ma)
    with pytest.raises(MissingHeadingsError):
        import_file("visit", sheet, "来访.xlsx", cast.ma, sender="示例农牧局")
    from xieshou.ledger.verifying import beside

    assert beside("表头对应", "heading", headings.images()).ok


def test_what_is_told_comes_before_what_is_guessed(cast):
    sheet = book(("日期", "带队级别", "带队领导", "领队", "人数"),
                 ("2024-03-01", "部门", "示例甲", "示例乙", 5))
    import_file("visit", sheet, "来访.xlsx", cast.ma, mapping={"领队": "leader"})
    assert register_named("visit").model.objects.get().leader == "示例乙"


def test_a_column_that_is_none_is_refused_with_the_choices(cast):
    with pytest.raises(headings.UnknownHeadingColumnError) as fault:
        import_file("visit", book(ODD, *ROWS), "来访.xlsx", cast.ma, mapping={"谁来的": "某某"})
    assert "带队领导" in fault.value.way_out


def test_a_contributor_teaches_only_the_headings_of_their_own_office(cast):
    tian = replace(cast.ma, actor="tian", office="示例农牧局", rights=frozenset({"see", "enter"}))
    register = register_named("visit")
    assert headings.learn(register, "示例农牧局", {"谁来的": "leader"}, tian) == 1
    with pytest.raises(NotAllowed):
        headings.learn(register, "示例教育局", {"谁来的": "leader"}, tian)


def test_personal_numbers_are_not_shown_among_the_samples(cast):
    from tests.ledger.filling import resident_id

    found = headings_of("secondment", book(("姓名", "证件"), ("甲", resident_id(3))), "挂职.xlsx",
                        cast.ma)
    assert "*" in found[1].samples[0]
