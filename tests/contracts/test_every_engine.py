"""What every engine keeps: the same questions, the same answers, and no way out."""

import random
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import xieshou
from tests.indicators.programme import CHANGED, programme  # noqa: F401
from xieshou.demo.invented import generate
from xieshou.directory.places import pairing_named
from xieshou.directory.scope import local_operator
from xieshou.indicators.definition import indicators
from xieshou.indicators.figures import Figures
from xieshou.ledger.change import Draft, edit, void, write
from xieshou.ledger.register import register_named, registers
from xieshou.warehouse.columnar import latest, rolled
from xieshou.warehouse.engine import (
    EngineNotInstalledError,
    UnknownEngineError,
    engine_codes,
    engine_named,
)
from xieshou.warehouse.refresh import refresh

# a cluster is not waited for among the fast tests
ENGINES = [pytest.param(code, marks=(pytest.mark.spark, pytest.mark.slow)) if code == "spark"
           else code for code in engine_codes()]
BUSY = ("visit", "sale", "placement", "beneficiary", "training", "donation")
SECOND = '''"""A second engine: everything in one table, in a database of its own."""

import duckdb

from xieshou.warehouse.statements import SqlEngine


class Second(SqlEngine):
    """Reads base and delta into one table whenever either changes."""

    code = "second"

    def __init__(self):
        super().__init__()
        self.connection = duckdb.connect(":memory:")

    def load(self, name, columns, base, delta):
        """One table."""
        self.connection.register("incoming", delta)
        rows = "SELECT * FROM incoming"
        if base:
            rows = f"SELECT * EXCLUDE (to_seq) FROM read_parquet('{base}') UNION ALL BY NAME {rows}"
        self.connection.execute(
            f'CREATE OR REPLACE TABLE "{name}" AS SELECT *, lead(seq) OVER '
            f"(PARTITION BY id ORDER BY seq) AS to_seq FROM ({rows})")

    def run(self, sql, values):
        """Rows."""
        return self.connection.cursor().execute(sql, values).fetchall()
'''
ASKING = '''
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "xieshou.config.settings"
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
import xieshou
from xieshou.demo.invented import generate
from xieshou.directory.scope import local_operator
from xieshou.indicators.definition import indicators
from xieshou.indicators.figures import Figures
from xieshou.ledger.register import register_named
from xieshou.warehouse.refresh import refresh
scope = local_operator()
pairing = next(iter(generate(1, 150, 5, scope).names))
refresh(register_named("visit"))
codes = [one.code for one in indicators()]
answers = [[(one.value, one.record_hash) for one in Figures(scope, engine).many(
    codes, pairing=pairing, period="2023..2025")] for engine in ("columns", "second")]
assert answers[0] == answers[1]
print(xieshou.__file__, len(codes), sum(value not in (0, None) for value, _ in answers[0]))
'''


@pytest.mark.parametrize("code", ENGINES)
def test_sums_of_money_are_exact_beyond_the_reach_of_a_double(cast, code):
    amounts = [9_007_199_254_740_993, 9_007_199_254_740_995, 1]
    write(register_named("enterprise"), cast.pairing, [
        Draft({"name": f"示例企业{n}", "landed_on": date(2024, 1, 1), "introduced": True,
               "paid": fen}) for n, fen in enumerate(amounts)], cast.operator)
    figure = Figures(cast.operator, code).figure("industry.paid_investment", period="2024")
    assert figure.value == Decimal(sum(amounts)).scaleb(-10)


@pytest.mark.parametrize("code", ENGINES)
def test_values_are_bound_never_pasted(cast, code):
    write(register_named("visit"), cast.pairing, [
        Draft({"date_from": date(2024, 1, 1), "rank": "county", "persons": 3, "leader": "甲"})],
        cast.operator)
    figures = Figures(cast.operator, code)
    hostile = "' OR 1=1; DROP TABLE visit --"
    assert figures.figure("consumption.total", slices={"seller": hostile}).value == 0
    assert figures.figure("visits.attendances").value == 3


