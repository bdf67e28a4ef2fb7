"""The program as people and scripts call it."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from xieshou.console.program import command_named, main, names, parser_of
from xieshou.office.word import Paragraph, Text, write_docx

PROGRAM = Path(sys.executable).parent / "xieshou"


def run(*words, home, text=None):
    environment = {**os.environ, "XIESHOU_HOME": str(home), "LC_ALL": "C"}
    return subprocess.run([PROGRAM, *words], input=text, capture_output=True, check=False,
                          encoding="utf-8", env=environment, timeout=120)


def test_every_command_of_the_contract_is_there():
    wanted = {"demo", "serve", "import", "template", "export", "record", "figure", "indicators",
              "registers", "checks", "report", "audit", "verify", "generate", "templates", "backup",
              "restore", "package", "fill"}
    assert wanted <= set(names())


@pytest.mark.parametrize("name", names())
def test_every_command_explains_itself_in_chinese_with_an_example(name, capsys):
    command = command_named(name)
    text = parser_of(command).format_help()
    assert command.example.startswith(f"xieshou {name}") and command.example in text
    assert any("\u4e00" <= char <= "\u9fff" for char in command.says)
    assert not {"usage:", "options:", "positional arguments:"} & set(text.split("\n"))
    assert text.startswith("用法：")


def test_an_unknown_command_names_those_there_are(tmp_path, capsys):
    assert main(["nope", "--json", "--home", str(tmp_path)]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == "console.unknown_command" and "figure" in error["hint"]


def test_a_wrong_argument_is_one_json_document_and_status_two(tmp_path, capsys):
    assert main(["serve", "--port", "abc", "--json", "--home", str(tmp_path)]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == "console.bad_arguments" and "应为整数" in error["message"]


def test_a_home_that_cannot_be_written_is_told_with_a_way_out(tmp_path, capsys):
    (tmp_path / "file").write_text("不是目录", "utf-8")
    assert main(["verify", "--json", "--home", str(tmp_path / "file" / "home")]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "console.home_not_writable"


def test_the_audit_of_a_text_needs_no_home(tmp_path):
    home = tmp_path / "home"
    done = run("audit", "-", "--no-ledger", "--json", home=home, text="投入资金3952万元。")
    claims = json.loads(done.stdout)["claims"]
    assert [(claim["value"], claim["unit"]) for claim in claims] == [("3952", "万元")]
    assert done.returncode == 0 and not home.exists()


@pytest.mark.slow
def test_an_empty_home_is_made_ready_on_first_use(tmp_path):
    home = tmp_path / "新的 数据目录"
    done = run("verify", "--json", home=home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["ok"] and (home / "xieshou.sqlite3").exists()


@pytest.mark.slow
def test_a_missing_file_is_refused_in_chinese(ready_home):
    done = run("audit", "没有这个.docx", "--json", home=ready_home)
    error = json.loads(done.stdout)["error"]
    assert done.returncode == 2 and error["code"] == "console.no_such_file"
    assert "没有这个.docx" in error["message"] and "Traceback" not in done.stderr


def test_one_unreadable_document_does_not_keep_the_others_from_being_judged(tmp_path, capsys):
    (tmp_path / "好.txt").write_text("投入资金3952万元。", "utf-8")
    (tmp_path / "坏.docx").write_bytes(b"\x00\x01\x02 no document")
    assert main(["audit", str(tmp_path), "--no-ledger", "--json"]) == 1
    good, bad = sorted(json.loads(capsys.readouterr().out), key=lambda one: "error" in one)
    assert len(good["claims"]) == 1 and bad["error"]["code"].startswith("office.")


REPORT = "2024年投入资金1200万元，比上年增加200万元，增长2%。"


def audit(*words):
    return main(["audit", *map(str, words), "--no-ledger", "--json"])


def test_a_folder_is_audited_with_progress_on_standard_error_and_a_workbook(tmp_path, capsys):
    (tmp_path / "甲.txt").write_text(REPORT, "utf-8")
    (tmp_path / "坏.docx").write_bytes(b"\x00\x01\x02 no document")
    assert audit(tmp_path, "--summary", tmp_path / "out" / "汇总.xlsx") == 1
    said = capsys.readouterr()
    assert len(json.loads(said.out)) == 2
    assert "[1/2]" in said.err and "[2/2]" in said.err and "无法核验" in said.err
    assert (tmp_path / "out" / "汇总.xlsx").read_bytes().startswith(b"PK")


def test_a_zip_is_a_list_even_of_one(tmp_path, capsys):
    with zipfile.ZipFile(tmp_path / "一.zip", "w") as made:
        made.writestr("甲.txt", REPORT)
    assert audit(tmp_path / "一.zip") == 1
    only, = json.loads(capsys.readouterr().out)
    assert only["document"]["name"] == "甲.txt" and only["findings"]


def test_a_marked_copy_is_made_of_one_docx_only(tmp_path, capsys):
    report, copy = tmp_path / "报告.docx", tmp_path / "批注稿.docx"
    report.write_bytes(write_docx([Paragraph("body", [Text(REPORT)])], {"title": "报告"}))
    assert audit(report, "--marked", copy) == 1
    capsys.readouterr()
    with zipfile.ZipFile(copy) as made:
        remarks = made.read("word/comments.xml").decode()
    assert "演算：200 ÷ (1200 − 200) = 20% ≠ 2%" in remarks
    (tmp_path / "甲.txt").write_text(REPORT, "utf-8")
    for words, code in (((tmp_path / "甲.txt", "--marked", copy), "audit.marked_copy_needs_docx"),
                        ((report, report, "--marked", copy), "console.one_document"),
                        ((report, "--marked", "x.doc"), "console.wrong_ending"),
                        ((report, "--summary", "x.xls"), "console.wrong_ending")):
        assert audit(*words) == 2
        assert json.loads(capsys.readouterr().out)["error"]["code"] == code


@pytest.mark.slow
def test_a_form_is_filled_and_every_cell_is_accounted_for(ready_home, tmp_path):
    from tests.forms.development import SUMMARY
    from tests.forms.making import made

    form, home = tmp_path / "空表.xlsx", ready_home
    form.write_bytes(made(SUMMARY)[0])
    words = ("--pairing", "911101-922201", "--json")
    missing = run("fill", str(form), *words, "--period", "2019", "-o", str(form), home=home)
    assert json.loads(missing.stdout)["error"]["code"] == "directory.unknown_pairing"
    no_output = run("fill", str(form), *words, home=home)
    assert json.loads(no_output.stdout)["error"]["code"] == "console.bad_arguments"


@pytest.mark.slow
@pytest.mark.parametrize("words", [["registers", "--json"], ["figure", "nope", "--json"]])
def test_a_reader_who_has_gone_brings_no_stack(words, ready_home):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([PROGRAM, *words], stdout=writing, stderr=subprocess.PIPE, check=False,
                          env={**os.environ, "XIESHOU_HOME": str(ready_home)}, timeout=120)
    os.close(writing)
    assert b"Traceback" not in done.stderr and b"BrokenPipe" not in done.stderr
