"""Where Django learns of this part."""

from django.apps import AppConfig


class PartConfig(AppConfig):
    """The part's name and label."""

    name = "xieshou.journal"
    label = "journal"

    def ready(self) -> None:
        """From the first connection on, none is used that may forget what it acknowledged."""
        from django.db.backends.signals import connection_created

        from xieshou.journal import durability

        connection_created.connect(durability.require, dispatch_uid="journal.durability")
