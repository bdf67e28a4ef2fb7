"""The tables of a new home in one step; a home that has begun on the single steps goes on with them."""

import django.db.models.deletion
from django.db import migrations, models

from xieshou.journal import guards
from xieshou.journal.tables import CreateModels


def raise_guards(apps, schema_editor):
    guards.raise_on(schema_editor.connection, "funds_transfer")


def lift_guards(apps, schema_editor):
    guards.lift_from(schema_editor.connection, "funds_transfer")


class Migration(migrations.Migration):

    replaces = [
        ('funds', '0001_initial'),
        ('funds', '0002_guards'),
        ('funds', '0003_closing_and_reconciling'),
    ]

    initial = True

    dependencies = []

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Account',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=255, unique=True)),
                    ('balance', models.BigIntegerField(default=0)),
                    ('floor', models.BigIntegerField(null=True)),
                    ('version', models.BigIntegerField(default=0)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('balance__gte', models.F('floor'))), name='funds_floor')],
                },
            ),
            migrations.CreateModel(
                name='Transfer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=60)),
                    ('subject_id', models.BigIntegerField()),
                    ('serial', models.IntegerField()),
                    ('fen', models.BigIntegerField()),
                    ('on', models.DateField()),
                    ('credit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.account')),
                    ('debit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.account')),
                    ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='funds.transfer')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('subject', 'subject_id', 'serial'), name='funds_transfer_once'), models.CheckConstraint(condition=models.Q(('fen__gt', 0)), name='funds_transfer_above_zero'), models.CheckConstraint(condition=models.Q(('debit', models.F('credit')), _negated=True), name='funds_transfer_between_two')],
                },
            ),
            migrations.CreateModel(
                name='Assertion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('pairing', models.CharField(db_index=True, default='', max_length=25)),
                    ('account', models.CharField(max_length=255)),
                    ('on', models.DateField()),
                    ('fen', models.BigIntegerField()),
                    ('source', models.CharField(default='', max_length=200)),
                    ('withdrawn', models.BooleanField(default=False)),
                    ('version', models.IntegerField(default=1)),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField(auto_now=True)),
                ],
            ),
            migrations.CreateModel(
                name='Closing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('pairing', models.CharField(max_length=25)),
                    ('year', models.IntegerField()),
                    ('closed', models.BooleanField(default=True)),
                    ('open_until', models.DateField(null=True)),
                    ('reason', models.CharField(default='', max_length=500)),
                    ('version', models.IntegerField(default=1)),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField(auto_now=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('pairing', 'year'), name='funds_closing_once')],
                },
            ),
            migrations.CreateModel(
                name='Statement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('pairing', models.CharField(db_index=True, max_length=25)),
                    ('account', models.CharField(max_length=255)),
                    ('name', models.CharField(max_length=255)),
                    ('sha256', models.CharField(max_length=64)),
                    ('version', models.IntegerField(default=1)),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('account', 'sha256'), name='funds_statement_once')],
                },
            ),
            migrations.CreateModel(
                name='StatementLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row', models.IntegerField()),
                    ('on', models.DateField()),
                    ('fen', models.BigIntegerField()),
                    ('reference', models.CharField(default='', max_length=120)),
                    ('party', models.CharField(default='', max_length=200)),
                    ('note', models.CharField(default='', max_length=300)),
                    ('balance', models.BigIntegerField(null=True)),
                    ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='funds.statement')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('statement', 'row'), name='funds_line_once')],
                },
            ),
            migrations.CreateModel(
                name='Match',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('account', models.CharField(max_length=255)),
                    ('by_hand', models.BooleanField(default=False)),
                    ('actor', models.CharField(max_length=150)),
                    ('transfer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.transfer')),
                    ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='matches', to='funds.statementline')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('transfer', 'account'), name='funds_matched_once')],
                },
            ),
            migrations.CreateModel(
                name='Movement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('pairing', models.CharField(db_index=True, max_length=25)),
                    ('kind', models.CharField(max_length=12)),
                    ('on', models.DateField()),
                    ('fen', models.BigIntegerField()),
                    ('credit', models.CharField(max_length=255)),
                    ('debit', models.CharField(max_length=255)),
                    ('document_no', models.CharField(max_length=200)),
                    ('note', models.CharField(default='', max_length=500)),
                    ('void', models.BooleanField(default=False)),
                    ('version', models.IntegerField(default=1)),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField(auto_now=True)),
                    ('undoes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.transfer')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('pairing', 'kind', 'document_no', 'credit', 'debit'), name='funds_movement_once'), models.CheckConstraint(condition=models.Q(('fen__gt', 0)), name='funds_movement_above_zero')],
                },
            ),
        ]),
        migrations.RunPython(raise_guards, lift_guards),
    ]
