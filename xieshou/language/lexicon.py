"""Words that decide what a written number is: measure words, scales, approximators, set phrases."""

import re


def _words(text: str) -> list[str]:
    return text.split()


SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4}

# Units of things that flow or extend: a whole number of them is a rounded figure.
CONTINUOUS = frozenset(
    _words(
        "元 美元 港元 欧元 % ‰ 倍 成 番 个百分点 亩 公顷 平方米 平方公里 平方千米 立方米 "
        "方 公里 千米 里 米 厘米 毫米 吨 公斤 千克 斤 克 升 毫升 千瓦 兆瓦 千瓦时 度 小时 "
        "分"
    )
)
RATIOS = frozenset(["%", "‰", "倍", "成", "番", "个百分点"])

_COUNTED = _words(
    "名 人 位 个 家 所 次 场 期 批 项 件 份 对 类 种 户 组 支 队 台 辆 套 间 栋 幢 座 "
    "处 棒 条 头 只 匹 羽 尾 棵 株 例 床 张 幅 本 册 部 篇 首 节 门 课 堂 款 道 宗 笔 单 "
    "起 口 眼 面 盏 根 块 片 枚 粒 瓶 盒 箱 袋 包 桶 罐 车 船 艘 列 趟 班 岁 字 页 票 "
    "顶 架 层 级 轮 站 口井 人次 人天 户次 场次 班次 车次 批次 航次 架次 人份 大类 小类 "
    "台次 辆次 列次 家次 趟次 节次 件次 大项 小项 课时 学时 学分 台套 台件 户人 例次 剂 剂次 "
    "封 分 村 县 区 市 省 州 旗 镇 乡 "
    "盟 乡镇 街道 社区 园区 省市 省区 省份 市州 州市 县区 县市 市县 旗县 镇村 镇街 村社 "
    "市区 区县 镇区 乡村 村居 地市 省区市 省市区 县市区 市县区 旗县市 旗县区 县区市 "
    "区市县 区旗县 市地州 地州市 个县 国"
)
_PLACES = frozenset("村县区市省州旗镇乡盟国")
# After a digit these look like units of place but begin a longer noun (3 村民小组, 5 区域).
_NOT_PLACE = {
    "村": "民居集支级寨",
    "县": "级长委",
    "区": "域级划间",
    "市": "场级民值长直",
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
    "位": "置于",
    "字": "段",
    "层": "次面级",
    "轮": "流",
    "期": "间",
}
_UNITS = sorted({*_COUNTED, *CONTINUOUS} - {"个县"}, key=len, reverse=True)
# Each unit with its length and the signs that must not follow it.
def _before_none(name: str) -> str:
    """The signs before which a measure word is none: 户人 in 2300户人家."""
    if name == "户人":
        return "家口"
    sure = len(name) > 1 and name[-1] not in _PLACES
    return "" if sure else _NOT_PLACE.get(name[-1], "")


_UNITS_BY_SIGN: dict[str, list[tuple[str, int, str]]] = {}
for _name in _UNITS:
    _UNITS_BY_SIGN.setdefault(_name[0], []).append(
        (_name, len(_name), _before_none(_name))
    )

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
}

# Chinese numerals that are part of a name, so that 三区三州 does not count regions (GB/T 15835).
SET_PHRASES = re.compile(
    "一对一|三支一扶|三支人才|三支队伍|三区三州|两不愁三?保?障?|三保障|四个意识|四个自信|"
    "四个全面|两个维护|两个确立|"
    "两个一百年|五位一体|八项规定|四风|三农|三次产业|三产|一二三产业?|六稳|六保|七一|八一|五一|"
    "十一黄金周|双百|"
    "百强|千企|万企|百企|百村|千村|万村|百校|千校|万众|千家万户|千方百计|千山万水|千头万绪|"
    "成千上万|万无一失|"
    "一[县村镇乡区市校户园企院乡]一[\u4e00-\u9fff]|一线|一流|一体|一致|一般|一定|一起|一同|一批|"
    "一系列|"
    "三级|二级|一级|四级|五级|三甲|二甲|三方|双方|多方|四方|五方|八方|四好|五好|三变|三资|四不摘|"
    "五个振兴|五大振兴|三权|十佳|百佳|十大|百个一|三个一|一书记|第一书记|六个一|五个一|十二版纳|"
    "四大班子|"
    "三大[攻支产体]\\w?|一市三县|两江|两湖|两广|两会|两地|两山|两手|两端|两翼|两头|两级|两者|"
    "三者|两岸|两国|两代|两委|两院|"
    "三[地者年级峡亚明沙门江河都]|四[川平会季周面海]|九[江龙州寨]|六[盘安合枝]|"
    "五[指华莲峰台原常]|七[里彩]|八[里渡步达]|百[色姓货科]|千[岛里]|"
    "万[州里宁年载盛源全象科达达]|数[据字量学控值码额]|几[乎何内]|多数"
)
PEOPLE_NOUN = re.compile(
    "[\u4e00-\u9fff]{0,12}?(人口|劳动力|群众|农民|学生|人才|居民|村民|民工|工人|妇女|儿童|老人|"
    "移民|师生|党员|干部|职工|学员|牧民)"
)


def dimension_of(base: str) -> str:
    """What kind of thing the base unit measures; only equal dimensions may be compared."""
    return DIMENSIONS.get(base) or (f"unit:{base}" if base else "number")


def unit_at(text: str, start: int) -> str:
    """The measure word or physical unit that begins at `start`, or an empty string."""
    for name, length, never_before in _UNITS_BY_SIGN.get(text[start : start + 1], ()):
        if text.startswith(name, start):
            after = text[start + length : start + length + 1]
            if not (after and after in never_before):
                return name
    return ""
