"""Links, tickets, credits and the archive: what leaves, what is answered, what is destroyed."""

import csv
import subprocess
import zipfile
from argparse import Namespace
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connections, transaction
from django.utils import timezone

from xieshou.console.commands.verify import run as verify
from xieshou.errors import NotAllowed, XieshouError
from xieshou.ledger import verifying
from xieshou.library import (
    archive,
    credit_rows,
    credits,
    papers,
    sharing,
    storage,
    tickets,
    usage,
    year_package,
)
from xieshou.library.models import Access, Credit, CreditAccount, CreditTransfer, Document, Share

pytestmark = pytest.mark.django_db
OURS = "910100-920101"
TEXT = "示例西旗冷链物流园建成投用。".encode()


@pytest.fixture
def paper(home, scope_of_ma):
    return papers.upload(TEXT, "甲.txt", scope_of_ma, pairing=OURS, title="总结")


def test_a_link_opens_until_its_number_its_time_or_its_maker_ends_it(paper, scope_of_ma):
    token = sharing.share(paper.id, scope_of_ma, "捐赠人", limit=2)
    for _ in range(2):
        assert sharing.open_once(token, "10.0.0.1").paper.id == paper.id
    with pytest.raises(sharing.DeadLinkError, match="次数已用完"):
        sharing.open_once(token, "10.0.0.1")
    other = sharing.share(paper.id, scope_of_ma, "捐赠人")
    Share.objects.filter(digest=sharing._digest(other)).update(
        expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(sharing.DeadLinkError, match="已过期"):
        sharing.open_once(other, "")
    third = sharing.share(paper.id, scope_of_ma, "捐赠人")
    sharing.revoke(Share.objects.latest("pk").pk, scope_of_ma)
    with pytest.raises(sharing.DeadLinkError, match="已撤回"):
        sharing.open_once(third, "")
    assert [one.who for one in usage.history(paper.id, scope_of_ma)] == ["捐赠人"] * 2


def test_five_wrong_passwords_pause_a_link_even_for_the_right_one(paper, scope_of_ma):
    token = sharing.share(paper.id, scope_of_ma, "捐赠人", password="8a3k")
    for _ in range(5):
        with pytest.raises(sharing.WrongPasswordError):
            sharing.unlock(token, "0000", "")
    with pytest.raises(sharing.TooManyTriesError):
        sharing.unlock(token, "8a3k", "")


def test_the_table_of_links_opens_nothing_for_who_reads_it(paper, scope_of_ma):
    token = sharing.share(paper.id, scope_of_ma, "捐赠人", password="8a3k")
    row = Share.objects.get()
    assert len(token) == 22 and token not in str(row.__dict__) and "8a3k" not in row.password


def test_an_internal_paper_is_not_shared_and_one_that_became_internal_stops(paper, scope_of_ma):
    token = sharing.share(paper.id, scope_of_ma, "捐赠人")
    papers.describe(paper.id, scope_of_ma, level="internal")
    with pytest.raises(sharing.DeadLinkError):
        sharing.open_once(token, "")
    with pytest.raises(NotAllowed, match="内部资料"):
        sharing.share(paper.id, scope_of_ma, "捐赠人")


def test_a_link_that_only_shows_does_not_hand_out(paper, scope_of_ma):
    token = sharing.share(paper.id, scope_of_ma, "捐赠人")
    with pytest.raises(sharing.ViewOnlyError):
        sharing.taken(token, "")


def test_a_complaint_takes_a_paper_down_and_an_appeal_brings_it_back(paper, cast):
    number = tickets.complain(paper.id, "rights", "图片未获授权", cast.zhou)
    with pytest.raises(NotAllowed):
        tickets.step(paper.id, number, "take_down", "先撤下", cast.zhou)
    tickets.step(paper.id, number, "take_down", "先撤下核实", cast.ma)
    with pytest.raises(papers.TakenDownError):
        papers.paper(paper.id, cast.zhou)
    # neither who settled it nor who is not concerned appeals
    for other in (cast.ma, cast.lin):
        with pytest.raises(tickets.NotConcernedError):
            tickets.step(paper.id, number, "appeal", "不服", other)
        assert "appeal" not in dict(tickets.tickets_of(paper.id, other)[0].open_steps)
    assert [code for code, _ in tickets.tickets_of(paper.id, cast.zhou)[0].open_steps] == ["appeal"]
    tickets.step(paper.id, number, "appeal", "已补授权书", cast.zhou)
    tickets.step(paper.id, number, "restore", "授权书有效", cast.ma)
    assert papers.paper(paper.id, cast.zhou).state == ""
    ticket, = tickets.tickets_of(paper.id, cast.ma)
    assert [step.act for step in ticket.steps] == ["撤下资料", "申诉", "恢复资料"]
    assert [one.name for one in verifying.checks() if not one.ok] == []


def test_an_office_is_credited_once_a_year_for_each_office_that_uses_its_paper(
        paper, cast, client, accounts):
    row, year = Document.objects.get(pk=paper.id), timezone.localdate().year
    for _ in range(3):
        usage.note(row, "view", cast.lin)
        usage.note(row, "download", cast.lin)
        usage.note(row, "view", cast.ma)
    credits.credit_use(paper.id, "proof", cast.lin)
    rows = {one.office: one for one in credits.standings(year)}
    assert rows["示例西旗协作办"].given == 14 and rows["示例东区协作办"].used == 14
    proof = credits.proof()
    assert (proof.issued, proof.earned, proof.total, proof.ok) == (14, 14, 0, True)
    # a wrong one is undone by a row of its own, which nobody changes, and is not earned again
    wrong = next(one for one in credit_rows.newest(year, cast.ma) if one.points == 10)
    with pytest.raises(credits.ReversalWithoutReasonError):
        credits.reverse(wrong.credit, cast.ma, "错 了")
    with pytest.raises(XieshouError):
        credits.reverse(wrong.credit, cast.qian, "不在数据范围内")
    client.force_login(accounts["ma"])
    page = client.get("/documents/credits").content.decode()
    assert "账的平衡" in page and "发放(示例东区协作办使用)" in page
    client.post("/documents/credits", {"credit": wrong.credit, "reason": "引用的不是这份"})
    credits.credit_use(paper.id, "proof", cast.lin)
    assert next(one.points for one in credit_rows.newest(year, cast.ma)) == -10
    assert credits.standings(year)[0].given == 4 and credits.proof().earned == 4
    with pytest.raises(DatabaseError), transaction.atomic():
        CreditTransfer.objects.update(fen=99)
    assert [one.name for one in verifying.checks() if not one.ok] == []
    CreditAccount.objects.filter(name="earned:示例西旗协作办").update(balance=5)
    assert {one.name for one in verifying.checks() if not one.ok} == {"贡献分账平衡"}


def test_each_number_of_credits_opens_its_rows_and_those_out_of_reach_are_counted(
        paper, cast, client, accounts):
    row, year = Document.objects.get(pk=paper.id), timezone.localdate().year
    sealed = storage.store("密件".encode(), "密件.txt", "ma", level="office")
    Document.objects.filter(pk=sealed.id).update(office=row.office, actor="ma")
    for one, rule in ((row, "view"), (row, "proof"), (Document.objects.get(pk=sealed.id), "view")):
        credits.credit(one, rule, cast.lin)
    credits.reverse(Credit.objects.get(rule="proof").pk, cast.ma, "引用的不是这份")
    giver = credit_rows.Wish(year, giver=row.office)
    near, far = (credit_rows.Rows(giver, one) for one in (cast.ma, cast.lin))
    assert near.whole == near.seen == far.whole == credit_rows.Told(4, 2)
    assert (far.seen, far.others) == (credit_rows.Told(3, 1), credit_rows.Told(1, 1))
    assert [one.points for one in far.part(0, 9)] == [-10, 10, 1]
    assert credits.standings(year) == credits.standings(None)
    assert [(one.papers, one.given) for one in credits.standings(year) if one.given] == [(2, 2)]
    used = credit_rows.Papers(giver, cast.lin)
    assert (used.whole, used.seen, [one.uses for one in used.part(0, 9)]) == (2, 1, [1])
    assert sum(one.balance for one in credit_rows.accounts()) == 0
    assert {one.rule: one.points for one in credit_rows.paid(None)} == {
        "view": 2, "download": 0, "proof": 0, "cite": 0}
    client.force_login(accounts["lin"])
    page = client.get("/documents/credits", {"giver": row.office}).content.decode()
    assert "其中 1 笔 1 分，资料不在您的数据范围内" in page and "密件" not in page
    page = client.get("/documents/credits", {"giver": row.office, "by": "paper"}).content.decode()
    assert "其中 1 份不在您的数据范围内" in page and "密件" not in page


def test_credits_of_an_earlier_version_come_into_the_books_once(paper, cast):
    Credit.objects.create(document_id=paper.id, giver="甲办", user="乙办", rule="cite", points=10,
                          year=2024, at=datetime(2024, 5, 1, 4, tzinfo=UTC))
    assert "贡献分账平衡" in {one.name for one in verifying.checks() if not one.ok}
    assert (credits.post_all(), credits.post_all()) == (1, 0)
    assert [(one.office, one.given, one.used) for one in credits.standings(2024)] == [
        ("甲办", 10, 0), ("乙办", 0, 10)]
    assert [one.name for one in verifying.checks() if not one.ok] == []


def test_a_year_is_exported_as_a_package_that_verifies_until_a_byte_changes(
        paper, scope_of_ma, tmp_path):
    papers.describe(paper.id, scope_of_ma, retention="D30", issued_on=date(2024, 5, 1))
    target = tmp_path / "2024.zip"
    package = year_package.export_year(2024, target, scope_of_ma)
    assert package.pieces == 1 and package.ok
    assert papers.paper(paper.id, scope_of_ma).archive_no.startswith(f"{OURS}-WS·2024-D30-")
    assert year_package.check_package(target) == 6
    with zipfile.ZipFile(target) as held:
        held.extractall(tmp_path / "unpacked")
    unpacked = tmp_path / "unpacked"
    assert year_package.check_package(unpacked) == 6
    # without us too
    assert subprocess.run(["sha256sum", "-c", "--quiet", "manifest-sha256.txt"], cwd=unpacked,
                          check=False).returncode == 0
    row, = csv.DictReader((unpacked / "目录.csv").open(encoding="utf-8-sig"))
    assert row.keys() >= {"全宗号", "年度", "保管期限", "机构(问题)", "件号", "盒号", "文号",
                          "责任者", "题名", "日期", "密级", "页数", "备注"}
    assert (row["年度"], row["保管期限"], row["件号"], row["盒号"], row["责任者"], row["日期"]) == (
        "2024", "30年", "1", "1", "示例西旗协作办", "20240501")
    assert verify(Namespace(package=unpacked)).status == 0
    (unpacked / "多出.txt").write_text("x")
    with pytest.raises(year_package.BrokenPackageError, match="多出"):
        year_package.check_package(unpacked)
    assert verify(Namespace(package=unpacked)).status == 1
    with zipfile.ZipFile(target) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        for name, data in parts.items():
            bad.writestr(name, data + b" " if name.startswith("元数据") else data)
    with pytest.raises(year_package.BrokenPackageError):
        year_package.check_package(tmp_path / "bad.zip")


def test_a_paper_is_destroyed_by_two_persons_when_its_time_is_over(paper, cast):
    with pytest.raises(archive.NotYetDisposableError):
        archive.ask_disposal(paper.id, "期满", cast.ma)
    papers.describe(paper.id, cast.ma, retention="D10", issued_on=date(2010, 5, 1))
    number = archive.ask_disposal(paper.id, "期满", cast.ma)
    with pytest.raises(archive.SamePersonError):
        archive.decide_disposal(number, True, cast.ma)
    archive.decide_disposal(number, True, cast.operator)
    assert Document.objects.get(pk=paper.id).state == "destroyed"
    assert [one.name for one in verifying.checks() if not one.ok] == []
    with pytest.raises(storage.DestroyedError):
        storage.store(TEXT, "再传.txt", "ma")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_open_and_try_no_more_than_one_by_one(paper, scope_of_ma):
    few = sharing.share(paper.id, scope_of_ma, "捐赠人", limit=3)
    locked = sharing.share(paper.id, scope_of_ma, "捐赠人", password="8a3k")

    def told(act):
        try:
            act()
        except XieshouError as fault:
            return fault.code
        finally:
            connections.close_all()

    def open_(_):
        return told(lambda: sharing.open_once(few, ""))

    def guess(number):
        return told(lambda: sharing.unlock(locked, f"{number:04}", ""))

    with ThreadPoolExecutor(20) as pool:
        assert Counter(pool.map(open_, range(20))) == {None: 3, "library.dead_link": 17}
        assert Counter(pool.map(guess, range(20))) == {
            "library.wrong_share_password": 5, "library.too_many_tries": 15}
    assert Access.objects.filter(act="wrong").count() == 5
