"""Many tables made in one step of a migration (建表)."""

from typing import Any

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """What a run of CreateModel does, without thinking every earlier table over at each of them.

    Django works out all related models anew at every model that is added to a state in use; with
    sixty registers that all point at the same offices this was most of what a new home cost.
    """

    def __init__(self, models: list[CreateModel]) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Add the models to a state of bare declarations; whoever asks for classes makes them."""
        state.__dict__.pop("apps", None)
        for one in self.models:
            one.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any,
                          to_state: Any) -> None:
        """Make the tables, in order."""
        for one in self.models:
            one.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any,
                           to_state: Any) -> None:
        """Take the tables away, last first."""
        for one in reversed(self.models):
            one.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """What a list of steps says of it."""
        return "Create models " + ", ".join(one.name for one in self.models)
