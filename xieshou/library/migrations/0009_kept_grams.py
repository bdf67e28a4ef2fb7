"""PostgreSQL asks the index of pairs for common words too, instead of reading every paper."""

from typing import Any

from django.db import migrations

from xieshou.library import index


def replace(apps: Any, editor: Any) -> None:
    """The same index over a function that says what a look into one paper costs."""
    if editor.connection.vendor != "postgresql":
        return
    editor.execute("DROP INDEX IF EXISTS library_searched_grams")
    editor.execute("DROP INDEX IF EXISTS library_searched_kept")
    for statement in index.KEPT:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Another index over what is there."""

    dependencies = [("library", "0008_grams_in_line")]
    operations = [migrations.RunPython(replace, migrations.RunPython.noop)]
