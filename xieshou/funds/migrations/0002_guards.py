from django.db import migrations

from xieshou.journal import guards


def raise_guards(apps, schema_editor):
    guards.raise_on(schema_editor.connection, "funds_transfer")


def lift_guards(apps, schema_editor):
    guards.lift_from(schema_editor.connection, "funds_transfer")


class Migration(migrations.Migration):

    dependencies = [("funds", "0001_initial")]

    operations = [migrations.RunPython(raise_guards, lift_guards)]
