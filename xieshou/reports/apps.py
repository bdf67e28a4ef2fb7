"""Where Django learns of this part."""

from django.apps import AppConfig
from django.core import checks


class PartConfig(AppConfig):
    """The part's name and label; its sections are checked at every start."""

    name = "xieshou.reports"
    label = "reports"

    def ready(self) -> None:
        """Registers the check of the sections."""
        from xieshou.reports.checks import check_reports

        checks.register(check_reports)
