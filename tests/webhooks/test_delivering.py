"""A real server on loopback is told, in order, signed, and again until it hears."""

import hmac
import json
import threading
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.utils import timezone

from tests.reports import programme
from tests.web.test_jobs import work_off
from xieshou.client import Event
from xieshou.directory import people
from xieshou.directory.trays import trays
from xieshou.journal import reading
from xieshou.ledger import inbox
from xieshou.ledger.verifying import Check
from xieshou.webhooks import delivering, log, subscribing, verifying
from xieshou.webhooks.models import Webhook

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ALL = list(subscribing.EVENTS)


class Listener(BaseHTTPRequestHandler):
    """Keeps what it is told; answers as it is bid."""

    def do_POST(self):
        self.server.heard.append((dict(self.headers), self.rfile.read(
            int(self.headers["Content-Length"]))))
        answers = self.server.answers
        self.send_response(answers.pop(0) if answers else 204)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def listener():
    server = HTTPServer(("127.0.0.1", 0), Listener)
    server.heard, server.answers = [], []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join(5)
    server.server_close()


def address(server):
    return f"http://127.0.0.1:{server.server_port}/接收"


@pytest.fixture
def hook(cast, listener):
    """Somebody who manages everything is told of everything."""
    view, secret = subscribing.subscribe("示例平台", address(listener), ALL, cast.operator)
    return Webhook.objects.get(pk=view.id), secret


def raise_warnings(cast):
    programme.fill(cast.pairing)
    inbox.run(cast.operator, cast.pairing.code)
    return inbox.warnings(cast.operator, inbox.Wish(cast.pairing.code)).count()


def test_new_warnings_are_told_once_signed_and_in_order(cast, hook, listener):
    row, secret = hook
    count = raise_warnings(cast)
    assert count and delivering.tell(row) == count == len(listener.heard)
    said = [json.loads(body) for _, body in listener.heard]
    assert [one["id"] for one in said] == sorted(one["id"] for one in said)
    assert {one["event"] for one in said} == {"warning.raised"}
    assert set(said[0]) <= set(Event.__annotations__)
    assert all(one["message"] and one["pairing"] == cast.pairing.code for one in said)
    headers, body = listener.heard[0]
    signed = hmac.new(secret.encode(), headers["X-Xieshou-Timestamp"].encode() + b"." + body,
                      sha256).hexdigest()
    assert headers["X-Xieshou-Signature"] == f"sha256={signed}"
    assert delivering.tell(row) == 0
    row.refresh_from_db()
    assert row.position == reading.last_position()


def test_what_was_not_heard_is_told_again_later_and_nothing_is_left_out(cast, hook, listener):
    row, _ = hook
    count = raise_warnings(cast)
    listener.answers = [204, 500]
    assert delivering.tell(row) == 1
    row.refresh_from_db()
    assert row.failures == 1 and "500" in row.last_error and row.next_try_at > timezone.now()
    assert delivering.due() == []
    assert delivering.tell(row) == count - 1
    told = [json.loads(body)["id"] for _, body in listener.heard]
    assert len(told) == count + 1 and len(set(told)) == count
    row.refresh_from_db()
    assert row.failures == 0 and delivering.due() == [row]
    kept = log.deliveries(row.pk, cast.operator)
    assert [one.seq for one in kept] == sorted(set(told), reverse=True)
    assert [one.tries for one in kept if one.seq == told[1]] == [2] and all(
        one.heard for one in kept)
    assert {one.body_sha256 for one in kept} == {
        sha256(body).hexdigest() for _, body in listener.heard}


def test_who_manages_sees_what_was_sent_and_has_it_sent_again(
        home, cast, hook, listener, accounts, client):
    row, _ = hook
    people.grant("ma", people.Role("admin"), "tests")
    client.force_login(accounts["ma"])
    count = raise_warnings(cast)
    listener.answers = [503]
    assert delivering.tell(row) == 0
    place = f"/accounts/webhooks/{row.pk}"
    page = client.get(place).content.decode()
    digest = sha256(listener.heard[0][1]).hexdigest()
    assert "没有送达" in page and "对方回答 503" in page and digest in page and "下次再试" in page
    assert client.post(place).url == "/jobs"
    work_off()
    assert len(listener.heard) == count + 1 and "已送达" in client.get(place).content.decode()
    assert f"送达 {count} 件" in client.get("/jobs").content.decode()
    client.force_login(accounts["lin"])
    assert client.get(place).status_code == client.post(place).status_code == 403


def test_an_address_that_sends_elsewhere_is_not_followed(cast, hook, listener):
    raise_warnings(cast)
    listener.answers = [302]
    assert delivering.tell(hook[0]) == 0 and len(listener.heard) == 1


def test_an_address_that_is_not_there_costs_nothing_but_time(cast, hook, listener):
    row, _ = hook
    row.url = "http://127.0.0.1:9/"
    row.save()
    raise_warnings(cast)
    assert delivering.tell(row) == 0
    row.refresh_from_db()
    assert row.failures == 1 and "连不上" in row.last_error


def test_nobody_is_told_of_what_its_owner_may_not_see(cast, hook, listener, accounts):
    row, _ = hook
    row.owner = "qian"
    row.save()
    raise_warnings(cast)
    assert delivering.tell(row) == 0 and listener.heard == []


@pytest.mark.parametrize("url", ["ftp://x/", "http://", "//x", "http://a:b@c/", "http://x:99999/"])
def test_an_address_that_cannot_be_served_is_refused_in_words(cast, url):
    with pytest.raises(subscribing.BadWebhookError):
        subscribing.subscribe("示例", url, ALL, cast.operator)


def test_only_who_manages_sees_and_ends_them(cast, hook):
    from xieshou.errors import NotAllowed

    for act in (lambda: subscribing.webhooks(cast.ma), lambda: subscribing.end(1, cast.ma),
                lambda: subscribing.subscribe("示例", "http://x/", ALL, cast.ma)):
        with pytest.raises(NotAllowed):
            act()
    row = hook[0]
    with pytest.raises(subscribing.SameWebhookError, match=f"第 {row.pk} 号"):
        subscribing.subscribe(row.name, row.url, ALL, cast.operator)
    subscribing.end(hook[0].pk, cast.operator, "不用了")
    assert subscribing.webhooks(cast.operator) == []
    found = list(verifying.checks())
    assert all(isinstance(one, Check) and one.ok and one.count == 1 for one in found)


def test_a_dead_receiver_is_given_up_told_to_who_manages_and_taken_up_where_it_was_left(
        cast, hook, listener):
    row, _ = hook
    count = raise_warnings(cast)
    listener.answers = [503] * subscribing.TRIES
    waits = []
    for _ in range(subscribing.TRIES):
        assert delivering.tell(row) == 0
        waits.append((row.next_try_at - timezone.now()).total_seconds())
    # rounded, for the clock goes on between the two looks at it
    minutes = [round(one / 60) for one in waits]
    assert minutes == sorted(minutes) and minutes[:3] == [1, 2, 4] and minutes[-1] == 360
    Webhook.objects.update(next_try_at=None)
    assert delivering.due() == [] and subscribing.stopped(cast.ma) == []
    line, = lines_of("unheard", cast.operator)
    assert line.words == row.name and "503" in line.more
    subscribing.resume(row.pk, cast.operator)
    assert lines_of("unheard", cast.operator) == [] and reading.recent(1)[0].action == "resume"
    again, = delivering.due()
    assert delivering.tell(again) == count and all(one.ok for one in verifying.checks())


def lines_of(code, scope):
    return list(next(one for one in trays() if one.code == code).find(scope, ""))
