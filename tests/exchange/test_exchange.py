"""A package is taken in only whole and trusted; nothing is overwritten silently."""

import json
import shutil
import zipfile
from datetime import date

import pytest
from django.db import connection

from xieshou.directory import organizations, redistricting
from xieshou.directory.models import Region
from xieshou.directory.places import add_regions, organization_named
from xieshou.directory.scope import Scope
from xieshou.errors import NotAllowed
from xieshou.exchange import conflicts, keys, merging, packing, verifying
from xieshou.exchange.unpacking import (
    AlteredPackageError,
    ForeignPackageError,
    UntrustedOfficeError,
)
from xieshou.journal import reading
from xieshou.ledger import attest, evidence, local
from xieshou.ledger.change import Draft, edit, record_of, write
from xieshou.ledger.models import Attestation
from xieshou.ledger.owning import OthersRecordError
from xieshou.ledger.refusals import MissingValueError
from xieshou.ledger.register import register_named
from xieshou.library import storage
from xieshou.library.models import Document, Evidence
from xieshou.values.resident_ids import check_sign
from xieshou.values.units import to_fen

pytestmark = [pytest.mark.django_db, pytest.mark.database]
VISITS, TRANSFERS = register_named("visit"), register_named("fund_transfer")


class Office:
    """One of two offices at one database: whoever's keys lie in the home is at work."""

    def __init__(self, home, settings, name):
        self.home, self.settings, self.name = home, settings, name

    def sit_down(self):
        self.settings.KEYS_ROOT = self.home
        return keys.own_card(self.name)


@pytest.fixture
def offices(tmp_path, settings, operator):
    """The helping side's office and ours; ours is at work and trusts theirs."""
    theirs = Office(tmp_path / "theirs", settings, "示例东区协作办")
    ours = Office(tmp_path / "ours", settings, "示例西旗协作办")
    card = theirs.sit_down()
    own = ours.sit_down()
    keys.trust(card, "supporter", operator)
    theirs.card, ours.card = card, own
    return theirs, ours


@pytest.fixture
def visit(operator, pairing):
    return write(VISITS, pairing, [Draft({
        "date_from": date(2024, 3, 1), "leader": "甲示例", "rank": "county", "persons": 9})],
        operator)[0].record


def packed_by(office, path, operator, pairing):
    office.sit_down()
    packing.export(path, operator, pairing.code)
    return path


def change(record, operator, **values):
    now = record_of(record.register, record.pk, operator)
    return edit(record.register, record.pk, values, now.version, operator)


def persons(record, operator):
    return record_of(VISITS, record.pk, operator).persons


@pytest.fixture
def agreed(offices, visit, tmp_path, operator, pairing):
    """Both sides have the visit with nine persons, and know that they have."""
    theirs, ours = offices
    path = packed_by(theirs, tmp_path / "agreed.zip", operator, pairing)
    ours.sit_down()
    assert merging.merge(path, operator).counts == {"same": 1}
    return path


def test_a_package_is_a_data_package_with_a_schema_a_key_and_a_hash_for_each_table(
        offices, visit, tmp_path, operator, pairing):
    path = packed_by(offices[0], tmp_path / "p.zip", operator, pairing)
    with zipfile.ZipFile(path) as archive:
        whole = json.loads(archive.read("datapackage.json"))
        rows = archive.read("data/visit.csv").decode().splitlines()
    tables = {one["name"]: one for one in whole["resources"]}
    assert tables["visit"]["schema"]["primaryKey"] == "key"
    assert tables["disbursement"]["schema"]["foreignKeys"][0] == {
        "fields": "project", "reference": {"resource": "project", "fields": "key"}}
    assert all(one["hash"].startswith("sha256:") for one in whole["resources"])
    names = [one["name"] for one in tables["visit"]["schema"]["fields"]]
    assert rows[0].split(",") == names and len(rows) == 2


def test_of_an_untrusted_office_nothing_is_taken(offices, agreed, operator):
    keys.distrust(offices[0].card.fingerprint, operator)
    with pytest.raises(UntrustedOfficeError) as refusal:
        merging.merge(agreed, operator)
    assert offices[0].card.fingerprint in refusal.value.words


def test_who_may_not_enter_takes_no_package_in(agreed, scope_of_zhou, scope_of_qian, operator):
    with pytest.raises(NotAllowed):
        merging.merge(agreed, scope_of_zhou)
    with pytest.raises(NotAllowed, match="数据范围"):
        merging.merge(agreed, scope_of_qian)


