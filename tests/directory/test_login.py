"""Signing in: five failures lock, also against the right password, and only for a while."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory
from django.utils import timezone

from xieshou.directory import login, people
from xieshou.directory.models import SignInFailure
from xieshou.journal import reading

pytestmark = [pytest.mark.django_db, pytest.mark.database]
RIGHT = "示例口令-12345"
FAULTS = (login.WrongPasswordError, login.LockedOutError)


@pytest.fixture(autouse=True)
def ma(cast):
    return people.create_account("ma", "马示例", "示例办", RIGHT, "tests")


def test_passwords_are_kept_by_a_hash_that_takes_its_time(settings):
    from django.conf import global_settings

    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    made = people.create_account("sun", "孙示例", "示例办", RIGHT, "tests")
    assert get_user_model().objects.get(username="sun").password.startswith("pbkdf2_sha256$")
    assert login.check_password("sun", RIGHT, "10.0.0.1").username == "sun" and made
    with pytest.raises(login.WrongPasswordError):
        login.check_password("sun", "不是这个口令", "10.0.0.1")


def fail(times, name="ma", address="10.0.0.1"):
    faults = []
    for _ in range(times):
        with pytest.raises(FAULTS) as fault:
            login.check_password(name, "不是这个口令", address)
        faults.append(type(fault.value))
    return faults


def test_the_right_password_signs_in_and_is_journaled():
    assert login.check_password("ma", RIGHT, "10.0.0.1").username == "ma"
    assert reading.recent(1)[0].kind == "sign_in"


def test_after_five_failures_even_the_right_password_is_refused():
    assert fail(7) == [login.WrongPasswordError] * 5 + [login.LockedOutError] * 2
    with pytest.raises(login.LockedOutError, match="暂停登录") as fault:
        login.check_password("ma", RIGHT, "10.0.0.1")
    assert "15 分钟" in fault.value.way_out


def test_the_lock_opens_after_fifteen_minutes_and_not_a_second_before(monkeypatch):
    fail(5)
    begun = timezone.now()
    SignInFailure.objects.update(at=begun)
    # the clock stands, however long it takes to ask
    monkeypatch.setattr(timezone, "now", lambda: begun + timedelta(minutes=14, seconds=59))
    with pytest.raises(login.LockedOutError):
        login.check_password("ma", RIGHT, "10.0.0.1")
    monkeypatch.setattr(timezone, "now", lambda: begun + timedelta(minutes=15, seconds=1))
    assert login.check_password("ma", RIGHT, "10.0.0.1")


def test_a_success_before_the_fifth_failure_begins_the_count_anew():
    fail(4)
    login.check_password("ma", RIGHT, "10.0.0.1")
    assert fail(4) == [login.WrongPasswordError] * 4


def test_another_address_is_not_locked_by_the_first():
    fail(5)
    assert login.check_password("ma", RIGHT, "10.0.0.2")


def test_a_hundred_addresses_guess_no_more_than_ten_times_an_hour():
    tries = [fail(1, address=f"10.0.1.{each}")[0] for each in range(100)]
    assert tries.count(login.WrongPasswordError) == 10


def test_an_account_that_does_not_exist_answers_like_one_that_does():
    assert fail(6, "ma") == fail(6, "nobody")


def test_a_closed_account_does_not_sign_in():
    people.set_active("ma", False, "tests", "调离")
    with pytest.raises(login.WrongPasswordError):
        login.check_password("ma", RIGHT, "10.0.0.1")


def test_the_administrator_lets_an_account_try_again():
    fail(5)
    login.unlock("ma", "admin")
    assert login.check_password("ma", RIGHT, "10.0.0.1")


def test_a_header_that_the_client_writes_does_not_change_the_address():
    request = RequestFactory().post("/", HTTP_X_FORWARDED_FOR="1.2.3.4", REMOTE_ADDR="10.9.9.9")
    assert login.address_of(request) == "10.9.9.9"


def test_the_session_gets_a_fresh_key_at_sign_in():
    request = RequestFactory().post("/")
    request.session = SessionStore()
    request.session["beside"] = "x"
    request.session.save()
    before = request.session.session_key
    login.sign_in(request, "ma", RIGHT)
    assert request.session.session_key != before
    assert not SessionStore().exists(before)
