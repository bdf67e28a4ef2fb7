from django.db import migrations, models

from xieshou.journal import guards

TABLE = "journal_entry"


def raise_guards(apps, schema_editor):
    guards.raise_on(schema_editor.connection, TABLE)


def lift_guards(apps, schema_editor):
    guards.lift_from(schema_editor.connection, TABLE)


def fill(apps, schema_editor):
    """Entries written before name their pairing too; one statement, inside the database."""
    if schema_editor.connection.vendor == "postgresql":
        named = "after::jsonb ->> 'pairing'"
        is_text = "jsonb_typeof(after::jsonb -> 'pairing') = 'string'"
    else:
        named = "json_extract(after, '$.pairing')"
        is_text = "json_type(after, '$.pairing') = 'text'"
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET pairing = {named} "
                       f"WHERE {is_text} AND length({named}) <= 25")


class Migration(migrations.Migration):

    dependencies = [("journal", "0002_guards")]

    operations = [
        # a column outside what is hashed, so the chain stands as it stood
        migrations.RunPython(lift_guards, raise_guards),
        migrations.AddField("entry", "pairing", models.CharField(default="", max_length=25)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(raise_guards, lift_guards),
    ]
