"""Kept files are hashed again on schedule, and what came of it is seen."""

import importlib
from datetime import timedelta

import pytest
from django.utils import timezone

from xieshou.files.store import store
from xieshou.jobs import regular, workers
from xieshou.jobs.models import Job
from xieshou.library import rechecking, storage
from xieshou.library.models import Document

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MODULES = ("xieshou.library.rechecking",)


class Task:
    arguments: dict = {}

    def progress(self, *_):
        """Nobody listens."""


def test_every_file_is_looked_at_once_a_week(home):
    one, two = (storage.store(name.encode(), f"{name}.txt", "ma") for name in ("甲", "乙"))
    assert "复核 2 份" in rechecking.recheck.does(Task()).words
    assert "复核 0 份" in rechecking.recheck.does(Task()).words
    Document.objects.filter(pk=one.id).update(checked_at=timezone.now() - timedelta(days=8))
    assert "复核 1 份" in rechecking.recheck.does(Task()).words
    at = rechecking.standing()
    assert at.ok and at.counts == {"all": 2, "fresh": 2, "never": 0, "wrong": 0}
    assert rechecking.state_of(two.id)[1] == ""


def test_an_altered_and_a_lost_file_stay_in_view_until_they_are_mended(home):
    one, two = (storage.store(name.encode(), f"{name}.txt", "ma") for name in ("甲", "乙"))
    store().put(one.sha256, b"altered")
    store().remove(two.sha256)
    done = rechecking.recheck.does(Task())
    assert done.facts["ok"] is False and "2 份不符" in done.words
    assert [fault for *_, fault in rechecking.standing().faults] == ["内容被改动", "已丢失"]
    for name in ("甲", "乙"):
        storage.store(name.encode(), "再.txt", "ma")
    assert "复核 2 份" in rechecking.recheck.does(Task()).words
    assert rechecking.standing().ok


def test_the_clock_puts_it_off_once_a_day_and_a_worker_does_it(home):
    storage.store("甲".encode(), "甲.txt", "ma")
    (made,) = regular.due(MODULES)
    assert regular.due(MODULES) == []
    row = Job.objects.get(pk=made)
    row.state, row.taken_by = "running", "w"
    row.save()
    workers.do(row, type("Worker", (), {"name": "w", "leaving": type(
        "Never", (), {"is_set": staticmethod(lambda: False)})})())
    latest = regular.latest(rechecking.recheck)
    assert latest.state == "done" and latest.owner == "系统" and "复核 1 份" in latest.words
    Job.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert len(regular.due(MODULES)) == 1


def test_the_clock_puts_off_what_it_was_told_of_whatever_else_is_loaded():
    importlib.import_module("xieshou.webhooks.delivering")
    assert regular.due(()) == []
    (made,) = regular.due(MODULES)
    assert Job.objects.get(pk=made).work == rechecking.recheck.code


def test_everybody_is_told_of_the_files_within_their_reach_alone(home, cast, client, accounts):
    seen, sealed = (storage.store(name.encode(), f"{name}.txt", actor) for name, actor in (
        ("甲", "lin"), ("乙", "ma")))
    Document.objects.filter(pk=sealed.id).update(level="office", office="别的单位", actor="别人")
    Document.objects.filter(pk=sealed.id).update(check_fault="lost")
    assert rechecking.standing().counts == {"all": 2, "fresh": 0, "never": 2, "wrong": 1}
    near = rechecking.standing(cast.lin)
    assert near.ok and near.counts == {"all": 1, "fresh": 0, "never": 1, "wrong": 0}
    assert [one.pk for one in rechecking.kept("never", cast.lin)] == [seen.id]
    client.force_login(accounts["lin"])
    page = client.get("/documents/archive", {"files": "all"}).content.decode()
    assert "甲.txt" in page and "乙.txt" not in page
