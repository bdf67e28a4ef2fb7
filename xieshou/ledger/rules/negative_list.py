"""Aid is not for what the rules exclude (负面清单用途)."""

import re
from collections.abc import Iterator
from functools import reduce
from operator import or_
from types import SimpleNamespace

from django.db.models import Q

from xieshou.ledger.book import Book
from xieshou.ledger.limit import words
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_TEXTS = {"project": ("name", "content"), "allocation": ("purpose",), "disbursement": ("purpose",)}
_NEGATED = re.compile(r"(不得|不准|严禁|禁止|不用于|不能)[^。;,]{0,12}$")


@rule(
    code="funds.negative_list",
    numbers=("R07",),
    name="负面清单用途",
    level=Level.ERROR,
    says="{title}：「{heading}」写有「{word}」，属于援助资金不得使用的用途。",
    hint="请核对实际用途：写法不当的改写，用途不符的调整；确属允许的，写明依据后按理由搁置。",
    source="衔接资金和协作资金管理办法的负面清单；用词为本系统默认，可按本地办法调整",
    reads=("project", "allocation", "disbursement"),
    single=True,
    limits=(words("words", "不得使用的用途", "办公楼", "楼堂馆所", "公务用车", "公务车",
                  "购置手机", "通讯设备", "公用经费", "运转经费", "办公经费", "工作经费", "奖金",
                  "津贴补贴", "职工福利", "偿还债务", "偿债", "化解债务", "还贷", "弥补亏损",
                  "捐赠支出"),),
    examples=(
        Example(passes=(Row("project", name="示例冷库", pooled_on="2024-01-10",
                            content="建设冷库一座，不得用于办公楼装修"),)),
        Example(fails=(Row("project", name="示例镇办公楼维修", pooled_on="2024-01-10"),)),
        Example(fails=(Row("fund_transfer", document_no="示例1", amount=50,
                           received_on="2024-01-20"),
                       Row("disbursement", voucher_no="示例凭1", paid_on="2024-06-10", amount=5,
                           purpose="补充单位运转经费"),)),
    ),
)
def negative_list(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to words of the list that are not themselves forbidden by the sentence."""
    for register in book.asked(*_TEXTS):
        columns = _TEXTS[register.code]
        where = reduce(or_, (Q(**{f"{column}__contains": word}) for column in columns
                             for word in limits.words))
        for row in book.rows(register.code, *columns, where=where):
            for column in columns:
                found = _forbidden(getattr(row, column), limits.words)
                if found:
                    yield alarm(row, word=found, heading=register.field(column).label)
                    break


def _forbidden(text: str, words: tuple[str, ...]) -> str:
    for word in words:
        place = text.find(word)
        if place >= 0 and not _NEGATED.search(text[:place]):
            return word
    return ""
