"""Plans name the plan that they adjust, enterprises the day on which they were registered."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("ledger", "0013_limits_of_a_place"),
    ]

    operations = [
        migrations.AddField(
            model_name="allocation",
            name="adjusts",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="enterprise",
            name="registered_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
