"""Products recognised as assistance products (帮扶产品认定)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Product(Record):
    """One recognised product of one supplier."""

    name = fields.Name("产品名称", aliases=("产品", "名称"), required=True)
    supplier = fields.Organization("供应企业", aliases=("企业名称", "供应商", "生产企业"))
    recognised_on = fields.Date("认定日期", aliases=("认定时间",), required=True)
    valid_to = fields.Date("有效期至", aliases=("有效期止",))
    category = fields.Choice(
        "产品类别",
        {
            "grain": "粮油",
            "meat": "肉禽蛋",
            "fruit": "果蔬",
            "processed": "加工食品",
            "craft": "手工艺品",
            "other": "其他",
        },
        aliases=("类别",),
    )
    value = fields.Money("商品价值量", aliases=("价值量",), unit="万元")
    households = fields.Integer("带动户数", aliases=("带动户",), unit="户")
    certificate_no = fields.Name("认定编号", aliases=("编号", "证书编号"))

    register = Register(
        name="帮扶产品认定",
        number="PRD",
        theme="产业合作",
        identity=("name", "supplier", "recognised_on"),
        when="recognised_on",
        title="name",
        ends="valid_to",
        aliases=("认定产品", "产品认定"),
        evidence={"certificate": "认定公告"},
        says="经认定的帮扶产品，一个产品登记一条。",
    )
