"""Words before a figure that frame what it counts and are no part of its name (数前框架)."""

import re

# Stands where an expression of time was taken out.
TIME_GAP = "\x00"
_CHANGED = (
    "增长|增加|提高|提升|上升|扩大|减少|下降|降低|缩小|回落|(?<![许很])多|高出|增|减|降|升|少|翻"
)
# 比2019年首批目录增加: what it is compared with does not name it.
_COMPARED = re.compile(
    f"[比较]{TIME_GAP}[\u4e00-\u9fff]{{2,10}}?(?:净|共|实际)?(?:{_CHANGED})(?:了|约|近)*$"
)
# 比五年前翻了一番, 比前三年平均高5个百分点: nor do a time and a mean.
_THAN_THEN = re.compile(
    f"^[\\s,，]*[比较]{TIME_GAP}(?:之?前|时|同期)?的?(?:平均)?(?:水平|数|值)?(?:净|共|实际)?"
    f"(?:{_CHANGED}|高|低|多|快|慢)(?:了|出|约|近)*$"
)
# 减少到年末的, 是十年前的: when, beside a value of what was told.
_EDGE_OF_YEAR = re.compile("(?:年初|年末|年底|年中|期初|期末|月初|月末|季初|季末)的?$")
_TERM = re.compile("^(?:[春秋]季学期|[上下本]学期)(?=[\u4e00-\u9fff]{2})")
_TIME_AGO = re.compile(f"(?:相当于|[是为]){TIME_GAP}前的$")
# 小吃店在厦门开到: whose places those are stands before.
_OPENED_THERE = re.compile(
    "^(?:[^在]*[”\"])?([^在]{2,12})在[\u4e00-\u9fff]{2,8}?(?:注册|落户|登记|开到|开出|开办|开设|设立|布局|布点|开)$"
)
# 援派教师在州里共: so many of them are there.
_THERE_ARE = re.compile(
    "^([^在]{2,14}?(?:人才|干部|人员|教师|医生|队员|专家|学员|工人))在[\u4e00-\u9fff]{1,6}(?:里|境内)(?:共?有?|现有)$"
)
# 在格尔木市东出口光伏产业园区投资: where.
_SPENT_THERE = re.compile(
    "^[^在]{0,12}在[\u4e00-\u9fff]{3,18}(?:园区|产业园|开发区|基地|[县市区州村镇乡旗])"
    "(?=(?:累计|实际|总|新增|计划|完成)*投资$)"
)
# 广东派到广西128人: who was told before; whither is not who.
_SENT_THERE = re.compile(
    "派[到往赴](?![\u4e00-\u9fff]{0,4}(?:干部|人才|人员|教师|医生|专家|队员|的))[\u4e00-\u9fff]{2,6}$"
)
# 劳动力通过东西部协作转移就业: who, and not how.
_BY_MEANS = re.compile(
    "^([\u4e00-\u9fff]{2,10})(?:通过|经由|依托|借助)[\u4e00-\u9fff]{2,16}?"
    "(?:转移|就近|稳定|外出|灵活|实现)*(?:就业|务工|增收|脱贫|销售|外销|售出|出售|成交|创业)$"
)
# 下达的任务是造林: of what.
_TASK_IS = re.compile("^.*(?:任务|目标)[是为](?=[一-鿿]{2})(?!完成|实现|达到)")
_PLACE_ALONE = re.compile("^[\u4e00-\u9fff]{0,4}[省市县区州旗镇乡村]$")
# 帮扶单位和爱心企业采购农产品: who did it together.
_TOGETHER = re.compile(
    "^[\u4e00-\u9fff]{0,8}(?:企业|单位|人士|组织|职工|干部|会员|机构)(?:和|与|及|以及)[\u4e00-\u9fff]{0,6}"
    "(?:企业|单位|人士|组织|个人|职工|会员|机构|各界)(?=(?:采购|购买|销售|认购|捐赠|帮销|帮扶)[\u4e00-\u9fff]{2})"
)
# 工作队外出对接, 校友企业帮销: who did it.
_TEAM_WENT = re.compile(
    "^[\u4e00-\u9fff]{0,9}(?:小分队|工作队|专班|工作组|专家组|服务队)(?=(?:外出|上门|下乡|主动)[\u4e00-\u9fff]{2})"
    "|^[\u4e00-\u9fff]{0,6}(?:企业|单位|职工|工会|食堂|商户|校友)(?=(?:帮销|代销|认购|团购|帮卖)$)"
)
_FIRM_HELPED = re.compile(
    "^[\u4e00-\u9fff]{2,12}(?:集团|公司|银行|基金会|商会|协会)(?=(?:帮扶|援助|资助|捐赠)$)"
)


