"""What a figure counts: the noun phrase beside it, with ellipsis filled (指标语)."""

import re
from functools import lru_cache
from typing import NamedTuple

from xieshou.audit.roles import OVER
from xieshou.audit.verbs import ACTS, DONE_MORE, NOUNISH
from xieshou.language.lexicon import CONTINUOUS
from xieshou.language.numbers import Written
from xieshou.language.quick import last_sign, longest, quick

# Stands where an expression of time was taken out.
TIME_GAP = "\x00"

# Verbs that take an object: left of a number the thing counted begins after them, right of it
# the thing counted ends before them.
_HARD = (
    "投入|安排|拨付|(?<!财政)拨款|下达|实施|启动|建成|新建|新改建|改扩建|共建|援建|续建|修建|引进|引入|"
    "引导|招引|签订|签署|签约|签下|举办|开展|(?<!社会)组织(?!部)|"
    "帮助|协助|(?<!示范)带动(?![性力])|吸纳|助力|选派|选调|派出|派遣|派驻|派送|互派|选聘|选送|接收|接待|招收|招录|"
    "支持|帮销|捐赠|募集|募捐|筹集|筹措|捐助|"
    "动员|发动|实现|完成|打造|创建|建立|设立|设置|提供|发放|惠及|覆盖|销往|输送|解决|新增|利用|"
    "使用|购买|购置|推动|促进|推进|促成|就读|"
    "专题研究|专题学习|研究部署|承接|承办|召开|争取|落实|兑现|制定|出台|印发|实行|举行|参加|参与|邀请|资助|援派|整合|撬动|"
    "开通|成立|组建|受理|开设|推出|涉及|辐射|送去|送上|送出|赠送|投放|配备|捐建|"
    "累计|其中|包括|先后|已经|实际|全部|共计|总共|合计|总计|达到|占到|用于|购(?!销)|(?<![品各物业树耕])种(?![类子业苗质植田养])|派(?!出所)|"
    "签(?!约)|(?<![国所拥现共特持稀享])有(?!机|关|效|限|组|色)|"
    "(?<![结针面绝相])对(?!口|接|象|账|外|比|标)|(?<![定方导面转意])向|将|把|被|(?<!供)给(?!水)|"
    "(?<![成作])为|从(?!业)|由|(?<!存)在(?!册|建|校|编|岗|外|职|任|读|园(?!区)|库|营|研|售)|"
    "(?<![关由属终])于|(?<![直达遇得])到(?!位|岗|账|户|期)|(?<![直甚])至|赴|与|(?<!以)及|并|按|"
    "让|(?<![利使采费食药民军商实信公])用(?!工|于|水|电|地|品)|"
    "含(?!量)|(?<!公)共(?!建|享|同|和|识|青|有|创)"
)
# Verbs that just as often stand inside a noun (培训班, 慰问金, 采购协议).
_SOFT = (
    "培训|采购|销售|种植|养殖|发展|建设|研究|招聘|救助|慰问|培育|培养|改造|安装|硬化|治理|搭建|"
    "推广|协调|对接|涉农|开发|"
    "诊疗|救治|创作|入选|认定|购|获得|获|打通"
)
_VERB = quick(f"{_HARD}|{ACTS}|{_SOFT}|{NOUNISH}")
_OBJECT = re.compile(f"{_HARD}|{ACTS}")
# Verbs without an object that before a noun only qualify it (脱贫户, 入驻企业).
_QUALIFYING = re.compile(
    "(?:投资|就业|务工|脱贫|帮扶|创业|结对|返乡|落地|入驻|到位|投产|转移|签约|开工|完工|挂职|"
    "摘帽|在建|援建|援助|共建|达标)+(?=[\u4e00-\u9fff])"
)
_TAIL_WORDS = (
    r"[\s的为是由从至到于共计了各已占有按以仅“”\"—]|一共|同口径|(?<![下送传表直])达|(?<![彩商赶高])超|(?<![签合契预节])约|(?<![就附邻])近|"
    r"(?<![县人户村亩日年月校镇平企场期店次批])均|每年|分别|先后|累计|合计|总计|总共|达到|占到|高达|"
    r"增至|增加到|增加至|增长到|增长至|提高到|提高至|提升到|提升至|上升到|上升至|扩大到|扩大至|"
    r"发展到|发展至|扩展到|减为|增为|降为|升为|降至|降到|下降到|下降至|减至|减少到|折合|"
    r"减少至|缩小到|缩小至|升至|不少于|不低于|刚好|正好|加起来|相加|就是|(?<![成造])就|原来"
)
_TAIL, _TAIL_END = re.compile(f"(?:{_TAIL_WORDS})+$"), last_sign(_TAIL_WORDS)
_CHANGE_WORDS = (
    r"增长|增加|提高|提升|上升|扩大|减少|下降|降低|缩小|回落|(?<![许很])多|高出|(?<!新)增|减|"
    r"降|升|翻|增支|减支|减收|超收|短收|回升|上涨|涨|跌|(?<=同比)增收|(?<=比)增收|缩短|增速|增幅|涨幅|降幅|减幅|跌幅"
)
# 比上年多投入, 较去年少支出 say how much more, not of what.
_MORE_ENDS = last_sign(DONE_MORE)
_MORE_OF = re.compile(rf"(?:[比较][^,，。;；、]{{0,8}})?[多少](?:{DONE_MORE})")
_CHANGE = re.compile(
    r"(?:(?:同比|环比|比|较|相比)[^,，。;；、]{0,12}?)?(?:实际|净|共|累计|年均|平均|同比|环比)*"
    rf"(?:{_CHANGE_WORDS})(?:了|约|近|至|到)*$"
)
_CHANGE_END = last_sign(f"{_CHANGE_WORDS}|了|约|近|至|到")
_LEAD = re.compile(
    r"^(?:\d{1,2}[.．、)]|[^,，、]{0,3}期内?(?=预计|计划|拟|将|共|累计)|[一二三四五六七八九十]{1,3}[是、]|"
    r"[\s,，、;；:：()（）“”\"和与及并且等的—－·•●■◆-]|年(?![度均产龄底末初轻])|我们|准备|打算|同期(?!声)|一[个亩户季斤头只栋座块家](?:棚|地|田|人)?|如今|现在|当前|首次|再次|再(?!生|就业|创|造|贷|保)|成功|中(?![学小医央心国型药职专])|受[^,，]{1,8}影响|其中|包括|以及|另外|此外|同时|仅|共(?!建|"
    r"享|同|识|创)|累计|先后|已|还|又|也|均|都|"
    r"全年|年末|每年|预计|预期|计划|拟|可|力争|全[市县州省区村镇乡旗国](?!人大|性|民|域|级|覆盖)|"
    r"分别|一次性|联合|基础上)+"
)
# Who acts, before what is done: 两地负责同志互访 counts 互访.
_ACTOR = re.compile(
    r"^[^,，、]{0,10}(?:负责同志|负责人|领导|同志|部门|代表团|社会各界|各界人士|双方|两地)"
    r"(?:之间|先后|共|累计|间)*(?=[\u4e00-\u9fff]{2})"
)
# A noun or verb that only says how far or how much of what was named before.
_PARTIAL = ("占比", "比重")
_WORTH = ("价值", "总价值", "总价", "价", "市值")
_OF_NEIGHBOUR = (*_PARTIAL, "使用率", "价值", "总价值", "折合价值")
_OF_THE_SAME = re.compile(
    "(?:总|折合)?价值|占比|比重|使用率|新增|新建|又新建|新引进|建成|完工|竣工|开工|投产|新开工|在建|完成|发放|安置|余下|使用|支出|到账|兑付"
    "|到位|办结|其余|剩余|下达|拨付|支付|执行|启动|验收|结项|签约|销号|整改|补发|续建"
)
_OF_THE_SAME_SIGNS = longest(_OF_THE_SAME)
_OF_A_COUNT = re.compile("(?:任务|目标|计划|总数|总量|总额|数量|规模|指标|情况|人数)+$")
_OF_A_YEAR = re.compile("^(?:全年|年度|本年度?|当年|今年)")
# 比要求的10%低3.5个百分点 names nothing.
_FARTHER = re.compile(
    "(?:[比较](?:同期|[^比较,，。;；、]{2,8})?)?(?:[高低快慢多少大小]|超)(?:出|于|了|过)?"
)
_FARTHER_SIGNS = longest(_FARTHER)
_ADVERBS = frozenset(("共", "累计", "先后", "全部", "实际", "合计", "总共", "共计"))
_DONE = re.compile("(?<=..)(?:完工|竣工|开工|投产|到位|到账|拨付|支出|下达|建成|验收)$")
_DONE_BEFORE = re.compile("(?:完工|竣工|开工|投产|到账|拨付|支出|下达|建成|验收)(?=..)")
# 投入是我们的1.8倍, 八成是村民.
_LIKENED = re.compile("^(.*?[^由从](?<!先后))(?:是|只有|相当于|仅为)[^,，是]{1,12}的$")
_HOW, _PRAISED = 4, re.compile("[较更最很][\u4e00-\u9fff]{1,6}?的(?=[\u4e00-\u9fff]{2})")
_WHO_IT_IS = re.compile("(?:均?为|[都均]?是)(?!了|由|从|最|较)([\u4e00-\u9fff]{2,12})(?![\u4e00-\u9fff])")
_PREDICATE = re.compile("是|为|来自|属于?|出自|均为|都是")
# 由结对前的, 从原来的: when the change began, not what changed.
_STARTING_POINT = re.compile(r"[由从](?:[^由从]{0,6}[前后初时]|原来|原先|原?计划|最初|过去|此前|当初)$")
_GOING = "到在赴向"
_PROVINCES = (
    "北京|上海|天津|重庆|浙江|四川|广东|广西|江苏|福建|山东|甘肃|贵州|云南|陕西|内蒙古|青海|宁夏|新疆|西藏"
)
_AWAY = re.compile(
    f"^[{_GOING}](?:[^,，]{{1,6}}?(?=投资|务工|销售)|(?:{_PROVINCES})省?(?=[一-鿿]{{2,}}))"
)
_STOP_RIGHT = quick(
    f"{_HARD}|对口|投资(?!订单|协议|额|商|者)|受益|脱贫|增收|就业|摘帽|落户|落地|入驻|务工|兴业|到岗|到位|创业|达标|稳定|"
    f"返乡|来自|转移|"
    "发展(?=[到至])|扩大|主要|帮扶(?=[^车项资干县村单人协])|结成|结对|成功|均|各|每|重点(?=用于|用在|支持|投向|解决|实施)|完善|持续|深化|强化|加强|优化|县均|人均|户均|村均|企均|场均|期均|店均|等(?!级)|之|较(?![为发大高好强低小困贫])|平均(?=每|$)|"
    "计算|(?<!高)标准(?![\u4e00-\u9fff])|标准发|大关|关口|门槛|因(?!素)|受(?![益众训])|推迟|延期|面临|存在|仍|尚(?!未)|因为|"
    "现场|当场|达成|携手|牵手|提质|增效|参[会展训赛](?![选学队企代单人嘉作商者图品项展])|线上线下|赴|接续|驻点|轮流|陆续|相继|全部|比|同比|增长|增加|下降|提高|减少|降低|上升|缩小|其|也|都|则|还|"
    "产生|迎|拟|[需须应](?!求|急|届|收|聘|用)|预计|计划(?!单列)|投向|通过|入[川黔桂滇陕甘宁青蒙藏疆渝]|长期|前往|返回|开工|竣工|投产|投用|上市|亮相|前来|"
    "(?<![往未])来|(?<![先改促引])进(?!口|修|城|展|度|步)|"
    "已|出列|组团|走|直接|间接|可(?!持)|不|未|没|是|(?<![协合工操动耕])作(?!物|业|坊|用|为)|分别|基础上|贷|"
    "(?<!带)领"
)
_SOFT_VERB = quick(_SOFT)
_AND_OTHERS = re.compile("^.*等(?:各类|方面|领域)?的?(?=[\u4e00-\u9fff]{2})")
_NO_HEAD_WORDS = "[中内里]|方面|人数|数量|总数|共|完成|实现|达"
_NO_HEAD = re.compile(f"(?:{_NO_HEAD_WORDS})$")
_NO_HEAD_END = last_sign(_NO_HEAD_WORDS)
# What stands further before a number does not name it.
_FARTHEST = 120
# Nothing shorter names who acts, or whose something is, and what it is besides.
_SHORT_ACTOR, _SHORT_OWNER = 3, 4
# A longer name is cut to its head where a verb goes before it.
_TERSE = 4
# 高标准农田 goes whole after 建成; of a longer name the head is enough.
_LONG_NAME = 6
_PREPOSITIONS = frozenset("向从为对在到给与由于至赴")
_WHOLE, _BY = re.compile("^(.*?)占(?!地)([^占]*)$"), re.compile(r"[按以]\s*$")
_NOUN_AFTER = re.compile("[班金品物费点员单车会基中项户平协活人对工任招场所]")
# What is counted, past a name in quotes or 来自各地的: 14场“……”活动, 100万株来自浙江的白茶.
_RIGHT_NOUN = re.compile(
    r"^(?:\s?/[\u4e00-\u9fff])?[的\s]*(?:来自[^\s,，。;；:：、“”]{2,12}?的)?"
    r"(?:“[^”\s]{1,16}”的?(?=[\u4e00-\u9fff]{2}))?“?([^\s,，。;；:：、()（）!！?？\d“”\"…]*)"
)
_MONEY_NOUN = re.compile(
    r"(?:资金|投资|金额|额|款|款物|收入|工资|产值|成本|基金|贷款|补贴|补助|收益|经费|订单|折价|"
    r"折款|帮扶|扶贫|捐资|销售|物资|利润|分红|租金|薪|奖金|补偿|价|税收|费|奖)$"
)
# 基金会出资150万元: who pays is not what was paid.
_PAID = ("投资", "出资", "捐款", "捐资", "捐赠", "让利", "创收", "垫资", "注资", "注册资金")
_PAYER = re.compile(
    r"^[\u4e00-\u9fff]{0,40}(?:单位|公司|集团|基金会|商会|协会|银行|[^就]业|[局办会院校])"
    rf"(?=(?:{'|'.join(_PAID)})$)"
)
# 财政资金安排项目: what is paid with does not name what is counted.
_MEANS = re.compile("(?:资金|经费|款)$")
# 专技人才中教师: of whom they are.
_AMONG = re.compile(
    "^[^中]{0,8}(?:人才|人员|人口|劳动力|资金|项目|企业|干部|对象|学员|学生|总数|[户村人名个])(?:当)?"
    "中(?![学医药小央国心型等考])(?=[\u4e00-\u9fff]{2})"
)
# 爱心企业和社会组织捐款: who gave together.
_PAYERS = re.compile(
    "^[\u4e00-\u9fff]{1,8}(?:企业|单位|人士|组织|个人|各界)(?:和|与|及|以及)[\u4e00-\u9fff]{0,4}"
    "(?:企业|单位|人士|组织|个人|各界)(?=[\u4e00-\u9fff]{2})"
)
_GENERIC = re.compile(r"(?:资金|金额|项目|款物|物资|企业|人员|总额|人数|面积|产品|投资)$")
_QUOTES = str.maketrans("", "", "“”\"'‘’《》「」… \u3000\t\n")
_AVERAGE = re.compile(
    rf"[日年月]均|{OVER}|"
    r"(?:每[人户月年亩天日]){2,}|每(?!年)[\u4e00-\u9fff]{1,2}?(?=[投年增发补给]|$)|"
    r"平均"
)
_PLACE_NOUN = re.compile(
    r"[县市区村镇乡旗州省盟]{1,3}?(?:$|(?=[县村镇]均|[超未同比属按因仍尚为全基均与和对实完有都已脱摘达各参结帮携牵]|"
    "贫困(?:户|人|群)))"
)
_PLACE = re.compile(
    rf"(?:[省市县区州旗镇乡盟]|(?<![乡农])村|{_PROVINCES})$"
)
# 比上年的4650万元: what it is compared with counts the same.
_COMPARED = re.compile(f"(?:比|较|是|为){TIME_GAP}(?:同期)?的?\\s?$")
# 稳定就业三个月以上的388人: how long does not say who.
_SO_LONG = re.compile(f"{TIME_GAP}以[上内下]的$")
# “岭上绣娘”等劳务品牌: the kind of thing stands behind its names.
_NAME_BEFORE = re.compile(r"^.*[”\"](?=[\u4e00-\u9fff]{3,}$)")
# 云岭县脱贫劳动力: whose they are stands before, except in 县级资金, 市场主体.
_OWNER = re.compile(
    r"^[\u4e00-\u9fff]{2,3}(?:[省县旗州盟]|(?<![园社地校厂片])区|市(?!场))(?![级域本属内直外城长里委政])"
    r"(?=[\u4e00-\u9fff]{2,}$)"
)
# Where something took place is not part of what took place: 赴某市考察 counts 考察.
_PLACE_BEFORE = re.compile(
    r"^[\u4e00-\u9fff]{1,5}(?:[省县区旗州]|市(?!场))(?=[\u4e00-\u9fff]{2,}$)"
)
_PLACE_SIGNS = frozenset("县区市省州旗镇乡村盟")
_SHORT_NOUNS = frozenset("事店路桥井渠田树苗鸡鸭鹅羊牛猪鱼茶果菜药书车床房票题")
_OCCASIONS = ("次", "批", "场", "期", "场次", "批次")
_PEOPLE = ("人", "户", "人次", "名", "户次")


