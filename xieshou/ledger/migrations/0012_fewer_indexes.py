"""Every index is written with every row of an import: those that others stand for are dropped.

A pairing is found by (pairing, identity) or (pairing, state). In PostgreSQL two orders each were
kept of states and places, of which one is enough. Done table by table, for altering the columns would
copy every table of a home on SQLite three times.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

REGISTERS = """
    agreement allocation asset beneficiary benefitlink claim disbursement distribution donation
    educationaid enterprise entrepreneur fundreturn fundtransfer income jobfair mechanism medicalaid
    meeting modelvillage monitoredhousehold notice park placement policydocument product production
    progress project rectification sale salespoint secondment specialist studio survey target
    technology training twinning visit workshop
""".split()
DROPPED = (["pairing_id"], ["state"], ["place"])


class FewerIndexes(Operation):
    """Drops and makes indexes of every register; no row is read or copied."""

    reversible = False
    reduces_to_sql = False

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models as they are declared now."""
        state.__dict__.pop("apps", None)
        for name in REGISTERS:
            for step in _steps(name):
                step.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any,
                          to_state: Any) -> None:
        """What a table has on one of the columns alone goes, whatever it was called."""
        connection = schema_editor.connection
        order = " varchar_pattern_ops" if connection.vendor == "postgresql" else ""
        for name in REGISTERS:
            table = f"{app_label}_{name}"
            with connection.cursor() as cursor:
                there = connection.introspection.get_constraints(cursor, table)
            for index, one in there.items():
                if one["index"] and not one["unique"] and one["columns"] in DROPPED:
                    schema_editor.execute(f'DROP INDEX "{index}"')
            schema_editor.execute(f'CREATE INDEX "{name}_stands" ON "{table}" ("state")')
            schema_editor.execute(f'CREATE INDEX "{name}_place" ON "{table}" ("place"{order})')

    def describe(self) -> str:
        """What a list of steps says of it."""
        return "Fewer indexes on every register"


def _steps(name: str) -> list[Operation]:
    return [
        migrations.AlterField(name, "pairing", models.ForeignKey(
            db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+",
            to="directory.pairing")),
        migrations.AlterField(name, "state", models.CharField(
            default="submitted", max_length=12)),
        migrations.AlterField(name, "place", models.CharField(
            blank=True, default="", max_length=12)),
        migrations.AddIndex(name, models.Index(fields=["state"], name=f"{name}_stands")),
        migrations.AddIndex(name, models.Index(
            fields=["place"], name=f"{name}_place", opclasses=["varchar_pattern_ops"])),
    ]


class Migration(migrations.Migration):
    """No table changes its columns."""

    dependencies = [("ledger", "0011_fields_of_the_domain_study")]

    operations = [FewerIndexes()]
