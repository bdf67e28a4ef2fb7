"""Units and persons registered twice are offered, merged everywhere, and parted again."""

from datetime import date

import pytest

from tests.cast import THEIRS
from tests.ledger.filling import resident_id
from tests.reports.programme import enter
from xieshou.directory import organizations as units
from xieshou.directory import secrets
from xieshou.directory.places import organization_named
from xieshou.journal.reading import history
from xieshou.language.alike import alike
from xieshou.ledger import doubles, workflow
from xieshou.ledger.merged import merges
from xieshou.ledger.register import register_named

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LONG, SHORT = "示例集团有限责任公司", "示例集团(有限公司)"


def sealed(number):
    return f"{secrets.index_of(number, 'person')}:{secrets.seal(number, 'person')}"


@pytest.fixture
def gifts(cast):
    """Two gifts of one giver under two names, one of them locked, and one of another."""
    made = enter("donation", cast.pairing,
                 {"donor": organization_named("示例商会"), "donated_on": date(2024, 1, 1),
                  "cash": 100},
                 {"donor": organization_named("示例商会 "), "donated_on": date(2024, 2, 1),
                  "cash": 200},
                 {"donor": organization_named("示例 商会"), "donated_on": date(2024, 3, 1),
                  "cash": 300})
    register = register_named("donation")
    workflow.verify(register, made[2].pk, cast.operator)
    workflow.lock(register, made[2].pk, cast.operator)
    return register


def ids():
    return {one.name: one.id for one in units.organizations()}


def test_units_with_almost_one_name_are_offered_and_others_not(gifts, cast):
    organization_named("示例第一小学")
    organization_named("示例第二小学")
    offered = doubles.double_units(cast.operator)
    assert [{one.name for one in views} for views, _ in offered] == [{"示例商会", "示例 商会"}]
    units.tell_apart("organization", *(str(one.id) for one in offered[0][0]), cast.operator)
    assert doubles.double_units(cast.operator) == []


def test_one_credit_code_tells_more_than_two_names(cast):
    code = "91110105MA01BCDE0X"
    from stdnum.cn import uscc

    code = uscc.calc_check_digit(code[:17]) and code[:17] + uscc.calc_check_digit(code[:17])
    for name in ("甲示例公司", "完全不同的名字"):
        organization_named(name)
        units.change(ids()[name], {"credit_code": code}, cast.operator)
    assert [how for _, how in doubles.double_units(cast.operator)] == ["code"]
    with pytest.raises(units.BadOrganizationError, match="不是有效的统一社会信用代码"):
        units.change(ids()["甲示例公司"], {"credit_code": "911101"}, cast.operator)
    with pytest.raises(units.BadOrganizationError, match="单位类型只能是"):
        units.change(ids()["甲示例公司"], {"kind": "公司"}, cast.operator)
    changed = units.change(ids()["甲示例公司"], {"kind": "private_firm"}, cast.operator)
    assert changed.kind_words == "民营企业"


@pytest.mark.slow
def test_a_merge_turns_every_record_and_can_be_undone(gifts, cast):
    known = ids()
    count = doubles.merge_units([known["示例 商会"]], known["示例商会"], cast.ma, "同一执照")
    rows = list(gifts.model.objects.order_by("pk"))
    assert count == 1 and {row.donor.name for row in rows} == {"示例商会"}
    assert rows[2].state == "locked"
    assert organization_named("示例 商会").name == "示例商会"
    assert "示例 商会" in units.organization_of(known["示例商会"]).aliases
    last = history("record", "donation", str(rows[2].pk))[-1]
    assert (last.action, last.reason, last.after["donor"]) == ("merge", "同一执照", "示例商会")
    assert [one.lost for one in merges(cast.ma)] == ["示例 商会"]
    assert doubles.part_unit(known["示例 商会"], cast.ma, "执照不同") == 1
    assert gifts.model.objects.get(pk=rows[2].pk).donor.name == "示例 商会"
    assert "示例 商会" not in units.organization_of(known["示例商会"]).aliases
    assert merges(cast.ma) == []
    from xieshou.ledger.verifying import _ledger

    assert _ledger().ok