class Phrase(NamedTuple):
    """What stands beside a number: its measure, where on the right that ends, whether it is
    incomplete and inherits from a neighbour."""

    measure: str | None
    consumed: int
    inherits: bool


def left_phrase(left: str) -> tuple[str, bool]:
    """The noun phrase that ends before the number; and whether it is no more than a verb."""
    if left.endswith(("折合", "折价")) and len(left.strip(" ，,、")) == len("折合"):
        return "折合价值", False
    text = left[-_FARTHEST:]
    if not text.isalpha():
        if not text.strip():
            return "", False
        text = _NAME_BEFORE.sub("", _COMPARED.sub("", text)).translate(_QUOTES)
    if text[-1:] in _MORE_ENDS and _MORE_OF.fullmatch(text.rpartition(TIME_GAP)[2]):
        return "", False
    if TIME_GAP in text:
        text = _SO_LONG.sub("", text)
        own = left_phrase(text.rpartition(TIME_GAP)[2])
        if len(own[0]) >= 2 and not _AVERAGE.fullmatch(own[0]):
            return own
        text = text.replace(TIME_GAP, "")
    begun = _without_lead(text)
    stripped = _without_tail(begun)
    change = _CHANGE.search(stripped) if stripped[-1:] in _CHANGE_END else None
    if change:
        stripped = _without_tail(stripped[: change.start()])
    if stripped is not begun:
        stripped = _without_lead(stripped)
    if "由" in stripped or "从" in stripped:
        stripped = _STARTING_POINT.sub("", stripped)
    if len(stripped) <= _FARTHER_SIGNS and _FARTHER.fullmatch(stripped):
        return "", False
    averages = "均" in stripped or "每" in stripped
    average = next(reversed(list(_AVERAGE.finditer(stripped))), None) if averages else None
    if average and len(stripped) - average.start() <= 12:
        before = (
            left_phrase(stripped[: average.start()])[0] if average.end() == len(stripped) else ""
        )
        return stripped[average.start() :] + (before if not _PLACE.search(before) else ""), False
    stripped = _gone(stripped)
    verbs = _cutting_verbs(stripped)
    noun, bare = stripped, bool(verbs) and verbs[-1].span() == (0, len(stripped))
    for index in range(len(verbs) - 1, -1, -1):
        verb = verbs[index]
        rest = stripped[verb.end() :]
        if len(rest) < 2:
            continue
        noun = rest
        bare = index + 1 < len(verbs) and verbs[index + 1].span() == (verb.end(), len(stripped))
        if bare and verb[0] in _ADVERBS and verb.start() > 2:
            # 培训班共举办24期: the thing stands before
            noun, bare = stripped[: verb.start()], False
            break
        if _GENERIC.fullmatch(rest) and verb.end() - verb.start() > 1:
            start = max(
                (one.end() for one in verbs[:index] if _takes_object(one[0])), default=0
            )
            label = stripped[start : verb.start()]
            apart = _PLACE.search(label) or (_MEANS.search(label) and not _MONEY_NOUN.search(rest))
            noun = ("" if apart else label) + stripped[verb.start() :]
        break
    if "等" in noun:
        noun = _AND_OTHERS.sub("", noun)
    noun = noun.lstrip("的了等").rstrip("等") or noun
    if len(noun) > _SHORT_ACTOR:
        noun = _ACTOR.sub("", noun)
    noun = _gone(noun)
    if len(noun) > _SHORT_OWNER:
        owned = _OWNER.sub("", noun)
        noun = noun if owned == noun else _LEAD.sub("", owned)
    if noun.endswith(_PAID):
        noun = _PAYERS.sub("", _PAYER.sub("", noun))
    if "中" in noun:
        noun = _AMONG.sub("", noun)
    head = noun.rpartition("的")[2]
    noun = head if len(head) > 1 else noun
    if len(noun) > 3 and noun[-1] in _NO_HEAD_END:
        noun = _NO_HEAD.sub("", noun) or noun
    return noun[-14:], bare


