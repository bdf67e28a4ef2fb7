"""Where Django learns of this part."""

from django.apps import AppConfig
from django.core import checks


class PartConfig(AppConfig):
    """The part's name and label; its shelf is checked at every start."""

    name = "xieshou.indicators"
    label = "indicators"

    def ready(self) -> None:
        """Registers the check of the catalogue, and tells the warehouse what it will ask."""
        from xieshou.indicators.checks import check_indicators
        from xieshou.indicators.scoping import questions_about
        from xieshou.warehouse.foreseen import foresee

        checks.register(check_indicators)
        foresee(questions_about)
