"""The tables of a new home in one step; a home that has begun on the single steps goes on with them."""

import django.db.models.deletion
from django.db import migrations, models

from xieshou.journal.tables import CreateModels


class Migration(migrations.Migration):

    replaces = [
        ('audit', '0001_initial'),
        ('audit', '0002_people'),
        ('audit', '0003_counts'),
        ('audit', '0004_personal'),
    ]

    initial = True

    dependencies = []

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='AuditRun',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=255)),
                    ('sha256', models.CharField(max_length=64)),
                    ('text', models.TextField()),
                    ('result', models.JSONField()),
                    ('pairing', models.CharField(db_index=True, default='', max_length=25)),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('batch', models.BigIntegerField(db_index=True, null=True)),
                    ('original', models.CharField(default='', max_length=64)),
                    ('counts', models.JSONField(default=dict)),
                    ('personal', models.BooleanField(default=False)),
                ],
            ),
            migrations.CreateModel(
                name='Alias',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('pairing', models.CharField(db_index=True, max_length=25)),
                    ('indicator', models.CharField(max_length=60)),
                    ('wording', models.CharField(max_length=60)),
                    ('meant', models.BooleanField()),
                    ('count', models.PositiveIntegerField(default=1)),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField()),
                    ('version', models.IntegerField(default=1)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('pairing', 'indicator', 'wording'), name='audit_alias_once')],
                },
            ),
            migrations.CreateModel(
                name='ClaimRow',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('claim', models.CharField(max_length=12)),
                    ('key', models.CharField(db_index=True, default='', max_length=64)),
                    ('text', models.CharField(max_length=60)),
                    ('start', models.IntegerField()),
                    ('end', models.IntegerField()),
                    ('value', models.CharField(max_length=40)),
                    ('unit', models.CharField(default='', max_length=30)),
                    ('low', models.CharField(default='', max_length=40)),
                    ('high', models.CharField(default='', max_length=40)),
                    ('base_unit', models.CharField(default='', max_length=30)),
                    ('role', models.CharField(max_length=12)),
                    ('measure', models.CharField(default='', max_length=80)),
                    ('actors', models.JSONField(default=list)),
                    ('first', models.CharField(default='', max_length=10)),
                    ('last', models.CharField(default='', max_length=10)),
                    ('explicit', models.BooleanField(default=False)),
                    ('lead', models.CharField(default='', max_length=120)),
                    ('sentence', models.TextField(default='')),
                    ('indicator', models.CharField(default='', max_length=60)),
                    ('verdict', models.CharField(default='', max_length=20)),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='audit.auditrun')),
                ],
            ),
            migrations.CreateModel(
                name='Settlement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reach', models.CharField(max_length=160)),
                    ('fingerprint', models.CharField(max_length=32)),
                    ('code', models.CharField(max_length=60)),
                    ('message', models.TextField()),
                    ('state', models.CharField(default='open', max_length=10)),
                    ('note', models.TextField(default='')),
                    ('asked', models.CharField(db_index=True, default='', max_length=150)),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField()),
                    ('version', models.IntegerField(default=1)),
                    ('run', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='audit.auditrun')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('reach', 'fingerprint'), name='audit_settled_once')],
                },
            ),
        ]),
    ]