def _gone(words: str) -> str:
    """到浙江投资: without where somebody went to do it."""
    away = _AWAY.match(words) if words and words[0] in _GOING else None
    return words[away.end() :] if away else words


def _without_lead(words: str) -> str:
    found = _LEAD.match(words)
    return words[found.end() :] if found else words


def _without_tail(words: str) -> str:
    return _TAIL.sub("", words) if words[-1:] in _TAIL_END else words


@lru_cache(maxsize=1024)
def _takes_object(verb: str) -> bool:
    return _OBJECT.fullmatch(verb) is not None


def _cutting_verbs(words: str) -> list[re.Match[str]]:
    """The verbs after which a noun phrase may begin: 采购 in 帮助采购粮食, not in 粮食采购价格."""
    found: list[re.Match[str]] = []
    for verb in _VERB.finditer(words):
        soft = not _takes_object(verb[0])
        start = verb.start()
        if (
            soft
            and start
            and not (
                (found and (found[-1].end() == start or found[-1][0] in _PREPOSITIONS))
                or _PLACE.search(words[:start])
            )
        ):
            continue
        found.append(verb)
    return found


def right_phrase(right: str, unit: str | None) -> tuple[str, str]:
    """The noun phrase that begins after the number, up to the first verb; and the whole stretch."""
    found = _RIGHT_NOUN.match(right) if right else None
    text = found[1] if found else ""
    if not text:
        return "", ""
    place = _PLACE_NOUN.match(text) if unit and unit[-1] in "个" else None
    if place:
        return place[0], text
    stop = text.find("——") if "——" in text else len(text)
    qualified = _QUALIFYING.match(text)
    for mark in _STOP_RIGHT.finditer(text, qualified.end() if qualified else 0):
        if mark.end() > mark.start():
            stop = min(stop, mark.start())
            break
    if qualified and stop == qualified.end():
        stop = 0
    if stop <= _HOW and (praised := _PRAISED.match(text)):
        # 4个较为成熟的产业项目
        return right_phrase(text[praised.end() :], unit)[0], text
    noun = text[:stop]
    noun = noun[:-1] if noun[-1:] in ("和", "及", "与", "跨", "中", "的") else noun
    soft = _SOFT_VERB.search(noun[2:]) if len(noun) > 2 else None
    if soft and not _NOUN_AFTER.match(noun, soft.end() + 2):
        noun = noun[: soft.start() + 2]
    return noun[:16], text


