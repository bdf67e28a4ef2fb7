"""What hangs in public tells no resident id, mobile, bank card or illness (公示含个人信息)."""

import re
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.limit import words
from xieshou.ledger.rule import Alarm, Example, Kept, Row, alarm, rule
from xieshou.values.finding import Level

_COLUMNS = ("subject", "address", "handling")
_FORMS = {
    "身份证号": re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"),
    "银行卡号": re.compile(r"(?<!\d)62\d{14}(?:\d{3})?(?!\d)"),
    "手机号": re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"),
}


def _notice(subject: str) -> tuple[Row, ...]:
    return (Row("notice", subject=subject, kind="公示", notice_from="2024-03-01",
                notice_to="2024-03-12"),)


@rule(
    code="notices.personal_data",
    numbers=("R38",),
    name="公示含个人信息",
    level=Level.ERROR,
    says="{title}：「{heading}」里写有{what}，公示公告不得公开。",
    hint="请删去或遮盖后再公示；监督电话填在「监督电话」栏。",
    source="个人信息保护法；防返贫监测公示不得公开身份证号、电话、账号、病情；病情用词可调整",
    reads="notice",
    single=True,
    limits=(words("illness", "写明病情的用词", "患有", "身患", "罹患", "确诊"),),
    examples=(
        Example(passes=_notice("示例冷库项目公示")),
        Example(passes=_notice("示例旗医院设备采购公示")),
        Example(fails=_notice("示例户因户主患有尿毒症纳入监测公示")),
        Example(fails=_notice(Kept("示例户(920101199003070012)补助公示"))),
    ),
)
def personal_data_in_notice(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to notices whose words hold such a number or an illness, without repeating it."""
    forms = _FORMS | {"个人病情": re.compile("|".join(map(re.escape, limits.illness)))}
    for register in book.asked("notice"):
        for row in book.rows("notice", *_COLUMNS):
            for column in _COLUMNS:
                text = getattr(row, column)
                what = next((name for name, form in forms.items() if form.search(text)), "")
                if what:
                    yield alarm(row, what=what, heading=register.field(column).label)
                    break