def test_who_may_not_change_all_records_merges_nothing(gifts, cast):
    from xieshou.directory.places import pairing_named

    enter("donation", pairing_named(THEIRS), {"donor": organization_named("示例 商会"),
                                              "donated_on": date(2024, 3, 1), "cash": 9})
    known = ids()
    with pytest.raises(doubles.OthersUseItError, match="1 条"):
        doubles.merge_units([known["示例 商会"]], known["示例商会"], cast.ma, "同一执照")
    assert organization_named("示例 商会").name == "示例 商会"
    assert doubles.double_units(cast.qian) == []


def test_two_acts_never_become_one_by_a_merge(cast):
    enter("donation", cast.pairing,
          {"donor": organization_named("示例商会"), "donated_on": date(2024, 1, 1), "cash": 1},
          {"donor": organization_named("示例 商会"), "donated_on": date(2024, 1, 1), "cash": 1})
    known = ids()
    with pytest.raises(doubles.WouldBeTwinsError, match="社会捐赠"):
        doubles.merge_units([known["示例 商会"]], known["示例商会"], cast.ma, "同一执照")
    assert units.organization_of(known["示例 商会"])


@pytest.fixture
def cadres(cast):
    """One cadre under two names and, once, without the number."""
    number = resident_id(1) if callable(resident_id) else resident_id
    return enter("secondment", cast.pairing, *(
        {"person": name, "resident_id": sealed(number) if told else "", "direction": way,
         "post": "副局长", "to_organization": organization_named(f"示例{n}局"),
         "start_on": date(2024, n, 1)}
        for n, (name, told, way) in enumerate(
            (("张示利", True, "east_to_west"), ("张示例", True, "east_to_west"),
             ("张示例", False, "east_to_west")), 1)))


def test_one_person_under_two_names_is_one_again_also_in_later_sheets(cadres, cast):
    register = register_named("secondment")
    offered = doubles.double_persons(cast.ma)
    key = offered[0][0][0].key
    assert {one.name for one in offered[0][0]} == {"张示利", "张示例"}
    assert "同名" in offered[1][1]
    assert doubles.merge_person(key, ["张示利", "张示例"], "张示例", cast.ma, "核对名册") == 1
    assert {row.person for row in register.model.objects.all()} == {"张示例"}
    again = enter("secondment", cast.pairing, {
        "person": "张示利", "resident_id": cadres[0].resident_id, "direction": "east_to_west",
        "post": "副局长", "to_organization": organization_named("示例9局"),
        "start_on": date(2024, 9, 1)})[0]
    assert again.person == "张示例"
    assert doubles.part_person(key, cast.ma, "认错人") == 1
    assert register.model.objects.get(pk=cadres[0].pk).person == "张示利"


def test_a_number_is_filled_in_where_it_lacks(cadres, cast):
    views, _ = doubles.double_persons(cast.ma)[1]
    assert doubles.merge_person(views[0].key, ["张示例"], "张示例", cast.ma, "名册",
                                without_number=True) == 1
    held = register_named("secondment").model.objects.get(pk=cadres[2].pk)
    assert held.resident_id.startswith(views[0].key)
    assert doubles.double_persons(cast.qian) == []
    entry = history("person", "person", views[0].key)[-1]
    assert "sealed" not in str(entry.after) and len(str(entry.after["moved"])) < 80


@pytest.mark.parametrize(("first", "second", "how"), [
    (LONG, SHORT, "same"), ("示例镇人民政府", "示例镇民政府", "near"),
    ("示例县第一中学", "示例县第二中学", None), ("示例东村", "示例西村", None),
    ("甲乙", "甲丙", None),
])
def test_names_are_alike_only_where_the_difference_says_nothing(first, second, how):
    assert [found[2] for found in alike({1: first, 2: second})] == ([how] if how else [])
