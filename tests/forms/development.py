"""Twelve blank forms as superiors send them, on which the reading of headings was developed."""

from tests.forms.making import HAND, Blank, Rows, Word, ask

_ = None

FUNDS = [Blank("资金台账", ["东西部协作资金项目台账", "填报单位：                    单位：万元"], [
    ["序号", "项目名称", "建设地点", "建设内容", "投资(万元)", "其中援助资金", "责任单位", "受益户",
     "受益人", "开工", "完工",
     "拨付", "进度%", "备注"],
    Rows("project", ("name", "site", "content", "total", "aid", "responsible", "households",
                     "persons", "started_on", "finished_on", "<disbursement.project.amount",
                     "<progress.project.physical", ""), 5),
    ["合计", _, _, _, "=SUM:5", "=SUM:5", _, "=SUM:5", "=SUM:5", _, _, "=SUM:5", _, _],
], feet=["填表人：            审核人：            填报日期：    年  月  日"])]

MONTHLY = [Blank("调度表", ["东西部协作工作月度调度表",
                            "填报单位：          填报日期：   年   月   日"], [
    ["序号", "类别", "指标名称", "计量单位", "年度目标", "本月", "本年累计", "上年同期",
     "同比增长(%)", "备注"],
    [1, "组织领导", "党政领导互访次数", "次", ask("visits.leaders", manner="目标"),
     ask("visits.leaders", "本月"), ask("visits.leaders", "年初以来"),
     ask("visits.leaders", "上年同期"), ask("visits.leaders", manner="同比"), HAND],
    [2, _, "联席会议次数", "次", ask("visits.joint_meetings", manner="目标"),
     ask("visits.joint_meetings", "本月"), ask("visits.joint_meetings", "年初以来"),
     ask("visits.joint_meetings", "上年同期"), ask("visits.joint_meetings", manner="同比"), HAND],
    [3, "资金支持", "财政援助资金到位额", "万元", ask("funds.received", manner="目标"),
     ask("funds.received", "本月"), ask("funds.received", "年初以来"),
     ask("funds.received", "上年同期"), ask("funds.received", manner="同比"), HAND],
    [4, _, "社会帮扶资金", "万元", ask("funds.social", manner="目标"), ask("funds.social", "本月"),
     ask("funds.social", "年初以来"), ask("funds.social", "上年同期"),
     ask("funds.social", manner="同比"), HAND],
    [5, "产业合作", "新增引进企业数", "家", ask("industry.enterprises", manner="目标"),
     ask("industry.enterprises", "本月"), ask("industry.enterprises", "年初以来"),
     ask("industry.enterprises", "上年同期"), ask("industry.enterprises", manner="同比"), HAND],
    [6, _, "消费帮扶金额", "万元", ask("consumption.total", manner="目标"),
     ask("consumption.total", "本月"), ask("consumption.total", "年初以来"),
     ask("consumption.total", "上年同期"), ask("consumption.total", manner="同比"), HAND],
    [7, "劳务协作", "帮助农村劳动力就业人数", "人", ask("labor.placed", manner="目标"),
     ask("labor.placed", "本月"), ask("labor.placed", "年初以来"), ask("labor.placed", "上年同期"),
     ask("labor.placed", manner="同比"), HAND],
    [8, _, "其中：脱贫人口就业", "人", ask("labor.placed_lifted", manner="目标"),
     ask("labor.placed_lifted", "本月"), ask("labor.placed_lifted", "年初以来"),
     ask("labor.placed_lifted", "上年同期"), ask("labor.placed_lifted", manner="同比"), HAND],
], merges=[(1, 1, 2, 1), (3, 1, 4, 1), (5, 1, 6, 1), (7, 1, 8, 1)],
    feet=["单位负责人：          填表人：          联系电话："])]

ASSESSMENT = [Blank("自评", ["2019年度东西部协作考核自评指标表"], [
    ["考核项目", "考核指标", "单位", "协议目标", "完成数", "完成率", "自评得分", "佐证材料"],
    ["组织领导", "专题研究次数", "次", ask("meetings.held", manner="目标"), ask("meetings.held"),
     ask("meetings.held", manner="完成率"), HAND, HAND],
    [_, "部门对接互访次数", "次", ask("visits.departments", manner="目标"),
     ask("visits.departments"),
     ask("visits.departments", manner="完成率"), HAND, HAND],
    ["人才支援", "选派党政挂职干部", "人", ask("talent.cadres_to_west", manner="目标"),
     ask("talent.cadres_to_west"), ask("talent.cadres_to_west", manner="完成率"), HAND, HAND],
    [_, "选派专业技术人才", "人", ask("talent.professionals_to_west", manner="目标"),
     ask("talent.professionals_to_west"), ask("talent.professionals_to_west", manner="完成率"),
     HAND, HAND],
    ["资金支持", "财政援助资金", "万元", ask("funds.received", manner="目标"),
     ask("funds.received"),
     ask("funds.received", manner="完成率"), HAND, HAND],
    [_, "资金支出进度", "%", ask("funds.disbursement_rate", manner="目标"),
     ask("funds.disbursement_rate"), ask("funds.disbursement_rate", manner="完成率"), HAND, HAND],
    ["劳务协作", "赴结对地就业人数", "人", ask("labor.to_partner", manner="目标"),
     ask("labor.to_partner"), ask("labor.to_partner", manner="完成率"), HAND, HAND],
    ["携手奔小康", "共建示范村数", "个", ask("rural.model_villages", manner="目标"),
     ask("rural.model_villages"), ask("rural.model_villages", manner="完成率"), HAND, HAND],
], merges=[(1, 0, 2, 0), (3, 0, 4, 0), (5, 0, 6, 0)])]

