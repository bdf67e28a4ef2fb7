"""How fast registers are taken in and given out, beside django-import-export and a plain loop.

`python -m benchmarks.take_and_give [csv rows] [xlsx rows] [exported rows]`, by default 40,000,
20,000 and 1,000,000, on SQLite, or on PostgreSQL under `tools/postgres.sh`. Works in a throwaway
home. The rows are sales (消费帮扶) with fourteen columns filled.

Xieshou reads the file, finds the table, understands every cell, refuses what is wrong, finds
doubles, writes, journals each record in the hash chain and asks its business rules. The peers
write the same values into a table of their own without any of that but the types: the library with
`use_bulk`, the loop with openpyxl and `bulk_create`. Exports are made in a process of their own, so
that the peak of memory is theirs.
"""

import csv
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

HEADINGS = ("合同编号", "销售日期", "采购单位", "采购方类型", "采购方所属", "销售方式", "产品",
            "数量", "计量单位", "销售金额(万元)", "供货主体", "带动户数", "带动人数",
            "其中带动脱贫人口")
NAMES = ("contract_no", "sold_on", "buyer", "buyer_kind", "buyer_side", "mode", "product",
         "quantity", "quantity_unit", "amount", "seller", "households", "persons", "lifted")
KINDS, MODES = ("企业", "食堂", "机关事业单位"), ("直接采购", "帮助销售", "832平台")
PRODUCTS = ("示例马铃薯", "示例胡萝卜", "示例牛肉", "示例莜面")


def main(in_csv: int = 40_000, in_xlsx: int = 20_000, out: int = 1_000_000) -> None:
    """Make the files, take them in each way, then give out a million."""
    folder = Path(os.environ["XIESHOU_HOME"])
    _ready()
    from django.db import connection

    print(f"{connection.vendor}, load {os.getloadavg()[0]:.1f}")
    print(f"{'':44} {'rows':>9} {'wall s':>8} {'cpu s':>8} {'rows/s':>9} {'rows/cpu s':>10}")
    table, sheet = folder / "sale.csv", folder / "sale.xlsx"
    _write_csv(table, in_csv)
    _write_xlsx(sheet, in_xlsx)
    _timed("import csv, Xieshou", in_csv, lambda: _take(table))
    _timed("import xlsx, Xieshou", in_xlsx, lambda: _take(sheet, 1))
    resource_of = _peers()
    _timed("import csv, django-import-export", in_csv, lambda: resource_of(table))
    _timed("import xlsx, django-import-export", in_xlsx, lambda: resource_of(sheet))
    _timed("import xlsx, openpyxl and bulk_create", in_xlsx, lambda: _loop(sheet))
    if out:
        _multiply(out)
        for what in ("csv", "xlsx", "peer-csv", "peer-xlsx", "loop-xlsx"):
            subprocess.run([sys.executable, "-m", "benchmarks.take_and_give", "give", what],
                           check=True)


def give(what: str) -> None:
    """One export in this process, with its peak of memory."""
    _ready()
    from xieshou.directory.scope import local_operator
    from xieshou.ledger.exporting import export_file

    folder = Path(os.environ["XIESHOU_HOME"])
    if what in ("csv", "xlsx"):
        _timed(f"export {what}, Xieshou", 0, lambda: export_file(
            "sale", folder / f"out.{what}", local_operator()))
    elif what == "loop-xlsx":
        _timed("export xlsx, openpyxl row by row", 0, lambda: _loop_out(folder / "loop.xlsx"))
    else:
        form = what.partition("-")[2]
        _timed(f"export {form}, django-import-export", 0, lambda: _peer_out(form))
    print(f"{'':44} peak memory {_peak()} MB")


def _peak() -> int:
    """Megabytes that this program held at most; getrusage would tell its parent's too."""
    told = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", told)[1]) // 1024


def _ready() -> None:
    from xieshou.console import home

    home.make_ready(home.choose(os.environ["XIESHOU_HOME"]))


def _timed(what: str, rows: int, act: Callable[[], Any]) -> None:
    wall, used = time.perf_counter(), time.process_time()
    done = act()
    wall, used = time.perf_counter() - wall, time.process_time() - used
    rows = rows or done
    print(f"{what:44} {rows:9,d} {wall:8.1f} {used:8.1f} {rows / wall:9,.0f} {rows / used:10,.0f}",
          flush=True)


def _rows(count: int, seed: int) -> Iterator[tuple[Any, ...]]:
    rng = random.Random(seed)
    for number in range(count):
        persons = rng.randint(1, 90)
        yield (f"示例{seed}-{number:07d}",
               (date(2021, 1, 1) + timedelta(rng.randrange(1800))).isoformat(),
               f"示例采购{rng.randrange(200)}公司", rng.choice(KINDS), "支援方", rng.choice(MODES),
               rng.choice(PRODUCTS), f"{rng.randint(1, 99999) / 100}", "吨",
               f"{rng.randint(1, 9_999_999) / 10000:.4f}", f"示例合作社{rng.randrange(100)}",
               rng.randint(1, 30), persons, rng.randint(0, persons))


def _write_csv(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *_rows(count, 1)])


def _write_xlsx(path: Path, count: int) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("消费帮扶")
    sheet.append(HEADINGS)
    for row in _rows(count, 2):
        sheet.append((*row[:7], float(row[7]), row[8], float(row[9]), *row[10:]))
    book.save(path)


