"""Output of local products and how much of it was sold east (产量统计)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Production(Record):
    """Output of one product in one span, counted at its end."""

    product = fields.Name("产品", aliases=("产品名称", "品种"), required=True)
    counted_on = fields.Date("统计截止日", aliases=("截至日期", "统计日期", "日期"), required=True)
    output = fields.Number("总产量", aliases=("产量",), unit="吨")
    sold_east = fields.Number(
        "销往东部产量", aliases=("销往支援方产量", "销售产量"), part_of="output", unit="吨"
    )
    share = fields.Number("销往东部占比", aliases=("占总产量比重", "占比"), unit="%")
    statistician = fields.Organization("统计单位", aliases=("填报单位",))

    register = Register(
        name="产量统计",
        number="OUTP",
        theme="产业合作",
        identity=("product", "counted_on"),
        when="counted_on",
        title="product",
        aliases=("产销统计", "产量"),
        evidence={"table": "统计报表"},
        says="特色产品的产量及销往东部的数量，按品种按期登记。",
    )
