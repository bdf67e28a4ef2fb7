"""Programs of the four people, each with a token of its own."""

import json

import pytest
from django.test import Client

from tests.reports import programme as programme_of_reports
from tests.said_again import said_again
from xieshou.directory import tokens


class Program:
    """A caller with a token; answers come as status and document."""

    def __init__(self, key=""):
        self.client = Client(enforce_csrf_checks=True,
                             headers={"Authorization": f"Bearer {key}"} if key else {})

    def get(self, place, **asked):
        return self._said(self.client.get(f"/api/v1{place}", asked))

    def send(self, method, place, body, **headers):
        call = getattr(self.client, method)
        return self._said(call(f"/api/v1{place}", json.dumps(body), "application/json",
                               headers=headers))

    def post(self, place, body, **headers):
        return self.send("post", place, body, **headers)

    def _said(self, answer):
        assert answer.headers["Content-Type"].startswith("application/json")
        return answer.status_code, answer.json()


@pytest.fixture
def programme(cast):
    """Two years of our pairing's records."""
    said_again(programme_of_reports.fill, cast.pairing)
    return cast


@pytest.fixture
def program_of(accounts, cast):
    """A caller for one of the four: `program_of("ma")`, with fewer rights where named."""

    def calling(name, rights=()):
        return Program(tokens.issue(name, "测试", "tests", rights)[1])

    return calling


@pytest.fixture
def ma(program_of):
    """Ma keeps the ledger of the recipient side."""
    return program_of("ma")


@pytest.fixture
def qian(program_of):
    """Qian belongs to another pairing."""
    return program_of("qian")


@pytest.fixture
def stranger():
    """Nobody we know."""
    return Program()
