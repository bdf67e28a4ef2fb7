"""Filled rows for any register, made from its declaration alone."""

from datetime import date, timedelta
from decimal import Decimal

from stdnum.cn import uscc

from tests.cast import TOWN
from xieshou.ledger import fields
from xieshou.ledger.cells import CellContext
from xieshou.ledger.change import Draft, write
from xieshou.ledger.register import register_named
from xieshou.office.excel import ColumnOut, SheetOut, workbook_bytes
from xieshou.values.resident_ids import check_sign

DAY = date(2024, 3, 5)


def resident_id(serial: int) -> str:
    first = f"92010119900{1 + serial % 9}{10 + serial % 18}{serial % 1000:03d}"
    return first + check_sign(first)


def credit_code(serial: int) -> str:
    first = f"91920101MA0{serial:06d}"
    return first + uscc.calc_check_digit(first)


def cell_of(kind, serial: int, pairing):
    """What a clerk would write in the column."""
    match kind:
        case fields.Phone():
            return f"1380000{serial % 10000:04d}"
        case fields.ResidentId():
            return resident_id(serial)
        case fields.CreditCode():
            return credit_code(serial)
        case fields.Year():
            return str(2020 + serial % 6)
        case fields.Link():
            return kind.cell(linked(kind, pairing))
        case fields.Organization():
            return f"示例单位{serial}"
        case fields.Money():
            return Decimal(f"{serial + 1}.25")
        case fields.Integer():
            return serial + 2
        case fields.Number():
            return Decimal(f"{serial + 3}.5")
        case fields.Date():
            return DAY + timedelta(days=serial)
        case fields.Boolean():
            return "是" if serial % 2 else "否"
        case fields.Choice():
            return list(kind.options.values())[serial % len(kind.options)]
        case fields.Place():
            return TOWN
        case _:
            return f"示例{kind.label}{serial}"


def linked(kind, pairing):
    """A record to link to, made once."""
    register = register_named(kind.register_code)
    there = register.model.objects.filter(pairing_id=pairing.id).first()
    return there or made(register, pairing, 0)[0]


def values_of(register, serial: int, pairing) -> dict:
    """One row as values."""
    context = CellContext(pairing, "tests")
    return {kind.name: kind.parse(cell_of(kind, serial, pairing), context)
            for kind in register.fields}


def made(register, pairing, *serials: int):
    """Records written through the gate."""
    from xieshou.directory.scope import local_operator

    with_money(register, pairing)
    drafts = [Draft(values_of(register, serial, pairing)) for serial in serials]
    return [one.record for one in write(register, pairing, drafts, local_operator())]


def with_money(register, pairing) -> None:
    """Payments need money that has come in before."""
    from xieshou.directory.scope import local_operator

    if register.code in ("disbursement", "fund_return"):
        values = {"document_no": "示例〔2024〕1号", "received_on": DAY, "amount": 10**10}
        write(register_named("fund_transfer"), pairing, [Draft(values)], local_operator())
    if register.code == "fund_return":  # what goes back was paid before
        context = CellContext(pairing, "tests")
        payee = register_named("disbursement").field("payee")
        write(register_named("disbursement"), pairing, [
            Draft({"voucher_no": f"示例凭证{serial}", "paid_on": DAY, "amount": 10**8,
                   "payee": payee.parse(f"示例单位{serial}", context)}) for serial in range(12)],
            local_operator())


def filled(register, pairing, *serials: int, name: str = "") -> bytes:
    """A workbook with the headings of the template and so many rows."""
    with_money(register, pairing)
    kinds = register.fields
    return workbook_bytes([SheetOut(
        name or register.name, [ColumnOut(kind.heading) for kind in kinds],
        [[cell_of(kind, serial, pairing) for kind in kinds] for serial in serials])])