PAIRINGS = [Blank("结对", ["结对帮扶情况统计表", "填报单位："], [
    ["乡镇结对数（对）", ask("pairings.towns"), "村村结对数（对）", ask("pairings.villages")],
    ["企村结对数（对）", ask("pairings.enterprises"), "社会组织与村结对数（对）",
     ask("pairings.societies")],
    ["东部结对学校（所）", ask("pairings.schools_east"), "西部结对学校（所）",
     ask("pairings.schools_west")],
    ["东部结对医院（家）", ask("pairings.hospitals_east"), "西部结对医院（家）",
     ask("pairings.hospitals_west")],
    ["被结对村数（个）", ask("pairings.villages_covered"), "部门结对数（对）",
     ask("pairings.departments")],
    ["填报人", HAND, "联系电话", HAND],
])]

LABOR = [Blank("劳务", ["劳务协作情况统计表"], [
    ["年度", "帮助农村劳动力就业人数（人）", _, _, _, "培训情况", _, "招聘会（场）"],
    [_, "合计", "赴结对地就业", "省内县外就业", "就近就业", "培训期次（期）", "培训人次（人次）",
     _],
    ["2018年", ask("labor.placed", "2018年"), ask("labor.to_partner", "2018年"),
     ask("labor.in_province", "2018年"), ask("labor.local", "2018年"),
     ask("labor.classes", "2018年"), ask("labor.attendances", "2018年"),
     ask("labor.fairs", "2018年")],
    ["2019年", ask("labor.placed", "2019年"), ask("labor.to_partner", "2019年"),
     ask("labor.in_province", "2019年"), ask("labor.local", "2019年"),
     ask("labor.classes", "2019年"), ask("labor.attendances", "2019年"),
     ask("labor.fairs", "2019年")],
    ["合计", "=SUM:2", "=SUM:2", "=SUM:2", "=SUM:2", "=SUM:2", "=SUM:2", "=SUM:2"],
], merges=[(0, 0, 1, 0), (0, 1, 0, 4), (0, 5, 0, 6), (0, 7, 1, 7)])]

CONSUMPTION = [Blank("消费", ["消费帮扶情况统计表", "单位：万元"], [
    ["项目", "2018年", "2019年"],
    ["消费帮扶总额", ask("consumption.total", "2018年"), ask("consumption.total", "2019年")],
    ["其中：东部直接采购", ask("consumption.direct", "2018年"), ask("consumption.direct",
        "2019年")],
    ["　　帮助销售", ask("consumption.helped", "2018年"), ask("consumption.helped", "2019年")],
    ["832平台销售额", ask("consumption.platform_832", "2018年"),
     ask("consumption.platform_832", "2019年")],
    ["消费带动人数（人）", ask("consumption.driven_persons", "2018年"),
     ask("consumption.driven_persons", "2019年")],
    ["专柜专馆专区数（个）", ask("consumption.counters", "2018年"),
     ask("consumption.counters", "2019年")],
])]

TALENT = [Blank("人才", ["人才选派情况表"], [
    ["选派方向", "党政挂职干部（人）", "专业技术人才（人）"],
    ["东部选派", ask("talent.cadres_to_west"), ask("talent.professionals_to_west")],
    ["西部选派", ask("talent.cadres_to_east"), ask("talent.professionals_to_east")],
]), Blank("分类", ["专业技术人才分类表"], [
    ["类别", "教师", "医生", "农技人才"],
    ["选派人数（人）", *(ask(code).but(
        ask("talent.professionals_to_west", trade=trade)) for code, trade in (
        ("talent.teachers", "teacher"), ("talent.doctors", "doctor"),
        ("talent.agriculture", "agriculture")))],
])]

