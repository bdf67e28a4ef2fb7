"""The API from Python, for people who work in notebooks: `from xieshou.client import Xieshou`."""

from xieshou.client.answers import (
    Figure,
    Job,
    JobFailed,
    NotXieshou,
    Refused,
    Taken,
    Unreachable,
)
from xieshou.client.calls import Xieshou

__all__ = ["Figure", "Job", "JobFailed", "NotXieshou", "Refused", "Taken", "Unreachable", "Xieshou"]
