"""The noun phrase that begins after a number (数后的名词)."""

import re

from xieshou.audit.claims.predicates import belongs_to_name, predicate_at, without_attribute
from xieshou.audit.text.verbs import HARD, PLAINLY, SOFT
from xieshou.language.quick import quick

# Verbs without an object that before a noun only qualify it (脱贫户, 入驻企业).
_QUALIFYING_WORDS = (
    "投资|就业|务工|脱贫|帮扶|创业|结对|返乡|落地|入驻|到位|投产|转移|签约|开工|完工|挂职|"
    "摘帽|启动|定点|在建|援建|援助|共建|达标|对口|受援"
)
_QUALIFIES = f"(?:{_QUALIFYING_WORDS})+"
_QUALIFIES_BEGIN = frozenset(word[0] for word in _QUALIFYING_WORDS.split("|"))
_QUALIFYING, _ONLY_HOW = re.compile(_QUALIFIES + "(?=[\u4e00-\u9fff])"), re.compile(_QUALIFIES)
_HOW, _PRAISED = 4, re.compile(
    "(?:(?:[较更最很]|具?有)[\u4e00-\u9fff]{1,6}?|(?:符合|具备|享受|缺乏|患有?|从事)[\u4e00-\u9fff]{2,10}?)"
    "的(?=[\u4e00-\u9fff]{2})"
)
_STOP_RIGHT = quick(
    f"{HARD}|{PLAINLY}|下[月周季](?!度)|卡在|趴在|分在|落在|放在|住在|续签|签下|列单|转(?=书|为|由|交|入下|送|到)|留在|编在|安在|对口|投资(?!订单|协议|额|商|者)|受益|脱贫|增收|就业(?!工[厂坊]|帮扶|人[员口]|基地|岗|援|车间|服务|创业)|摘帽|落户|落地|入驻|务工|兴业|到岗|到位|创业|达标|稳定|"
    f"返乡|来自|转移|"
    "[发扩]展(?=[到至])|超出|直奔|奔赴|开往|驶往|转入(?!地)|扩大|主要|帮扶(?=[^车项资干县村单人协集中产对任品])|结成|结对|成功|均|各(?![类族级种项民])|每|重点(?=用于|用在|支持|投向|解决|实施)|完善|持续|深化|强化|加强|优化|县均|人均|户均|村均|企均|场均|期均|店均|等(?!级)|之|较(?![为发大高好强低小困贫])|平均(?=每|$)|"
    "计算|担任|兼任|出任|(?<!高)标准(?![\u4e00-\u9fff])|标准发|大关|关口|门槛|因(?!素)|受(?![益众训])|推迟|延期|面临|存在|仍|尚(?!未)|因为|"
    "现场|当场|达成|携手|牵手|提质|增效|一起|一同|共同|以外|之外|参[会展训赛股](?![选学队企代单人嘉作商者图品项展])|线上线下|赴|接续|驻点|轮流|陆续|相继|全部|比|同比|增长|增加|下降|提高|减少|降低|上升|缩小|其|也|都|则|还|相[比较]|"
    "产生|迎|拟|[需须应](?!求|急|届|收|聘|用)|预计|(?<!西部)计划(?!单列)|确权|折股|连[成片]|合编|编[入为成]|投向|通过|抵(?![押御扣消债])|再(?=教育|培训|学习)|[喝用住吃过端]上|入[川黔桂滇陕甘宁青蒙藏疆渝]|长期|前往|返回|开工|竣工|投产|投用|上市|亮相|前来|"
    "(?<![往未自])来|(?<![先改促引])进(?!口|修|城|展|度|步)|"
    "已|出列|组团(?=[赴到来去前参进帮援式开])|走|直接|间接|可(?!持)|不|未|没|是|依次|下单|(?<![协合工操动耕])作(?!物|业|坊|用|为)|分别|基础上|贷|"
    "占(?![地用道])|超过|基本(?=[实完建解达消])|联合(?=[印下出发开举])|(?<!带)领(?!导|域|军|先|头)|中(?=[位排名][列名居次前]|居[前首第])"
)
_SOFT_VERB = quick(SOFT)
_NOUN_AFTER = re.compile("[班金品物费点员单车会基中项户平协活人对工任招场所重]")
# What is counted, past a name in quotes or 来自各地的: 14场“……”活动, 100万株来自浙江的白茶.
_RIGHT_NOUN = re.compile(
    r"^(?:\s?/[\u4e00-\u9fff])?[的\s]*(?:来自[^\s,，。;；:：、“”]{2,12}?的)?"
    r"(?:“[^”\s]{1,16}”的?(?=[\u4e00-\u9fff]{2}))?“?([^\s,，。;；:：、()（）\[\]!！?？\d“”\"…]*)"
)
_PLACE_NOUN = re.compile(
    rf"[县市区村镇乡旗州省盟]{{1,3}}?(?:$|(?={PLAINLY}|[县村镇]均|[续占超未同比属按因仍尚为全基均与和对实完有都已脱摘达各参结帮携牵招挂务新串连编划的]|"
    "贫困(?:户|人|群)|发展(?!项目|规划|资金|计划|中心|指数)|种植|养殖|开展|建起|通[上了]))"
    "|城市(?![化群规道建管更])|(?:省区市|省份|省市|市州|县市区|市县区|旗县区|县区|区县|县市|旗县)(?![级场域政委内区县市])"
)
_HOMES = re.compile("[\u4e00-\u9fff]{2,6}?(?<!每)户(?![主籍均型外用])(?:家庭)?")
_SCHOOLS = ("县中", "高中", "初中", "职中")
_CHIEF = re.compile(
    "主要(?![用是为集分在由来从负投包针面依靠涉解支发种生以做承开有])(?=[\u4e00-\u9fff]{2,6}$)"
)
_LEFT_OVER = frozenset("和及与跨中的以")
# 岗位8.8万个和临时机会: what follows belongs to the next figure.
_NEXT_ITEM = frozenset("和与及")


