"""Addresses of lists, for whoever shows a number of their rows (列表的地址)."""

from urllib.parse import urlencode

from django.urls import reverse

from xieshou.ledger.derive.listing import Wish, asked_of
from xieshou.ledger.register import Register


def list_of(register: Register, wish: Wish) -> str:
    """The list of a register that shows just the rows of a wish."""
    return f"{reverse('register', args=[register.code])}?{urlencode(asked_of(wish))}"
