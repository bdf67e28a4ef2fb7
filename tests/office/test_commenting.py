import io
import subprocess
import zipfile

import pytest
from lxml import etree

from tests.office.making import package
from tests.office.test_text import run
from tests.office.test_text import word as bare
from tests.office.test_word import FACTS, whole_document
from xieshou.office.commenting import Comment, commented
from xieshou.office.docx_reading import W
from xieshou.office.text import text_of
from xieshou.office.word import write_docx

TYPES = (b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
         b'PartName="/word/document.xml" ContentType="application/xml"/></Types>')


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        return etree.fromstring(made.read(name))


def word(body):
    with zipfile.ZipFile(io.BytesIO(bare(body))) as made:
        return package({"[Content_Types].xml": TYPES} | {
            name: made.read(name) for name in made.namelist()
            if name != "[Content_Types].xml"})


def said(data, name="word/comments.xml"):
    """Every comment with the words it is about."""
    body = part(data, "word/document.xml")
    remarks = {one.get(W + "id"): "".join(one.itertext()) for one in part(data, name)}
    found, open_now = {}, set()
    for node in body.iter():
        if node.tag == W + "commentRangeStart":
            open_now.add(node.get(W + "id"))
        elif node.tag == W + "commentRangeEnd":
            open_now.discard(node.get(W + "id"))
        elif node.tag == W + "t":
            for number in open_now:
                found[number] = found.get(number, "") + node.text
    return [(found.get(number, ""), words) for number, words in remarks.items()]


def at(text, words, says="说"):
    start = text.index(words)
    return Comment(start, start + len(words), says)


def test_a_comment_stands_at_its_very_words_though_runs_are_cut_elsewhere():
    data = word(f"<w:p>{run('投入资金5107')}{run('.12万元，其', '<w:b/>')}{run('中省级')}</w:p>")
    text = text_of(data).text
    made = commented(data, [at(text, "5107.12万元", "对不上"), at(text, "其中", "看这里")])
    assert said(made) == [("5107.12万元", "对不上"), ("其中", "看这里")]
    assert text_of(made).text == text
    bold = part(made, "word/document.xml").xpath("//w:r[w:rPr/w:b]", namespaces={"w": W[1:-1]})
    assert "".join(t for one in bold for t in one.itertext()) == ".12万元，其"


def test_comments_may_overlap_and_lie_in_one_another():
    data = word(f"<w:p>{run('甲乙丙丁戊己')}</w:p>")
    made = commented(data, [Comment(0, 4, "一"), Comment(2, 6, "二"), Comment(2, 3, "三"),
                            Comment(2, 3, "四")])
    assert sorted(said(made), key=lambda one: one[1]) == [
        ("甲乙丙丁", "一"), ("丙", "三"), ("丙丁戊己", "二"), ("丙", "四")]
    assert text_of(made).text == "甲乙丙丁戊己"


def test_words_in_tables_controls_and_over_several_paragraphs_are_found():
    data = write_docx(whole_document(), FACTS)
    text = text_of(data).text
    table = at(text, "12.5")
    long = Comment(text.index("累计"), text.index("1.项目") + 4, "两段")
    made = commented(data, [at(text, "5107.12"), table, long])
    assert [words for words, _ in said(made)] == ["5107.12", "累计23笔①1.项目", "12.5"]
    assert text_of(made).text == text


def test_words_of_a_footnote_are_remarked_on_at_the_end_of_the_text():
    data = write_docx(whole_document(), FACTS)
    text = text_of(data).text
    made = commented(data, [at(text, "4000")])
    assert [says for _, says in said(made)] == ["说"] and text_of(made).text == text


def test_comments_that_were_there_stay_and_keep_their_numbers():
    data = word(f"<w:p>{run('甲乙')}</w:p>")
    once = commented(data, [Comment(0, 1, "早")])
    twice = commented(once, [Comment(1, 2, "晚")])
    assert said(twice) == [("甲", "早"), ("乙", "晚")]
    kinds = part(twice, "[Content_Types].xml")
    assert sum("comments" in (one.get("PartName") or "") for one in kinds) == 1


def test_a_text_without_words_takes_a_comment_too():
    made = commented(word("<w:p/>"), [Comment(0, 0, "空")])
    assert said(made) == [("", "空")]


def test_control_characters_and_brackets_in_a_remark_are_harmless():
    made = commented(word(f"<w:p>{run('甲')}</w:p>"), [Comment(0, 1, "<b>&\x00 a\n二")])
    assert said(made) == [("甲", "<b>& a二")]


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_opens_the_copy_and_keeps_the_comments(tmp_path):
    data = write_docx(whole_document(), FACTS)
    text = text_of(data).text
    (tmp_path / "稿.docx").write_bytes(commented(data, [at(text, "5107.12", "对不上")]))
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
                    "--convert-to", "odt", "--outdir", tmp_path, tmp_path / "稿.docx"],
                   check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(tmp_path / "稿.odt") as made:
        content = made.read("content.xml").decode()
    assert "office:annotation-end" in content and "对不上" in content and "携手核验" in content
