"""One file dropped into the folder is a whole business rule: no other file is edited."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.docs.recipes import ROOT, XIESHOU

RULE = '''"""Long names are asked about (示例长名)."""

from xieshou.ledger.limit import count
from xieshou.ledger.rule import Example, Row, alarm, rule
from xieshou.values.finding import Level


def _visit(topic):
    return (Row("visit", date_from="2024-03-01", leader="示例", persons=3, topic=topic),)


@rule(
    code="visits.long_topic",
    numbers=("R39",),
    name="示例长名",
    level=Level.ERROR,
    says="{title}:内容有 {length} 字。",
    hint="请写短一些。",
    source="示例",
    reads="visit",
    single=True,
    limits=(count("most", "最长字数", 10),),
    examples=(Example(passes=_visit("对接")), Example(fails=_visit("很长很长很长很长的对接内容"))),
)
def long_topic(book, limits):
    """Object to long topics."""
    for row in book.rows("visit", "topic"):
        if len(row.topic) > limits.most:
            yield alarm(row, length=len(row.topic))
'''
SHEET = "日期,带队领导,人数,内容\n2024-03-05,示例领导,8,很长很长很长很长的对接内容\n"


@pytest.mark.slow
def test_a_rule_dropped_into_the_folder_works_without_another_edit(tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "xieshou", copy / "xieshou",
                    ignore=shutil.ignore_patterns("__pycache__", "static"))
    (copy / "xieshou/ledger/rules/long_topic.py").write_text(RULE, "utf-8")
    (tmp_path / "visits.csv").write_text(SHEET, "utf-8-sig")

    def xieshou(*words):
        return subprocess.run(
            [sys.executable, "-c", XIESHOU, *words, "--json"], cwd=tmp_path, capture_output=True,
            text=True, timeout=240, env={
                **os.environ, "PYTHONPATH": str(copy), "XIESHOU_HOME": str(tmp_path / "home"),
                "XIESHOU_DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "xieshou.config.settings"})

    made = xieshou("generate", "--pairings", "1", "--records", "1", "--seed", "1")
    assert made.returncode == 0, made.stderr
    pairing = next(iter(json.loads(made.stdout)["names"]))
    listed = json.loads(xieshou("rules").stdout)
    assert "visits.long_topic" in {one["code"] for one in listed}
    taken = json.loads(xieshou("import", "visit", "visits.csv", "--pairing", pairing).stdout)
    assert "rule.visits.long_topic" in {one["code"] for one in taken["findings"]}
    done = xieshou("warnings", "--pairing", pairing, "--rule", "visits.long_topic")
    (fired,) = json.loads(done.stdout)
    assert done.returncode == 1 and fired["level"] == "error"
    assert set(fired) >= {"rule", "level", "subject", "message", "records"}
    changed = xieshou("rules", "--set", "visits.long_topic:most=99", "--source", "示例办法")
    assert json.loads(changed.stdout)["changed"] is True
    done = xieshou("warnings", "--pairing", pairing, "--rule", "visits.long_topic")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
