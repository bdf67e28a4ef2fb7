"""The tables of a new home in one step; a home that has begun on the single steps goes on with them."""

import django.db.models.deletion
from django.db import migrations, models

from xieshou.journal import guards
from xieshou.journal.tables import CreateModels


def raise_guards(apps, schema_editor):
    guards.raise_on(schema_editor.connection, "reports_issuedreport")


def lift_guards(apps, schema_editor):
    guards.lift_from(schema_editor.connection, "reports_issuedreport")


class Migration(migrations.Migration):

    replaces = [
        ('reports', '0001_initial'),
        ('reports', '0002_issuing_and_returns'),
        ('reports', '0003_own_templates'),
        ('reports', '0004_kept_and_asked'),
    ]

    initial = True

    dependencies = []

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='WrittenReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('template', models.CharField(max_length=40)),
                    ('title', models.CharField(max_length=255)),
                    ('pairing', models.CharField(db_index=True, max_length=25)),
                    ('period', models.CharField(max_length=25)),
                    ('as_of', models.BigIntegerField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('figures', models.JSONField()),
                    ('warnings', models.JSONField()),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('corrects', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='reports.writtenreport')),
                    ('document', models.CharField(db_index=True, default='', max_length=32)),
                    ('source', models.CharField(default='', max_length=64)),
                ],
            ),
            migrations.CreateModel(
                name='IssuedReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sha256', models.CharField(db_index=True, max_length=64)),
                    ('figures', models.JSONField()),
                    ('findings', models.JSONField()),
                    ('facts_as_of', models.DateField()),
                    ('written_on', models.DateField()),
                    ('issued_on', models.DateField()),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('report', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='issued', to='reports.writtenreport')),
                ],
            ),
            migrations.CreateModel(
                name='ReturnedCopy',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=255)),
                    ('sha256', models.CharField(max_length=64)),
                    ('comparison', models.JSONField()),
                    ('recognised', models.BooleanField()),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='reports.writtenreport')),
                ],
            ),
            migrations.CreateModel(
                name='Decision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=12)),
                    ('key', models.IntegerField()),
                    ('choice', models.CharField(max_length=12)),
                    ('reason', models.CharField(default='', max_length=500)),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField(auto_now=True)),
                    ('copy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='reports.returnedcopy')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('copy', 'kind', 'key'), name='reports_decided_once')],
                },
            ),
            migrations.CreateModel(
                name='SignOff',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('side', models.CharField(max_length=12)),
                    ('reason', models.CharField(default='', max_length=500)),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_offs', to='reports.writtenreport')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('report', 'side'), name='reports_signed_once')],
                },
            ),
            migrations.CreateModel(
                name='Wording',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('template', models.CharField(max_length=40)),
                    ('pairing', models.CharField(max_length=25)),
                    ('source', models.TextField()),
                    ('text', models.TextField()),
                    ('since', models.BigIntegerField()),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('copy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='reports.returnedcopy')),
                ],
                options={
                    'indexes': [models.Index(fields=['template', 'pairing'], name='reports_wording_of')],
                },
            ),
            migrations.CreateModel(
                name='OwnTemplate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('pairing', models.CharField(max_length=25)),
                    ('name', models.CharField(max_length=150)),
                    ('sha256', models.CharField(max_length=64)),
                    ('version', models.IntegerField(default=1)),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField(auto_now=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('pairing', 'name'), name='reports_own_template_once')],
                },
            ),
            migrations.CreateModel(
                name='Asked',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('n', models.IntegerField()),
                    ('pairing', models.CharField(max_length=25)),
                    ('handle', models.CharField(max_length=255)),
                    ('name', models.CharField(max_length=150)),
                    ('issued', models.CharField(max_length=255)),
                    ('returned', models.CharField(default='', max_length=255)),
                    ('note', models.CharField(default='', max_length=500)),
                    ('records', models.JSONField()),
                    ('owner', models.CharField(db_index=True, default='', max_length=150)),
                    ('state', models.CharField(default='open', max_length=12)),
                    ('answer', models.CharField(default='', max_length=500)),
                    ('answered_by', models.CharField(default='', max_length=150)),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('copy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asked', to='reports.returnedcopy')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('copy', 'n'), name='reports_asked_once')],
                },
            ),
            migrations.CreateModel(
                name='KeptNumber',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('template', models.CharField(max_length=40)),
                    ('pairing', models.CharField(max_length=25)),
                    ('question', models.CharField(max_length=255)),
                    ('manner', models.CharField(default='', max_length=12)),
                    ('text', models.CharField(max_length=255)),
                    ('reason', models.CharField(max_length=500)),
                    ('since', models.BigIntegerField()),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('copy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kept', to='reports.returnedcopy')),
                ],
                options={
                    'indexes': [models.Index(fields=['template', 'pairing'], name='reports_kept_of')],
                },
            ),
        ]),
        migrations.RunPython(raise_guards, lift_guards),
    ]