@pytest.mark.parametrize("member", ["data/visit.csv", "datapackage.json", "signature.json"])
def test_an_altered_member_is_found_and_nothing_taken(agreed, operator, member):
    with zipfile.ZipFile(agreed) as old:
        members = {name: old.read(name) for name in old.namelist()}
    members[member] = members[member].replace(b"county", b"province").replace(b"=", b"A")
    members["datapackage.json"] = members["datapackage.json"].replace(
        "示例".encode(), "事例".encode()) if member == "datapackage.json" else members[
        "datapackage.json"]
    with zipfile.ZipFile(agreed, "w") as new:
        for name, content in members.items():
            new.writestr(name, content)
    before = reading.last_position()
    with pytest.raises((AlteredPackageError, ForeignPackageError)):
        merging.merge(agreed, operator)
    assert reading.last_position() == before


def test_another_zip_and_another_file_are_told_as_foreign(tmp_path, offices, operator):
    other = tmp_path / "x.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(ForeignPackageError, match="没有清单"):
        merging.merge(other, operator)
    other.write_text("说明", "utf-8")
    with pytest.raises(ForeignPackageError, match="格式不符"):
        merging.merge(other, operator)


def test_the_same_package_again_changes_nothing(agreed, visit, operator):
    before = record_of(VISITS, visit.pk, operator).version
    assert merging.merge(agreed, operator).counts == {"same": 1}
    assert record_of(VISITS, visit.pk, operator).version == before


def test_what_only_we_changed_stays(agreed, visit, operator):
    change(visit, operator, persons=12)
    assert merging.merge(agreed, operator).counts == {"ours_newer": 1}
    assert persons(visit, operator) == 12


def test_what_only_they_changed_is_taken_over_and_journaled(
        agreed, offices, visit, tmp_path, operator, pairing):
    change(visit, operator, persons=12)
    path = packed_by(offices[0], tmp_path / "newer.zip", operator, pairing)
    change(visit, operator, persons=9)
    offices[1].sit_down()
    assert merging.merge(path, operator).counts == {"updated": 1}
    assert persons(visit, operator) == 12
    last = reading.history("record", "visit", str(visit.pk))[-1]
    assert last.reason == "两地交换：示例东区协作办" and last.after["persons"] == 12


def test_a_resident_id_in_an_old_word_of_theirs_is_starred(
        agreed, offices, visit, tmp_path, operator, pairing):
    number = f"92010119900101101{check_sign('92010119900101101')}"
    attest.attest(VISITS, visit.pk, "supporter", "dispute", operator, "8", "按签到表")
    # kept before such notes were refused
    said = Attestation.objects.filter(record_id=visit.pk, side="supporter")
    said.update(note=f"甲示例{number}没有到")
    path = packed_by(offices[0], tmp_path / "old.zip", operator, pairing)
    said.delete()
    offices[1].sit_down()
    assert merging.merge(path, operator).attestations == 1
    assert said.get().note == f"甲示例{'*' * 18}没有到"
    assert merging.merge(path, operator).attestations == 0


@pytest.fixture
def conflict(agreed, offices, visit, tmp_path, operator, pairing):
    """They say twelve, we say fifteen."""
    change(visit, operator, persons=12)
    path = packed_by(offices[0], tmp_path / "conflict.zip", operator, pairing)
    change(visit, operator, persons=15)
    offices[1].sit_down()
    return path


def test_what_both_changed_is_listed_with_both_values_and_left(conflict, visit, operator):
    merged = merging.merge(conflict, operator)
    assert merged.counts == {"conflicting": 1}
    found, = conflicts.conflicts(operator)
    difference, = found.differences
    assert (difference.ours, difference.theirs) == ("15", "12")
    assert persons(visit, operator) == 15
    merging.merge(conflict, operator)
    assert len(conflicts.conflicts(operator)) == 1


def test_a_trial_names_the_conflict_and_writes_nothing(conflict, visit, operator):
    before = reading.last_position()
    assert merging.merge(conflict, operator, dry_run=True).counts == {"conflicting": 1}
    assert conflicts.conflicts(operator) == [] and reading.last_position() == before


