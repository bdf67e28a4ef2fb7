"""The index of character pairs in the database: FTS5 on SQLite, GIN on PostgreSQL (检索库).

Both hold which pairs a paper has, without positions: an answer is sure for words of one or two
signs, and longer words are looked for in the folded text of the few papers left over; where these
are many, in `kept_words`. The index lies in the database, so that it changes with the papers and
is asked within the same question.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import (
    Case,
    Count,
    F,
    Func,
    IntegerField,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
    Window,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from xieshou.language.bigrams import asked_grams, fold, grams
from xieshou.library import kept_words

# between title and text, so that no pair reaches from one into the other
GAP = "\x1f"
MANY = 20_000
# of what may hold a word, so many are looked through, then so many, then all
READ, AT_ONCE = (200, 8_000), 1_000
# each sign, and each with the next; an array asked by place would be walked anew for every sign
GRAMS_OF = """CREATE OR REPLACE FUNCTION library_grams_of(whole text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT array_to_tsvector(ARRAY(
        SELECT unnest(ARRAY[sign, sign || COALESCE(lead(sign) OVER (ORDER BY at), '')])
        FROM unnest(string_to_array(whole, NULL)) WITH ORDINALITY AS each(sign, at)))
    $$"""
# The planner takes a word for as cheap to look up in each row as a number, and reads all rows for
# a common one: thousands of pairs unpacked for each. A function that says what it costs tells it.
KEPT = (
    """CREATE OR REPLACE FUNCTION library_kept(grams tsvector) RETURNS tsvector
       LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 200
       AS $$ BEGIN RETURN grams; END $$""",
    "CREATE INDEX library_searched_kept ON library_searched USING gin (library_kept(grams))",
)
# texts and pairs lie beside the rows, so that thousands of hits are few blocks to read
BESIDE = (
    "ALTER TABLE library_searched SET (toast_tuple_target = 128)",
    "ALTER TABLE library_searched ALTER COLUMN title SET STORAGE MAIN",
)
MAKE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE library_grams USING fts5(grams, content='', detail=none, "
        "tokenize='ascii', prefix='5')",
        "CREATE VIRTUAL TABLE library_gram_rows USING fts5vocab(library_grams, instance)",
    ),
    "postgresql": (
        "ALTER TABLE library_searched ADD COLUMN grams tsvector",
        *BESIDE,
        # a trigger, so that rows that a restored backup brings are indexed like all others
        GRAMS_OF,
        """CREATE FUNCTION library_fill_grams() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN NEW.grams := library_grams_of(NEW.title || chr(31) || NEW.body); RETURN NEW; END
           $$""",
        """CREATE TRIGGER library_fill_grams BEFORE INSERT OR UPDATE ON library_searched
           FOR EACH ROW EXECUTE FUNCTION library_fill_grams()""",
        *KEPT,
    ),
}


def make(vendor: str, execute: Any) -> None:
    """Make the index of an empty library."""
    for statement in MAKE[vendor]:
        execute(statement)


def put(id: int, title: str, text: str) -> None:
    """Index a paper's title and text in place of what was indexed of it, within a transaction."""
    take_out(id)
    folded, body = fold(title), fold(text)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO library_searched (document_id, title, body) "
                       "VALUES (%s, %s, %s)", [id, folded, body])
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO library_grams (rowid, grams) VALUES (%s, %s)",
                           [id, tokens(grams(folded + GAP + body))])


