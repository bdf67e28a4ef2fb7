"""A session belongs to the time between two closings of its account."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0008_tokens_of_tokens'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='closings',
            field=models.PositiveIntegerField(default=0),
        ),
    ]
