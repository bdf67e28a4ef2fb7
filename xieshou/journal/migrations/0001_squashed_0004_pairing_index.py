"""The tables of a new home in one step; a home that has begun on the single steps goes on with them."""

from django.db import migrations, models

from xieshou.journal import guards


def raise_guards(apps, schema_editor):
    guards.raise_on(schema_editor.connection, "journal_entry")


def lift_guards(apps, schema_editor):
    guards.lift_from(schema_editor.connection, "journal_entry")


class Migration(migrations.Migration):

    replaces = [
        ('journal', '0001_initial'),
        ('journal', '0002_guards'),
        ('journal', '0003_pairing'),
        ('journal', '0004_pairing_index'),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('seq', models.BigIntegerField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('actor', models.CharField(max_length=150)),
                ('kind', models.CharField(max_length=20)),
                ('subject', models.CharField(max_length=60)),
                ('subject_id', models.CharField(max_length=60)),
                ('action', models.CharField(max_length=20)),
                ('version', models.IntegerField()),
                ('after', models.TextField()),
                ('reason', models.TextField(default='')),
                ('batch', models.CharField(default='', max_length=60)),
                ('digest', models.CharField(max_length=64)),
                ('pairing', models.CharField(default='', max_length=25)),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'subject', 'subject_id', 'seq'], name='journal_subject'), models.Index(fields=['kind', 'subject', 'seq'], name='journal_feed'), models.Index(fields=['pairing', 'seq'], name='journal_pairing')],
            },
        ),
        migrations.RunPython(raise_guards, lift_guards),
    ]
