"""The program as people and scripts call it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from xieshou.console.program import command_named, main, names, parser_of

PROGRAM = Path(sys.executable).parent / "xieshou"


def run(*words, home, text=None):
    environment = {**os.environ, "XIESHOU_HOME": str(home), "LC_ALL": "C"}
    return subprocess.run([PROGRAM, *words], input=text, capture_output=True, check=False,
                          encoding="utf-8", env=environment, timeout=120)


def test_every_command_of_the_contract_is_there():
    wanted = {"demo", "serve", "import", "template", "export", "record", "figure", "indicators",
              "registers", "checks", "report", "audit", "verify", "generate", "templates", "backup",
              "restore"}
    assert wanted <= set(names())


@pytest.mark.parametrize("name", names())
def test_every_command_explains_itself_in_chinese_with_an_example(name, capsys):
    command = command_named(name)
    text = parser_of(command).format_help()
    assert command.example.startswith(f"xieshou {name}") and command.example in text
    assert any("\u4e00" <= char <= "\u9fff" for char in command.says)


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
def test_a_missing_file_is_refused_in_chinese(tmp_path):
    done = run("audit", "没有这个.docx", "--json", home=tmp_path)
    error = json.loads(done.stdout)["error"]
    assert done.returncode == 2 and error["code"] == "console.no_such_file"
    assert "没有这个.docx" in error["message"] and "Traceback" not in done.stderr


def test_one_unreadable_document_does_not_keep_the_others_from_being_judged(tmp_path, capsys):
    (tmp_path / "好.txt").write_text("投入资金3952万元。", "utf-8")
    (tmp_path / "坏.docx").write_bytes(b"\x00\x01\x02 no document")
    assert main(["audit", str(tmp_path), "--no-ledger", "--json"]) == 1
    good, bad = sorted(json.loads(capsys.readouterr().out), key=lambda one: "error" in one)
    assert len(good["claims"]) == 1 and bad["error"]["code"].startswith("office.")
