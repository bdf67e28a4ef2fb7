"""Papers by command: put in, listed, searched, taken out again."""

import json

import pytest

from xieshou.console.program import main

TEXT = "2023年总结\n2013年以来，示例西旗冷链物流园建成。截至2019年8月，投入资金3952万元。\n"


@pytest.fixture
def run(db, home, monkeypatch, capsys):
    from xieshou.console import home as homes

    monkeypatch.setattr(homes, "make_ready", lambda place: None)

    def ran(*words):
        status = main([*words, "--json"])
        return status, json.loads(capsys.readouterr().out)

    return ran


def test_a_file_is_put_in_found_by_two_characters_and_taken_out(run, tmp_path):
    file = tmp_path / "总结.txt"
    file.write_text(TEXT, "utf-8")
    status, answer = run("documents", "--add", str(file))
    paper = answer["documents"][0]
    assert status == 0 and "2013年至2019年8月" in paper["doubt"]
    status, again = run("documents", "--add", str(file))
    assert status == 1 and again["documents"][0]["error"]["code"] == "library.duplicate"
    _, found = run("search", "物流")
    assert found["count"] == 1 and "物流" in found["documents"][0]["excerpt"]
    assert run("search", "没有的词")[1]["count"] == 0
    assert run("documents", "--year", "2016")[1]["count"] == 1
    assert run("documents", "--year", "2022")[1]["count"] == 0
    target = tmp_path / "取出.txt"
    status, one = run("document", str(paper["id"]), "--text", "-o", str(target))
    assert status == 0 and target.read_bytes() == file.read_bytes() and one["text"] == TEXT


def test_a_paper_that_is_not_there_is_told_in_words(run):
    status, answer = run("document", "99")
    assert status == 2 and answer["error"]["code"] == "library.unknown_document"
