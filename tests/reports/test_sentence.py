import pytest

from xieshou.reports.sentence import BadSentenceError, Clause, Gap, Sentence, Word, parse


def test_a_sentence_is_text_words_and_gaps():
    assert parse("{period}到位{funds.received}。") == (
        Word("period"), "到位", Gap("funds.received"), "。")


def test_a_gap_names_slice_and_manner():
    assert parse("{funds.planned[use_class=industry,tier=city]:占比}") == (
        Gap("funds.planned", (("tier", "city"), ("use_class", "industry")), "占比"),)
    assert str(Gap("a.b", (("x", "y"),), "约")) == "{a.b[x=y]:约}"


def test_a_catalogue_number_is_a_figure_too():
    assert parse("{FUND-01}") == (Gap("FUND-01"),)


def test_a_clause_holds_its_own_parts():
    assert parse("甲〔，乙{a.b}〕。") == ("甲", Clause(("，乙", Gap("a.b"))), "。")


@pytest.mark.parametrize("text", [
    "甲{", "甲}", "甲〔乙", "甲〕", "〔甲〔乙〕〕", "{}", "{a.b:可能}", "{period:约}", "{a.b[c]}",
    "{a b}", "{a.b[=c]}",
])
def test_what_cannot_be_read_is_refused(text):
    with pytest.raises(BadSentenceError):
        parse(text)


def test_gaps_of_the_alternative_count_too():
    sentence = Sentence("\n甲{a.b}。", otherwise="乙{c.d}{period}。")
    assert [gap.code for gap in sentence.gaps] == ["a.b", "c.d"]
    assert sentence.words == (Word("period"),)
    assert sentence.begins_paragraph
