"""What projects leave behind (项目资产)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Asset(Record):
    """One asset with its owner, operator and upkeep."""

    asset_code = fields.Name("资产编号", aliases=("资产编码", "编号"))
    name = fields.Name("资产名称", aliases=("名称",), required=True)
    project = fields.Link("形成项目", register="project", aliases=("项目", "项目名称", "来源项目"))
    kind = fields.Choice(
        "资产类别",
        {"operating": "经营性", "public": "公益性", "household": "到户类"},
        aliases=("类别",),
        synonyms={
            "经营性资产": "operating",
            "公益性资产": "public",
            "到户": "household",
            "到户类资产": "household",
        },
        wanted=True,
    )
    form = fields.Choice(
        "资产形态",
        {"fixed": "固定资产", "biological": "生物资产", "equity": "股权", "debt": "债权"},
    )
    original_value = fields.Money(
        "资产原值", aliases=("原值", "形成价值"), unit="万元", required=True
    )
    registered_on = fields.Date(
        "登记日期", aliases=("形成日期", "移交日期", "登记时间"), required=True
    )
    titled_on = fields.Date("确权日期", aliases=("确权时间",))
    titled = fields.Boolean("已确权", aliases=("是否确权",))
    owner_level = fields.Choice(
        "权属级次",
        {"county": "县级", "town": "乡级", "village": "村级", "household": "户"},
        aliases=("产权级次",),
    )
    owner = fields.Organization("产权单位", aliases=("权属单位", "所有权人"))
    operator = fields.Organization("经营单位", aliases=("经营主体", "承租方"))
    lease_from = fields.Date("租期起")
    lease_to = fields.Date("租期止")
    rent = fields.Money("年租金", aliases=("租金", "年收益"), unit="万元")
    keeper = fields.Name("管护人", aliases=("管护责任人",))
    upkeep_fund = fields.Money("年管护经费", aliases=("管护经费",), unit="万元")
    condition = fields.Choice(
        "资产状态",
        {"in_use": "在用", "idle": "闲置", "damaged": "损毁", "disposed": "已处置"},
        aliases=("状态",),
    )

    register = Register(
        name="项目资产",
        number="AST",
        theme="资金项目",
        identity=("asset_code", "name"),
        when="registered_on",
        title="name",
        ends="lease_to",
        aliases=("资产", "资产台账", "扶贫资产"),
        evidence={"title": "确权文书", "transfer": "移交清单"},
        says="项目形成的经营性、公益性、到户类资产，一项登记一条。",
    )
