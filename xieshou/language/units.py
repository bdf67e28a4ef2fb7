"""Measure words and units of official statistics, and which of them begins at a place (单位)."""

from decimal import Decimal

# How many kilograms one of each is.
KILOS = {
    "吨": Decimal(1000), "公斤": Decimal(1), "千克": Decimal(1), "斤": Decimal("0.5"),
}
# How many mu one of each unit of land is: 15亩 are 1公顷 just so.
MU = {"亩": Decimal(1), "公顷": Decimal(15), "平方公里": Decimal(1500), "平方千米": Decimal(1500)}

RATIOS = frozenset(["%", "‰", "倍", "成", "番", "个百分点", "百分点"])
# Units of things that flow or extend: a whole number of them is a rounded figure.
_MONEY = "元 美元 港元 欧元 日元 英镑 澳元 加元 韩元 卢布 瑞士法郎"
_LENGTHS = (
    "公里 千米 里 华里 海里 米 延米 延长米 分米 厘米 毫米 微米 纳米 丈 单公里 车道公里 "
    "皮长公里 芯公里"
)
_AREAS = "亩 公顷 平方 平米 平方米 平方公里 平方千米 平方厘米 平方毫米 平方海里 亩次 公顷次"
_VOLUMES = "方 立方 立方米 立方厘米 标准立方米 标方 升 毫升 微升 加仑"
_MASSES = (
    "吨 公斤 千克 斤 市斤 克 毫克 微克 纳克 克拉 磅 标吨 总吨 净吨 载重吨 净载重吨 综合吨"
)
_POWERS = (
    "瓦 千瓦 兆瓦 吉瓦 太瓦 峰瓦 千瓦时 兆瓦时 吉瓦时 度 伏 千伏 伏安 千伏安 兆伏安 吉伏安 "
    "千乏 兆乏 马力 焦耳 千焦 兆焦 吉焦 卡路里 千卡 大卡 帕斯卡 千帕 兆帕 摄氏度 ℃ 分贝 "
    "赫兹 千赫 兆赫 兆赫兹 吉赫兹 勒克斯 流明 贝克 西弗 毫西弗"
)
_LATIN = "MW GW kW KW MWh kWh KWh kV KV kVA KVA MVA km KM kg KG GB TB PB Mbps Gbps"
_TRAFFIC = "吨公里 人公里 车公里 列车公里 换算吨公里 吨海里 座公里 字节 兆字节 比特 兆比特 兆"
_TIMES = "小时 学时小时 床日 工时 机时"
CONTINUOUS = frozenset(
    f"{_MONEY} {_LENGTHS} {_AREAS} {_VOLUMES} {_MASSES} {_POWERS} {_LATIN} {_TRAFFIC} {_TIMES} 分"
    .split()
) | RATIOS

_PERSONS = (
    "名 人 位 口 户 户人 人次 人天 人日 人月 人份 人课时 人学时 人场次 户次 户份 家次 工日"
)
_THINGS = (
    "个 家 所 次 场 期 批 项 件 份 对 类 种 组 支 队 台 辆 套 间 栋 幢 座 处 棒 条 头 只 匹 "
    "羽 尾 棵 株 例 床 张 幅 本 册 部 篇 首 节 门 课 堂 款 道 宗 笔 单 起 眼 面 盏 根 块 片 "
    "枚 粒 瓶 盒 箱 袋 包 桶 罐 车 船 艘 列 趟 班 岁 字 页 票 顶 架 层 级 轮 站 剂 封 分 席 "
    "双 副 把 杯 碗 桌 股 群 蔸 丛 朵 捆 串 卷 孔 针 尊 锭 坛 帖 榀"
)
_TIMES_OF = (
    "场次 班次 车次 批次 航次 架次 船次 艘次 台次 辆次 列次 趟次 节次 件次 项次 条次 期次 "
    "例次 剂次 针次 头次 只次 羽次 箱次 册次 篇次 份次 课时 学时 学分 台班 标台 标箱 "
    "标准箱 标准台 标段"
)
_TOGETHER = (
    "口井 大类 小类 中类 大项 小项 台套 台件 件套 台辆 辆台 册件 卷册 卷件 头只 头份 羽份 "
    "只份 毫升份"
)
_PLACES_TOLD = (
    "村 县 区 市 省 州 旗 镇 乡 盟 国 乡镇 街道 社区 园区 省市 省区 省份 市州 州市 县区 "
    "县市 市县 旗县 镇村 镇街 村社 市区 区县 镇区 乡村 村居 地市 省区市 省市区 县市区 "
    "市县区 旗县市 旗县区 县区市 区市县 区旗县 市地州 地州市"
)
_COUNTED = frozenset(
    f"{_PERSONS} {_THINGS} {_TIMES_OF} {_TOGETHER} {_PLACES_TOLD}".split()
)
_PLACES = frozenset("村县区市省州旗镇乡盟国")
# After a digit these look like units, but begin a longer noun (3 村民小组, 5 区域).
_NOT_BEFORE = {
    "村": "民居集支级寨",
    "县": "级长委",
    "区": "域级划间",
    "市": "场级民值长直斤",
    "省": "级内外直",
    "州": "级",
    "镇": "级长",
    "乡": "村级愁亲",
    "国": "家内外际有",
    "分": "别之类布",
    "级": "别",
    "班": "子",
    "面": "积对向",
    "部": "分门署委",
    "方": "面式向案便",
    "对": "口接于标应",
    "口": "味",
    "单": "位",
    "项": "目",
    "车": "间",
    "站": "点",
    "节": "点约",
    "门": "诊店",
    "课": "题",
    "根": "据本",
    "度": "假",
    "成": "立功为员果效长就熟人本分都",
    "番": "茄",
    "里": "程面外约",
    "次": "数序年",
    "条": "件",
    "位": "置于数",
    "字": "段",
    "层": "次面级",
    "轮": "流",
    "期": "间",
    "瓦": "房屋",
    "伏": "击",
    "席": "位卡",
    "双": "方向边重拥联减创高",
    "副": "主县市省镇乡书院会教处局科总团中产食",
    "把": "关握",
    "股": "东份权票民",
    "群": "众体落",
    "桌": "椅面",
    "针": "对灸织",
    "串": "联",
    "卷": "烟",
    "孔": "雀",
    "丛": "林",
    "床": "位",
    "丈": "夫",
    "兆": "头丰示",
}
_NOT_BEFORE_LONG = {
    "户人": "家口",
    "人日": "均常",
    "人月": "均工收薪",
    "台班": "车",
    "人次": "",
}
# Words of time over which a rate is told.
_RATE_TIMES = ("小时", "分钟", "年", "月", "日", "天", "时", "秒", "周", "季", "昼夜")


