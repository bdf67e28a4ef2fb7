"""A job of a narrow token is done under its rights, as far as the account still holds them."""

import io
import zipfile
from datetime import date
from importlib import import_module
from inspect import getsource
from pathlib import Path

import pytest

import xieshou
from tests.api.conftest import Program
from tests.cast import OURS, THEIRS
from tests.jobs.test_cancelling import elsewhere, put_off  # noqa: F401  a fixture
from tests.library.test_strict import ROSTER
from tests.reports.programme import fill
from tests.web.test_jobs import work_off
from xieshou.directory import people, standing, tokens
from xieshou.jobs import queue, workers
from xieshou.jobs.models import Job
from xieshou.jobs.work import Work
from xieshou.library import papers
from xieshou.reports import store

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("home", "accounts")]


def program(rights=""):
    """Ma by a token with these rights beside seeing; with all of hers where none is named."""
    wanted = {"see", *rights.split()} if rights else ()
    return Program(tokens.issue("ma", "测试", "tests", wanted)[1])


def held(terms):
    return set().union(*(rights for _, rights, _ in terms["held"]))


def regrant(*roles):
    """Withdraw what Ma was granted, and grant this instead."""
    for one in people.account_named("ma").grants:
        people.revoke(one.id, "tests")
    for role in roles:
        people.grant("ma", role, "tests")


def ended():
    return {one.work.rpartition(":")[2]: (one.state, one.error.get("code"))
            for one in Job.objects.all()}


@pytest.fixture
def jobs(cast):
    """Every kind, each by a token with the one right that it needs."""
    fill(cast.pairing)
    # the last administrator would stay
    for name in ("ma", "zhou"):
        people.grant(name, people.Role("admin"), "tests")
    return put_off(program)


def works():
    """Every work whose file asks for the rights of a job."""
    root = Path(xieshou.__file__).parent
    for path in root.rglob("*.py"):
        if "@work(" in path.read_text("utf-8"):
            module = import_module(".".join(path.relative_to(root.parent).with_suffix("").parts))
            assert "scope_of_actor(job.owner)" not in getsource(module), path
            if getattr(module, "standing", None) is standing:
                yield from (one.code for one in vars(module).values() if isinstance(one, Work))


def test_every_kind_keeps_the_rights_of_its_token_and_stops_when_they_are_withdrawn(jobs):
    assert {one.work for one in Job.objects.all()} == set(works())
    kept = {one.work.removeprefix("xieshou."): held(one.terms) for one in Job.objects.all()}
    assert kept == {
        "reports.later:write": {"see", "report"}, "ledger.later:export_table": {"see"},
        "exchange.later:pack": {"see", "attest"}, "library.later:pack_year": {"see", "verify"},
        "warehouse.compacting:compact": {"see", "manage"},
        "audit.batch:audit_batch": {"see", "audit"},
        "exchange.later:take_in": {"see", "enter", "attest"},
        "webhooks.trying:send": {"see", "manage"},
        "ledger.checking:check_rules": {"see", "verify"},
        "ledger.undoing_later:take_back": {"see", "enter"},
        "backup.nightly:back_up": {"see", "manage"},
        "forms.later:fill_form": {"see", "report"}, "ledger.taking_in:take_in": {"see", "enter"},
        "ledger.taking_in:preview": {"see", "enter"}}
    regrant()
    work_off()
    assert set(ended().values()) == {("failed", "directory.job_right_lost")}
    said = queue.job_of(jobs[0]["id"], "ma").error
    assert "没有「查看」的权限" in said["message"] and "重新发起" in said["hint"]


def test_what_is_still_held_is_done_and_what_is_not_stops(jobs):
    regrant(people.Role("leader", OURS))
    work_off()
    found = ended()
    assert found.pop("export_table") == ("done", None)
    assert set(found.values()) == {("failed", "directory.job_right_lost")}


def test_rights_in_another_pairing_are_not_those_it_was_put_off_with(cast):
    regrant(people.Role("clerk", OURS))
    assert program().post("/registers/visit/table", {"format": "csv"})[0] == 202
    regrant(people.Role("clerk", THEIRS))
    work_off()
    assert ended() == {"export_table": ("failed", "directory.job_right_lost")}


def test_a_right_granted_later_gives_a_job_nothing(cast):
    regrant(people.Role("leader", OURS))
    status, job = program().post("/registers/visit/table", {"pairing": OURS, "format": "csv"})
    assert status == 202
    regrant(people.Role("clerk", OURS))
    row = Job.objects.get(pk=job["id"])
    assert standing.scope_of_job(row, pairing=OURS).rights == {"see"}
    with pytest.raises(standing.LostRightError):
        standing.scope_of_job(row, "reveal", pairing=OURS)


