"""Words before a figure that tell how its time is meant (时间用语)."""

import re

YEARLY = re.compile(r"年均(?:增长|增加|提高|增幅|增速|下降|递增)[^,，。;；]{0,4}$")
# After 2023年底 a 全年 speaks of that year.
ALL_YEAR = re.compile(
    r"(?:^|[,，。;；、\s])(?:全年|年内|当年)[^,，。;；]{0,40}$"
    r"|(?:^|[,，。;；、\s])(?!相当于|占|达到?|完成)[\u4e00-\u9fff]{1,8}"
    r"全年(?!目标|任务|计划|预[算计期]|度)[^,，。;；、]{0,12}$"
)
# 相当于全年目标600万元的7.5%: that one figure is of the year.
OF_A_YEAR = re.compile(
    r"(?:相当于|占|完成|达到?)(?:全年|年度)[^,，。;；]{0,10}$|(?:全年|年度)(?:目标|任务|计划)[^,，。;；]{0,4}$"
)
# 其中2021年A、2022年B，年均C: what so many years come to each is of all of them.
EACH_YEAR = re.compile(
    r"^[,，]\s?(?:年均|平均每年|一年平均|平均一年)(?!增|提|下|递)[^,，。;；\d]{0,6}$"
)
# 2021年A,2022年B,合计C; 前后相加C; 年均C: what a row of years comes to is of all of them.
OF_THE_ROW = re.compile(
    r"^[^,，;；。]{0,6}[,，;；]\s?(?:前后|先后|两项|[一两二三四五六七八九]年)*[,，]?(?:合计|共计|总计|相加|加起来|合起来|凡"
    r"|年均(?!增|提|下|递)|平均每年|平均)[^,，。;；、\d]{0,6}$"
)
# 各年分别为A、B、C
YEAR_BY_YEAR = re.compile(
    r"(?:^|[,，;；])\s?(?:各年度?|逐年|分年度(?:看)?[,，]?)(?:分别|依次)[^、,，。;；\d]{0,6}$"
)
# 全年1.5亿元的任务, 年度5000人次的目标
SET_AS_TASK = re.compile(r"\s?的?(?:目标|任务|计划|指标|预算)")
# 截至6月底余额36.5亿元，较年初增加4.5亿元: in so much of the year as is told of.
SINCE_NEW_YEAR = re.compile(
    r"(?:比|较)(?:今)?年初(?:净)?(?:增|减|多|少|上升|下降|提高|降低)[^,，。;；\d]{0,4}$"
)
GROWN_SO = re.compile(
    r"^[,，]\s?(?:增幅|降幅|增速|增长率|增长|下降|提高|减少)[^,，。;；\d]{0,4}$"
)
# “十四五”援藏规划项目: the plan names the projects, and is no time of theirs.
NAMES_A_PLAN = re.compile(
    r"[“\"‘]?[七八九十一二三四]{1,2}五[”\"’]?\s?(?!期间|时期|以来|以前|[末初前后内]|开局|收官|规划期)[\u4e00-\u9fff]{0,10}?"
    r"(?:规划|计划|纲要|专项)[\u4e00-\u9fff]{0,4}(?:项目|资金|投资|任务|工程)"
)
# 截至4月30日,当年要到疆的110亿元: what that whole year was to bring.
TO_COME_IN_IT = re.compile("[^,，。;；\\d]{0,4}(?:要|应|计划|拟|该)[^,，。;；\\d]{0,8}的\\s?\\d")
BACK = re.compile("[年月日末底][为是]\\s?(?:约|近)?\\d[^。]{0,24}(?:增|减|升|降|提高|多|少|高|低)")
LISTED = frozenset("、和及与")
OUT_OF = ("由", "从")
FROM = re.compile(r"[由从]\s?$")
ENDS = re.compile(r"[由从到至为]\s?$")
TO = re.compile(
    r"(?:增|降|减|升|提高|下降|减少|增加|增长|上升|扩大|缩小|提升|降低|发展|扩展)(?:至|到|为)(?:了|约|近|"
    r"年末的|的)?\s?$"
)
RECORD = re.compile(r"[^,，。;；、\d]{0,12}(?:最[好快高低大多长]|首次|新高|新低|少有|第一)")
# 今年计划实施40个: of the whole year.
PLANNED = re.compile(
    r"[^,，。;；\d]{0,12}(?:计划|预计|拟|将|要|力争|确保|目标|任务|争取|安排|预算|全年|下半年|[底末])"
)
SET_THEN = re.compile(r"[^。;；\d]{0,24}(?:任务|目标|计划|指标|下达|核定|预算)")
# Of a time of several years the second.
NEXT_YEAR = re.compile("[次翌]年")
# What is counted on a day rather than over a time.
_STOCK = re.compile(
    r"(?:发生率[^,，。;；、]{0,12}|(?:贫困人口|贫困户|贫困县|贫困村)(?:总数|"
    r"规模)?[由从为有仅还剩降减][^,，。;；、]{0,12}|"
    r"(?:^|[,，。;；、)）\s年底末的省市县区州旗镇乡]|剩余|尚有|(?<![动助益及训惠织纳盖持扶])(?:农村|建档立卡))(?:贫困人口|贫困户|"
    r"贫困村)(?:总数|规模)?)$"
)
# What happens, and is not there on a day.
HAPPENS = frozenset(("time", "event", "batch", "attendance"))
PAID = re.compile(
    "(?:支出|拨付|支付|完成投资|投入)[^,，。;；]{0,4}$"
    "|(?:总产值|生产总值|销售收入|销售额|财政收入|可支配收入)可?(?:达到?|为|完成|实现|突破|约)*$"
)
# 2023年A,而2022年只有B,增长C: how the year told first has changed against the other.
CHANGED_SINCE = re.compile(
    r"[,，](?!.*(?:比|较))[\u4e00-\u9fff]{0,6}?(?:增长|增加|提高|上升|下降|减少|降低|增幅|降幅|净增"
    r"|[多少](?:[销卖收产投建派来拨种养招引用培接做办挣])?)(?:了|出|约|近|为)*\s?$"
)
CHANGED = re.compile("(?:累计|净|[一总]?共)(?:增|减|下降|提高|上升)[^,，。;；]{0,6}$")
# Not 产业、教育分别投入: nothing else is told one by one.
IN_TURN = re.compile("^[^、]*分别[^、]{0,8}$")
AIMED = re.compile("计划|预计|拟|力争|预期")
DUE = re.compile(r"\s?(?:之前|以前|前(?!后|期|[\d一二三四两五六七八九十]))")
# What of the things counted on a day is told in the next sentence, or is done by then.
REST = re.compile(r"\s?(?:其中|其余|剩余|余下|尚未|未|[^。\n]{0,30}已)")


def cumulative(words: str) -> bool:
    """Whether what follows is counted from the beginning."""
    return "累计" in words or "历年共" in words


def is_stock(flat: str, start: int, end: int) -> bool:
    """Whether the words before a figure say that it is counted on a day."""
    words = flat[start:end]
    return ("贫" in words or "发" in words) and _STOCK.search(flat, start, end) is not None