def take_out(id: int) -> None:
    """Forget a paper. FTS5 needs to be told again what was in it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT title, body FROM library_searched WHERE document_id = %s", [id])
            for title, body in cursor.fetchall():
                held = tokens(grams(title + GAP + body))
                cursor.execute("INSERT INTO library_grams (library_grams, rowid, grams) "
                               "VALUES ('delete', %s, %s)", [id, held])
        cursor.execute("DELETE FROM library_searched WHERE document_id = %s", [id])


def holding(rows: QuerySet, words: Iterable[str]) -> QuerySet:
    """Of these papers those that hold every folded word."""
    rows, left = _may_hold(rows, words)
    for word in left:
        rows = rows.alias(in_body=StrIndex(F("searched__body"), _text(word)),
                          in_title=StrIndex(F("searched__title"), _text(word)))
        rows = rows.filter(Q(in_body__gt=0) | Q(in_title__gt=0))
    return rows


def in_turn(rows: QuerySet, words: list[str], titles_first: bool = True) -> Iterator[int]:
    """Numbers of the papers that hold every word, one after the other, in the order of these rows.

    So many texts are looked through as somebody asks for; those with the first word in their title
    come first, or wherever their turn is.
    """
    may, left = _may_hold(rows.values_list("pk", flat=True), words)
    if not titles_first:
        yield from (id for id, _ in _looked_through(may, left, words[0]))
        return
    titles = _titles_with(words[0])
    among = may if titles is None else may.filter(pk__in=titles)
    yield from (id for id, titled in _looked_through(among, left, words[0]) if titled)
    yield from (id for id, titled in _looked_through(may, left, words[0]) if not titled)


def _may_hold(rows: QuerySet, words: Iterable[str]) -> tuple[QuerySet, list[str]]:
    """Of these papers those with all pairs of the words, and the words of which that says less."""
    words = list(words)
    known = kept_words.kept(words)
    questions = [kept_words.asking(number) for number in known.values()]
    left = [word for word in words if word not in known]
    if pairs := {pair for word in left for pair in asked_grams(word)}:
        questions.append(_asking(pairs))
    for at, (sql, values) in enumerate(questions):
        # of thousands of hits it is not each that is looked up, but each paper in the order of the
        # list, which an index alone tells
        id = Func(F("pk"), template="(+%(expressions)s)", output_field=IntegerField()) if (
            connection.vendor == "sqlite" and _hits(sql, values) > MANY) else F("pk")
        name = f"sought{at or ''}"
        rows = rows.alias(**{name: id}).filter(**{f"{name}__in": RawSQL(sql, values)})
    return rows, [word for word in left if len(word) > 2]


def _looked_through(rows: QuerySet, words: list[str], first: str) -> Iterator[tuple[int, bool]]:
    """Those that hold the words, and whether the first word stands in the title; few are read at
    first, and more once these were not enough.
    """
    at = "strpos" if connection.vendor == "postgresql" else "instr"
    held = "".join(f" AND ({at}(title, %s) > 0 OR {at}(body, %s) > 0)" for _ in words)
    start = 0
    for end in (*READ, None):
        with _rows_by_index():
            ids = list(rows[start:end])
        for few in range(0, len(ids), AT_ONCE):
            some = ids[few:few + AT_ONCE]
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT document_id, {at}(title, %s) > 0 FROM library_searched "
                    f"WHERE document_id IN ({', '.join(map(str, some))}){held}",
                    [first, *(word for word in words for _ in "12")])
                found = dict(cursor.fetchall())
            yield from ((id, bool(found[id])) for id in some if id in found)
        if end is None or len(ids) < end - start:
            return
        start = end


def _titles_with(word: str) -> list[int] | None:
    """Papers that have a word in their title; None where these are many. Titles alone are few
    pages to read, whatever the texts.
    """
    at = "strpos" if connection.vendor == "postgresql" else "instr"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT document_id FROM library_searched WHERE {at}(title, %s) > 0 "
                       f"LIMIT {kept_words.OFTEN + 1}", [word])
        found = [id for id, in cursor.fetchall()]
    return found if len(found) <= kept_words.OFTEN else None


def slow(words: Iterable[str]) -> list[str]:
    """Of these words those for which the texts of thousands of papers are looked through."""
    words = [word for word in words if len(word) > 2]
    known = kept_words.kept(words)
    return [word for word in words if word not in known
            and _hits(*_asking(asked_grams(word))) > kept_words.OFTEN]


def not_in_title(words: list[str]) -> Any:
    """0 for papers that have the first of these words in their title, 1 for others."""
    number = kept_words.kept(words[:1]).get(words[0])
    if number:
        hit = Q(pk__in=RawSQL(*kept_words.asking(number, " AND in_title")))
    elif connection.vendor == "postgresql":
        # asked of the hits, once; a title joined to each row would be carried through every step
        sql, values = _asking({pair for word in words for pair in asked_grams(word)},
                              "strpos(title, %s) > 0 AND ")
        hit = Q(pk__in=RawSQL(sql, [words[0], *values]))
    else:
        hit = GreaterThan(StrIndex(F("searched__title"), _text(words[0])), 0)
    return Case(When(hit, then=0), default=1, output_field=IntegerField())


def is_search(rows: QuerySet) -> bool:
    """Whether these papers were found by words, so that each hit has to be seen to be counted."""
    return "sought" in rows.query.annotations


def counted(rows: QuerySet, start: int, size: int) -> tuple[list[int], int]:
    """Numbers of some of what was found, and how many there are, in one walk over the hits."""
    found = rows.annotate(whole=Window(Count("*"))).values_list("pk", "whole")
    with _rows_by_index():
        found = list(found[start:start + size])
    return [id for id, _ in found], found[0][1] if found else rows.count()


def holders(pairs: Iterable[str], limit: int) -> dict[str, list[int]]:
    """For each of these pairs, numbers of at most so many papers that hold it; one question."""
    pairs = list(pairs)
    if not pairs:
        return {}
    asked = [_asking({pair}) for pair in pairs]
    sql = " UNION ALL ".join(f"SELECT {at}, held.* FROM ({one} LIMIT {int(limit)}) AS held"
                             for at, (one, _) in enumerate(asked))
    found = {pair: [] for pair in pairs}
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for _, values in asked for value in values])
        for at, id in cursor.fetchall():
            found[pairs[at]].append(id)
    return found


def wrong() -> list[str]:
    """Papers whose index is not what their text says, index rows of no paper, kept words alike."""
    return _wrong() + kept_words.wrong()


def _wrong() -> list[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT document_id FROM library_searched WHERE grams IS DISTINCT FROM "
                           "library_grams_of(title || chr(31) || body) ORDER BY 1 LIMIT 50")
            return [f"第{row[0]}号的检索词与正文不符" for row in cursor.fetchall()]
        wanted: dict[int, int] = {}
        cursor.execute("SELECT document_id, title, body FROM library_searched")
        for id, title, body in cursor.fetchall():
            wanted[id] = sum(map(_stamp, map(_token, grams(title + GAP + body))))
        cursor.execute("SELECT doc, term FROM library_gram_rows")
        while rows := cursor.fetchmany(20_000):
            for id, term in rows:
                wanted[id] = wanted.get(id, 0) - _stamp(term)
    return [f"第{id}号的检索词与正文不符" for id, left in sorted(wanted.items()) if left][:50]


@contextmanager
def _rows_by_index() -> Iterator[None]:
    """Let PostgreSQL find rows by an index, whatever it expects of a word that most papers have."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield
        cursor.execute("SET LOCAL enable_seqscan = on")


