"""Personal numbers are masked; a look needs the right and a reason, and is journaled."""

from datetime import date

import pytest

from tests.ledger.filling import resident_id
from tests.ledger.test_doubles import sealed
from tests.reports.programme import enter
from xieshou.errors import NotAllowed
from xieshou.journal.reading import history
from xieshou.ledger import revealing
from xieshou.ledger.cells import CellContext
from xieshou.ledger.derive import listing
from xieshou.ledger.register import register_named

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NUMBER = resident_id(7)


@pytest.fixture
def placed(cast):
    """A placement with a person's number and telephone."""
    phone = register_named("placement").field("phone").parse("138 0000 1234",
                                                             CellContext(cast.pairing))
    return enter("placement", cast.pairing, {
        "person": "示例工", "resident_id": sealed(NUMBER), "phone": phone,
        "start_on": date(2024, 3, 1)})[0]


def test_a_look_needs_right_and_reason_and_leaves_a_trace(placed, cast):
    register = placed.register
    with pytest.raises(revealing.NoRevealReasonError):
        revealing.reveal(register, placed.pk, "resident_id", cast.ma, "看看")
    for scope in (cast.zhou, cast.lin):
        with pytest.raises(NotAllowed):
            revealing.reveal(register, placed.pk, "resident_id", scope, "核对稳岗名单")
    with pytest.raises(Exception, match="没有编号"):
        revealing.reveal(register, placed.pk, "resident_id", cast.qian, "核对稳岗名单")
    assert history("reveal", "placement", str(placed.pk)) == []
    assert revealing.reveal(register, placed.pk, "resident_id", cast.ma, "核对稳岗名单") == NUMBER
    assert revealing.reveal(register, placed.pk, "联系电话", cast.ma, "通知培训") == "138 0000 1234"
    looks = revealing.looks(placed)
    assert [(one.actor, one.label, one.reason) for one in looks] == [
        ("ma", "联系电话", "通知培训"), ("ma", "身份证号", "核对稳岗名单")]
    assert NUMBER not in str(history("reveal", "placement", str(placed.pk))[0].after)


def test_telephones_are_kept_sealed_and_shown_masked(placed, cast):
    kind = placed.register.field("phone")
    assert "0000" not in placed.phone and "0000 1234" not in str(placed.image())
    assert kind.show(placed.phone).startswith("138") and "*" in kind.show(placed.phone)
    with pytest.raises(Exception, match="不是电话号码"):
        kind.parse("有", CellContext(cast.pairing))


def test_a_whole_number_finds_its_person_and_a_part_nobody(placed, cast):
    def found(words):
        return listing.records(placed.register, cast.ma, "", listing.Wish(search=words)).count()

    assert (found(NUMBER), found(NUMBER[:10]), found("138 0000 1234")) == (1, 0, 1)


def test_numbers_an_earlier_version_kept_in_plain_are_sealed_once(placed, cast):
    from xieshou.ledger import record
    from xieshou.ledger.verifying import _ledger

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record, "_guard", lambda: None)
        placed.register.model.objects.filter(pk=placed.pk).update(phone="0474-1234567")
    assert not _ledger().ok
    assert revealing.seal_what_is_plain() == 1
    assert revealing.seal_what_is_plain() == 0
    assert _ledger().ok
    told = revealing.reveal(placed.register, placed.pk, "phone", cast.ma, "通知培训")
    assert told == "0474-1234567"