@pytest.mark.parametrize(("take", "left"), [("ours", 15), ("theirs", 12)])
def test_a_person_settles_a_conflict_and_it_does_not_come_back(
        conflict, visit, operator, take, left):
    merging.merge(conflict, operator)
    found, = conflicts.conflicts(operator)
    conflicts.settle(found.id, take, operator)
    assert persons(visit, operator) == left
    assert conflicts.conflicts(operator) == []
    again = merging.merge(conflict, operator)
    assert again.conflicts == [] and persons(visit, operator) == left
    with pytest.raises(conflicts.UnknownConflictError):
        conflicts.settle(found.id, take, operator)


@pytest.mark.parametrize(("take", "left"), [("ours", 15), ("theirs", 9)])
def test_at_the_first_exchange_a_difference_is_told_as_such_and_all_are_decided_at_once(
        offices, visit, tmp_path, operator, pairing, take, left):
    path = packed_by(offices[0], tmp_path / "first.zip", operator, pairing)
    change(visit, operator, persons=15)
    offices[1].sit_down()
    merging.merge(path, operator)
    found, = conflicts.conflicts(operator)
    assert found.first
    assert conflicts.settle_first("别的单位", take, operator) == 0
    assert conflicts.settle_first(found.office, take, operator) == 1
    assert persons(visit, operator) == left and conflicts.conflicts(operator) == []
    assert merging.merge(path, operator).conflicts == []


def test_what_both_changed_since_they_had_the_same_is_no_difference_of_the_first_exchange(
        conflict, operator):
    merging.merge(conflict, operator)
    found, = conflicts.conflicts(operator)
    assert not found.first and conflicts.settle_first(found.office, "theirs", operator) == 0


def test_a_contributor_decides_no_conflict_over_a_record_of_others(
        conflict, visit, operator, pairing):
    bai = Scope("bai", frozenset({pairing.code}), frozenset({"see", "enter"}), role="contributor",
                own_only=True)
    merging.merge(conflict, operator)
    found, = conflicts.conflicts(bai)
    assert not found.decides and conflicts.conflicts(operator)[0].decides
    for take in ("ours", "theirs"):
        with pytest.raises(OthersRecordError):
            conflicts.settle(found.id, take, bai)


def test_a_conflict_is_seen_and_settled_only_within_reach(conflict, operator, scope_of_qian):
    merging.merge(conflict, operator)
    found, = conflicts.conflicts(operator)
    assert conflicts.conflicts(scope_of_qian) == []
    with pytest.raises(conflicts.UnknownConflictError):
        conflicts.settle(found.id, "ours", scope_of_qian)


def test_money_stays_whole_fen_on_its_way(offices, tmp_path, operator, pairing):
    fen = to_fen("5107.123456", "万元")
    write(TRANSFERS, pairing, [Draft({"document_no": "示1", "received_on": date(2024, 3, 1),
                                      "amount": fen})], operator)
    path = packed_by(offices[0], tmp_path / "m.zip", operator, pairing)
    with zipfile.ZipFile(path) as archive:
        assert ",51071234.56," in archive.read("data/fund_transfer.csv").decode()
    offices[1].sit_down()
    assert merging.merge(path, operator).counts == {"same": 1}


def test_a_card_that_was_altered_is_refused(offices, operator):
    offices[0].sit_down()
    text = keys.card_text(offices[0].card)
    assert keys.read_card(text.encode(), "c.json") == offices[0].card
    with pytest.raises(keys.BadCardError, match="被改动"):
        keys.read_card(text.replace("东区", "北区").encode(), "c.json")
    with pytest.raises(keys.BadCardError, match="格式不符"):
        keys.read_card(b"[]", "c.json")


def test_an_office_trusted_behind_the_journal_is_found(offices):
    from xieshou.exchange.models import TrustedOffice

    assert [check.ok for check in verifying.checks()] == [True]
    TrustedOffice.objects.update(side="both")
    assert [check.ok for check in verifying.checks()] == [False]


def test_a_sealed_number_opens_for_the_other_office_alone(offices, tmp_path, settings):
    theirs, ours = offices
    ours.sit_down()
    token, tag = keys.Sealer(theirs.card.seal_key).seal("X"), keys.Sealer(
        theirs.card.seal_key).tag("X")
    theirs.sit_down()
    there = keys.Sealer(ours.card.seal_key)
    assert there.open(token) == "X" and there.tag("X") == tag
    Office(tmp_path / "third", settings, "示例第三方").sit_down()
    with pytest.raises(keys.UnsealableError):
        keys.Sealer(ours.card.seal_key).open(token)


@pytest.fixture
def host(home, visit, operator):
    """A column of the office, the same in both homes."""
    local.define(VISITS, local.LocalDefinition("接待单位"), operator, "x_host")
    yield
    local.install(VISITS, ())
    local.load.__globals__["_loaded"] = None


