"""Six more forms, written after the reading of headings was settled; the first try counted."""

from tests.forms.making import HAND, Blank, Rows, Word, ask

_ = None
INDICATORS = [Blank("一览", ["示例西旗东西部协作主要指标一览表", "填表单位：          统计时段："],
                    [
 ["指标名称", "单位", "2018年", "2019年", "增长率（%）"],
 *[[n, u, ask(c, "2018年"), ask(c, "2019年"), ask(c, manner="同比")] for n, u, c in (
 ("到账财政资金", "万元", "funds.received"), ("支出资金", "万元", "funds.disbursed"),
     ("动员社会帮扶资金", "万元", "funds.social"), ("援建扶贫车间", "个", "industry.workshops"),
     ("车间吸纳就业", "人", "industry.workshop_jobs"), ("龙头企业", "家",
                                                        "industry.linking_enterprises"),
     ("举办培训班", "期", "labor.classes"), ("提供就业岗位", "个", "labor.posts"),
     ("公益性岗位安置", "人", "labor.public_posts"), ("乡村振兴示范村", "个",
                                                      "rural.model_villages"))]])]

MONEY = [Blank("S1", ["各投向资金拨付情况（单位：万元）"], [
 ["资金投向", "安排资金", "下达资金", "拨付资金"],
 *[[w, ask("funds.planned", use_class=k).but(ask(d)), ask("funds.released", use_class=k),
    ask("funds.disbursed", use_class=k)] for w, k, d in (("产业", "industry",
                                                          "funds.planned_industry"), ("教育医疗",
                                                              "education_health",
                                                              "funds.planned_education_health"),
                                                         ("基础设施", "infrastructure",
                                                          "funds.planned_infrastructure"),
                                                         ("人才培训", "talent",
                                                          "funds.planned_talent"))],
 ["合计", "=SUM:4", "=SUM:4", "=SUM:4"]])]

ENTERPRISES = [Blank("企业", ["引进企业情况表"], [["序号", "企业名称", "来源地", "落地时间",
                                                   "协议投资（万元）", "到位投资（万元）",
                                                   "吸纳就业", "备注"], Rows("enterprise", ("name",
                                                       "origin", "landed_on", "signed", "paid",
                                                       "workers", ""), 4)])]

MEETINGS = [Blank("会议", ["专题会议登记表"], [["会议日期", "会议名称", "主持人", "参会人数",
                                                "议题", "议定事项"], Rows("meeting", ("held_on",
                                                    "title", "chair", "persons", "agenda",
                                                    "decisions"), 3)])]

TIES = [Blank("结对", ["结对情况"], [["东部结对镇街（个）", ask("pairings.towns_east"),
                                      "西部结对乡镇（个）", ask("pairings.towns_west")],
                                     ["东部结对村社区（个）", ask("pairings.villages_east"),
                                      "结对企业（家）", ask("pairings.enterprises_east")],
                                     ["选派挂职干部（人）", ask("talent.cadres_to_west"),
                                      "选派教师（人）", ask("talent.teachers")],
                                     ["专家讲座人次（人次）", ask("talent.short_experts"),
                                      "义诊人次（人次）", ask("rural.patients")], ["制表人", HAND,
                                          "制表日期", Word("today")]])]

ASSETS = [Blank("资产", ["项目资产登记表"], [["资产编号", "资产名称", "资产类别", "资产原值（元）",
                                              "登记日期", "产权单位", "年租金（元）"], Rows("asset",
                                                  ("asset_code", "name", "kind", "original_value",
                                                   "registered_on", "owner", "rent"), 3)])]

FORMS = {"一览表": INDICATORS, "投向表": MONEY, "企业表": ENTERPRISES, "会议表": MEETINGS,
         "结对表": TIES, "资产表": ASSETS}