def test_a_package_holds_no_personal_paper_that_the_token_may_not_see(cast):
    for name, text in (("花名册.txt", ROSTER), ("通知.txt", "关于培训的通知")):
        paper = papers.upload(text.encode(), name, cast.lin, pairing=OURS, text=text)
        papers.describe(paper.id, cast.operator, retention="D30", issued_on=date(2024, 5, 1))
    wide, narrow = program(), program("verify")
    mine, theirs = (one.post("/archive/packages", {"year": 2024})[1] for one in (wide, narrow))
    work_off()

    def packed(caller, job):
        file, = caller.get(f"/jobs/{job['id']}")[1]["files"]
        data = caller.client.get(f"/api/v1/jobs/{job['id']}/files/{file}").content
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return b"".join(map(package.read, package.namelist())).decode("utf-8", "replace")

    assert "张三" in packed(wide, mine) and "关于培训" in packed(wide, mine)
    assert "张三" not in packed(narrow, theirs) and "关于培训" in packed(narrow, theirs)
    # nor does the narrow one come by it through the job of the wide one
    place = f"/jobs/{mine['id']}"
    assert narrow.get(place)[0] == narrow.post(f"{place}/restart", {})[0] == 404
    assert narrow.get(f"{place}/files/归档包-2024.zip")[0] == 404
    assert [one["id"] for one in narrow.get("/jobs")[1]] == [theirs["id"]]
    assert {one["id"] for one in wide.get("/jobs")[1]} >= {mine["id"], theirs["id"]}
    regrant(people.Role("finance", OURS))
    status, refused = program().get(f"{place}/files/归档包-2024.zip")
    assert (status, refused["error"]["code"]) == (403, "directory.job_file_beyond_reach")


def test_a_job_of_an_earlier_version_is_refused_in_words(cast):
    job = program().post("/registers/visit/table", {"pairing": OURS, "format": "csv"})[1]
    Job.objects.update(terms=None)
    work_off()
    assert program().get(f"/jobs/{job['id']}")[1]["error"]["code"] == (
        "directory.job_without_rights")


def test_what_a_withdrawn_token_or_a_closed_account_put_off_ends_with_a_plain_reason(cast):
    view, key = tokens.issue("ma", "财政局同步", "tests")
    mine, other = Program(key), program()
    for caller in (mine, other):
        caller.post("/registers/visit/table", {"pairing": OURS, "format": "csv"})
    tokens.revoke(view.id, "tests")
    ended, waits = Job.objects.order_by("pk")
    assert (ended.state, waits.state) == ("failed", "waiting")
    assert "令牌「财政局同步」已被收回" in ended.error["message"] and ended.ended_at
    people.set_active("ma", False, "tests")
    waits.refresh_from_db()
    assert (waits.state, waits.error["code"]) == ("failed", "directory.job_account_closed")
    # nor does one begin that was put back to wait meanwhile
    Job.objects.filter(pk=ended.pk).update(state="waiting")
    people.set_active("ma", True, "tests")
    work_off()
    ended.refresh_from_db()
    assert (ended.state, ended.error["code"]) == ("failed", "directory.job_token_withdrawn")


@pytest.mark.parametrize("withdrawn", ["token", "role"])
def test_a_job_under_way_stops_in_the_midst_when_what_it_needs_is_withdrawn(
        cast, monkeypatch, withdrawn):
    fill(cast.pairing)
    view, key = tokens.issue("ma", "同步", "tests")
    job = Program(key).post("/reports/jobs", {
        "template": "annual", "pairing": OURS, "period": "2024"})[1]
    progress, heard = workers._Task.progress, []

    def hearing(task, done, total, words=""):
        task._noted = 0.0
        heard.append(words)
        if len(heard) == 4 and withdrawn == "token":
            tokens.revoke(view.id, "tests")
        elif len(heard) == 4:
            regrant(people.Role("leader", OURS))
        progress(task, done, total, words)

    monkeypatch.setattr(workers._Task, "progress", hearing)
    work_off()
    row = Job.objects.get(pk=job["id"])
    assert (row.state, row.error["code"]) == ("failed", f"directory.job_{withdrawn}_withdrawn")
    assert len(heard) == 4 and store.written(cast.operator) == []
