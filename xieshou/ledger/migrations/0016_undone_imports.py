from collections import Counter

from django.db import migrations, models


def fill(apps, schema_editor):
    """Imports that were taken back before it was kept."""
    entry = apps.get_model("journal", "Entry")
    taken = entry.objects.filter(kind="record", batch__startswith="undo:")
    found = Counter(taken.values_list("batch", "subject", "subject_id").distinct()
                    .values_list("batch", flat=True))
    for batch, count in found.items():
        number = batch.partition(":")[2]
        if number.isdecimal():
            apps.get_model("ledger", "ImportBatch").objects.filter(pk=number).update(undone=count)


class Migration(migrations.Migration):

    dependencies = [
        ("journal", "0001_initial"),
        ("ledger", "0015_investment_by_day"),
    ]

    operations = [
        migrations.AddField(
            model_name="importbatch",
            name="undone",
            field=models.IntegerField(default=0),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
