"""What enterprises really paid in, by the day or year in which they did (到位投资)."""

from collections.abc import Iterator, Sequence
from typing import Any

from xieshou.ledger import fields, paid_in
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Investment(Record):
    """One amount that an enterprise paid in, by voucher, or what it paid in a year."""

    enterprise = fields.Link(
        "企业", register="enterprise", aliases=("企业名称", "投资企业"), required=True
    )
    paid_on = fields.Date(
        "到位日期", aliases=("到位时间", "投资日期", "投资时间", "日期"), required=True,
        guidance="按年登记的，填该年最后一天，或用「时段起」「时段止」写明那一年。",
    )
    amount = fields.Money(
        "到位金额", aliases=("到位投资", "实际到位投资", "投资金额", "金额"), unit="万元",
        required=True,
    )
    voucher_no = fields.Name("投资凭证号", aliases=("凭证号", "凭证", "验资文号"))
    industry = fields.Name("行业", guidance="可不填：从企业台账带过来。")
    origin = fields.Name("来源地", guidance="可不填：从企业台账带过来。")
    purpose = fields.Text("投资内容", aliases=("用途", "投向"))

    register = Register(
        name="企业到位投资",
        number="INV",
        theme="产业合作",
        identity=("enterprise", "paid_on", "voucher_no"),
        when="paid_on",
        title="enterprise",
        aliases=("到位投资台账", "投资到位", "分年到位投资"),
        evidence={"voucher": "投资凭证"},
        says="企业实际到位的投资，一笔(或一年)登记一条；"
             "登记以后，企业台账里的「到位投资」总数不再计入指标，只作核对。",
    )

    @classmethod
    def completed(cls, values: dict[str, Any]) -> dict[str, Any]:
        """What the enterprise is told by, so that investment can be split as enterprises are."""
        enterprise = values.get("enterprise")
        return {name: said for name in ("industry", "origin")
                if not values.get(name) and (said := getattr(enterprise, name, ""))}

    @classmethod
    def follows(cls, written: Sequence[Record]) -> Iterator[tuple[Record, dict[str, Any]]]:
        """Enterprises whose one total is replaced by rows now, or stands again."""
        return paid_in.of_pairings({one.pairing_id for one in written})
