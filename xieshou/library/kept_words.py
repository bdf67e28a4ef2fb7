"""Long words that thousands of papers hold: which ones do is kept, not read from texts each time.

Pairs tell of a long word only which papers may hold it; each of their texts is then looked through.
Where these are many, a worker notes once which do, and triggers of the database keep that true for
whatever comes, changes or goes later. Nothing is ever taken back, so that no search meets a word
that is half gone; there is room for so many words, and others are looked for as before.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from xieshou.jobs import queue, regular
from xieshou.jobs.work import Outcome, Running, work
from xieshou.journal.chain import take_turn
from xieshou.library.models import Searched

ROOM, OFTEN, AT_ONCE = 200, 2_000, 2_000
_HOLDS = "{at}(title, word) > 0 OR {at}(body, word) > 0"
_KEEP = ("INSERT INTO library_held SELECT id, NEW.document_id, {at}(NEW.title, word) > 0 "
         "FROM library_word WHERE {at}(NEW.title, word) > 0 OR {at}(NEW.body, word) > 0")
# asked word by word, as the key begins with the word
_FORGET = ("DELETE FROM library_held WHERE document_id = OLD.document_id "
           "AND word_id IN (SELECT id FROM library_word)")
MAKE = {
    "sqlite": (
        "CREATE TABLE library_word (id integer PRIMARY KEY, word text NOT NULL UNIQUE, "
        "ready bool NOT NULL)",
        "CREATE TABLE library_held (word_id integer NOT NULL, document_id integer NOT NULL, "
        "in_title bool NOT NULL, PRIMARY KEY (word_id, document_id)) WITHOUT ROWID",
        *(f"CREATE TRIGGER library_hold_{deed} AFTER {deed} ON library_searched BEGIN "
          + "".join(f"{each.format(at='instr')}; " for each in does) + "END"
          for deed, does in (("insert", (_KEEP,)), ("update", (_FORGET, _KEEP)),
                             ("delete", (_FORGET,)))),
    ),
    "postgresql": (
        "CREATE TABLE library_word (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
        "word text NOT NULL UNIQUE, ready boolean NOT NULL)",
        "CREATE TABLE library_held (word_id integer NOT NULL, document_id bigint NOT NULL, "
        "in_title boolean NOT NULL, PRIMARY KEY (word_id, document_id) INCLUDE (in_title))",
        f"""CREATE FUNCTION library_hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF TG_OP <> 'INSERT' THEN {_FORGET}; END IF;
            IF TG_OP <> 'DELETE' THEN {_KEEP.format(at="strpos")}; END IF;
            RETURN NULL; END $$""",
        "CREATE TRIGGER library_hold AFTER INSERT OR UPDATE OR DELETE ON library_searched "
        "FOR EACH ROW EXECUTE FUNCTION library_hold()",
    ),
}


def make(vendor: str, execute: Any) -> None:
    """Make the tables and the triggers."""
    for statement in MAKE[vendor]:
        execute(statement)


def kept(words: Iterable[str]) -> dict[str, int]:
    """Of these folded words those of which is known which papers hold them, by their numbers."""
    words = [word for word in words if len(word) > 2]
    if not words:
        return {}
    marks = ", ".join(["%s"] * len(words))
    return dict(_rows(f"SELECT word, id FROM library_word WHERE ready AND word IN ({marks})",
                      words))


def asking(number: int, where: str = "") -> tuple[str, list[int]]:
    """The question which papers hold a kept word."""
    return f"SELECT document_id FROM library_held WHERE word_id = %s{where}", [number]


def remember(word: str) -> None:
    """Let a worker note which papers hold a folded word, unless it is noted or there is no room."""
    with transaction.atomic():
        take_turn()  # whoever is in the midst of writing a paper has not seen the word
        if _rows("SELECT 1 FROM library_word WHERE word = %s", [word]) or (
                _rows("SELECT count(*) FROM library_word", [])[0][0] >= ROOM):
            return
        _run("INSERT INTO library_word (word, ready) VALUES (%s, %s)", [word, False])
        queue.put(note, regular.OWNER, f"记下哪些资料有「{word}」", word=word)


@work("记下常搜的词")
def note(job: Running) -> Outcome:
    """Look through all texts once, so many at a time; writers of papers wait only that long."""
    word = job.arguments["word"]
    last = Searched.objects.aggregate(last=Max("pk"))["last"] or 0
    at = "strpos" if connection.vendor == "postgresql" else "instr"
    for first in range(0, last + 1, AT_ONCE):
        with transaction.atomic():
            take_turn()
            _run(f"INSERT INTO library_held SELECT w.id, document_id, {at}(title, word) > 0 "
                 "FROM library_searched, library_word w WHERE w.word = %s AND document_id >= %s "
                 f"AND document_id < %s AND ({_HOLDS.format(at=at)}) ON CONFLICT DO NOTHING",
                 [word, first, first + AT_ONCE])
        job.progress(first, last + 1, f"「{word}」")
    _run("UPDATE library_word SET ready = %s WHERE word = %s", [True, word])
    return Outcome(f"「{word}」已记下。")


def wrong() -> list[str]:
    """Kept words of which is known something else than the texts say."""
    at = "strpos" if connection.vendor == "postgresql" else "instr"
    found = []
    for number, word in _rows("SELECT id, word FROM library_word WHERE ready", []):
        held = f"SELECT document_id FROM library_held WHERE word_id = {int(number)}"
        told = (f"SELECT document_id FROM library_searched, library_word WHERE id = {int(number)} "
                f"AND ({_HOLDS.format(at=at)})")
        if _rows(f"{held} EXCEPT {told} LIMIT 1", []) or _rows(f"{told} EXCEPT {held} LIMIT 1", []):
            found.append(f"常搜的词「{word}」所记的资料与正文不符")
    return found


def _rows(sql: str, values: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _run(sql: str, values: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