def _take(path: Path, pairing: int = 0) -> None:
    from xieshou.demo.invented import made_pairing
    from xieshou.directory.scope import local_operator
    from xieshou.ledger.importing import import_file

    scope = local_operator()
    report = import_file("sale", path, path.name, scope, made_pairing(pairing, scope).code)
    if report.rejected:
        raise SystemExit(f"{report.rejected} rows were rejected: {report.findings[:3]}")


@cache
def _model() -> type:
    """The peers' table: the same values, units and choices as plain texts."""
    from django.db import models

    text = {"max_length": 200, "default": ""}
    columns: dict[str, Any] = {name: models.CharField(**text) for name in NAMES}
    columns |= {name: models.IntegerField(null=True) for name in NAMES[-3:]}
    columns |= {"sold_on": models.DateField(), "amount": models.DecimalField(
        max_digits=18, decimal_places=4), "quantity": models.DecimalField(
        max_digits=18, decimal_places=4, null=True)}
    columns["contract_no"] = models.CharField(max_length=200, unique=True)
    meta = type("Meta", (), {"app_label": "peers"})
    return type("PeerSale", (models.Model,), {"__module__": __name__, "Meta": meta, **columns})


def _resource(model: type) -> Any:
    from import_export import fields, resources

    columns = {name: fields.Field(column_name=heading, attribute=name)
               for name, heading in zip(NAMES, HEADINGS, strict=True)}
    for name, column in columns.items():
        column.widget = resources.ModelResource.widget_from_django_field(model._meta.get_field(
            name))()
    meta = type("Meta", (), {"model": model, "use_bulk": True, "batch_size": 1000,
                             "skip_diff": True, "force_init_instance": True, "fields": NAMES,
                             "import_id_fields": ("contract_no",), "use_transactions": True})
    return type("SaleResource", (resources.ModelResource,), {**columns, "Meta": meta})()


def _peers() -> Callable[[Path], None]:
    from django.db import connection
    from import_export.formats import base_formats

    model = _model()
    with connection.schema_editor() as editor:
        editor.create_model(model)
    taker = _resource(model)

    def take(path: Path) -> None:
        form = base_formats.CSV(encoding="utf-8-sig") if path.suffix == ".csv" else (
            base_formats.XLSX())
        data = form.create_dataset(path.read_text("utf-8-sig") if path.suffix == ".csv"
                                   else path.read_bytes())
        if path.suffix == ".xlsx":
            model.objects.all().delete()
        result = taker.import_data(data, raise_errors=True)
        if result.has_errors():
            raise SystemExit("the peer took nothing")

    return take


def _loop(path: Path) -> None:
    from openpyxl import load_workbook

    model = _model()
    model.objects.all().delete()
    rows = load_workbook(path, read_only=True).active.iter_rows(min_row=2, values_only=True)
    held = []
    for row in rows:
        values = dict(zip(NAMES, row, strict=True))
        values |= {"sold_on": date.fromisoformat(values["sold_on"]),
                   "amount": Decimal(str(values["amount"])),
                   "quantity": Decimal(str(values["quantity"]))}
        held.append(model(**values))
        if len(held) == 1000:
            model.objects.bulk_create(held)
            held = []
    model.objects.bulk_create(held)


def _multiply(count: int) -> None:
    """Rows of both tables copied by the database until there are so many."""
    from django.db import connection

    from xieshou.ledger.register import register_named

    meta = register_named("sale").model._meta
    names = [one.column for one in meta.concrete_fields if not one.primary_key]
    _copy(connection, meta.db_table, names, "identity", count)
    _copy(connection, "peers_peersale", list(NAMES), "contract_no", count // 20)


def _copy(connection: Any, table: str, names: list[str], told: str, count: int) -> None:
    columns = ", ".join(f'"{one}"' for one in names)
    copied = columns.replace(f'"{told}"', f"substr({told}, 1, 50) || '-' || t.nth")
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        there = cursor.fetchone()[0]
        cursor.execute(
            f'INSERT INTO "{table}" ({columns}) SELECT {copied} FROM "{table}", '
            "(WITH RECURSIVE t(nth) AS (SELECT 2 UNION ALL SELECT nth + 1 FROM t WHERE nth < %s) "
            "SELECT nth FROM t) AS t LIMIT %s", [count // there + 2, max(0, count - there)])


def _peer_out(form: str) -> int:
    from import_export.formats import base_formats

    model = _model()
    data = _resource(model).export()
    written = (base_formats.CSV() if form == "csv" else base_formats.XLSX()).export_data(data)
    path = Path(os.environ["XIESHOU_HOME"]) / f"peer.{form}"
    path.write_bytes(written.encode() if isinstance(written, str) else written)
    return len(data)


def _loop_out(path: Path) -> int:
    from openpyxl import Workbook

    model, book, count = _model(), Workbook(write_only=True), 0
    sheet = book.create_sheet("消费帮扶")
    for row in model.objects.values_list(*NAMES).iterator(2000):
        sheet.append(row)
        count += 1
    book.save(path)
    return count


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xieshou.config.settings")
    if sys.argv[1:2] == ["give"]:
        give(sys.argv[2])
    else:
        os.environ["XIESHOU_HOME"] = tempfile.mkdtemp(prefix="xieshou-take-")
        try:
            main(*(int(word) for word in sys.argv[1:4]))
        finally:
            shutil.rmtree(os.environ["XIESHOU_HOME"])