def test_columns_of_an_office_come_along_where_both_have_them(
        offices, visit, host, tmp_path, operator, pairing):
    edit(VISITS, visit.pk, {"x_host": "示例接待办"}, visit.version, operator)
    package = packed_by(offices[0], tmp_path / "a.zip", operator, pairing)
    offices[1].sit_down()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_visit")
    merging.merge(package, operator)
    assert VISITS.model.objects.get().x_host == "示例接待办"
    local.define(VISITS, local.LocalDefinition("承办单位"), operator, "x_host")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM exchange_lastsame")
        cursor.execute("DELETE FROM ledger_visit")
    told = merging.merge(package, operator).faults
    assert "对方的自设栏目「接待单位」本单位没有" in told[0]["message"]
    assert VISITS.model.objects.get().x_host == ""


@pytest.mark.parametrize(("take", "left"), [("ours", "我方接待办"), ("theirs", "对方接待办")])
def test_a_column_of_the_offices_that_both_changed_is_a_conflict_and_settled(
        agreed, offices, visit, host, tmp_path, operator, pairing, take, left):
    change(visit, operator, x_host="对方接待办")
    path = packed_by(offices[0], tmp_path / "theirs.zip", operator, pairing)
    change(visit, operator, x_host="我方接待办")
    offices[1].sit_down()
    assert merging.merge(path, operator).counts == {"conflicting": 1}
    found, = conflicts.conflicts(operator)
    assert found.differences == (conflicts.Difference("接待单位", "我方接待办", "对方接待办"),)
    conflicts.settle(found.id, take, operator)
    assert record_of(VISITS, visit.pk, operator).x_host == left
    assert merging.merge(path, operator).conflicts == []
    assert record_of(VISITS, visit.pk, operator).x_host == left


def test_a_column_that_only_they_changed_is_taken_but_not_emptied_where_it_must_be_filled(
        agreed, offices, visit, host, tmp_path, operator, pairing):
    empty = packed_by(offices[0], tmp_path / "empty.zip", operator, pairing)
    change(visit, operator, x_host="对方接待办")
    filled = packed_by(offices[0], tmp_path / "filled.zip", operator, pairing)
    change(visit, operator, x_host="")
    offices[1].sit_down()
    assert merging.merge(filled, operator).counts == {"updated": 1}
    assert record_of(VISITS, visit.pk, operator).x_host == "对方接待办"
    local.define(VISITS, local.LocalDefinition("接待单位", required=True), operator, "x_host")
    assert merging.merge(empty, operator).counts == {"conflicting": 1}
    found, = conflicts.conflicts(operator)
    with pytest.raises(MissingValueError, match="接待单位"):
        conflicts.settle(found.id, "theirs", operator)
    assert record_of(VISITS, visit.pk, operator).x_host == "对方接待办"


def test_papers_that_stay_within_go_sealed_to_their_receiver_and_to_nobody_else(
        home, offices, visit, tmp_path, operator, pairing):
    theirs, ours = offices
    roster = "示例花名册\n示例甲 11010519491231002X".encode()
    evidence.bind(VISITS, visit.pk, roster, "other", operator, name="示例甲花名册.txt")
    kinds = iter(VISITS.evidence)
    evidence.bind(VISITS, visit.pk, "示例内部酌处甲".encode(), next(kinds), operator,
                  name="内部纪要.txt", level="internal")
    evidence.bind(VISITS, visit.pk, "示例本单位底稿".encode(), next(kinds), operator,
                  name="底稿.txt", level="office")
    # both offices keep their files in the one store of this test
    shutil.copy(ours.home / "files-1", theirs.home / "files-1")
    theirs.sit_down()
    open_to_all = packing.export(tmp_path / "open.zip", operator, pairing.code)
    assert (open_to_all.files, open_to_all.kept_back) == (0, 3)
    to = keys.trust(ours.card, "recipient", operator)
    packed = packing.export(tmp_path / "sealed.zip", operator, pairing.code, to)
    assert (packed.files, packed.kept_back) == (2, 1)
    for name in ("open.zip", "sealed.zip"):
        with zipfile.ZipFile(tmp_path / name) as archive:
            whole = b"".join(archive.read(one) for one in archive.namelist())
        for secret in ("花名册", "11010519491231002X", "内部纪要", "酌处甲", "底稿"):
            assert secret.encode() not in whole, secret
    Evidence.objects.all().delete()
    Document.objects.all().delete()
    ours.sit_down()
    merging.merge(tmp_path / "sealed.zip", operator)
    proof, memo = sorted(evidence.evidence_of(record_of(VISITS, visit.pk, operator)),
                         key=lambda one: one.name, reverse=True)
    assert storage.read(memo.sha256) == "示例内部酌处甲".encode()
    assert (memo.name, storage.level_of(memo.sha256)) == ("内部纪要.txt", "internal")
    assert proof.name == "示例甲花名册.txt" and storage.read(proof.sha256) == roster
    assert storage.is_strict(proof.sha256)
    Office(tmp_path / "third", ours.settings, "示例第三方").sit_down()
    with pytest.raises(keys.UnsealableError, match="个人敏感材料"):
        keys.Sealer(theirs.card.seal_key).open_file(
            zipfile.ZipFile(tmp_path / "sealed.zip").read(f"files/{proof.sha256}"))


