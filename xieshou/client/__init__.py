"""The API from Python, for people who work in notebooks: `from xieshou.client import Xieshou`."""

from xieshou.client.answers import Figure, Refused, Taken
from xieshou.client.calls import Xieshou

__all__ = ["Figure", "Refused", "Taken", "Xieshou"]
