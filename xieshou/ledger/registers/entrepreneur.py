"""Trained people who started a business and lift others (致富带头人)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Entrepreneur(Record):
    """One trained entrepreneur and the people driven."""

    person = fields.Name("姓名", aliases=("带头人姓名",), required=True)
    resident_id = fields.ResidentId("身份证号", aliases=("身份证", "身份证号码"))
    village = fields.Name("村", aliases=("行政村", "嘎查村"))
    trained_on = fields.Date("培训日期", aliases=("培训时间", "参训日期"), required=True)
    batch = fields.Name("培训批次", aliases=("批次", "期次"))
    started = fields.Boolean("创业成功", aliases=("是否创业",))
    started_on = fields.Date("创业日期", aliases=("创业时间",))
    business = fields.Text("创业项目", aliases=("经营项目",))
    households = fields.Integer("带动户数", aliases=("带动户",), unit="户")
    persons = fields.Integer("带动人数", aliases=("带动人口",), unit="人")
    lifted = fields.Integer(
        "其中带动脱贫人口", aliases=("带动脱贫人口", "带动贫困人口"), part_of="persons", unit="人"
    )

    register = Register(
        name="致富带头人",
        number="LEAD",
        theme="帮扶成效",
        identity=("resident_id", "person", "trained_on"),
        when="trained_on",
        title="person",
        aliases=("创业致富带头人", "带头人"),
        evidence={"roster": "培训花名册", "license": "营业执照"},
        says="经培训的创业致富带头人，及其创业和带动情况，一人登记一条。",
    )