def phrase_of(
    number: Written,
    left: str,
    right: str,
    adjacent: bool,
    paired: bool = False,
    continued: bool = False,
) -> Phrase:
    """The measure of a number from the text on both sides; `adjacent` when another number stands
    directly after, so that nothing on the right is its own, `paired` when one stands next,
    `continued` when nothing but the noun of the number before stands on the left."""
    after, stretch = ("", "") if adjacent else right_phrase(right, number.unit)
    alone = after == stretch and after in _SHORT_NOUNS
    if len(after) == 1 and not alone and after not in "村县镇乡市区户州旗省":
        after = ""
    consumed = number.end + (right.find(after) + len(after) if after else 0)
    counts = number.kind != "ratio" and number.dimension != "money"
    place = counts and number.unit is not None and number.unit[-1:] in _PLACE_SIGNS
    if counts and after and right[:1].isspace() and len(left_phrase(left)[0]) > 1:
        # 签约项目26个 总额逾千万元: what stands after the gap is another thing
        after, consumed = "", number.end
    if counts and (place or after) and not right.startswith("的"):
        # what is counted stands behind, whatever stands before
        return Phrase(number.unit if place else after, number.end if place else consumed, False)
    noun, bare = left_phrase(left)
    if number.kind == "ratio":
        return _of_ratio(number, left, noun, bare, (after, stretch), right.startswith("的"))
    attribute = noun and not bare and right.startswith("的") and number.base_unit in CONTINUOUS
    if attribute and noun in _WORTH and after:
        # 销售价值23万元的产品
        return Phrase(after, consumed, False)
    if attribute and not _PLACE.search(noun):
        return Phrase(noun, number.end, False)
    if number.dimension == "money":
        if after and not _MONEY_NOUN.search(noun):
            return Phrase(after, consumed, False)
        same = _of_the_same(noun)
        return Phrase(noun or None, number.end, not noun or same or _only_average(noun))
    if place:
        return Phrase(number.unit, number.end, False)
    if after:
        return Phrase(after, consumed, False)
    if number.base_unit in _OCCASIONS:
        noun = _PLACE_BEFORE.sub("", noun)
    stretch = "" if stretch.startswith(("均", "都", "已", "全部")) else stretch.lstrip("和与及")
    weak = not noun or bare or _PLACE.search(noun) is not None
    grown = stretch.startswith(("增加", "减少", "增长", "下降", "提高", "增至", "减至"))
    counted = number.base_unit in _PEOPLE or number.base_unit in _OCCASIONS
    if weak and len(stretch) > 1 and counted and not (continued or grown):
        return Phrase(stretch.partition("的")[0][:8] or stretch[:8], number.end, False)
    return Phrase(
        noun or None,
        number.end,
        not noun
        or (bare and paired)
        or _of_the_same(noun)
        or _only_average(noun),
    )


