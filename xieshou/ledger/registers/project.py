"""Projects of the pool and their life (项目)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register
from xieshou.ledger.vocabulary import USE_CLASSES, USE_SYNONYMS


class Project(Record):
    """One project, from the pool to acceptance."""

    project_code = fields.Name("项目编号", aliases=("项目编码", "项目代码", "编号"))
    name = fields.Name("项目名称", aliases=("名称", "项目"), required=True)
    use_class = fields.Choice(
        "项目类别",
        USE_CLASSES,
        aliases=("类别", "项目大类", "资金投向"),
        synonyms=USE_SYNONYMS,
        wanted=True,
    )
    sub_class = fields.Name("项目子类", aliases=("子类", "二级类别"))
    nature = fields.Choice(
        "建设性质",
        {"new": "新建", "continued": "续建", "rebuilt": "改扩建", "service": "补助或服务"},
    )
    site = fields.Text("建设地点", aliases=("实施地点", "地点"))
    content = fields.LongText("建设内容", aliases=("主要建设内容", "建设任务", "内容"))
    responsible = fields.Organization("责任单位", aliases=("主管部门",), side="recipient")
    implementer = fields.Organization("实施单位", aliases=("承建单位", "项目单位"))
    related = fields.Choice(
        "利害关系",
        {"none": "无", "related": "有"},
        aliases=("实施单位利害关系", "回避情况"),
        guidance="实施单位与项目决策、管理的干部有无亲属、投资等关系，核实后填写。",
    )
    total = fields.Money("总投资", aliases=("投资", "投资规模", "计划总投资"), unit="万元")
    aid = fields.Money(
        "其中援助资金", aliases=("援助资金", "协作资金", "帮扶资金"), part_of="total", unit="万元"
    )
    other_funds = fields.Money(
        "其他资金", aliases=("其他来源资金", "配套资金", "自筹资金"), part_of="total", unit="万元"
    )
    quantity = fields.Number("建设规模", aliases=("规模", "数量", "实物量"),
                             unit_in="quantity_unit")
    quantity_unit = fields.Name("规模单位", aliases=("计量单位",))
    households = fields.Integer("受益户数", aliases=("受益户", "受益农户"), unit="户")
    persons = fields.Integer("受益人数", aliases=("受益人", "受益人口"), unit="人")
    lifted = fields.Integer(
        "其中脱贫人口", aliases=("受益脱贫人口", "其中贫困人口"), part_of="persons", unit="人"
    )
    monitored = fields.Integer(
        "其中监测对象", aliases=("受益监测对象",), part_of="persons", unit="人"
    )
    pooled_on = fields.Date("入库日期", aliases=("入库时间", "年度", "立项日期"), required=True)
    approved_on = fields.Date("批复日期", aliases=("批复时间",))
    approval_no = fields.Name("批复文号", aliases=("立项文号",))
    bid_type = fields.Choice(
        "采购方式",
        {
            "open": "公开招标",
            "invited": "邀请招标",
            "negotiated": "竞争性谈判或磋商",
            "quoted": "询价",
            "single": "单一来源",
            "labour": "以工代赈或村民自建",
            "none": "不需采购",
        },
        aliases=("招标方式", "招投标方式"),
    )
    contract_no = fields.Name("合同编号", aliases=("合同号", "施工合同编号"))
    planned_start = fields.Date("计划开工", aliases=("计划开工日期",))
    planned_end = fields.Date("计划完工", aliases=("计划完工日期", "计划竣工日期"))
    started_on = fields.Date("开工日期", aliases=("开工", "开工时间", "实际开工"))
    finished_on = fields.Date("完工日期", aliases=("完工", "完工时间", "竣工日期", "实际完工"))
    accepted_on = fields.Date("验收日期", aliases=("验收", "验收时间"))
    settled_on = fields.Date("决算日期", aliases=("审计日期", "决算时间"))
    operating = fields.Boolean("经营性项目", aliases=("是否经营性",))
    performance_goal = fields.LongText("绩效目标")
    link_mechanism = fields.Text("联农带农机制", aliases=("利益联结机制", "带贫机制"))
    stage = fields.Choice(
        "项目状态",
        {
            "pooled": "已入库",
            "funded": "已安排资金",
            "building": "在建",
            "finished": "已完工",
            "accepted": "已验收",
            "ended": "终止或出库",
        },
        aliases=("状态",),
    )

    register = Register(
        name="项目",
        number="PRJ",
        theme="资金项目",
        identity=("project_code", "name", "place"),
        when="pooled_on",
        when_else=("approved_on", "started_on", "planned_start"),
        title="name",
        aliases=("项目库", "项目台账", "资金项目台账", "扶贫项目"),
        evidence={"approval": "立项批复", "acceptance": "验收材料"},
        says="项目库中的项目，从入库到验收决算，一个项目登记一条。",
    )
