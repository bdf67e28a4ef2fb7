from django.db import migrations

from xieshou.journal import guards

TABLE = "journal_entry"


def raise_guards(apps, schema_editor):
    guards.raise_on(schema_editor.connection, TABLE)


def lift_guards(apps, schema_editor):
    guards.lift_from(schema_editor.connection, TABLE)


def fill(apps, schema_editor):
    """Postings of earlier programs are filed under the pairing of the thing that they are of."""
    named = (f"SELECT thing.pairing FROM {TABLE} AS thing WHERE thing.kind IN ('record', "
             f"'movement') AND thing.subject = {TABLE}.subject "
             f"AND thing.subject_id = {TABLE}.subject_id AND thing.pairing <> '' "
             "ORDER BY thing.seq LIMIT 1")
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET pairing = COALESCE(({named}), '') "
                       "WHERE kind = 'posting' AND pairing = ''")


class Migration(migrations.Migration):

    dependencies = [("journal", "0004_pairing_index")]

    operations = [
        # a column outside what is hashed, so the chain stands as it stood
        migrations.RunPython(lift_guards, raise_guards),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(raise_guards, lift_guards),
    ]
