"""The golden set: whatever is searched is found wherever it stands, on every database."""

import random
from collections import Counter

import pytest
from django.db import connection

from xieshou.jobs.models import Job
from xieshou.language.bigrams import fold, spans, words_of
from xieshou.library import index, kept_words, storage
from xieshou.library.listing import Wish, glance, listed, part

PARTS = (
    "冷链物流园建成投用", "冷链运输", "劳务协作", "东西部协作资金1291.3万元", "消费帮扶",
    "易地扶贫搬迁安置点", "就业帮扶车间", "农产品", "产业园", "产 业 园", "乡村振兴局",
    "大棚配套", "2023年", "二〇二三年", "ＡＢＣ公司", "abc公司", "人才支援", "教师",
    "医生13名", "(试点)", "(试点)", "50%", "哈哈哈哈", "专家", "5107.12", "察右前旗",
    "察哈尔右翼前旗", "京蒙协作", "A", "协", "资\n金", "it's \\ 引号\"", "结对'帮扶",
)
WORDS = (
    "冷链", "物流园", "链物", "冷链物流园", "劳务", "资金", "1291.3", "291", "消费", "帮扶",
    "安置点", "就业帮扶车间", "产业园", "振兴", "2023", "二零二三年", "abc", "ＡＢＣ",
    "公司", "(试点)", "50%", "哈哈", "哈哈哈", "家", "协", "5107.12", "前旗", "右翼", "京蒙",
    "没有的词", "金", "t's", "\\", "'", "'帮扶", "帮 扶", "资金 教师",
)
LONG = ("物流园", "冷链物流园", "产业园", "1291.3", "ＡＢＣ", "就业帮扶车间", "哈哈哈")


@pytest.mark.django_db
@pytest.mark.database
def test_every_word_is_found_in_every_paper_that_holds_it_and_in_no_other(
        home, operator, monkeypatch):
    dice = random.Random(8)
    texts = {}
    for number in range(60):
        text = "".join(dice.choices(PARTS, k=dice.randint(3, 24))) + f"第{number}份"
        title = dice.choice(("", "", *LONG))
        stored = storage.store(text.encode(), f"{number}.txt", "ma", title=title)
        texts[stored.id] = f"{title}|{text}"
    require_truth(operator, texts)
    # looked for only until a page stands, the pages are the same, and no total is guessed
    for many in (3, 12):
        monkeypatch.setattr(kept_words, "OFTEN", many)
        require_pages(operator)
    monkeypatch.undo()
    # what is noted of long words is the same, and stays so whatever comes, changes and goes
    for word in LONG:
        kept_words.remember(fold(word))
    storage.store("补:冷链物流园".encode(), "补.txt", "ma")
    for job in Job.objects.filter(work=kept_words.note.code):
        kept_words.note.does(type("Task", (), {
            "arguments": job.arguments, "progress": lambda *_: None})())
    assert len(kept_words.kept(map(fold, LONG))) == len(LONG)
    texts[max(texts) + 1] = "补：冷链物流园"
    texts[storage.store("又:产业园,京蒙协作".encode(), "又.txt", "ma").id] = "又：产业园，京蒙协作"
    for id, text in list(texts.items())[:9]:
        texts[id] = text[::-1] + "产业园"
        index.put(id, f"{id}.txt", texts[id])
    index.take_out(gone := max(texts))
    del texts[gone]
    require_truth(operator, texts)
    assert index.wrong() == []
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM library_held WHERE document_id = 1 + (SELECT min(document_id) "
                       "FROM library_held)")
    assert index.wrong()


def require_truth(operator, texts):
    """Every word is found where it is and nowhere else."""
    for query in WORDS:
        truth = {id for id, text in texts.items()
                 if all(word in fold(text) for word in words_of(query))}
        found = set(listed(operator, Wish(query)).values_list("pk", flat=True))
        assert found == truth, query
    assert len({id for id, text in texts.items() if "冷链" in text}) > 10


def require_pages(operator):
    """What is seen at a glance is what a walk over all hits tells, in its order."""
    counted = Counter()
    for query in (*LONG, "冷链物流园 消费帮扶", "部协作东", "没有的词"):
        whole, total = part(listed(operator, Wish(query)), 0, 99)
        for start in range(0, total + 5, 4):
            seen, told = glance(operator, Wish(query), start, 4)
            assert [row.id for row in seen] == [row.id for row in whole[start:start + 4]], query
            more = start + 4 < total and index.slow(words_of(query))
            assert told == (None if more else total), query
            counted[told is None] += 1
    assert counted[True] > 9 and counted[False] > 3


@pytest.mark.django_db
@pytest.mark.database
def test_a_page_of_hits_has_titles_first_its_total_and_nothing_out_of_reach(home, cast):
    ours = [storage.store(f"帮扶第{number}份".encode(), f"{number}.txt", "ma",
                          pairing=cast.pairing.code, title="帮扶总结" if number == 2 else "").id
            for number in range(7)]
    theirs = storage.store("帮扶".encode(), "外.txt", "qian", pairing=cast.other_pairing.code)
    for query in ("帮扶", "帮", "扶第", ""):
        found = listed(cast.ma, Wish(query))
        inside = [2, 6, 5, 4, 3, 1, 0] if query.startswith("帮") else [6, 5, 4, 3, 2, 1, 0]
        for start in (0, 3, 6, 9):
            rows, total = part(found, start, 3)
            assert total == 7 and [row.id for row in rows] == [
                ours[at] for at in inside[start:start + 3]], (query, start)
    assert part(listed(cast.qian, Wish("帮")), 0, 9)[0][0].id == theirs.id


@pytest.mark.django_db
@pytest.mark.database
def test_a_paper_taken_out_is_found_no_more_and_a_changed_one_by_its_new_words(home, operator):
    first = storage.store("冷链物流".encode(), "甲.txt", "ma")
    index.put(first.id, "新题", "劳务协作")
    assert not listed(operator, Wish("冷链")) and listed(operator, Wish("劳务")).count() == 1
    assert index.wrong() == []
    # a book, which took a database server minutes while it walked it anew for every sign
    index.put(first.id, "新题", "".join(chr(0x4E00 + n * 7 % 9_000) for n in range(60_000)))
    assert index.wrong() == []
    index.take_out(first.id)
    assert not listed(operator, Wish("劳务")) and index.wrong() == []


@pytest.mark.django_db
@pytest.mark.database
def test_an_index_that_lost_a_paper_or_keeps_another_text_is_told(home):
    stored = storage.store("冷链物流".encode(), "甲.txt", "ma")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE library_searched DISABLE TRIGGER library_fill_grams")
        cursor.execute("UPDATE library_searched SET body = '劳务'")
    assert index.wrong() == [f"第{stored.id}号的检索词与正文不符"]


def test_marks_stand_where_the_words_were_written():
    text = "冷链\n物流园与ＡＢＣ公司"
    assert [text[start:end] for start, end in spans(text, "链物 abc")] == ["链\n物", "ＡＢＣ"]
    assert spans("哈哈哈", "哈哈 哈") == [(0, 3)]
