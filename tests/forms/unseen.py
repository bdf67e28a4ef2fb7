"""Six blank forms that the reading of headings was never tried on while it was developed."""

from tests.forms.making import HAND, Blank, Rows, Word, ask

_ = None

QUARTERLY = [Blank("Sheet1", ["东西部协作重点任务季度进展情况表"], [
    ["填报单位", Word("office"), _, "填报日期", Word("today"), _],
    ["重点任务", "指标", "计量单位", "一季度", "上半年", "全年"],
    ["一、强化组织领导", "签订协议数", "份", ask("agreements.signed", "1季度"),
     ask("agreements.signed", "上半年"), ask("agreements.signed", "本年")],
    [_, "互访人次", "人次", ask("visits.attendances", "1季度"), ask("visits.attendances", "上半年"),
     ask("visits.attendances", "本年")],
    ["二、加强产业协作", "引进落地企业", "家", ask("industry.enterprises", "1季度"),
     ask("industry.enterprises", "上半年"), ask("industry.enterprises", "本年")],
    [_, "实际到位投资", "亿元", ask("industry.paid_investment", "1季度"),
     ask("industry.paid_investment", "上半年"), ask("industry.paid_investment", "本年")],
    ["三、深化消费协作", "采购销售额", "万元", ask("consumption.total", "1季度"),
     ask("consumption.total", "上半年"), ask("consumption.total", "本年")],
    ["四、拓展社会帮扶", "捐赠资金", "万元", ask("social.cash", "1季度"), ask("social.cash",
        "上半年"),
     ask("social.cash", "本年")],
    [_, "捐赠物资折款", "万元", ask("social.goods", "1季度"), ask("social.goods", "上半年"),
     ask("social.goods", "本年")],
], merges=[(0, 1, 0, 2), (0, 4, 0, 5), (2, 0, 3, 0), (4, 0, 5, 0), (7, 0, 8, 0)])]

VISITS = [Blank("互访", ["互访对接情况统计表"], [
    ["序号", "日期", "带队领导", "职务", "人数", "内容", "成果"],
    Rows("visit", ("date_from", "leader", "leader_title", "persons", "topic", "outcomes"), 4),
], feet=["填表人：         审核人："])]

OUTCOMES = [Blank("成效", ["帮扶成效情况表"], [
    ["受益群众（人）", ask("outcomes.beneficiaries"), "稳定脱贫人数（人）", ask("outcomes.lifted")],
    ["培训致富带头人（人）", ask("outcomes.leads_trained"), "创业成功人数（人）",
     ask("outcomes.started")],
    ["监测对象户数（户）", ask("outcomes.monitored"), "风险消除率（%）",
     ask("outcomes.cleared_rate")],
    ["问题整改率（%）", ask("outcomes.rectified_rate"), "审核人", HAND],
])]

SOURCES = [Blank("资金来源", ["财政援助资金到位情况表（单位：万元）"], [
    ["年份", "合计", "其中", _, _, _],
    [_, _, "省级", "市级", "区县级", "镇街"],
    ["2017年", ask("funds.received", "2017年"),
     ask("funds.received_provincial", "2017年").but(ask("funds.received", "2017年",
                                                        tier="province")),
     ask("funds.received_municipal", "2017年").but(ask("funds.received", "2017年", tier="city")),
     ask("funds.received_district", "2017年").but(ask("funds.received", "2017年", tier="county")),
     ask("funds.received_towns", "2017年").but(ask("funds.received", "2017年", tier="town"))],
    ["2018年", ask("funds.received", "2018年"),
     ask("funds.received_provincial", "2018年").but(ask("funds.received", "2018年",
                                                        tier="province")),
     ask("funds.received_municipal", "2018年").but(ask("funds.received", "2018年", tier="city")),
     ask("funds.received_district", "2018年").but(ask("funds.received", "2018年", tier="county")),
     ask("funds.received_towns", "2018年").but(ask("funds.received", "2018年", tier="town"))],
], merges=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 5)])]

CADRES = [Blank("名册", ["挂职干部花名册"], [
    ["序号", "姓名", "性别", "单位", "挂职岗位", "挂职单位", "起止", "备注"],
    Rows("secondment", ("person", "sex", "from_organization", "post", "to_organization", "span",
                        ""),
         3),
])]

HEALTH = [Blank("教育医疗", ["教育医疗帮扶统计表"], [
    ["指标", "单位", "2018年", "2019年"],
    ["资助学生人数", "人", ask("rural.students_aided", "2018年"), ask("rural.students_aided",
        "2019年")],
    ["诊疗服务人次", "人次", ask("rural.patients", "2018年"), ask("rural.patients", "2019年")],
    ["夏令营学生", "人", ask("rural.camp_students", "2018年"), ask("rural.camp_students",
        "2019年")],
    ["西部结对学校数", "所", ask("pairings.schools_west", "2018年"),
     ask("pairings.schools_west", "2019年")],
    ["支教教师", "人", ask("talent.teachers", "2018年"), ask("talent.teachers", "2019年")],
])]

FORMS = {"季度进展表": QUARTERLY, "互访情况表": VISITS, "帮扶成效表": OUTCOMES,
         "资金来源表": SOURCES,
         "挂职花名册": CADRES, "教育医疗表": HEALTH}