def test_what_units_and_places_are_said_to_be_comes_along_and_ours_stays(
        offices, tmp_path, operator, pairing):
    theirs, ours = offices
    write(TRANSFERS, pairing, [Draft({
        "received_on": date(2024, 3, 1), "document_no": f"{name}〔2024〕1号", "amount": 100,
        "payer": organization_named(name, "supporter")})
        for name in ("示例东区财政局", "示例东区协会")], operator)
    office, society = (organization_named(name) for name in ("示例东区财政局", "示例东区协会"))
    said = {"credit_code": "91110000600037341L", "region": pairing.supporter}
    organizations.change(office.pk, {"kind": "government", **said}, operator)
    organizations.change(society.pk, {"kind": "society"}, operator)
    redistricting.mark(pairing.recipient, True, "易地搬迁、边境", operator)
    path = packed_by(theirs, tmp_path / "said.zip", operator, pairing)
    organizations.change(office.pk, {"kind": "", "credit_code": "", "region": ""}, operator)
    organizations.change(society.pk, {"kind": "other"}, operator)
    redistricting.mark(pairing.recipient, False, "草原", operator)
    ours.sit_down()
    merging.merge(path, operator)
    office, society = (organizations.organization_of(one.pk) for one in (office, society))
    assert (office.kind, office.credit_code, office.region, society.kind) == (
        "government", said["credit_code"], pairing.supporter, "other")
    place = Region.objects.get(code=pairing.recipient)
    assert (place.key_county, place.tags) == (True, ["草原", "易地搬迁", "边境"])
    told = [list(reading.changes(kind)) for kind in ("region", "organization")]
    merging.merge(path, operator)
    assert told == [list(reading.changes(kind)) for kind in ("region", "organization")]


def test_years_and_names_of_places_come_along_and_none_becomes_unclear(
        offices, tmp_path, operator, pairing):
    theirs, ours = offices
    town, heir = f"{pairing.recipient}701", f"{pairing.recipient}702"
    add_regions([{"code": code, "name": name, "short": name, "aliases": []}
                 for code, name in ((town, "示例旧乡"), (heir, "示例新镇"))], operator.actor)
    write(VISITS, pairing, [Draft({
        "date_from": date(2020, 3, 1), "leader": "示例甲", "rank": "county", "persons": 3,
        "place": town})], operator)
    redistricting.rename(town, "示例大乡", date(2019, 6, 1), operator)
    redistricting.merge(town, heir, date(2021, 7, 1), operator)
    path = packed_by(theirs, tmp_path / "years.zip", operator, pairing)
    with zipfile.ZipFile(path) as archive:
        assert heir in archive.read("data/regions.csv").decode()
    Region.objects.filter(code__in=(town, heir)).delete()
    # here another place bears one of the names that they give the successor
    add_regions([{"code": code, "name": name, "short": "", "aliases": []} for code, name in (
        (f"{pairing.recipient}703", "示例旧乡"), (heir, "示例镇"))], operator.actor)
    ours.sit_down()
    merging.merge(path, operator)
    gone, known = (redistricting.division(code) for code in (town, heir))
    assert (gone.valid_to, gone.successor, gone.former) == (
        date(2021, 6, 30), heir, (("示例旧乡", "2019-05-31"),))
    assert known.name == "示例镇" and set(known.aliases) == {"示例新镇", "示例大乡"}
    told = list(reading.changes("region"))
    merging.merge(path, operator)
    assert told == list(reading.changes("region"))
