"""The tables of a new home in one step; a home that has begun on the single steps goes on with them."""

import django.db.models.deletion
from django.db import migrations, models

from xieshou.journal.tables import CreateModels


class Migration(migrations.Migration):

    replaces = [
        ('webhooks', '0001_initial'),
        ('webhooks', '0002_delivery'),
    ]

    initial = True

    dependencies = []

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Webhook',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=60)),
                    ('url', models.CharField(max_length=500)),
                    ('events', models.JSONField(default=list)),
                    ('owner', models.CharField(max_length=150)),
                    ('secret', models.TextField()),
                    ('active', models.BooleanField(default=True)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('position', models.BigIntegerField(default=0)),
                    ('failures', models.PositiveIntegerField(default=0)),
                    ('last_error', models.CharField(blank=True, default='', max_length=255)),
                    ('told_at', models.DateTimeField(null=True)),
                    ('next_try_at', models.DateTimeField(null=True)),
                ],
            ),
            migrations.CreateModel(
                name='Delivery',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('seq', models.BigIntegerField()),
                    ('event', models.CharField(max_length=40)),
                    ('pairing', models.CharField(blank=True, default='', max_length=40)),
                    ('body_sha256', models.CharField(max_length=64)),
                    ('tries', models.PositiveIntegerField(default=0)),
                    ('heard', models.BooleanField(default=False)),
                    ('answer', models.CharField(blank=True, default='', max_length=255)),
                    ('first_at', models.DateTimeField()),
                    ('last_at', models.DateTimeField()),
                    ('webhook', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='webhooks.webhook')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('webhook', 'seq'), name='one_delivery')],
                },
            ),
        ]),
    ]
