import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import xieshou
from xieshou.indicators.checks import check_indicators, faults_of
from xieshou.indicators.definition import Count, Indicator, Sum, is_
from xieshou.ledger.registers.agreement import Agreement
from xieshou.ledger.registers.fund_transfer import FundTransfer
from xieshou.ledger.registers.meeting import Meeting
from xieshou.ledger.registers.visit import Visit

PLAIN = {"code": "x.y", "number": "X-1", "name": "示例数", "english": "Example", "unit": "次",
         "says": "示例口径。", "value": Count(Visit)}


def faults(*changes):
    return [(fault.id, fault.hint) for fault in faults_of(
        [Indicator(**{**PLAIN, **change}) for change in changes or [{}]])]


def test_the_catalogue_is_without_fault():
    assert check_indicators() == []
    assert faults() == []


@pytest.mark.parametrize(("change", "number", "near"), [
    ({"by": ("rnk",)}, "E005", "rank"),
    ({"where": (is_(Visit.rank, "countyy"),)}, "E007", "county"),
    ({"where": (is_(FundTransfer.tier, "county"),)}, "E005", ""),
    ({"where": (is_(Agreement.kind, "annual"),), "value": Count(Meeting)}, "E005", "kind"),
    ({"kind": "stok"}, "E005", "stock"),
    ({"name": "Visits"}, "E001", "report"),
    ({"says": "visits"}, "E001", "report"),
    ({"unit": "万元"}, "E009", "万元"),
    ({"value": Sum(FundTransfer.amount)}, "E009", "Money"),
    ({"value": Sum(Visit.persons), "unit": "人"}, "E009", "人次"),
    ({"narrower_than": "x.z"}, "E008", "x.y"),
])
def test_a_wrong_definition_is_refused_with_its_near_misses(change, number, near):
    found = faults(change)
    assert [one for one, hint in found if one == f"indicators.{number}" and near in hint], found


def test_codes_numbers_and_names_belong_to_one_indicator_each():
    found = {fault for fault, _ in faults({}, {"code": "x.z"})}
    assert found == {"indicators.E003", "indicators.E004"}
    assert ("indicators.E002", ) in [(one,) for one, _ in faults({}, {"number": "X-2",
                                                                    "name": "另一数"})]


def test_a_misspelt_column_fails_when_the_file_is_read():
    with pytest.raises(AttributeError):
        Sum(FundTransfer.amuont)
    with pytest.raises(TypeError):
        Sum("amount")


NEW = '''"""A theme dropped in."""

from xieshou.indicators.definition import Distinct, Indicator
from xieshou.ledger.registers.visit import Visit

LEADERS = Indicator(
    code="visits.different_leaders", number="ORG-99", name="带队领导人数", english="Leaders",
    unit="人", value=Distinct(Visit.leader), by=("rank",), says="带队领导去重后的人数。")
'''
ASKING = '''
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "xieshou.config.settings"
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, skip_checks=True)
from xieshou.demo.invented import generate
from xieshou.directory.scope import local_operator
from xieshou.indicators.figures import Figures
scope = local_operator()
pairing = next(iter(generate(1, 120, 5, scope).names))
figure = Figures(scope).figure("ORG-99", pairing=pairing, by=["rank"], drill=True)
assert figure.value == sum(row["contributes"] for row in figure.rows)
print(figure.display)
'''


@pytest.mark.slow
def test_a_new_theme_is_one_file(tmp_path):
    package = Path(xieshou.__file__).parent
    shutil.copytree(package, tmp_path / "xieshou", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "xieshou/indicators/definitions/dropped.py").write_text(NEW, "utf-8")
    (tmp_path / "ask.py").write_text(ASKING, "utf-8")
    done = subprocess.run([sys.executable, "ask.py"], cwd=tmp_path, capture_output=True, text=True,
                          env={"XIESHOU_HOME": str(tmp_path / "home"), "PATH": "/usr/bin:/bin",
                               "PYTHONPATH": str(tmp_path)}, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip().endswith("人")