def test_the_embedded_engine_reads_no_file_of_the_machine_and_cannot_be_unlocked(cast):
    engine = engine_named("duckdb")
    for sql in ("SELECT * FROM read_text('/etc/hostname')", "SET enable_external_access = true",
                "COPY (SELECT 1) TO '/tmp/out.csv'", "INSTALL httpfs"):
        with pytest.raises(Exception, match=r"(?i)disabled|locked|permission"):
            engine.run(sql, {})


@pytest.mark.parametrize("code", ENGINES)
def test_a_register_without_rows_answers_nothing_counted(cast, code):
    figure = Figures(cast.operator, code).figure("funds.received", period="2024")
    assert (figure.value, figure.records) == (0, 0)
    assert figure.notes == ("所选范围内没有记录。",)


def test_an_unknown_engine_is_refused_with_those_there_are():
    with pytest.raises(UnknownEngineError) as refused:
        engine_named("duckbd")
    assert "duckdb" in refused.value.way_out


@pytest.mark.slow
@pytest.mark.django_db
def test_columns_and_statements_give_every_figure_the_same_value_rows_grade_and_hash(
        programme, monkeypatch):  # noqa: F811
    monkeypatch.setattr(latest, "FEW", 1)
    codes = [one.code for one in indicators()]
    figures = Figures(programme.scope)
    for register in registers()[::2]:
        refresh(register, programme.before)  # half with a base and later changes, half without
    spans = ("2024", "2023..2025", "2023-03..2024-08")
    positions = (None, programme.before, programme.before // 2)
    for span, position in zip(spans, positions):
        common = {"pairing": programme.pairing.code, "period": span, "as_of": position}
        here, there = (figures.many(codes, engine=engine, **common)
                       for engine in ("columns", "duckdb"))
        for one, other in zip(here, there, strict=True):
            assert one == other, one.handle
    dice = random.Random(5)
    for indicator in indicators():
        for name in (dice.choice(indicator.dimensions), *indicator.by[:1]):
            asked = {"by": [name], "period": "2023..2025",
                     "records": dice.choice(["all", "agreed"])}
            one, other = (figures.many([indicator.code], engine=engine, **asked)[0]
                          for engine in ("columns", "duckdb"))
            assert one == other, (one.handle, name)
        for page in ({}, {"limit": 4, "offset": 3}):
            assert figures.rows(one.handle, engine="columns", **page) == figures.rows(
                other.handle, engine="duckdb", **page), (one.handle, page)
    monkeypatch.setattr(rolled, "MANY", 0)
    monkeypatch.setattr(rolled, "OFTEN", 1)
    splits = ([], ["pairing"], ["county", "channel"], ["channel", "year"])
    for span in ("2024", "2023-03..2024-08", "2023-03-05..2024-08-11"):
        for by in splits if span == "2023-03..2024-08" else splits[:1]:
            same_when_reckoned_ahead(figures, period=span, by=by)
    same_when_reckoned_ahead(figures, period="2024", by=[], as_of=programme.before)


@pytest.mark.slow
@pytest.mark.django_db
def test_figures_of_some_pairings_and_of_a_region_are_reckoned_ahead_too(home, monkeypatch):
    monkeypatch.setattr(rolled, "MANY", 0)
    monkeypatch.setattr(rolled, "OFTEN", 1)
    scope = local_operator()
    one, other, without = generate(3, 90, 5, scope).names
    some = [one for one in indicators() if {*one.registers} <= {*BUSY}]
    monkeypatch.setattr(f"{__name__}.indicators", lambda: some)
    for code in BUSY:
        register = register_named(code)
        refresh(register)
        for pairing in (other, without):
            first, second = register.model.objects.filter(
                pairing=pairing_named(pairing).id, opening=False, state="verified")[:2]
            void(register, first.pk, first.version, scope, "登记错误")
            edit(register, second.pk, {"place": "", "note": "改过"}, second.version, scope)
    figures = Figures(replace(scope, pairings=frozenset({one, other})))
    for asked in ({"period": "2023-03..2024-08", "by": []}, {"period": "2024", "by": ["channel"]}):
        same_when_reckoned_ahead(figures, **asked)
    county = one.partition("-")[2]
    same_when_reckoned_ahead(Figures(scope), place=county, period="2023..2025", by=["town"])


def same_when_reckoned_ahead(figures: Figures, **common) -> None:
    """Every figure out of rolls, over a base and what came after it, as it is out of its rows."""
    engine, used = engine_named("columns"), Counter()
    codes = [one.code for one in indicators() if {*common["by"]} <= {*one.dimensions}]
    there = figures.many(codes, engine="duckdb", **common)
    figures.many(codes, engine="columns", **common)
    engine.rolls.settled()
    engine.answers.kept.clear()
    answers = engine.rolls.answers

    def watched(group, rows):
        found = answers(group, rows)
        used[found is not None] += 1
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine.rolls, "answers", watched)
        here = figures.many(codes, engine="columns", **common)
    for one, other in zip(here, there, strict=True):
        assert one == other, (one.handle, common)
    assert used[True] > used[False], (common, used)


