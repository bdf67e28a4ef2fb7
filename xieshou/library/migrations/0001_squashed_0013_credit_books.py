"""The tables of a new home in one step; a home that has begun on the single steps goes on with them."""

import django.db.models.deletion
from django.db import migrations, models

from xieshou.journal import guards
from xieshou.journal.tables import CreateModels
from xieshou.library import index, kept_words


def make(apps, editor):
    index.make(editor.connection.vendor, editor.execute)
    kept_words.make(editor.connection.vendor, editor.execute)
    guards.raise_on(editor.connection, "library_credittransfer")


class Migration(migrations.Migration):

    replaces = [
        ('library', '0001_initial'),
        ('library', '0002_papers'),
        ('library', '0003_index'),
        ('library', '0004_listed'),
        ('library', '0005_checked'),
        ('library', '0006_proof_of_a_pairing'),
        ('library', '0007_saved_searches'),
        ('library', '0008_grams_in_line'),
        ('library', '0009_kept_grams'),
        ('library', '0010_slim_rows'),
        ('library', '0011_kept_words'),
        ('library', '0012_tries'),
        ('library', '0013_credit_books'),
    ]

    initial = True

    dependencies = []

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Document',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sha256', models.CharField(max_length=64, unique=True)),
                    ('name', models.CharField(max_length=255)),
                    ('format', models.CharField(max_length=12)),
                    ('size', models.BigIntegerField()),
                    ('pages', models.IntegerField(null=True)),
                    ('pairing', models.CharField(db_index=True, default='', max_length=25)),
                    ('title_year', models.IntegerField(null=True)),
                    ('facts_as_of', models.DateField(null=True)),
                    ('written_on', models.DateField(null=True)),
                    ('issued_on', models.DateField(null=True)),
                    ('published_on', models.DateField(null=True)),
                    ('uploaded_at', models.DateTimeField(db_index=True)),
                    ('actor', models.CharField(max_length=150)),
                    ('text', models.TextField(default='')),
                    ('archive_no', models.CharField(default='', max_length=80)),
                    ('change_note', models.CharField(default='', max_length=300)),
                    ('document_no', models.CharField(default='', max_length=80)),
                    ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='library.document')),
                    ('facts_from', models.DateField(null=True)),
                    ('in_room', models.BooleanField(default=False)),
                    ('level', models.CharField(default='', max_length=12)),
                    ('number', models.IntegerField(null=True)),
                    ('office', models.CharField(default='', max_length=120)),
                    ('place', models.CharField(default='', max_length=12)),
                    ('preview', models.CharField(default='', max_length=12)),
                    ('retention', models.CharField(default='', max_length=12)),
                    ('revision', models.IntegerField(default=1)),
                    ('rights', models.CharField(default='', max_length=24)),
                    ('rights_note', models.CharField(default='', max_length=300)),
                    ('state', models.CharField(default='', max_length=12)),
                    ('title', models.CharField(default='', max_length=300)),
                    ('trouble', models.CharField(default='', max_length=300)),
                    ('check_fault', models.CharField(default='', max_length=12)),
                    ('checked_at', models.DateTimeField(null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['office'], name='library_by_office'), models.Index(fields=['level', 'in_room'], name='library_by_level'), models.Index(fields=['entry', 'state', 'uploaded_at', 'level', 'pairing', 'office', 'actor', 'place'], include=('id',), name='library_listed')],
                },
            ),
            migrations.CreateModel(
                name='Evidence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('register', models.CharField(max_length=60)),
                    ('record_id', models.BigIntegerField()),
                    ('kind', models.CharField(max_length=24)),
                    ('page', models.IntegerField(null=True)),
                    ('note', models.CharField(default='', max_length=500)),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField()),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proves', to='library.document')),
                    ('pairing', models.CharField(default='', max_length=25)),
                    ('place', models.CharField(default='', max_length=12)),
                ],
                options={
                    'indexes': [models.Index(fields=['register', 'record_id'], name='library_proof_of'), models.Index(fields=['pairing'], name='library_proof_pairing')],
                    'constraints': [models.UniqueConstraint(fields=('document', 'register', 'record_id', 'kind'), name='library_proof_once')],
                },
            ),
            migrations.CreateModel(
                name='Credit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('giver', models.CharField(max_length=120)),
                    ('user', models.CharField(max_length=120)),
                    ('rule', models.CharField(max_length=16)),
                    ('points', models.IntegerField()),
                    ('year', models.IntegerField()),
                    ('at', models.DateTimeField()),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='credits', to='library.document')),
                    ('void', models.BooleanField(default=False)),
                ],
                options={
                    'indexes': [models.Index(fields=['year', 'giver'], name='library_credit_year')],
                    'constraints': [models.UniqueConstraint(fields=('document', 'user', 'rule', 'year'), name='library_credit_once')],
                },
            ),
            migrations.CreateModel(
                name='Disposal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.CharField(max_length=500)),
                    ('asked_by', models.CharField(max_length=150)),
                    ('asked_at', models.DateTimeField()),
                    ('decided_by', models.CharField(default='', max_length=150)),
                    ('decided_at', models.DateTimeField(null=True)),
                    ('decision', models.CharField(default='', max_length=12)),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disposals', to='library.document')),
                ],
            ),
            migrations.CreateModel(
                name='Mark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('actor', models.CharField(max_length=150)),
                    ('kind', models.CharField(max_length=12)),
                    ('at', models.DateTimeField()),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='library.document')),
                ],
                options={
                    'indexes': [models.Index(fields=['actor', 'kind'], name='library_marks_of')],
                    'constraints': [models.UniqueConstraint(fields=('document', 'actor', 'kind'), name='library_mark_once')],
                },
            ),
            migrations.CreateModel(
                name='Searched',
                fields=[
                    ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='searched', serialize=False, to='library.document')),
                    ('title', models.TextField()),
                    ('body', models.TextField()),
                ],
                options={
                    'indexes': [models.Index(fields=['document', 'title'], name='library_searched_title')],
                },
            ),
            migrations.CreateModel(
                name='Share',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('digest', models.CharField(max_length=64, unique=True)),
                    ('recipient', models.CharField(max_length=120)),
                    ('password', models.CharField(default='', max_length=256)),
                    ('may_download', models.BooleanField(default=False)),
                    ('limit', models.IntegerField(null=True)),
                    ('used', models.IntegerField(default=0)),
                    ('actor', models.CharField(max_length=150)),
                    ('created_at', models.DateTimeField()),
                    ('expires_at', models.DateTimeField()),
                    ('revoked_at', models.DateTimeField(null=True)),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='library.document')),
                    ('tried_at', models.DateTimeField(null=True)),
                    ('tries', models.IntegerField(default=0)),
                ],
            ),
            migrations.CreateModel(
                name='Access',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('actor', models.CharField(max_length=150)),
                    ('office', models.CharField(default='', max_length=120)),
                    ('act', models.CharField(max_length=12)),
                    ('address', models.CharField(default='', max_length=64)),
                    ('at', models.DateTimeField()),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='accesses', to='library.document')),
                    ('share', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='accesses', to='library.share')),
                ],
                options={
                    'indexes': [models.Index(fields=['document', 'at'], name='library_access_at'), models.Index(fields=['share', 'at'], name='library_access_of_share')],
                },
            ),
            migrations.CreateModel(
                name='Ticket',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=16)),
                    ('words', models.CharField(max_length=2000)),
                    ('contact', models.CharField(default='', max_length=120)),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField()),
                    ('state', models.CharField(default='open', max_length=12)),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='library.document')),
                ],
            ),
            migrations.CreateModel(
                name='TicketStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('act', models.CharField(max_length=16)),
                    ('words', models.CharField(max_length=2000)),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField()),
                    ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='library.ticket')),
                ],
            ),
            migrations.CreateModel(
                name='SavedSearch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('actor', models.CharField(max_length=150)),
                    ('name', models.CharField(max_length=60)),
                    ('asked', models.JSONField(default=dict)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('actor', 'name'), name='library_search_once')],
                },
            ),
            migrations.CreateModel(
                name='CreditAccount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=255, unique=True)),
                    ('balance', models.BigIntegerField(default=0)),
                    ('floor', models.BigIntegerField(null=True)),
                    ('version', models.BigIntegerField(default=0)),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('balance__gte', models.F('floor'))), name='library_floor')],
                },
            ),
            migrations.CreateModel(
                name='CreditTransfer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=60)),
                    ('subject_id', models.BigIntegerField()),
                    ('serial', models.IntegerField()),
                    ('fen', models.BigIntegerField()),
                    ('on', models.DateField()),
                    ('credit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.creditaccount')),
                    ('debit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.creditaccount')),
                    ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='library.credittransfer')),
                ],
                options={
                    'abstract': False,
                    'indexes': [models.Index(fields=['on'], name='library_transfer_on')],
                    'constraints': [models.UniqueConstraint(fields=('subject', 'subject_id', 'serial'), name='library_transfer_once'), models.CheckConstraint(condition=models.Q(('fen__gt', 0)), name='library_transfer_above_zero'), models.CheckConstraint(condition=models.Q(('debit', models.F('credit')), _negated=True), name='library_transfer_between_two')],
                },
            ),
        ]),
        migrations.RunPython(make, migrations.RunPython.noop),
    ]