PROGRESS = [Blank("进度", ["产业项目进度表"], [
    ["序号", "项目编号", "项目名称", "实施地点", "总投资（万元）", "开工时间", "竣工日期",
     "累计拨付（万元）", "形象进度（%）",
     "项目状态"],
    Rows("project", ("project_code", "name", "site", "total", "started_on", "finished_on",
                     "<progress.project.paid", "<progress.project.physical", "stage"), 3,
         (("use_class", "industry"),)),
], feet=["说明：累计拨付填至报告期末。"])]

DONATIONS = [Blank("捐赠", ["社会捐赠情况登记表"], [
    ["时间", "捐赠单位", "资金（元）", "物资", "折款（元）", "受赠单位", "用途"],
    Rows("donation", ("donated_on", "donor", "cash", "items", "kind_value", "receiver", "purpose"),
         3),
    ["合计", _, _, _, _, _, _],
])]

TRAINING = [Blank("培训", ["培训情况统计表"], [
    ["培训类型", "期次（期）", "培训人次（人次）", "培训人数（人）"],
    ["党政干部", ask("labor.classes", kind="cadre"), ask("labor.attendances", kind="cadre").but(
        ask("talent.cadre_training")), ask("labor.trained", kind="cadre")],
    ["专业技术人员", ask("labor.classes", kind="professional"),
     ask("labor.attendances", kind="professional").but(ask("talent.professional_training")),
     ask("labor.trained", kind="professional")],
    ["合计", "=SUM:2", "=SUM:2", "=SUM:2"],
])]

PARKS = [Blank("园区", ["产业园区共建情况表", "填报单位：              统计时间："], [
    ["指标", "单位", "数值"],
    ["共建园区数", "个", ask("industry.parks")],
    ["园区入驻企业数", "家", ask("industry.park_enterprises")],
    ["园区固定资产投资", "亿元", ask("industry.park_fixed_assets")],
    ["园区基础设施投资", "亿元", ask("industry.park_infrastructure")],
    ["园区就业人数", "人", ask("industry.park_jobs")],
    ["东部援建园区资金", "万元", ask("industry.park_aid")],
])]

SUMMARY = [Blank("汇总", ["东西部协作工作综合汇总表", "单位：万元、人、个"], [
    ["填报单位", Word("office"), _, "填报日期", Word("today")],
    ["类别", "指标", "单位", "2019年", "自结对以来累计"],
    ["资金", "财政援助资金到位额", "万元", ask("funds.received", "2019年"), ask("funds.received",
        "累计")],
    [_, "其中：省级", "万元", ask("funds.received_provincial", "2019年").but(
        ask("funds.received", "2019年", tier="province")),
     ask("funds.received_provincial", "累计").but(ask("funds.received", "累计", tier="province"))],
    [_, "其中：区县级", "万元", ask("funds.received_district", "2019年").but(
        ask("funds.received", "2019年", tier="county")),
     ask("funds.received_district", "累计").but(ask("funds.received", "累计", tier="county"))],
    ["项目", "实施项目数", "个", ask("projects.count", "2019年"), ask("projects.count", "累计")],
    [_, "产业项目数", "个", ask("projects.industry", "2019年").but(
        ask("projects.count", "2019年", use_class="industry")),
     ask("projects.industry", "累计").but(ask("projects.count", "累计", use_class="industry"))],
    ["产业", "援建帮扶车间数", "个", ask("industry.workshops", "2019年"),
     ask("industry.workshops", "累计")],
    ["社会", "捐款捐物合计", "万元", ask("social.total", "2019年"), ask("social.total", "累计")],
    ["成效", "受益人数", "人", ask("outcomes.beneficiaries", "2019年"),
     ask("outcomes.beneficiaries", "累计")],
], merges=[(0, 1, 0, 2), (2, 0, 4, 0), (5, 0, 6, 0)]),
    Blank("资金投向", ["资金投向明细表"], [
        ["资金投向", "计划安排额（万元）", "资金支出额（万元）", "占比（%）"],
        ["产业", ask("funds.planned", use_class="industry").but(ask("funds.planned_industry")),
         ask("funds.disbursed", use_class="industry"), HAND],
        ["劳务就业", ask("funds.planned", use_class="labor").but(ask("funds.planned_labor")),
         ask("funds.disbursed", use_class="labor"), HAND],
        ["基础设施", ask("funds.planned", use_class="infrastructure").but(
            ask("funds.planned_infrastructure")),
         ask("funds.disbursed", use_class="infrastructure"), HAND],
        ["合计", "=SUM:3", "=SUM:3", _],
    ])]

FORMS = {
    "资金台账": FUNDS, "月度调度表": MONTHLY, "考核自评指标表": ASSESSMENT, "结对情况表": PAIRINGS,
    "劳务协作统计表": LABOR, "消费帮扶统计表": CONSUMPTION, "人才选派表": TALENT,
    "产业项目进度表": PROGRESS,
    "捐赠情况表": DONATIONS, "培训情况表": TRAINING, "园区情况表": PARKS, "综合汇总表": SUMMARY,
}
