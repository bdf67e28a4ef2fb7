"""Paragraphs in which only the year was changed since an earlier report."""

import pytest

from xieshou.audit.copied import copied
from xieshou.audit.files import Audited, compare
from xieshou.audit.run import audit_text

LAST = "2022年，选派教师15名、医生12名开展帮扶，组织劳动力技能培训300人次，就近就业126人。"
HEAD = "示例南县{}年东西部协作工作总结\n{}\n"


def test_a_paragraph_with_only_the_year_changed_is_found_where_it_stands():
    text = HEAD.format(2023, LAST.replace("2022", "2023"))
    found, = copied(text, HEAD.format(2022, LAST), "去年的")
    (start, end), = found["spans"]
    assert text[start:end] == LAST.replace("2022", "2023")
    assert (found["code"], found["level"]) == ("across.copied", "question")


def test_this_year_in_two_reports_is_another_year():
    said = LAST.replace("2022年", "今年")
    assert copied(HEAD.format(2023, said), HEAD.format(2022, said), "去年的")
    assert copied(HEAD.format(2023, said), HEAD.format(2022, LAST), "去年的")
    assert not copied(HEAD.format(2023, said), HEAD.format(2023, said), "同年的")


@pytest.mark.parametrize("now", [
    LAST,
    LAST.replace("2022", "2023").replace("126", "131"),
    "2023年，各项工作稳步推进，两地干部群众携手同行，再接再厉，奋力谱写新的篇章。",
    "2023年，选派教师15名、医生12名。",
])
def test_another_figure_the_same_year_or_few_figures_are_let_pass(now):
    assert copied(HEAD.format(2023, now), HEAD.format(2022, LAST), "去年的") == []


def test_files_at_hand_are_searched_the_later_against_the_earlier():
    texts = [HEAD.format(2023, LAST.replace("2022", "2023")), HEAD.format(2022, LAST)]
    audited = [Audited(audit_text(text, name), text) for text, name in zip(texts, "今去")]
    compare(audited)
    codes = [[one["code"] for one in each.result["findings"]] for each in audited]
    assert "across.copied" in codes[0] and "across.copied" not in codes[1]
