"""The tables of a new home in one step; a home that has begun on the single steps goes on with them."""

from django.db import migrations, models

from xieshou.journal.tables import CreateModels


class Migration(migrations.Migration):

    replaces = [
        ('indicators', '0001_initial'),
        ('indicators', '0002_own_indicators'),
        ('indicators', '0003_retired_own'),
    ]

    initial = True

    dependencies = []

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Target',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('indicator', models.CharField(max_length=60)),
                    ('pairing', models.CharField(max_length=25)),
                    ('year', models.IntegerField()),
                    ('value', models.DecimalField(decimal_places=6, max_digits=20)),
                    ('version', models.IntegerField(default=1)),
                    ('source', models.CharField(default='', max_length=200)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('indicator', 'pairing', 'year'), name='indicators_target_once')],
                },
            ),
            migrations.CreateModel(
                name='OwnIndicator',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=41)),
                    ('version', models.IntegerField()),
                    ('definition', models.JSONField()),
                    ('author', models.CharField(max_length=150)),
                    ('reason', models.CharField(default='', max_length=500)),
                    ('effective_on', models.DateField()),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('retired', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('code', 'version'), name='indicators_own_version')],
                },
            ),
        ]),
    ]
