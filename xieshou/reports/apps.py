"""Where Django learns of this part."""

from typing import Any

from django.apps import AppConfig
from django.core import checks


class PartConfig(AppConfig):
    """The part's name and label; its sections are checked at every start."""

    name = "xieshou.reports"
    label = "reports"

    def ready(self) -> None:
        """Registers the check of the sections."""
        checks.register(_check)


def _check(**asked: Any) -> list[checks.CheckMessage]:
    # what writes reports is loaded where it is checked, and not by every command that starts
    from xieshou.reports.checks import check_reports

    return check_reports(**asked)
