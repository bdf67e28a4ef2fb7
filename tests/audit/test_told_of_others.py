"""What others at hand give to the last digit is not doubted; what none gives still is."""

import pytest

from xieshou.audit.run import audit_text
from xieshou.values.finding import ACCUSING


def accused(text: str) -> list[str]:
    return [one["code"] for one in audit_text(text)["findings"] if one["level"] in ACCUSING]


HOLDS = [
    # another total of the same count
    "2023年开展直播2160场，场均销售额1.5万元，直播销售额3240万元；网店销售额2160万元；两项合计5400万元。",
    # another count of the same total
    "小马承包了10个棚。大棚再扩40个，凑够100个。为此，市里安排协作资金240万元，每棚补助6万元。",
    # another average of the same two
    "入社牧户1280户；2023年分红384万元，户均3000元，较上年户均2400元增加600元，提高25%。",
    # what one more has
    "池里干活的有16个人，组长月薪4500元，另外15人每人3200元，一个月发工资52500元。",
    # another state
    "小长假3天，古寨接待游客2.4万人次，日均8000人次，比去年同期的1.5万人次增长60%。",
    "二级企业结对9个乡镇，全年投入1080万元，平均每镇120万元，比2023年的900万元增长20%。",
    # another part, another whole
    "县一中2024年上线412人，上线率50%，参考人数824人；2023年上线352人，参考人数800人，上线率44%。",
    "项目区面积由2021年的2000亩扩大到2022年的3500亩、2023年的5600亩，2022年增长75%，2023年增长60%。",
    "全年计划输转劳动力1500人，上半年完成960人，完成率64%，其中赴福建就业240人，占已完成人数的四分之一。",
    "全县蓝莓已铺开到6000亩；挂果的有4800亩，占八成，亩产750公斤，总产3600吨。",
    "试种2亩，亩产500公斤，每公斤卖8元，收入8000元，除去成本3000元，净挣5000元。",
    "户均纯收入1.8万元，比2023年的1.5万元增长20%，1600户合计2880万元。",
    "从18台织袜机起步，年底加到30台，再加到45台，比起步时多了1.5倍。",
    # what is compared with is no total
    "援助资金5200万元，较2024年的5000万元增长4%，已到账3120万元，占六成，其余2080万元8月底前到账。",
    # each of its year
    "2020年转走318人，2021年转走295人；2022年当年转走的降到212人，2023年转走121人，2024年只有90人。",
    # one part is what the others make
    "周老师带了6个徒弟，其中4个已获奖：1个一等奖、3个二等奖。",
    # some come and some go
    "2021年，他领了10箱中蜂，头一年死了3箱，又分出5箱，年底是12箱。",
]
FAILS = [
    "2023年开展直播2160场，场均销售额1.9万元，直播销售额3240万元；网店销售额2160万元；两项合计5400万元。",
    "入社牧户1280户；2023年分红384万元，户均3300元，较上年户均2400元增加，提高。",
    "小长假3天，古寨接待游客2.4万人次，比去年同期的1.5万人次增长80%。",
    "全年投入1080万元，比2023年的900万元增长30%。",
    "县一中2024年参考824人，其中上线412人，占58%。",
    "援助资金5200万元，其中已到账3120万元，其余2380万元8月底前到账。",
    "试种2亩，亩产500公斤，每公斤卖8元，收入9000元。",
    "周老师带了6个徒弟，其中男徒弟4个，女徒弟3个。",
]


@pytest.mark.parametrize("text", HOLDS)
def test_what_others_at_hand_give_is_not_doubted(text: str) -> None:
    assert accused(text) == []


@pytest.mark.parametrize("text", FAILS)
def test_what_none_gives_is_doubted(text: str) -> None:
    assert accused(text)
