"""What every section of reports keeps, whoever wrote it."""

import re
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import xieshou
from tests.reports.answers import answered, composer, text_of
from xieshou.office.word import FigureRun, Heading
from xieshou.reports.checks import check_reports
from xieshou.reports.section import SHELF
from xieshou.reports.template import templates
from xieshou.values.period import Period

SECTIONS = pytest.mark.parametrize("section", list(SHELF), ids=lambda one: one.code)
BROKEN = re.compile(r"[{}〔〕]|[，、；：][，、；。]|（）|^[，、；。]|None|--|-\\d", re.MULTILINE)

NEW_SECTION = '''"""Notices to the public (公示公告)."""

from xieshou.reports.section import Section

NOTICES = Section(
    code="notices",
    heading="公示公告",
    order=80,
    sentences=("{period}，公示公告{projects.notices}。",),
)
'''
LOOK = """
import django; django.setup()
from django.core.checks import run_checks
from xieshou.reports.template import template_named
assert not [one for one in run_checks() if one.id.startswith("reports")]
print(",".join(template_named("annual").sections))
"""


def test_nothing_on_the_shelf_asks_for_what_does_not_exist():
    assert check_reports() == []


@SECTIONS
def test_a_section_has_a_chinese_heading_and_belongs_to_a_report(section):
    assert re.fullmatch("[\u4e00-\u9fff]{2,12}", section.heading)
    assert set(section.templates) <= {one.code for one in templates()}
    assert section.code == section.code.lower()


@SECTIONS
@pytest.mark.parametrize("period", ["2018", "2024", "2026"])
def test_a_section_renders_with_figures(section, period):
    writer = composer(answered(section, Decimal(12)), Period.parse(period), names=["甲", "乙"])
    blocks = writer.section(section, 1)
    assert isinstance(blocks[0], Heading) and len(blocks) > 1
    assert not BROKEN.search(text_of(blocks)), text_of(blocks)
    assert len(writer.places.all) >= len({gap.code for gap in section.gaps}) / 2
    # figures that stand still differ from one another, and the answerer has no yearly tasks
    assert not [one for one in writer.warnings if "不一致" not in one and "年度任务" not in one]


@SECTIONS
def test_a_section_renders_with_zeros(section):
    blocks = composer(answered(section, Decimal(0))).section(section, 1)
    said = text_of(blocks)
    assert "0" in said and not BROKEN.search(said), said
    assert "增长" not in said and "下降" not in said


@SECTIONS
def test_a_section_renders_with_gaps(section):
    empty = answered(section, None, records=0)
    writer = composer(empty)
    said = text_of(writer.section(section, 1)[1:])
    assert said == "2024年，台账中尚无此项工作的记录。" and not writer.places.all


@SECTIONS
def test_a_section_renders_when_any_single_figure_is_missing(section):
    whole = answered(section, Decimal(12))
    for missing in whole:
        blocks = composer({ask: one for ask, one in whole.items() if ask != missing},
                          names=["甲"]).section(section, 1)
        assert not BROKEN.search(text_of(blocks)), (missing, text_of(blocks))


@SECTIONS
def test_a_section_renders_when_only_one_figure_is_there(section):
    whole = answered(section, Decimal(12))
    for there, one in whole.items():
        said = text_of(composer({there: one}, names=["甲"]).section(section, 1))
        assert not BROKEN.search(said), (there, said)


@SECTIONS
def test_every_number_of_a_section_is_a_figure_or_a_date(section):
    blocks = composer(answered(section, Decimal(12))).section(section, 1)
    plain = [run.text for block in blocks for run in getattr(block, "runs", ())
             if not isinstance(run, FigureRun) and hasattr(run, "text")]
    assert re.sub(r"2024年", "", "".join(plain)) == re.sub(r"2024年|\d", "", "".join(plain))


@pytest.mark.slow
def test_a_section_is_added_by_one_file(tmp_path):
    package = tmp_path / "xieshou"
    shutil.copytree(Path(xieshou.__file__).parent, package,
                    ignore=shutil.ignore_patterns("static", "__pycache__"))
    (package / "reports" / "sections" / "notices.py").write_text(NEW_SECTION, "utf-8")
    environment = {"PYTHONPATH": str(tmp_path), "XIESHOU_HOME": str(tmp_path / "home"),
                   "DJANGO_SETTINGS_MODULE": "xieshou.config.settings", "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", LOOK], cwd=tmp_path, env=environment,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().split(",")[-1] == "notices"
