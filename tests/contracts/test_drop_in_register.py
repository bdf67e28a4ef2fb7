"""One file dropped into the folder is a whole register: no other file is edited."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REGISTER = '''"""Bees kept for the other side (养蜂示例)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class BeeHive(Record):
    """One apiary."""

    name = fields.Name("蜂场名称", required=True)
    kept_on = fields.Date("建场日期", required=True)
    hives = fields.Integer("蜂箱数", unit="箱")
    worth = fields.Money("价值", unit="万元")

    register = Register(name="养蜂示例", number="BEE", theme="产业合作", identity=("name",),
                        when="kept_on", evidence={"photo": "照片"}, says="一处蜂场登记一条。")
'''
JOURNEY = '''
import django, io, sys
django.setup()
from datetime import date
from django.core.management import call_command
call_command("makemigrations", "ledger", verbosity=0)
call_command("migrate", verbosity=0)
import openpyxl
from xieshou.directory import places
from xieshou.directory.scope import local_operator
from xieshou.journal.reading import history
from xieshou.ledger.derive import listing
from xieshou.ledger.derive.history import history_in_words
from xieshou.ledger.derive.workbook import template
from xieshou.ledger.exporting import export_file
from xieshou.ledger.importing import import_file
from xieshou.ledger.register import register_named
from pathlib import Path

me = local_operator()
places.add_regions([dict(code=c, name=n, short=n, aliases=[]) for c, n in
                    (("910100", "示例东区"), ("920101", "示例西旗"))], "tests")
places.add_pairing("910100-920101", date(2021, 5, 1), "tests")
bees = register_named("养蜂示例")
book = openpyxl.load_workbook(io.BytesIO(template(bees)))
sheet = book["养蜂示例"]
heads = [cell.value for cell in sheet[1]]
for head, value in (("蜂场名称", "示例一场"), ("建场日期", "2024年5月"), ("蜂箱数(箱)", 12),
                    ("价值(万元)", 3.5)):
    sheet.cell(2, heads.index(head) + 1, value)
book.save("bees.xlsx")
report = import_file("bee_hive", Path("bees.xlsx"), "bees.xlsx", me)
assert (report.created, report.rejected) == (1, 0), report.findings
row = bees.model.objects.get()
assert (row.worth, row.kept_on) == (3_5000_00, date(2024, 5, 1))
export_file("bee_hive", Path("out.xlsx"), me)
assert import_file("bee_hive", Path("out.xlsx"), "out.xlsx", me).unchanged == 1
rows = listing.records(bees, me, "910100-920101", listing.wish_of(bees, {}))
assert [one.pk for one in rows] == [row.pk]
assert listing.totals(bees, rows)["worth"] == "3.5"
assert "新增" in history_in_words(bees, history("record", "bee_hive", str(row.pk)))[0]
print("dropped in and used")
'''


@pytest.mark.slow
def test_a_register_dropped_into_the_folder_works_without_another_edit(tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "xieshou", copy / "xieshou",
                    ignore=shutil.ignore_patterns("__pycache__", "static", "workbooks"))
    (copy / "xieshou" / "ledger" / "registers" / "bee_hive.py").write_text(REGISTER, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", JOURNEY], cwd=copy, capture_output=True, text=True, timeout=240,
        env={**os.environ, "PYTHONPATH": str(copy), "XIESHOU_HOME": str(tmp_path / "home"),
             "XIESHOU_DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "xieshou.config.settings"})
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.strip().endswith("dropped in and used")
    made, there = ({path.name for path in (root / "xieshou/ledger/migrations").glob("*.py")}
                   for root in (copy, ROOT))
    assert len(made - there) == 1
