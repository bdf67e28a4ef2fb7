"""Training classes (培训)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Training(Record):
    """One class with its sessions, attendances and persons."""

    class_no = fields.Name("班次编号", aliases=("培训编号", "编号"))
    name = fields.Name(
        "培训班名称", aliases=("培训名称", "名称", "培训内容", "班次", "培训班"), required=True
    )
    kind = fields.Choice(
        "培训类型",
        {
            "cadre": "党政干部",
            "professional": "专业技术人员",
            "leader": "致富带头人",
            "skill": "劳动力技能",
            "practical": "农村实用技术",
        },
        aliases=("类型", "培训类别"),
        synonyms={
            "干部": "cadre",
            "专技": "professional",
            "专业技术": "professional",
            "教师": "professional",
            "医生": "professional",
            "创业致富带头人": "leader",
            "技能": "skill",
            "实用技术": "practical",
            "贫困户实用技术": "practical",
        },
        wanted=True,
    )
    venue_side = fields.Choice(
        "培训地",
        {
            "supporter": "支援方所在地",
            "recipient": "受援方所在地",
            "online": "线上",
            "other": "其他",
        },
        aliases=("地点", "培训地点"),
        synonyms={"本地": "recipient", "赴东部": "supporter"},
    )
    organizer = fields.Organization("主办单位", aliases=("举办单位", "组织单位"))
    start_on = fields.Date(
        "开班日期", aliases=("开始日期", "开始时间", "培训时间", "时间", "日期"), required=True
    )
    end_on = fields.Date("结束日期", aliases=("结业日期", "结束时间"))
    days = fields.Integer("培训天数", aliases=("天数",), unit="天")
    sessions = fields.Integer("期次", aliases=("期数", "培训次数", "场次", "批次"), unit="期")
    lecturers = fields.Integer("授课专家", aliases=("专家人数", "选派专家"), unit="人")
    attendances = fields.Integer("培训人次", aliases=("参训人次", "人次"), unit="人次")
    persons = fields.Integer("培训人数", aliases=("参训人数", "人数", "学员人数"), unit="人")
    lifted = fields.Integer(
        "其中脱贫人口",
        aliases=("其中贫困户", "脱贫人口参训", "其中脱贫人次"),
        part_of="attendances",
        unit="人次",
    )
    cost = fields.Money("培训经费", aliases=("经费",), unit="万元")

    register = Register(
        name="培训",
        number="TRN",
        theme="劳务协作",
        identity=("class_no", "name", "start_on"),
        when="start_on",
        title="name",
        aliases=("培训班", "培训台账"),
        evidence={"notice": "培训通知", "roster": "签到花名册"},
        says="干部、专技、致富带头人和劳动力培训，一个班登记一条；人次与人数分开填。",
    )