def right_phrase(right: str, unit: str | None) -> tuple[str, str]:
    """The noun phrase that begins after the number, up to the first verb; and the whole stretch."""
    found = _RIGHT_NOUN.match(right) if right else None
    text = found[1] if found else ""
    if not text or text[0] in _NEXT_ITEM:
        return "", ""
    if text[0] == "主" and (chief := _CHIEF.match(text)):
        # 12个主要指标, not 3个主要用于
        text = text[chief.end() :]
    if unit == "户" and (home := _HOMES.match(text)):
        # 1935户贫困户生态补偿基金: what they get is another thing
        return home[0], text
    place = _PLACE_NOUN.match(text) if unit and unit[-1] in "个" else None
    if place:
        return place[0], text
    stop = text.find("——") if "——" in text else len(text)
    qualified = None
    if text[0] in _QUALIFIES_BEGIN:
        if _ONLY_HOW.fullmatch(text):
            return "", text
        qualified = _QUALIFYING.match(text)
    for mark in _STOP_RIGHT.finditer(text, qualified.end() if qualified else 0):
        if mark.end() > mark.start() and not belongs_to_name(text, mark):
            stop = min(stop, mark.start())
            break
    stop = min(stop, predicate_at(text, unit, found.end() == len(right)))
    if qualified and stop == qualified.end():
        stop = 0
    if stop <= _HOW + 2 and (praised := _PRAISED.match(text)):
        # 4个较为成熟的产业项目
        return right_phrase(text[praised.end() :], unit)[0], text
    noun = without_attribute(text[:stop], unit, text[stop:])
    noun = noun.removesuffix("以及")
    school = unit == "所" and noun.endswith(_SCHOOLS)
    noun = noun[:-1] if not school and noun[-1:] in _LEFT_OVER else noun
    if _SOFT_VERB.fullmatch(noun):
        return "", text
    soft = _SOFT_VERB.search(noun[2:]) if len(noun) > 2 and right[:1] != "的" else None
    if soft and not _NOUN_AFTER.match(noun, soft.end() + 2):
        noun = noun[: soft.start() + 2]
    return noun[:16], text
