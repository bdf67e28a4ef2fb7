"""Visits: travels of a delegation to the other side (互访对接)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Visit(Record):
    """One delegation, one journey; both directions are kept."""

    date_from = fields.Date("日期", aliases=("开始日期", "对接时间", "时间"), required=True)
    date_to = fields.Date("结束日期")
    direction = fields.Choice(
        "方向", {"east_west": "东部赴西部", "west_east": "西部赴东部", "third": "第三地"}
    )
    rank = fields.Choice(
        "带队级别",
        {
            "province": "省级",
            "city": "市级",
            "county_chief": "县党政主要领导",
            "county": "县级领导",
            "department": "部门",
            "town": "乡镇",
            "other": "其他",
        },
        synonyms={
            "县级其他领导": "county",
            "党政领导": "county",
            "旗县级": "county",
            "区县级": "county",
            "部门间": "department",
        },
        wanted=True,
    )
    lead_organization = fields.Organization("带队单位", aliases=("组织单位",))
    leader = fields.Name("带队领导", aliases=("领队",))
    leader_title = fields.Text("职务")
    persons = fields.Integer("人数", aliases=("往来人员", "参加人数"), unit="人次", required=True)
    meeting = fields.Choice(
        "会议形式", {"joint": "联席会议", "special": "专题会议", "survey": "调研", "none": "无"}
    )
    topic = fields.LongText("内容", aliases=("对接内容", "主题"))
    outcomes = fields.LongText("成果")

    register = Register(
        name="互访对接",
        number="VIS",
        theme="组织协调",
        identity=("date_from", "leader", "lead_organization", "direction"),
        when="date_from",
        title="topic",
        aliases=("互访", "互访台账"),
        evidence={"minutes": "会议纪要", "roster": "人员名单"},
        says="代表团赴对方开展的对接，一次出访登记一条。",
    )
