from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("journal", "0003_pairing")]

    operations = [
        migrations.AddIndex("entry", models.Index(fields=["pairing", "seq"],
                                                  name="journal_pairing")),
    ]
