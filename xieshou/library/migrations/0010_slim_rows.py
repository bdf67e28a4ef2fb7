"""Common words are told from few blocks, one-sign words from an index of their own."""

from typing import Any

from django.db import migrations, models

from xieshou.language.bigrams import grams
from xieshou.library import index


def rebuild(apps: Any, editor: Any) -> None:
    """The index anew from the texts that are kept."""
    if editor.connection.vendor == "postgresql":
        for statement in (
            "SET CONSTRAINTS ALL IMMEDIATE", "DROP INDEX IF EXISTS library_searched_kept",
            index.GRAMS_OF, *index.BESIDE,
            "CREATE TEMPORARY TABLE library_before ON COMMIT DROP AS "
            "SELECT document_id, title, body FROM library_searched",
            # rows are laid out anew only where they are written anew
            "TRUNCATE library_searched",
            "INSERT INTO library_searched (document_id, title, body) "
            "SELECT document_id, title, body FROM library_before",
            "SET CONSTRAINTS ALL IMMEDIATE", *index.KEPT,
        ):
            editor.execute(statement)
        return
    editor.execute("DROP TABLE library_gram_rows")
    editor.execute("DROP TABLE library_grams")
    index.make("sqlite", editor.execute)
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT document_id, title, body FROM library_searched")
        while rows := cursor.fetchmany(500):
            editor.connection.cursor().executemany(
                "INSERT INTO library_grams (rowid, grams) VALUES (%s, %s)",
                [(id, index.tokens(grams(title + index.GAP + body))) for id, title, body in rows])


class Migration(migrations.Migration):
    """The same pairs, and single signs beside them."""

    dependencies = [("library", "0009_kept_grams")]
    operations = [
        migrations.RemoveIndex("document", "library_listed"),
        migrations.AddIndex("document", models.Index(
            fields=["entry", "state", "uploaded_at", "level", "pairing", "office", "actor",
                    "place"], include=["id"], name="library_listed")),
        migrations.RunPython(rebuild, migrations.RunPython.noop),
    ]
