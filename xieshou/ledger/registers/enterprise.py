"""Enterprises brought in or linked with farmers (企业)."""

from collections.abc import Iterator, Sequence
from typing import Any

from xieshou.ledger import fields, paid_in
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Enterprise(Record):
    """One enterprise, with what it signed, paid and employs."""

    name = fields.Name("企业名称", aliases=("名称", "企业"), required=True)
    credit_code = fields.CreditCode("统一社会信用代码", aliases=("信用代码",))
    origin = fields.Name("来源地", aliases=("投资方所在地", "引进地"))
    landed_on = fields.Date(
        "落地日期", aliases=("投产日期", "引进日期", "落地时间", "投产时间"), required=True,
        guidance="落地投产的日期；只知注册日期的，按注册日期计。",
    )
    registered_on = fields.Date("注册日期", aliases=("注册时间", "工商注册日期"))
    introduced = fields.Boolean("新引进落地", aliases=("是否新引进", "是否落地"))
    leading = fields.Boolean("龙头企业", aliases=("是否龙头",))
    linking = fields.Boolean("建立带农机制", aliases=("带贫机制", "是否带农", "联农带农"))
    industry = fields.Name("行业", aliases=("产业类型", "主营"))
    park = fields.Link("所在园区", register="park", aliases=("园区",))
    signed = fields.Money("协议投资", aliases=("协议投资额", "签约金额"), unit="万元")
    paid = fields.Money(
        "到位投资", aliases=("实际到位投资", "实际投资"), unit="万元",
        guidance="到今为止的总数；在「企业到位投资」里逐笔或分年登记了的，按那里计，这里只作核对。",
    )
    # whether what it paid stands in rows of its own, so that the total is not counted besides
    paid_in_rows = fields.Boolean("到位投资已逐笔登记", held=True)
    workers = fields.Integer("吸纳就业", aliases=("就业人数", "吸纳劳动力", "用工人数"), unit="人")
    lifted = fields.Integer(
        "其中脱贫劳动力", aliases=("其中脱贫人口", "其中贫困人口"), part_of="workers", unit="人"
    )
    stage = fields.Choice(
        "企业状态",
        {
            "signed": "签约",
            "registered": "注册",
            "building": "开工",
            "producing": "投产",
            "stopped": "停产",
            "closed": "注销",
        },
        aliases=("状态",),
    )
    closed_on = fields.Date("停产或注销日期", aliases=("注销日期", "停产日期"))
    note = fields.LongText("经营情况", aliases=("主要业务",))

    register = Register(
        name="企业",
        number="ENT",
        theme="产业合作",
        identity=("name",),
        when="landed_on",
        when_else=("registered_on",),
        title="name",
        aliases=("引进企业", "企业台账", "落地企业"),
        evidence={"license": "营业执照", "investment": "投资凭证"},
        says="引进落地的企业和建立带农机制的龙头企业，一家登记一条。",
    )

    @classmethod
    def follows(cls, written: Sequence[Record]) -> Iterator[tuple[Record, dict[str, Any]]]:
        """Those whose total came or went while there are rows of it."""
        return paid_in.of_enterprises([one.pk for one in written])
