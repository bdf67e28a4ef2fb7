"""Papers: taken in once, described, versioned, seen by those who may."""

import time
from datetime import date

import pytest

from xieshou.errors import NotAllowed
from xieshou.ledger import verifying
from xieshou.library import comparing, papers, related, storage
from xieshou.library.listing import Wish, listed

pytestmark = pytest.mark.django_db
OURS = "910100-920101"
LONG = "".join(f"第{n}批冷链物流园农户{n * 37}户，{chr(0x4e00 + n * 97)}增收{n * 91}元。"
               for n in range(40))


@pytest.fixture
def paper(home, scope_of_ma):
    return papers.upload(LONG.encode(), "甲.txt", scope_of_ma, pairing=OURS, title="冷链物流园总结")


def test_the_very_same_file_is_refused_with_a_pointer(paper, scope_of_ma):
    with pytest.raises(papers.DuplicateError) as refused:
        papers.upload(LONG.encode(), "乙.txt", scope_of_ma, pairing=OURS)
    assert f"第 {paper.id} 号" in refused.value.words and "冷链物流园总结" in refused.value.words


def test_nearly_the_same_text_is_told_with_the_share_in_common(paper, scope_of_ma):
    others = "示例西旗消费帮扶专柜开业，" * 20
    papers.upload(others.encode(), "丙.txt", scope_of_ma, pairing=OURS)
    changed = LONG + "另有补充说明。"
    found = related.near_duplicates(changed, "冷链", scope_of_ma)
    assert [one.paper.id for one in found] == [paper.id] and found[0].per_cent >= 80


def test_a_later_version_is_searched_and_the_older_is_kept(paper, scope_of_ma):
    second = papers.add_version(paper.id, (LONG + "\n新增教育医疗。").encode(), "甲2.txt",
                                scope_of_ma, "补一段")
    assert [one.id for one in papers.versions(second.id, scope_of_ma)] == [second.id, paper.id]
    assert [one.pk for one in listed(scope_of_ma, Wish("教育医疗"))] == [paper.id]
    signs = {one.sign: one.words for one in comparing.compare(paper.id, second.id)}
    assert signs["new"] == "新增教育医疗。"
    assert storage.read(paper.sha256) == LONG.encode()


def test_versions_of_lines_that_repeat_are_compared_in_time(paper, scope_of_ma):
    lines = ["合计\t0", "小计\t0"] * 9_000
    first = papers.upload("\n".join(lines).encode(), "表.txt", scope_of_ma, pairing=OURS)
    lines.insert(9_001, "新增一行")
    second = papers.add_version(first.id, "\n".join(lines).encode(), "表2.txt", scope_of_ma)
    began = time.process_time()
    changed = [one for one in comparing.compare(first.id, second.id) if one.sign == "new"]
    assert "新增一行" in {one.words for one in changed}
    assert time.process_time() - began < 5


def test_what_is_said_of_a_paper_is_journaled_and_searched(paper, scope_of_ma):
    papers.describe(paper.id, scope_of_ma, "更正", title="产业帮扶材料",
                    document_no="示发〔2024〕7号", issued_on=date(2024, 5, 1), retention="D10")
    assert listed(scope_of_ma, Wish("〔2024〕7号")).count() == 1
    assert not listed(scope_of_ma, Wish("园总结")).exists()
    assert [one.name for one in verifying.checks() if not one.ok] == []


def test_a_choice_that_is_not_on_offer_is_refused_in_words(paper, scope_of_ma):
    with pytest.raises(papers.UnknownLevelError) as refused:
        papers.describe(paper.id, scope_of_ma, level="绝密")
    assert "内部资料" in refused.value.way_out


LEVELS = {"public": {"ma", "lin", "zhou", "qian"}, "pairing": {"ma", "lin", "zhou"},
          "internal": {"ma", "lin", "zhou"}, "office": {"ma"}}


@pytest.mark.database
@pytest.mark.parametrize("level", LEVELS)
def test_each_level_is_seen_by_those_it_names_and_by_nobody_else(paper, cast, level):
    papers.describe(paper.id, cast.ma, level=level)
    seen = set()
    for name in ("ma", "lin", "zhou", "qian"):
        scope = getattr(cast, name)
        found = listed(scope, Wish("物流园")).exists()
        try:
            papers.paper(paper.id, scope)
        except storage.UnknownDocumentError:
            assert not found, name
        else:
            assert found, name
            seen.add(name)
    assert seen == LEVELS[level]


def test_who_only_looks_on_changes_nothing(paper, scope_of_zhou):
    with pytest.raises(NotAllowed):
        papers.describe(paper.id, scope_of_zhou, title="改")
    with pytest.raises(NotAllowed):
        papers.add_version(paper.id, b"abc", "a.txt", scope_of_zhou)


def test_a_title_of_another_year_than_the_facts_is_told(home, operator):
    doubtful = storage.store(b"1", "a.txt", "ma", title_year=2023, facts_from=date(2013, 1, 1),
                             facts_as_of=date(2019, 8, 31))
    assert "2013年至2019年8月" in papers.doubt_of(doubtful) and "2023" in papers.doubt_of(doubtful)
    fitting = storage.store(b"2", "b.txt", "ma", title_year=2020, facts_as_of=date(2019, 8, 31))
    assert papers.doubt_of(fitting) == ""
