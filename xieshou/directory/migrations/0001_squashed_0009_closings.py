"""The tables of a new home in one step; a home that has begun on the single steps goes on with them."""

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from xieshou.journal.tables import CreateModels


class Migration(migrations.Migration):

    replaces = [
        ('directory', '0001_initial'),
        ('directory', '0002_sign_in_failure'),
        ('directory', '0003_tokens'),
        ('directory', '0004_merged_units'),
        ('directory', '0005_unsent_form'),
        ('directory', '0006_division_changes'),
        ('directory', '0007_kinds_and_marks'),
        ('directory', '0008_tokens_of_tokens'),
        ('directory', '0009_closings'),
    ]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Organization',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=200, unique=True)),
                    ('aliases', models.JSONField(default=list)),
                    ('side', models.CharField(default='', max_length=12)),
                    ('region_code', models.CharField(db_index=True, default='', max_length=12)),
                    ('credit_code', models.CharField(db_index=True, default='', max_length=18)),
                    ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organization')),
                    ('kind', models.CharField(default='', max_length=16)),
                ],
            ),
            migrations.CreateModel(
                name='Region',
                fields=[
                    ('code', models.CharField(max_length=12, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=60)),
                    ('short', models.CharField(default='', max_length=30)),
                    ('aliases', models.JSONField(default=list)),
                    ('valid_from', models.DateField(null=True)),
                    ('valid_to', models.DateField(null=True)),
                    ('former', models.JSONField(default=list)),
                    ('successor', models.CharField(default='', max_length=12)),
                    ('key_county', models.BooleanField(default=False)),
                    ('tags', models.JSONField(default=list)),
                ],
            ),
            migrations.CreateModel(
                name='Account',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                    ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                    ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                    ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                    ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                    ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                    ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                    ('display_name', models.CharField(default='', max_length=60)),
                    ('office', models.CharField(default='', max_length=120)),
                    ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                    ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                    ('closings', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'verbose_name': 'user',
                    'verbose_name_plural': 'users',
                    'abstract': False,
                },
                managers=[
                    ('objects', django.contrib.auth.models.UserManager()),
                ],
            ),
            migrations.CreateModel(
                name='Pairing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=25, unique=True)),
                    ('channel', models.CharField(default='east_west', max_length=24)),
                    ('started_on', models.DateField()),
                    ('ended_on', models.DateField(null=True)),
                    ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='is_supported_by', to='directory.region')),
                    ('supporter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supports', to='directory.region')),
                ],
            ),
            migrations.CreateModel(
                name='Grant',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(max_length=20)),
                    ('side', models.CharField(default='recipient', max_length=12)),
                    ('region_code', models.CharField(default='', max_length=12)),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to=settings.AUTH_USER_MODEL)),
                    ('pairing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='directory.pairing')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('account', 'role', 'pairing', 'side', 'region_code'), name='directory_grant_once', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='SignInFailure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('username', models.CharField(max_length=150)),
                    ('address', models.CharField(max_length=64)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'indexes': [models.Index(fields=['username', 'at'], name='directory_failure_by_name'), models.Index(fields=['at'], name='directory_failure_at')],
                },
            ),
            migrations.CreateModel(
                name='Token',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=60)),
                    ('digest', models.CharField(max_length=64, unique=True)),
                    ('rights', models.JSONField(default=list)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('expires_on', models.DateField()),
                    ('used_on', models.DateField(null=True)),
                    ('revoked', models.BooleanField(default=False)),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tokens', to=settings.AUTH_USER_MODEL)),
                    ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='issued', to='directory.token')),
                ],
            ),
            migrations.CreateModel(
                name='AnsweredRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=80)),
                    ('digest', models.CharField(max_length=64)),
                    ('body', models.TextField(default='')),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('token', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.token')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('token', 'key'), name='directory_answered_once')],
                },
            ),
            migrations.CreateModel(
                name='PersonName',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=32, unique=True)),
                    ('name', models.CharField(max_length=200)),
                    ('aliases', models.JSONField(default=list)),
                ],
            ),
            migrations.CreateModel(
                name='NotTheSame',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=16)),
                    ('first', models.CharField(max_length=80)),
                    ('second', models.CharField(max_length=80)),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('kind', 'first', 'second'), name='directory_not_the_same')],
                },
            ),
            migrations.CreateModel(
                name='UnsentForm',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.CharField(max_length=200)),
                    ('typed', models.JSONField(default=dict)),
                    ('version', models.IntegerField(null=True)),
                    ('at', models.DateTimeField(auto_now=True)),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('account', 'place'), name='directory_unsent_once')],
                },
            ),
        ]),
    ]
