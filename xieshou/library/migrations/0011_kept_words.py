"""Long words that thousands of papers hold are noted, so that their texts need not be read again."""

from typing import Any

from django.db import migrations

from xieshou.library import kept_words


def make(apps: Any, editor: Any) -> None:
    """Their tables, and the triggers that keep them."""
    kept_words.make(editor.connection.vendor, editor.execute)


class Migration(migrations.Migration):
    """Two tables beside the index."""

    dependencies = [("library", "0010_slim_rows")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
