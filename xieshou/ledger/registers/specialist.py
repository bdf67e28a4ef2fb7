"""Teachers, doctors and other professionals sent across (专业技术人才)."""

from typing import Any

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register
from xieshou.ledger.vocabulary import DIRECTION_SYNONYMS, DIRECTIONS

# days; shorter stays are counted as lectures and visits (TAL-03 against TAL-08)
SHORTEST_STAY = 30


class Specialist(Record):
    """One professional's stay, long or short."""

    person = fields.Name("姓名", aliases=("人才姓名",), required=True)
    resident_id = fields.ResidentId("身份证号", aliases=("身份证", "身份证号码"))
    sex = fields.Choice("性别", {"male": "男", "female": "女"})
    direction = fields.Choice(
        "选派方向", DIRECTIONS, aliases=("方向",), synonyms=DIRECTION_SYNONYMS, wanted=True
    )
    trade = fields.Choice(
        "专业类别",
        {
            "teacher": "教师",
            "doctor": "医生",
            "agriculture": "农技",
            "culture": "文旅",
            "planning": "规划",
            "science": "科技",
            "other": "其他",
        },
        aliases=("类别", "专业", "人才类别"),
        synonyms={
            "教育": "teacher",
            "医疗": "doctor",
            "医护": "doctor",
            "卫生": "doctor",
            "农业": "agriculture",
            "农业技术": "agriculture",
            "农技人员": "agriculture",
        },
    )
    term = fields.Choice(
        "期限",
        {"long": "一个月以上", "short": "短期(不足一个月)"},
        aliases=("时限",),
        synonyms={"长期": "long", "短期": "short", "讲座": "short"},
        wanted=True,
    )
    title = fields.Name("职称", aliases=("专业技术职称",))
    from_organization = fields.Organization("派出单位", aliases=("原单位", "单位", "选派单位"))
    to_organization = fields.Organization("接收单位", aliases=("服务单位", "挂职单位"))
    post = fields.Name("服务岗位", aliases=("挂职岗位", "岗位"))
    start_on = fields.Date("服务起", aliases=("开始日期", "起始时间"), required=True)
    end_on = fields.Date("服务止", aliases=("结束日期", "截止时间"))
    days = fields.Integer("服务天数", aliases=("天数",), unit="天")
    group_assist = fields.Boolean("组团式帮扶", aliases=("是否组团式",))
    achievements = fields.LongText("工作成效", aliases=("成效", "主要工作"))

    register = Register(
        name="专业技术人才",
        number="TAL",
        theme="人才支援",
        identity=("person", "to_organization", "start_on", "direction"),
        when="start_on",
        span=("start_on", "end_on"),
        title="person",
        ends="end_on",
        aliases=("专技人才", "人才", "人才台账"),
        evidence={"dispatch": "派出文件", "attendance": "考勤材料"},
        says="互派的教师、医生、农技等专业技术人才，一人一次登记一条；短期讲座另选期限。",
    )

    @classmethod
    def completed(cls, values: dict[str, Any]) -> dict[str, Any]:
        """A stay of less than thirty days is short; one without an end still lasts."""
        if values.get("term"):
            return {}
        days, start, end = (values.get(name) for name in ("days", "start_on", "end_on"))
        if days is None and start and end:
            days = (end - start).days + 1
        return {"term": "short" if days is not None and days < SHORTEST_STAY else "long"}
