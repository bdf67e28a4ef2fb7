"""How long the library takes to list and to search, beside a scan of the same texts by LIKE.

`python -m benchmarks.find_papers [papers]`, by default 100,000, in a throwaway home on SQLite, or
in the one that XIESHOU_PAPERS names, filled the first time;
under `tools/postgres.sh` on PostgreSQL, where the peer is ILIKE. Each figure is what a page asks:
how many there are, the first twenty-five, how often each was used, the text around the hit.
Prints the median of seven, wall and processor time of this process, and whether both found the
same papers.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

TIMES, PAGE = 7, 25
SIGNS = "帮扶资金项目产业园区协作劳务就业消费人才教育医疗乡村振兴冷链物流农户增收脱贫结对"
WORDS = {"常见词(一半的资料有)": "帮扶", "两字词(约 1%)": "冷链", "四字词(约 1%)": "物流园区",
         "少见词(几份)": "驼绒", "两词都要": "冷链 就业", "没有的词": "珊瑚礁",
         "一个字(几乎每份都有)": "帮", "五字词(七分之四的资料有)": "东西部协作"}


def main(papers: int = 100_000) -> None:
    """Fill the library unless it is filled, ask, compare."""
    from xieshou.console import home

    home.make_ready(home.choose(os.environ["XIESHOU_HOME"]))
    from django.db import connection

    from xieshou.directory.scope import Held, Scope, local_operator
    from xieshou.library.listing import Wish
    from xieshou.library.models import Document

    began = time.perf_counter()
    if not Document.objects.exists():
        fill(papers)
    with connection.cursor() as cursor:
        # no word was asked before, in a home that was measured before either
        for table in ("library_held", "library_word"):
            cursor.execute(f"DELETE FROM {table}")
    print(f"{papers} papers on {connection.vendor}, filled in {time.perf_counter() - began:.0f} s",
          flush=True)
    rights = frozenset({"see", "enter", "verify"})
    clerk = Scope("示例旗干部", frozenset({"110115-150926"}), rights, office="另一办",
                  held=(Held("110115-150926", rights, "both", "clerk"),))
    print(f"{'':28}{'wall ms':>9}{'cpu ms':>9}{'peer ms':>9}   papers")
    for who, scope in (("operator", local_operator()), ("clerk of one pairing", clerk)):
        show(f"list, {who}", lambda scope=scope: page(scope, Wish()), None)
        last = -(-page(scope, Wish()) // PAGE)
        show(f"last page, {who}", lambda scope=scope, last=last: page(scope, Wish(), last), None)
    often = next(iter(WORDS.values()))
    show("常见词，全部在范围内", lambda: page(local_operator(), Wish(often)), None)
    last = -(-page(clerk, Wish(often)) // PAGE)
    show("常见词，最后一页", lambda: page(clerk, Wish(often), last), None)
    for name, words in WORDS.items():
        # the first page of a long word stands before its hits are counted
        show(name, lambda words=words: page(clerk, Wish(words)),
             None if len(words) == 5 else lambda words=words: scan(clerk, words))
    show("五字词，全部", lambda: page(local_operator(), Wish(words)), None)
    show("五字词，数清共几份", lambda: page(clerk, Wish(words), count="1"),
         lambda: scan(clerk, words))
    began = time.process_time()
    note(words)
    print(f"{words} noted in {time.process_time() - began:.2f} s of processor time")
    for name, more in (("记下之后", ""), ("记下之后，两词都要", " 冷链")):
        wish = Wish(words + more)
        show(name, partial(page, clerk, wish), None)
        show(f"{name}，全部", partial(page, local_operator(), wish), None)


def note(word: str) -> None:
    """What a worker does of a long word that was asked once."""
    from xieshou.jobs.models import Job
    from xieshou.library import kept_words

    kept_words.remember(word)
    for job in Job.objects.filter(work=kept_words.note.code):
        task = type("Task", (), {"arguments": job.arguments, "progress": lambda *_: None})
        kept_words.note.does(task())


def page(scope: Any, wish: Any, last: int = 0, count: str = "") -> int:
    """What the page of the library asks; `count` is what it asks for once it stands."""
    from xieshou.library import listing, papers, usage
    from xieshou.web.parts.leaves import excerpt
    from xieshou.web.parts.paging import peeked

    rows, slice_ = peeked({"page": str(last or 1), "count": count},
                          partial(listing.glance, scope, wish),
                          partial(listing.part, listing.listed(scope, wish)), PAGE)
    usage.counts(row.id for row in rows)
    if wish.words:
        texts = papers.texts(row.id for row in rows)
        for row in rows:
            excerpt(texts.get(row.id, ""), wish.words)
    return slice_.total


def scan(scope: Any, words: str) -> int:
    """The same by looking through every text, as one would without an index."""
    from django.db import connection

    like = "ILIKE" if connection.vendor == "postgresql" else "LIKE"
    held = " AND ".join(f"(s.title || ' ' || s.body) {like} %s" for _ in words.split())
    code = next(iter(scope.pairings))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM library_searched s JOIN library_document d "
            f"ON d.id = s.document_id WHERE {held} AND (d.level = 'public' OR d.pairing = %s)",
            [*(f"%{word}%" for word in words.split()), code])
        return cursor.fetchone()[0]


def show(name: str, ours: Callable[[], int], peer: Callable[[], int] | None) -> None:
    """One line."""
    walls, processor, count = timed(ours, TIMES)
    said = ""
    if peer is not None:
        theirs, _, found = timed(peer, 3)
        said = f"{theirs:9.1f}   {count}" + ("" if found == count else f" ≠ {found}")
    print(f"{name:28}{walls:9.1f}{processor:9.1f}{said or f'{chr(8211):>9}   {count}'}", flush=True)


def timed(what: Callable[[], int], times: int) -> tuple[float, float, int]:
    """Medians of wall and processor time in milliseconds, and the answer."""
    taken = []
    for _ in range(times + 1):
        wall, processor = time.perf_counter(), time.process_time()
        count = what()
        taken.append((time.perf_counter() - wall, time.process_time() - processor))
    # the first one warms up
    walls, processors = zip(*taken[1:])
    return 1000 * statistics.median(walls), 1000 * statistics.median(processors), count


def fill(papers: int) -> None:
    """Papers of about three hundred signs, of three pairings and three levels."""
    import hashlib

    from django.db import connection, transaction

    from xieshou.language.bigrams import fold
    from xieshou.library import index
    from xieshou.library.models import Document

    dice = random.Random(6)
    # half of the words are common to many, the others belong to few
    common = ["".join(dice.choices(SIGNS, k=dice.choice((2, 2, 3, 4)))) for _ in range(3_000)]
    rare = ["".join(chr(dice.randrange(0x4E00, 0x9000)) for _ in range(2)) for _ in range(20_000)]
    start = datetime(2020, 1, 1, tzinfo=UTC)
    for first in range(0, papers, 2_000):
        rows, texts = [], []
        for number in range(first, min(first + 2_000, papers)):
            words = dice.choices(common, k=70) + dice.choices(rare, k=30)
            words += [dice.choice(("帮扶", ""))] + (["冷链物流园区"] if number % 97 == 0 else [])
            words += ["驼绒"] if number % 20_011 == 0 else []
            words += ["东西部协作"] if number % 7 < 4 else []
            dice.shuffle(words)
            text = ",".join(words)
            texts.append(text)
            rows.append(Document(
                sha256=hashlib.sha256(str(number).encode()).hexdigest(), name=f"{number}.docx",
                title=f"第{number}号协作工作总结", format="docx", size=len(text) * 3, pages=3,
                pairing=("110115-150926", "110112-150923", "110105-150621")[number % 3],
                level=("pairing", "pairing", "public", "internal")[number % 4], actor="ma",
                office="示例旗协作办", uploaded_at=start + timedelta(minutes=number), text=text))
        with transaction.atomic():
            made = Document.objects.bulk_create(rows)
            for row, text in zip(made, texts):
                index.put(row.pk, row.title + " " + row.name, text)
    with connection.cursor() as cursor:
        # what a server does by itself after a while
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    assert fold("冷链") == "冷链"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="xieshou-papers-") as folder:
        # a home of one's own stays filled, and is there the next time
        os.environ["XIESHOU_HOME"] = os.environ.get("XIESHOU_PAPERS") or folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xieshou.config.settings")
        main(*map(int, sys.argv[1:]))
