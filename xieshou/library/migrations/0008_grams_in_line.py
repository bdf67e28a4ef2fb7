"""PostgreSQL tells the pairs of a long text in a time in line with its length."""

from typing import Any

from django.db import migrations

from xieshou.library import index


def replace(apps: Any, editor: Any) -> None:
    """The same pairs as before: what is indexed stays."""
    if editor.connection.vendor == "postgresql":
        editor.execute(index.GRAMS_OF)


class Migration(migrations.Migration):
    """Another way to the same index."""

    dependencies = [("library", "0007_saved_searches")]
    operations = [migrations.RunPython(replace, migrations.RunPython.noop)]