# 市财政这一笔, 自主安排的那一头分得: pointed at, behind its name.
_THAT_PIECE = re.compile(
    "(?<=[一-鿿]{2})的?[这那]一?(?:头|边|块|笔|路|拨|条线|项)(?:分[得到]|拿[走到]|得到|用[掉去])?"
    f"(?=$|[{TIME_GAP}还才就也又只仅头])"
)
# 头一年, 头两年: the time was taken out.
_FIRST_OF = re.compile(f"(?<![带牵源龙])头(?={TIME_GAP})")
# 卫生院建了303个, 培训班办了538期, 学校新建扩建214所: what it is stands before what was done.
_TOPIC_DONE = re.compile(
    "(?:^|[,，])([一-鿿]{0,7}[班院室校路房棚桥站园渠库间课树苗灯井塔厕])"
    "(?:[建修盖办开种栽装铺搭](?:了|成了|起了|好了)|(?:新建|扩建|改建|改造|修缮|翻新|新改|维修){2,})$"
)


# 盘子比上年大了, 投入较上年多: how it stands to another time, behind its name.
_STANDS_TO = re.compile(
    f"(?<=[\u4e00-\u9fff]{{2}})[比较]{TIME_GAP}(?:同期|全年)?的?[大小多少高低长短快慢宽窄重轻贵厚](?:了|出)?$"
)
# 末年较多出: the last of the years.
_LAST_OF = re.compile(f"^[\\s,，]*(?:[首末次]年|第[一二三四五]年)[比较]{TIME_GAP}?[^\x00]{{0,8}}$")


def named_within(text: str) -> str | None:
    """What a frame names by itself: "" where the clause names nothing, None without a frame."""
    if TIME_GAP in text and (
        _COMPARED.search(text) or _THAN_THEN.search(text) or _TIME_AGO.search(text)
        or _LAST_OF.search(text)
    ):
        return ""
    if text[-1:] in "了建造缮新改修" and text and (done := _TOPIC_DONE.search(text)):
        return done[1]
    if "派" in text and _SENT_THERE.search(text):
        return ""
    if "在" in text and (opened := _OPENED_THERE.match(text)):
        return opened[1]
    if "在" in text and (there := _THERE_ARE.match(text)):
        return there[1]
    if "通过" in text or "依托" in text or "借助" in text or "经由" in text:
        by_means = _BY_MEANS.match(text)
        if by_means and not _PLACE_ALONE.match(by_means[1]):
            return by_means[1]
    return None


def without_frame(text: str) -> str:
    """The words without where it was spent, who did it together, and the edge of a year."""
    if "这" in text or "那" in text:
        text = _THAT_PIECE.sub("", text)
    if TIME_GAP in text:
        text = _STANDS_TO.sub("", text)
        if "头" in text:
            text = _FIRST_OF.sub("", text)
    if "在" in text:
        text = _SPENT_THERE.sub("", text)
    if text[-1:] in ("的", "初", "末", "底", "中"):
        text = _EDGE_OF_YEAR.sub("", text)
    if "是" in text or "为" in text:
        text = _TASK_IS.sub("", text)
    if text[1:2] in ("季", "学"):
        text = _TERM.sub("", text)
    if "和" in text or "与" in text or "及" in text:
        text = _TOGETHER.sub("", text)
    if "队" in text or "班" in text or "组" in text or text[-1:] in ("销", "购", "卖"):
        text = _TEAM_WENT.sub("", text)
    return _FIRM_HELPED.sub("", text) if text[-1:] in ("扶", "助", "赠") else text
