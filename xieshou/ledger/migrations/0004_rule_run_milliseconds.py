from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0003_warnings_in_order'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='rulerun',
            name='seconds',
        ),
        migrations.AddField(
            model_name='rulerun',
            name='milliseconds',
            field=models.IntegerField(default=0),
        ),
    ]