@pytest.mark.slow
@pytest.mark.spark
@pytest.mark.timeout(1800)
@pytest.mark.django_db
def test_the_distributed_engine_gives_every_figure_its_value_its_rows_and_its_hash(programme):  # noqa: F811
    codes = [one.code for one in indicators()]
    figures = Figures(programme.scope)
    for code in ("visit", "sale", "placement"):
        refresh(register_named(code), programme.before)  # these with a base and later changes
    now = {"pairing": programme.pairing.code, "period": "2023..2025"}
    changed = [one.code for one in indicators() if set(one.registers) & set(CHANGED)][::4]
    for asked, common in ((codes, now), (changed, {**now, "as_of": programme.before})):
        here, there = (figures.many(asked, engine=engine, **common)
                       for engine in ("duckdb", "spark"))
        for one, other in zip(here, there, strict=True):
            assert one == other, one.handle
    for code in ("labor.placed", "funds.growth", "visits.attendances"):
        handle = figures.figure(code, pairing=programme.pairing.code, period="2024").handle
        for page in ({}, {"limit": 3, "offset": 2}):
            assert figures.rows(handle, engine="spark", **page) == figures.rows(handle, **page)
        split = [figures.by_handle(handle, by=("town",), engine=engine).by
                 for engine in ("duckdb", "spark")]
        assert split[0] == split[1]


def test_an_engine_whose_packages_are_missing_is_refused_in_words(monkeypatch):
    monkeypatch.setattr("xieshou.warehouse.engine._running", {})
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "py4j", None)
    monkeypatch.delitem(sys.modules, "xieshou.warehouse.engines.spark", raising=False)
    with pytest.raises(EngineNotInstalledError) as refused:
        engine_named("spark")
    assert "requirements/spark.txt" in refused.value.way_out


@pytest.mark.slow
def test_a_new_engine_is_one_file_and_gives_the_same_answers(tmp_path):
    package = Path(xieshou.__file__).parent
    shutil.copytree(package, tmp_path / "xieshou", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "xieshou/warehouse/engines/second.py").write_text(SECOND, "utf-8")
    (tmp_path / "ask.py").write_text(ASKING, "utf-8")
    done = subprocess.run([sys.executable, "ask.py"], cwd=tmp_path, capture_output=True, text=True,
                          env={"XIESHOU_HOME": str(tmp_path / "home"), "PATH": "/usr/bin:/bin",
                               "PYTHONPATH": str(tmp_path)}, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    home, asked, told = done.stdout.split()
    assert home.startswith(str(tmp_path))
    assert int(told) > int(asked) // 2