def _asking(pairs: set[str], where: str = "") -> tuple[str, list[str]]:
    """The question which papers hold all pairs; a single sign is the beginning of a pair.

    PostgreSQL answers it apart, by OFFSET: it would sooner look at each paper within reach.
    """
    if connection.vendor == "postgresql":
        return (f"SELECT document_id FROM library_searched WHERE {where}library_kept(grams) "
                "@@ %s::tsquery OFFSET 0", [" & ".join(map(_quoted, sorted(pairs)))])
    wanted = " AND ".join(f'"{_token(pair)}"' + ("*" if len(pair) == 1 else "")
                          for pair in sorted(pairs))
    return "SELECT rowid FROM library_grams WHERE library_grams MATCH %s", [wanted]


def _hits(sql: str, values: list[Any]) -> int:
    """How many papers a question finds, within reach or not."""
    with _rows_by_index(), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({sql}) AS found", values)
        return cursor.fetchone()[0]


def _quoted(pair: str) -> str:
    return "'" + pair.replace("\\", "\\\\").replace("'", "''") + "'"


def tokens(pairs: set[str]) -> str:
    """Pairs as FTS5 is told them."""
    return " ".join(map(_token, sorted(pairs)))


def _token(pair: str) -> str:
    """A pair as letters and digits, since FTS5 would drop points and brackets."""
    return "".join(f"{ord(char):05x}" for char in pair)


def _stamp(token: str) -> int:
    return hash(token)


def _text(word: str) -> Value:
    return Value(word, output_field=TextField())