def _of_ratio(
    number: Written, left: str, noun: str, bare: bool, behind: tuple[str, str], of_it: bool
) -> Phrase:
    """A share is named by its subject and its whole (A占B), else by what stands beside it."""
    after, stretch = behind
    said = left.replace(TIME_GAP, "").translate(_QUOTES)
    likened = _LIKENED.search(said)
    if likened and (subject := left_phrase(likened[1])[0]):
        return Phrase(subject, number.end, False)
    whole = _WHOLE.search(said) if "占" in said else None
    if whole:
        subject = left_phrase(whole[1])[0]
        base = re.sub("(?:比重|比例)$", "", _without_tail(whole[2])).lstrip("到了")
        if not subject and base in ("比", ""):
            return Phrase("占比", number.end, True)
        if base or subject:
            return Phrase(f"{subject}占{base}" if base else subject, number.end, False)
        return Phrase(None, number.end, True)
    if noun and not bare and not _BY.search(left):
        return Phrase(noun, number.end, _of_the_same(noun))
    stretch = stretch.lstrip("和与及")
    if _PREDICATE.match(stretch):
        return Phrase(noun or None, number.end, True)
    if stretch:
        known = len(after) > 2 or (of_it and len(after) > 1)
        short = after if known or not stretch.startswith(after) else stretch
        return Phrase(short[:10], number.end, False)
    return Phrase(noun or None, number.end, True)


