import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The counts themselves are made once the tables stand, by `tallying.count_anew`."""

    dependencies = [
        ("directory", "0001_initial"),
        ("ledger", "0016_undone_imports"),
    ]

    operations = [
        migrations.CreateModel(
            name="RowCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False,
                                           verbose_name="ID")),
                ("register", models.CharField(max_length=60)),
                ("place", models.CharField(max_length=12)),
                ("state", models.CharField(max_length=12)),
                ("opening", models.BooleanField()),
                ("evidenced", models.BooleanField()),
                ("records", models.IntegerField()),
                ("pairing", models.ForeignKey(
                    db_index=False, on_delete=django.db.models.deletion.PROTECT,
                    related_name="+", to="directory.pairing")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["pairing", "state"], name="ledger_row_count_state")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["register", "pairing", "place", "state", "opening", "evidenced"],
                        name="ledger_row_count_once")],
            },
        ),
    ]