def _before_none(name: str) -> str:
    """The signs before which a measure word is none: 户人 in 2300户人家."""
    if name in _NOT_BEFORE_LONG:
        return _NOT_BEFORE_LONG[name]
    if len(name) == 1 or name[-1] in _PLACES:
        return _NOT_BEFORE.get(name[-1], "")
    # 条 before 次干道
    return "干要生高" if name[-1] == "次" else ""


# Each unit with its length and the signs that must not follow it, the longest first.
_BY_SIGN: dict[str, list[tuple[str, int, str]]] = {}
for _name in sorted(_COUNTED | CONTINUOUS, key=len, reverse=True):
    _BY_SIGN.setdefault(_name[0], []).append((_name, len(_name), _before_none(_name)))

DIMENSIONS = {
    "元": "money",
    "人": "person",
    "名": "person",
    "位": "person",
    "户": "household",
    "人次": "attendance",
    "户次": "household_time",
    "次": "time",
    "场": "event",
    "场次": "event",
    "期": "batch",
    "批": "batch",
    "批次": "batch",
    "家": "organization",
    "所": "organization",
    "个": "count",
    "项": "count",
    "件": "count",
    "份": "count",
    "条": "count",
    "对": "pair",
    "类": "class",
    "大类": "class",
    "种": "class",
    "村": "village",
    "乡镇": "town",
    "镇": "town",
    "县": "county",
    "公里": "length",
    "亩": "area",
    "平方米": "area_m2",
    "吨": "mass",
    "公斤": "mass_kg",
    "%": "ratio",
    "‰": "ratio",
    "成": "ratio",
    "倍": "times",
    "番": "times",
    "个百分点": "points",
    "百分点": "points",
}


def dimension_of(base: str) -> str:
    """What kind of thing the base unit measures; only equal dimensions may be compared."""
    return DIMENSIONS.get(base) or (f"unit:{base}" if base else "number")


def flows(base: str) -> bool:
    """Whether a whole number of the unit is a rounded figure; every rate is one."""
    return base in CONTINUOUS or "/" in base


def unit_at(text: str, start: int) -> str:
    """The measure word or physical unit that begins at `start`, or an empty string."""
    name = _one_at(text, start)
    if name and text[start + len(name) : start + len(name) + 1] == "/" and name not in RATIOS:
        return _rate_at(text, start, name)
    return name


def _one_at(text: str, start: int) -> str:
    for name, length, never_before in _BY_SIGN.get(text[start : start + 1], ()):
        if text.startswith(name, start):
            after = text[start + length : start + length + 1]
            in_word = "A" <= name[-1] <= "z" and "A" <= after <= "z"
            if not in_word and not (after and after in never_before and not (
                # 3次数据清洗, and no 次数
                after == "数" and text.startswith(("数据", "数字"), start + length)
            )):
                return name
    return ""


def _rate_at(text: str, start: int, name: str) -> str:
    """微克/立方米, 元/亩, 立方米/秒: one unit over another, or over a time."""
    end = start + len(name)
    while text[end : end + 1] == "/":
        over = _one_at(text, end + 1) or next(
            (time for time in _RATE_TIMES if text.startswith(time, end + 1)), ""
        )
        if not over:
            break
        end += 1 + len(over)
    return text[start:end]


def bracketed_at(text: str, end: int) -> str:
    """The second measure word that a bracket adds to one: （套） of 台（套）."""
    close = text.find("）" if text[end : end + 1] == "（" else ")", end, end + 5)
    inner = text[end + 1 : close] if close > 0 and text[end : end + 1] in ("（", "(") else ""
    told = inner and all(one in _COUNTED and one not in _PLACES for one in inner.split("、"))
    return text[end : close + 1] if told else ""
