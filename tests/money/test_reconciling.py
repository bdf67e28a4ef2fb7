"""A statement finds its entries by paper, day and amount; what is left is listed on both sides."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from tests.money.conftest import TREASURY, put
from xieshou.errors import NotAllowed
from xieshou.funds.assertions import UnknownAccountError
from xieshou.funds.models import Account
from xieshou.ledger.change import void
from xieshou.ledger.register import register_named
from xieshou.money import reconciling, verifying
from xieshou.money.reconciling import UnequalMatchError, UnknownStatementError
from xieshou.money.statement_lines import BadStatementError, NoAmountColumnError
from xieshou.office.excel import NoTableError

pytestmark = [pytest.mark.django_db, pytest.mark.database]
CSV = """国库存款对账单,,,,,
日期,摘要,凭证号,收入(元),支出(元),余额(元)
2023-03-02,示财〔2023〕1号 拨款,,"5,000,000.00",,5000000.00
2023-06-03,支付工程款,V20230001,,1200000.00,3800000.00
2024-02-01,拨款,,2000000,,5800000
20240501,工程款,V20240001,,600000,5200000
2024年5月9日,手续费,,,50,5199950
合计,,,7000000,1800050,
"""


def taken(money, text=CSV, name="对账单.csv", **more):
    scope = more.pop("scope", money.cast.operator)
    return reconciling.take_in(text.encode() if isinstance(text, str) else text, name,
                               TREASURY, money.cast.pairing.code, scope)


def rows(lines):
    return [line.row for line in lines]


def test_lines_find_their_entries_and_the_rest_is_listed_on_both_sides(money):
    found = taken(money)
    assert rows(found.matched) == [3, 4, 5, 6]
    assert [(line.row, line.fen) for line in found.only_statement] == [(7, -5000)]
    assert [entry.source.title for entry in found.only_books] == ["V20240002"]
    assert (found.closing, found.books_closing) == (519995000, 490000000)
    assert not found.settled and found.gap == -29995000


def test_the_same_file_again_is_the_same_statement(money):
    assert taken(money).id == taken(money).id
    assert all(check.ok for check in verifying.checks())


def test_two_that_could_be_meant_are_left_to_a_person(money):
    text = "日期,支出,凭证号\n2024-08-01,300000,\n2024-08-02,300000,\n"
    payments = [put(money.cast, "disbursement", voucher_no=f"W{day}", paid_on=date(2024, 8, day),
                    amount=30000000, project=money.school) for day in (3, 4)]
    found = taken(money, text)
    assert found.matched == [] and len(found.only_statement) == 2
    entry = next(one for one in reconciling.books_of(
        money.cast.operator, money.cast.pairing.code).standing
        if one.source.id == payments[0].pk and one.source.subject == "disbursement")
    line = found.only_statement[0]
    reconciling.match_by_hand(line.id, [entry.id], money.cast.operator)
    again = reconciling.match_again(found.id, money.cast.operator)
    assert rows(again.matched) == [2, 3] and again.matched[0].by_hand
    reconciling.unmatch(line.id, money.cast.operator)
    assert rows(reconciling.reconciliation(found.id, money.cast.operator).only_statement) == [2]
    assert all(check.ok for check in verifying.checks())


def test_a_line_may_show_several_entries_whose_sum_is_its_own(money):
    found = taken(money, "日期,支出\n2024-05-06,900000\n")
    books = reconciling.books_of(money.cast.operator, money.cast.pairing.code)
    both = [one.id for one in books.standing
            if one.credit == TREASURY and one.on == date(2024, 5, 1)]
    line, = found.only_statement
    with pytest.raises(UnequalMatchError, match="合计"):
        reconciling.match_by_hand(line.id, both[:1], money.cast.operator)
    reconciling.match_by_hand(line.id, both, money.cast.operator)
    with pytest.raises(UnequalMatchError, match="已经对上"):
        reconciling.match_by_hand(line.id, both, money.cast.operator)


def test_an_entry_voided_after_it_was_matched_is_no_longer_matched(money):
    found = taken(money)
    paid = money.paid[0]
    void(register_named("disbursement"), paid.pk, paid.version, money.cast.operator, "重复")
    assert 4 in rows(reconciling.reconciliation(found.id, money.cast.operator).only_statement)


def test_a_workbook_with_one_amount_column_and_a_mark_of_direction(money):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["交易日期", "借贷标志", "金额(万元)", "流水号"])
    sheet.append([date(2023, 3, 1), "贷", 500, "HD20230001"])
    sheet.append([date(2023, 6, 1), "借", 120, "V20230001"])
    buffer = io.BytesIO()
    book.save(buffer)
    found = taken(money, buffer.getvalue(), "对账单.xlsx")
    assert [line.fen for line in found.matched] == [500000000, -120000000]


@pytest.mark.parametrize(("text", "error", "words"), [
    ("日期,收入\n昨天,5\n", BadStatementError, "「昨天」不是日期"),
    ("日期,收入\n2024-01-01,五元\n", BadStatementError, "不是有效的金额"),
    ("日期,收入\n2024-01-01,0.001\n", BadStatementError, "不足一分"),
    ("日期,摘要\n2024-01-01,x\n", NoAmountColumnError, "没有找到金额列"),
    ("日期,收入\n2024-01-01,\n", BadStatementError, "没有一行收支"),
    ("甲,乙\n1,2\n", NoTableError, "没有找到表头"),
])
def test_a_statement_that_cannot_be_read_is_refused_with_its_row(money, text, error, words):
    with pytest.raises(error, match=words):
        taken(money, text)
    assert reconciling.statements(money.cast.operator, money.cast.pairing.code) == []


def test_reconciling_is_for_who_may_verify_and_within_reach(money, scope_of_lin, scope_of_qian):
    found = taken(money)
    with pytest.raises(NotAllowed):
        taken(money, scope=scope_of_lin)
    with pytest.raises(UnknownStatementError):
        reconciling.reconciliation(found.id, scope_of_qian)
    with pytest.raises(UnknownStatementError):
        reconciling.unmatch(found.matched[0].id, scope_of_qian)


def test_an_account_of_others_is_not_even_told_of(money, operator):
    Account.objects.create(name="held:donation:他人学校", floor=0)
    for wrong in ("held:donation:他人学校", "held:没有"):
        with pytest.raises(UnknownAccountError) as refusal:
            reconciling.take_in(CSV.encode(), "单.csv", wrong, money.cast.pairing.code, operator)
        assert TREASURY in refusal.value.way_out and "他人学校" not in refusal.value.way_out


# as a bank hands it out: its letterhead, the balance brought forward, totals of each page, the
# heading again on the next page, marks before numbers so that a workbook keeps them as text
BANK = """示例银行股份有限公司示例西旗支行
对公账户交易明细对账单,,,,,,,,
户名:示例西旗财政局,,,账号:\t8200 0000 0000 123,,,币种:人民币,,单位:元
起止日期:20240101-20240531,,,打印日期:2024-06-02,,,第1页 共2页,,
序号,交易日期,摘要,凭证号码,借方发生额,贷方发生额,账户余额,对方户名,对方账号
,,承前页,,,,"3,800,000.00",,
1,="20240201",拨款,\t,,"2,000,000.00","5,800,000.00",示例东区财政局,\t8200 0999
2,20240501,工程款,\tV20240001,"600,000.00",0.00,"5,200,000.00",示例建筑公司,\t8200 0777
,,本页小计,,"600,000.00","2,000,000.00","5,200,000.00",,
第2页 共2页
序号,交易日期,摘要,凭证号码,借方发生额,贷方发生额,账户余额,对方户名,对方账号
,,承前页,,,,"5,200,000.00",,
3,2024-05-01 16:20:05,工程款,\tV20240002,"300,000.00",,"4,900,000.00",示例建筑公司,\t8200 0777
4,20240506,误付,V9,"100.00",,"4,899,900.00",示例个人,
5,20240507,冲正误付,V9,"-100.00",,"4,900,000.00",示例个人,
,,本页小计,,"300,000.00",,"4,900,000.00",,
,,本月合计,,"900,000.00","2,000,000.00",,,
,,累计发生额,,"900,000.00","2,000,000.00",,,
,,期末余额,,,,"4,900,000.00",,
以上内容仅供参考。,,,,,,,,
"""


@pytest.mark.parametrize("kind", ["gb18030", "utf-8-sig", "xlsx", "newest first"])
def test_a_statement_as_a_bank_hands_it_out_is_read_line_by_line(money, kind):
    lines = BANK.splitlines()
    if kind == "newest first":
        body = [one for one in lines if one[:1].isdigit()]
        lines = [*lines[:5], *reversed(body)]
    if kind == "xlsx":
        book = openpyxl.Workbook()
        for line in csv.reader(lines):
            book.active.append([cell.lstrip("\t").removeprefix('="').rstrip('"')
                                for cell in line])
        out = io.BytesIO()
        book.save(out)
        found = taken(money, out.getvalue(), "对账单.xlsx")
    else:
        found = taken(money, "\n".join(lines).encode(
            kind if kind != "newest first" else "utf-8"), "对账单.csv")
    assert sorted(line.fen for line in (*found.matched, *found.only_statement)) == [
        -60000000, -30000000, -10000, 10000, 200000000]
    assert sorted(line.fen for line in found.matched) == [-60000000, -30000000, 200000000]
    assert {line.reference for line in found.matched} == {"", "V20240001", "V20240002"}
    assert (found.closing, found.books_closing, found.gap) == (490000000, 490000000, 0)
    assert (found.first, found.last) == (date(2024, 2, 1), date(2024, 5, 7))
