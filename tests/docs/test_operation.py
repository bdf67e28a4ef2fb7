"""What operators are told to do works as told."""

import json
import subprocess
import time
from decimal import Decimal

import pytest

from tests.docs.pages import ROOT, blocks_of
from tests.docs.recipes import run

OPERATE = ROOT / "docs/operate"


@pytest.mark.slow
def test_pairing_and_account_are_made_as_the_guide_says(tmp_path):
    block = next(one for one in blocks_of(OPERATE / "install.md", "sh") if "account create" in one)
    said = ""
    for line in block.splitlines():
        done = run(f"{line} --home xieshou-data", tmp_path, ROOT)
        assert done.returncode == 0, done.stderr
        said = done.stdout
    assert "wang" in said and "县级专员(910100-920101，受援方" in said


@pytest.mark.django_db(transaction=True)
def test_the_client_does_as_the_guide_says(
        cast, accounts, live_server, capsys, monkeypatch, home, tmp_path):
    from tests.reports.programme import fill
    from tests.web.test_jobs import work_off
    from xieshou.client import office
    from xieshou.directory import tokens
    from xieshou.webhooks.delivering import signature

    # while the client waits for a job, the worker of this test does it
    monkeypatch.setattr(office.time, "sleep", lambda seconds: work_off())

    fill(cast.pairing)
    key = tokens.issue("ma", "示例", "tests")[1]
    first, second, third, last = blocks_of(OPERATE / "api.md", "python")
    known = {"TOKEN": key, "ADDRESS": live_server.url, "FOLDER": tmp_path}
    exec(compile(first, "api.md", "exec"), known)
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("财政援助资金到位额：1012.3456万元 funds.received.")
    assert known["parts"] == known["received"].value == Decimal("1012.3456")
    assert said[1] == "1 1" and "500" in said[2] and said[3].startswith("404 没有")
    exec(compile(second, "api.md", "exec"), known)
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("已导出") and said[0].endswith("True") and said[1] == "2 2"
    assert "已取消" in said[2] and said[10] == "0" and said[11].startswith("连不上 http")
    assert said[4].split()[0].isdecimal() and "作废 1 条" in said[5] and said[6] == "['see']"
    trays, money = said[7].split()
    assert int(trays) > 10 and Decimal(money) > 0
    assert said[8].endswith(" []") and said[8] != "0 []" and said[9] == "[1]"
    shown, _, value = said[3].rpartition(" ")
    assert shown == f"{value}次" and value.isdecimal()
    exec(compile(third, "api.md", "exec"), known)
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("clerk 财政援助资金到位额 1012.3456万元")
    assert said[1].endswith(" True")
    assert said[2] == "100 100" and said[3].startswith("3 日期 某天"), said
    assert said[4].split()[0].isdecimal() and said[5].split()[0] == "one_sided", said
    assert said[6:8] == ["True", "['第一条', '旧的', '新的'] ['第一条', '新的']"], said
    assert said[8].startswith("0 [") and "规定" in said[8] and said[9] == "True", said
    body = json.dumps({"event": "report.issued", "pairing": "910100-920101"}).encode()
    stamp = str(int(time.time()))
    signed = f"sha256={signature('钥', stamp, body)}"
    told = {"BODY": body, "SECRET": "钥", "HEADERS": {
        "X-Xieshou-Timestamp": stamp, "X-Xieshou-Signature": signed}}
    exec(compile(last, "api.md", "exec"), told)
    exec(compile(last, "api.md", "exec"), told | {"SECRET": "别的"})
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "report.issued 910100-920101" and "签名不对" in said[1]


@pytest.mark.slow
def test_a_home_copied_as_the_guide_says_is_whole(tmp_path):
    made = run(".venv/bin/xieshou generate --records 100 --home xieshou-data", tmp_path, ROOT)
    assert made.returncode == 0, made.stderr
    said = ""
    for line in "".join(blocks_of(OPERATE / "backup.md", "sh")).splitlines():
        if line.startswith(".venv"):
            done = run(line, tmp_path, ROOT)
            said += done.stdout
        else:
            done = subprocess.run(line.split(), cwd=tmp_path, check=False)
        assert done.returncode == 0, line
    (wanted,) = blocks_of(OPERATE / "backup.md", "text")
    assert said.endswith(wanted)
