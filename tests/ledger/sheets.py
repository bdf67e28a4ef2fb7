"""Workbooks as somebody typed them, and what an import says of them."""

import io

import openpyxl

from tests.cast import OURS
from xieshou.ledger.importing import import_file
from xieshou.ledger.register import register_named

VISIT = ("日期", "带队级别", "带队领导", "带队单位", "人数", "内容")


def book(*rows, name="Sheet1", more=()):
    """A workbook as somebody typed it."""
    made_of = openpyxl.Workbook()
    sheet = made_of.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    for title, lines in more:
        other = made_of.create_sheet(title)
        for row in lines:
            other.append(list(row))
    buffer = io.BytesIO()
    made_of.save(buffer)
    return buffer.getvalue()


def visit(day, leader="示例甲", persons=5, rank="部门", topic="对接"):
    return (day, rank, leader, "示例局", persons, topic)


def take(source, cast, register="visit", name="台账.xlsx", **options):
    return import_file(register, source, name, cast.operator, OURS, **options)


def codes(report):
    """What was found, leaving out that an amount had no unit."""
    return [one.code for one in report.findings if one.code != "ledger.import.assumed_unit"
            and not one.code.startswith("rule.")]


def rows_of(code):
    return list(register_named(code).model.objects.order_by("pk"))
