"""Where Django learns of this part."""

from django.apps import AppConfig
from django.core import checks


class PartConfig(AppConfig):
    """The part's name and label; its shelf is checked at every start."""

    name = "xieshou.indicators"
    label = "indicators"

    def ready(self) -> None:
        """Registers the check of the catalogue."""
        from xieshou.indicators.checks import check_indicators

        checks.register(check_indicators)
