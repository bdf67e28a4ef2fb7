"""Cadres posted to the other side (党政挂职干部)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register
from xieshou.ledger.vocabulary import DIRECTION_SYNONYMS, DIRECTIONS


class Secondment(Record):
    """One cadre's posting."""

    person = fields.Name("姓名", aliases=("干部姓名",), required=True)
    resident_id = fields.ResidentId("身份证号", aliases=("身份证", "身份证号码"))
    sex = fields.Choice("性别", {"male": "男", "female": "女"})
    direction = fields.Choice(
        "选派方向", DIRECTIONS, aliases=("方向",), synonyms=DIRECTION_SYNONYMS, wanted=True
    )
    from_organization = fields.Organization("派出单位", aliases=("原单位", "单位", "选派单位"))
    to_organization = fields.Organization("挂职单位", aliases=("接收单位",))
    post = fields.Name("挂职岗位", aliases=("挂职职务", "职务"))
    rank = fields.Choice(
        "职级",
        {"bureau": "厅局级", "county": "县处级", "section": "乡科级", "staff": "科员及以下"},
        aliases=("级别",),
        synonyms={"处级": "county", "科级": "section"},
    )
    start_on = fields.Date("挂职起", aliases=("开始日期", "挂职开始", "起始时间"), required=True)
    end_on = fields.Date("挂职止", aliases=("结束日期", "挂职结束", "截止时间"))
    batch = fields.Name("批次")
    support = fields.LongText("服务保障", aliases=("保障措施",))
    achievements = fields.LongText("工作成效", aliases=("成效",))

    register = Register(
        name="党政挂职干部",
        number="CAD",
        theme="人才支援",
        identity=("person", "to_organization", "start_on", "direction"),
        when="start_on",
        span=("start_on", "end_on"),
        title="person",
        ends="end_on",
        aliases=("挂职", "挂职干部", "党政干部"),
        evidence={"appointment": "任职文件"},
        says="互派挂职的党政干部，一人一次任职登记一条。",
    )
