"""A report's text taken apart."""

from datetime import date
from importlib.resources import files

from xieshou.audit.claims.extracting import claims_of
from xieshou.audit.text.document import read_document

SOURCE = files("xieshou.demo").joinpath("data/source_report.txt").read_text(encoding="utf-8")


def test_page_furniture_is_set_aside_and_the_upload_day_kept():
    document = read_document(SOURCE)
    skipped = "".join(document.words(span) for span in document.furniture)
    assert "客服" in skipped and "12.50KB" in skipped and "1106548" in skipped
    assert document.uploaded == date(2023, 4, 18)
    assert document.published is None


def test_a_line_of_fields_of_the_page_is_furniture_and_tells_the_day():
    text = ("甲县2023年总结\n发布时间：2024-01-12 09:30　来源：县乡村振兴局"
            "　浏览次数：1263　【字体：大 中 小】\n"
            "完成投资**30**万元。见表1。")
    document = read_document(text)
    assert document.published == date(2024, 1, 12)
    assert "1263" in document.words(document.furniture[0])
    assert [claim.text for claim in claims_of(document)] == ["30**万元"]


def test_title_years_stand_apart_from_the_body():
    document = read_document(SOURCE)
    assert {year for _, _, year in document.title_years} == {2023}
    body = document.sentences[0].start
    assert all(end <= body for _, end, _ in document.title_years)


def test_headings_run_into_one_physical_line_are_found_again():
    document = read_document(SOURCE)
    headings = [document.words(span) for span in document.headings]
    assert len(headings) == 7
    assert headings[1] == "强化资金支持 在“真”上下功夫"
    assert len(document.sections) == 8


def test_offsets_point_into_the_text_as_given():
    text = "投入资金 ３０万元，其中产业(种植)１２万元；其余用于教育。\n新建学校2所。"
    document = read_document(text)
    assert len(document.flat) == len(text)
    assert [document.words(part).strip() for part in document.sentences] == text.split("\n")
    inside = [document.words(clause) for clause in document.clauses if clause.inside]
    assert inside == ["种植"]


def test_a_name_and_a_number_are_no_heading():
    document = read_document("两地签订协议。大兴区 13 家企业捐款。")
    assert document.headings == []


def test_a_thousands_comma_does_not_end_a_clause():
    document = read_document("募集善款1,260万元，惠及6,2个村。")
    assert document.words(document.clauses[0]) == "募集善款1,260万元"


def test_numbered_headings_open_sections():
    document = read_document("一、产业协作\n引进企业3家。\n二、劳务协作\n转移就业20人。")
    assert [document.words(span) for span in document.headings] == ["一、产业协作", "二、劳务协作"]
    assert [paragraph.parent for paragraph in document.paragraphs] == [0, 1]


def test_an_empty_text_is_a_document_without_sentences():
    document = read_document("")
    assert (document.sentences, document.clauses, len(document.sections)) == ([], [], 1)


def test_a_numbered_line_with_a_figure_is_no_heading():
    document = read_document("二、劳务协作\n(一)转移就业20人\n1.引进企业3家")
    assert [document.words(span) for span in document.headings] == ["二、劳务协作"]
    assert len(document.sentences) == 2