def who_it_is(right: str) -> str | None:
    """就业人员中,95%为当地群众: who a share is, where nothing else names it."""
    found = _WHO_IT_IS.match(right.strip())
    return found[1] if found else None


def labels_of(clause: str, count: int) -> list[str]:
    """The members that 分别 shares out over as many numbers; empty where they do not match."""
    before, found, after = clause.partition("分别")
    if not found:
        return []
    names = [name.strip() for name in re.split("[、和与及]", before.replace(TIME_GAP, ""))]
    if len(names) != count or not all(names):
        return []
    head = left_phrase(after)[0]
    own = re.sub(f"^(?:{_HARD})+", "", names[0])
    names[0] = left_phrase(own)[0] or own
    return [f"{name}{head}" for name in names]


def of_neighbour(own: str) -> bool:
    """Whether a phrase speaks of the figure right before it, whatever that counts."""
    return own in _OF_NEIGHBOUR


def joined(own: str, shared: str, same: bool = False, listed: bool = False) -> str:
    """What an incomplete phrase means with the measure it shares: 占比 of 产业资金, 已完工 of 项目.

    A share of what is named in short bears that name alone: 捐赠, 风险.

    `same` tells that both count in one unit, `listed` that they stand in a list of parts.
    """
    if own in _OF_NEIGHBOUR and not shared.endswith(own):
        bare = own in _PARTIAL and len(shared) < _TERSE
        return shared if bare else f"{shared}{own}"
    if _of_the_same(shared):
        return own
    if same and _of_the_same(own):
        before, shared = shared, _DONE.sub("", shared)
        if before == shared and (done := _DONE_BEFORE.match(shared)) and done[0] != own:
            # 已拨付资金A,支出B: the other thing done with it
            return f"{own}{shared[done.end() :]}"
    fits = len(own) == len(head := _head(shared)) == 2 and own not in shared
    if fits and same and (listed or len(shared) != _TERSE):
        short = _GENERIC.fullmatch(head) or len(shared) > _LONG_NAME
        return f"{own}{head}" if short else f"{own}{shared}"
    return shared


def _head(phrase: str) -> str:
    """The noun that a phrase ends with: 项目 of 协作项目."""
    return (_OF_A_COUNT.sub("", phrase) or phrase)[-2:]


def of_a_count(phrase: str) -> bool:
    """Whether it only says that something is counted: 任务, 计划."""
    return _OF_A_COUNT.fullmatch(_OF_A_YEAR.sub("", phrase)) is not None


def is_place(noun: str) -> bool:
    """Whether nothing but a place was said."""
    return len(noun) < 6 and _PLACE.search(noun) is not None


def _of_the_same(noun: str) -> bool:
    """Whether it tells no more than how far something named before has come: 完工, 占比."""
    return len(noun) <= _OF_THE_SAME_SIGNS and _OF_THE_SAME.fullmatch(noun) is not None


def _only_average(noun: str) -> bool:
    """Whether nothing but 县均 or 每村 was said."""
    if "均" not in noun and "每" not in noun:
        return False
    return _AVERAGE.fullmatch(noun.removeprefix("平均").removesuffix("平均") or noun) is not None
