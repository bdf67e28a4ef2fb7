"""The index of character pairs, and the papers that are there already in it."""

from django.db import migrations

from xieshou.library import index


def make(apps, editor):
    """Make the index and put the titles and texts of kept documents into it."""
    index.make(editor.connection.vendor, editor.execute)
    rows = apps.get_model("library", "Document").objects.values_list("pk", "name", "text")
    for id, name, text in rows.iterator(200):
        index.put(id, name, text)


class Migration(migrations.Migration):

    dependencies = [("library", "0002_papers")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
