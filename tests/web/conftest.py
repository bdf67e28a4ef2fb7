"""Browsers of the four people, and a small programme to look at."""

import pytest
from django.test import Client

from tests.reports import programme as programme_of_reports
from tests.said_again import said_again


@pytest.fixture
def programme(cast):
    """Two years of our pairing's records: acts, openings, a memo row, two channels."""
    said_again(programme_of_reports.fill, cast.pairing)
    return cast


@pytest.fixture
def browser_of(accounts, cast):
    """A signed-in client for one of the four: `browser_of("ma")`."""

    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(accounts[name])
        return client

    return signed_in


@pytest.fixture
def ma(browser_of):
    """Ma keeps the ledger of the recipient side."""
    return browser_of("ma")


@pytest.fixture
def qian(browser_of):
    """Qian belongs to another pairing."""
    return browser_of("qian")


@pytest.fixture
def zhou(browser_of):
    """Zhou looks on and enters nothing."""
    return browser_of("zhou")


@pytest.fixture
def transfer(programme):
    """One transfer of 700 ten-thousand yuan."""
    from xieshou.ledger.derive.listing import Wish, records
    from xieshou.ledger.register import register_named

    register = register_named("fund_transfer")
    found = records(register, programme.operator, "", Wish(search="〔2024〕1号"))
    return found.get()
