"""Whether the addresses are those of the journal (校验)."""

from collections.abc import Iterator

from xieshou.ledger.verifying import Check, beside
from xieshou.webhooks import subscribing


def checks() -> Iterator[Check]:
    """Every check in turn."""
    yield beside("通知地址", subscribing.SUBJECT, subscribing.images())
