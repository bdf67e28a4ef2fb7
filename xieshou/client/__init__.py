"""The API from Python, for people who work in notebooks: `from xieshou.client import Xieshou`."""

from xieshou.client.answers import (
    Figure,
    Job,
    JobFailed,
    NoFile,
    NotXieshou,
    Refused,
    Taken,
    Unreachable,
)
from xieshou.client.calls import Xieshou
from xieshou.client.events import Event, NotFromThere, event_of

__all__ = ["Event", "Figure", "Job", "JobFailed", "NoFile", "NotFromThere", "NotXieshou", "Refused",
           "Taken", "Unreachable", "Xieshou", "event_of"]
