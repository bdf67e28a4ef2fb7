"""Workbooks in and out: the one door to reading, tables, writing and marking (电子表格)."""

from xieshou.office.cells import BLANK, Cell, Sheet, typed
from xieshou.office.form_package import FormPackage
from xieshou.office.marking import mark_rows
from xieshou.office.money_notes import UNCLEAR, unit_bracketed
from xieshou.office.sheet_rows import Turned
from xieshou.office.sheets import read_sheets
from xieshou.office.tables import (
    FAULT_HEADING,
    Column,
    NoTableError,
    Skipped,
    Table,
    TableRow,
    find_table,
    likely_table,
    plain_heading,
    split_unit,
)
from xieshou.office.tables_apart import tables_apart
from xieshou.office.workbooks import (
    ColumnOut,
    GuidanceOut,
    SheetOut,
    csv_text,
    workbook_bytes,
    write_csv,
    write_workbook,
)

__all__ = [
    "BLANK", "FAULT_HEADING", "UNCLEAR", "Cell", "Column", "ColumnOut", "FormPackage",
    "GuidanceOut",
    "NoTableError", "Sheet", "SheetOut", "Skipped", "Table", "TableRow", "Turned", "csv_text",
    "find_table", "likely_table", "mark_rows", "plain_heading", "read_sheets", "split_unit",
    "tables_apart", "typed", "unit_bracketed", "workbook_bytes", "write_csv", "write_workbook",
]
