"""Everybody changes their own password, and sees what the roles may do."""

import pytest

pytestmark = pytest.mark.django_db
OLD, NEW = "示例旧口令-1234567", "示例新口令-1234567"


def test_a_password_is_changed_by_who_knows_the_old_one(ma, accounts, cast):
    accounts["ma"].set_password(OLD)
    accounts["ma"].save()
    ma.force_login(accounts["ma"])
    wrong = ma.post("/settings", {"old": "不对", "new": NEW, "again": NEW})
    assert wrong.status_code == 400 and "现在的口令不对" in wrong.content.decode()
    other = ma.post("/settings", {"old": OLD, "new": NEW, "again": NEW + "x"})
    assert "两次输入的新口令不一样" in other.content.decode()
    assert ma.post("/settings", {"old": OLD, "new": NEW, "again": NEW}).status_code == 302
    accounts["ma"].refresh_from_db()
    assert accounts["ma"].check_password(NEW)
    assert ma.get("/settings").status_code == 200


def test_only_who_manages_is_led_to_the_accounts(zhou, cast):
    shown = zhou.get("/settings").content.decode()
    assert "谁能做什么" in shown and 'href="/accounts"' not in shown


def test_how_far_the_journal_goes_opens_that_entry(ma, zhou, programme):
    for person in (ma, zhou):
        shown = person.get("/settings").context
        page = person.get(f"/journal/{shown['last']}")
        assert f'href="/journal/{shown["last"]}"' in person.get("/settings").content.decode()
        assert page.status_code == 200 and page.context["entry"].seq == shown["last"]
        assert person.get("/journal").context["lines"][0].seq == shown["last"]
