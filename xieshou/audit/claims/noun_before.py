"""The noun phrase that ends before a number (数前的名词)."""

import re
from functools import lru_cache

from xieshou.audit.claims.actors import EAST
from xieshou.audit.claims.deeds import only_done, who_did
from xieshou.audit.claims.frames import TIME_GAP, named_within, without_frame
from xieshou.audit.claims.roles import OVER
from xieshou.audit.claims.when_and_whither import (
    as_it_was_then,
    from_where_to_where,
    without_arrival,
    without_season,
)
from xieshou.audit.text.verbs import ACTS, DONE_MORE, HARD, NOUNISH, SOFT
from xieshou.language.quick import last_sign, longest, quick

_VERB = quick(f"{HARD}|{ACTS}|{SOFT}|{NOUNISH}")
_OBJECT = re.compile(f"{HARD}|{ACTS}")
# No word may be made up of others, or a long run of it is read in endless ways.
_TAIL_WORDS = (
    r"[\s的为是由从至到于共计了各已占有按以仅“”\"—]|一共|前后|同口径|(?<![下送传表直])达(?!到)|超过了|突破了|(?<=[\u4e00-\u9fff]{2})全部|(?<![彩商赶高])超|(?<![签合契预节])约|(?<![就附邻])近|"
    r"(?<![县人户村亩日年月校镇平企场期店次批家项])均|每年|分别|依次|先后|累计|合计|总计|总共|达到|高达|"
    r"只有|提到|提至|增至|增加到|增加至|增长到|增长至|提高到|提高至|提升到|提升至|上升到|上升至|扩大到|扩大至|"
    r"发展到|发展至|扩展到|减为|增为|降为|升为|降至|降到|下降到|下降至|减至|减少到|折合|"
    r"减少至|缩小到|缩小至|升至|(?<=[到至])第[一二三四五六七八九十]{1,3}[批届期轮]|(?<![\u4e00-\u9fff])分|不少于|不低于|有望|(?<![实兑体表发出呈变浮重提贴涌])现|稳定在|保持在|控制在|维持在|固定在|(?<=年)都|(?<=[数总]量)保持|(?<=规模)保持|刚好|正好|加起来|(?<![一-鿿]人)也|[合加放]在一起|合起来|总起来|虽|即(?!将)|不过|起先|起初|最初|原先|还只|还是|(?<=[总数规][数量模额])在|(?<![一-鿿])分[作成]|相加|就是|变[为成]|改为|(?<![即])将|(?<![成造])就(?!是)|(?<![规法守准原细总通否])则|原来|(?<![许认])可"
)
_TAIL, _TAIL_END = re.compile(f"(?:{_TAIL_WORDS})+$"), last_sign(_TAIL_WORDS)
# 站均, 园均: of each one, where nothing else is said.
_ONE_EACH = re.compile("(?![都各已也全年月日平季周天时分])[\u4e00-\u9fff]均")
# 增速比全国快3个百分点.
_MORE_OR_LESS = "高低快慢少"
_CHANGE_WORDS = (
    r"增长|增加|递增|递减|提高|提升|上升|扩大|减少|下降|降低|缩小|回落|(?<![许很])多|高出|(?<!新)增|减|"
    r"降|升|(?<!增)添|翻|增支|减支|减收|超收|短收|增产|减产|回升|上涨|涨|跌|(?<=同比)增收|(?<=比)增收|缩短|增速|增幅|涨幅|降幅|减幅|跌幅"
)
# 比上年多投入, 较去年少支出 say how much more, not of what.
_MORE_ENDS = last_sign(DONE_MORE)
_MORE_OF = re.compile(
    rf"(?:(?:[同环]比|[比较])[^,，。;；、]{{0,8}})?[多少](?:{DONE_MORE})"
)
_CHANGE = re.compile(
    r"(?:(?:同比|环比|比|较|相比)[^,，。;；、]{0,12}?)?(?:实际|净|一共|共|累计|年均|平均|同比|环比|自然|名义|同口径|可比口径)*"
    rf"(?:{_CHANGE_WORDS})(?:了|约|近|至|到)*$|(?:比|较)[^,，。;；、]{{0,14}}?[{_MORE_OR_LESS}][出于了]?$"
)
_CHANGE_END = last_sign(f"{_CHANGE_WORDS}|了|约|近|至|到") | frozenset(f"{_MORE_OR_LESS}出于")
_LEAD = re.compile(
    r"^(?:同口径|可比口径|点对点(?=[\u4e00-\u9fff]{2})|一站式(?=[\u4e00-\u9fff]{2})|要?确保(?![\u4e00-\u9fff]{2,}率)|要?保证(?!金)|\d{1,2}[.．、)]|[^,，、]{0,3}期内?(?=预计|计划|拟|将|共|累计)|[一二三四五六七八九十]{1,3}[是、]|"
    r"[\s,，、;；:：()（）“”\"和与及并且等的—－·•●■◆\u2600-\u27bf\ufe0f\u200d\U0001f300-\U0001faff-]|(?:这些|上述|以上)(?:项目|资金|产业|措施|工程)[可将能](?=[\u4e00-\u9fff])|[由据照按依]此(?:推算|测算|计算)合?|年内?(?![度均产龄底末初轻])|[我你他她它]们|准备|打算|同期(?!声)|一[个亩户季斤头只栋座块家](?:棚|地|田|人)?|如今|现在|当前|[下新上]一轮|本轮|首次|再次|再(?!生|就业|创|造|贷|保)|成功(?!率)|下来(?=[一-鿿]|$)|光(?![伏照荣缆明纤电谷能辉学彩])|最多(?=[一-鿿]{2})|(?:方案|规划|会议|双方|两地)(?:确定|明确|商定)(?=[一-鿿]{2})|[按如]期(?=[一-鿿]{2})|按时|及时|即(?![将墨])|本批次?(?![发])|[扣剔]除[^,，]{2,8}因素后?|除(?![尘湿草险名夕法害虫])(?=[一-鿿]{3})|中(?![学小医央心国型药职专间])|受[^,，]{1,8}影响|其中|包括|以及|另外|此外|同时|仅|共(?!建|"
    r"享|同|识|创|性|青|生|富|赢)|就(?![业医学读诊近餐职绪任寝])|[本全整]?学年内?(?=[一-鿿]{2})|[春秋上下本]学期(?=[一-鿿]{2})|累计|先后|已经?|还|又|也|均|都(?![安匀昌江兰市会城])|"
    r"全年|年末|每年|预计|预期|通过(?=[\u4e00-\u9fff]{4})(?!率|验收|审|考|认)|计划|拟|目标[是为]|可(?!支配|持续|再生|用)|而(?![今后已且])|力争|全[市县州省区村镇乡旗国](?!人大|性|民|域|级|覆盖)|"
    r"分别|一次性|联合|基础上)+"
)
# Who acts, before what is done: 两地负责同志互访 counts 互访.
_ACTORS = "负责同志|负责人|领导|同志|部门|代表团|社会各界|各界人士|双方|两地"
_ACTOR_ENDS = last_sign(_ACTORS)
_ACTOR = re.compile(
    rf"^[^,，、]{{0,10}}(?:{_ACTORS})"
    r"(?:之间|先后|共|累计|间)*(?!带队|率队)(?=[\u4e00-\u9fff]{2})"
)
# 比要求的10%低3.5个百分点 names nothing.
_FARTHER = re.compile(
    "(?:[比较](?:同期|[^比较,，。;；、]{2,8})?)?(?:[高低快慢多少大小]|超)(?:出|于|了|过)?"
)
_FARTHER_SIGNS, _FARTHER_BEGINS = longest(_FARTHER), frozenset("比较高低快慢多少大小超")
_AGAIN = ("又", "还", "再")
# 工作组扶持产业: who acts, before a verb that may be a noun.
_TEAM = re.compile(
    "(?:工作[组队]|医疗队|集团|基金会|商会|协会|指挥部|学校|医院|公司|产业园|园区|安置[区点]|流域|合作社)$"
)
_SPENT = frozenset(("投入", "支出", "支付", "投资", "捐赠", "捐款", "到位", "拨付"))
# 宝安组织企业: whoever called them does not say which.
_CALLED = frozenset(("组织", "动员", "发动", "邀请", "帮助", "引导"))
_TO_WHOM = frozenset("向为给对")
_ADVERBS = frozenset(("共", "累计", "先后", "全部", "实际", "合计", "总共", "共计"))
# 由结对前的, 从原来的: when the change began, not what changed.
_STARTING_POINT = re.compile(
    r"[由从](?:[^由从]{0,6}[前后初时]|第[一二三四五六七八九十\d]{1,3}[批届期轮次年]|原来|原先|原?计划|最初|过去|此前|当初)$"
)
_GOING = "到在赴向"
_PROVINCES = (
    "北京|上海|天津|重庆|浙江|四川|广东|广西|江苏|福建|山东|甘肃|贵州|云南|陕西|内蒙古|青海|宁夏|新疆|西藏"
)
# 佛山组织企业: a city stands without 市.
_CITIES = "|".join(name for name in EAST if name not in _PROVINCES and name != "东部")
_AWAY = re.compile(
    f"^[{_GOING}](?:[^,，]{{1,6}}?(?=投资|务工|销售)|(?:{_PROVINCES})省?(?=[一-鿿]{{2,}}))"
)
_AND_OTHERS = re.compile("^.*等(?:各类|方面|领域|地(?![区方市州块]))?的?(?=[\u4e00-\u9fff]{2})")
_NO_HEAD_WORDS = "(?<![高初职])中|[内里]|方面|人数|数量|总数|共|完成|实现|达"
_NO_HEAD = re.compile(f"(?:{_NO_HEAD_WORDS})$")
_NO_HEAD_END = last_sign(_NO_HEAD_WORDS)
# What stands further before a number does not name it.
_FARTHEST = 120
# Nothing shorter names who acts, or whose something is, and what it is besides.
_SHORT_ACTOR, _SHORT_OWNER = 3, 4
# 平均每家企业投: each of what.
_PUT_IN = re.compile("(?<=[业位司户社家])[投得赚领]$")
# 每村平均工作组扶持特色产业: so long, it says who did it.
_LONG_AVERAGED = 6
_ONE_SIGN_PROVINCES = frozenset("京津沪渝浙川粤桂苏闽鲁甘黔滇陕蒙青宁疆藏")
_GOING_THERE = ("赴", "入", "到", "来")
_WHERE = re.compile("[\u4e00-\u9fff]{0,7}(?:一起|[会市县区省州村镇乡旗校园地上里内中])")
_WHAT_FOR = re.compile("稳定|就业|务工|返岗|投资|兴业|创业|挂职|学习|培训|交流|考察|跟班|研修")
_PREPOSITIONS = frozenset("向从为对在到给与由于至赴")
MONEY_NOUN = re.compile(
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
    "^[^中里]{0,8}(?:人才|人员|人口|劳动力|资金|项目|企业|干部|对象|学员|学生|教师|医生|老师|专家|客商|商户|合作社|总数|[户村人名个])(?:当)?"
    "(?:中(?![学医药小央国心型等考])|里(?![程]))(?=[\u4e00-\u9fff]{2})"
)
# 爱心企业和社会组织捐款: who gave together.
_PAYERS = re.compile(
    "^[\u4e00-\u9fff]{1,8}(?:企业|单位|人士|组织|个人|各界)(?:和|与|及|以及)[\u4e00-\u9fff]{0,4}"
    "(?:企业|单位|人士|组织|个人|各界)(?=[\u4e00-\u9fff]{2})"
)
_THEN = re.compile("^.*当[天日场晚月](?=[\u4e00-\u9fff]{2})")
GENERIC = re.compile(r"(?:资金|金额|项目|款物|物资|企业|人员|总额|人数|面积|产品|投资)$")
QUOTES = str.maketrans("", "", "“”\"'‘’《》「」… \u3000\t\n")
AVERAGE = re.compile(
    rf"[日年月]均|{OVER}|"
    r"(?:每[人户月年亩天日]){2,}|每(?!年)[\u4e00-\u9fff]{1,2}?(?=[投年增发补给]|分[红得到]|领[到取]|获得|$)|"
    r"平均"
)
_PLACE_WORDS = rf"[省市县区州旗镇乡盟]|(?<![乡农])村|{_PROVINCES}|{_CITIES}"
_PLACE, _PLACE_END = re.compile(f"(?:{_PLACE_WORDS})$"), last_sign(_PLACE_WORDS) | {"\n"}
# 比上年的4650万元: what it is compared with counts the same.
_COMPARED = re.compile(
    f"(?:环比|[比较同与跟和]之?|是|为){TIME_GAP}(?:同期|首批|首次|最初|全年|年[底末]|[底末])?的?\\s?$"
)
# 本季1130万元, 所占比重: what counts nothing.
_NO_NAMES = frozenset(
    ("本季", "本季度", "本周", "本期", "当期", "当季", "上季", "上季度", "所", "环", "环比"))
_SHORTEST_NAME = 4
_SET_AGAINST = frozenset(("", "比", "较", "，", ","))
# 稳定就业三个月以上的388人: how long does not say who.
_SO_LONG = re.compile(f"{TIME_GAP}以[上内下]的$")
# “岭上绣娘”等劳务品牌: the kind of thing stands behind its names.
_NAME_BEFORE = re.compile(r"^.*[”\"](?=[\u4e00-\u9fff]{3,}$)")
# 云岭县脱贫劳动力: whose they are stands before, except in 县级资金, 市场主体.
_OWNER_ENDS = frozenset("省县旗州盟区市")
_OWNER = re.compile(
    r"^[\u4e00-\u9fff]{2,3}(?:[省县旗州盟]|(?<![园社地校厂片])区|市(?!场))(?![级域本属内直外城长里委政县市区])"
    r"(?=[\u4e00-\u9fff]{2,}$)"
)

# 已纳入规划的A个,未纳入规划的B个: what was not done names them as much as what was.
_UNDONE = re.compile(
    "(?:^|[,，。;；:：、\x00])(?:其余|其中|尚|仍)?(?:"
    "((?:未|没有)[\u4e00-\u9fff]{3,8}?)(?:的[有为]?)?|(已[\u4e00-\u9fff]{4,8}?)的[有为]?)$"
)
# 与集团合作后: when, not what.
_AFTERWARDS = re.compile(
    "^[\u4e00-\u9fff]{2,}(?:合作|投产|建成|达产|改造|搬迁|上市|竣工|完工|结对|协作)后$"
)
# 白岩村种茶, 制药厂年产值: where it grows, and whose it is, stand before.
_GROWN = re.compile("^[\u4e00-\u9fff]{1,5}[村镇乡县区](?=[种养栽][\u4e00-\u9fff]{1,3}$)")
_FIRM = re.compile(
    "^[\u4e00-\u9fff]{1,9}(?:厂|公司|集团|合作社|药业|制药|酒业|茶业|牧业|实业|股份)"
    "(?=(?:预计)?年(?:产值|产量|销售|收入|营业|营收|加工|利润))"
)
# 支援某州某县资金: to whom.
_GIVEN_TO = re.compile(
    "^[\u4e00-\u9fff]{0,8}?(支援|帮扶|援助|帮助|支持|援建)(?:[\u4e00-\u9fff]{2,6}?(?:自治州|[省州县旗]|市(?!场)|区(?![域内])))+"
    "(?=[\u4e00-\u9fff]{0,6}(?:资金|项目|学校|卫生室|医院)$)"
    "|^(支援|援助)[\u4e00-\u9fff]{2,5}(?:自治州|[省州县旗]|(?<!城)市)$"
)

_DONE_TO = re.compile("^[一-鿿]{1,10}(?<![为除])了(?![解结])(?=[一-鿿A-Za-z]{2})")
# 援藏医生全年看门诊: who it is told of.
_ALL_YEAR = re.compile("^[一-鿿]{2,8}(?:全年|常年|一季)(?!目标|任务|计划)(?=[一-鿿]{2})")
# 三年内带动, 南川一个项目投资, 为他们投入.
_WITHIN = re.compile("^(?:内|里|间|期间)(?![蒙地生销外部容科需务镇控资面])")
_ONE_OF_THEM = re.compile(
    "^[\u4e00-\u9fff]{0,6}一[个家](?:项目|企业|园区|产业)(?=[\u4e00-\u9fff]{2,})|^[他她它我你]们(?=..)"
    "|(?<=[\u4e00-\u9fff]{2})一家$"
)
_ADDED_WORDS = "合计|共计|总计|一共|加起来|相加|合起来|合在一起"
_ADDED = re.compile(
    r"(?:^|[,，。;；:：\x00\s])([\u4e00-\u9fff]{2,8}[和与及][\u4e00-\u9fff]{2,8}?)(?:[两二][项者类])?"
    rf"(?:{_ADDED_WORDS})(?:[为是达有约近])*$"
)
_ADDED_ENDS = last_sign(f"{_ADDED_WORDS}|为|是|达|有|约|近")


# One figure asks for its phrase up to three times.
@lru_cache(maxsize=8)
def left_phrase(left: str) -> tuple[str, bool]:
    """The noun phrase that ends before the number; and whether it is no more than a verb."""
    if left.endswith(("折合", "折价")) and len(left.strip(" ，,、")) == len("折合"):
        return "折合价值", False
    if left[-1:] in _ADDED_ENDS and (added := _ADDED.search(left[-_FARTHEST:])):
        # 财政资金与社会捐赠合计3.48亿元
        return added[1], False
    text = left[-_FARTHEST:]
    if not text.isalpha():
        if not text.strip():
            return "", False
        text = _NAME_BEFORE.sub("", _COMPARED.sub("", text)).translate(QUOTES)
    if len(text) < _SHORTEST_NAME and text in _NO_NAMES:
        return "", False
    if ("未" in text or "没有" in text or "已" in text) and (undone := _UNDONE.search(text)):
        return undone[1] or undone[2], False
    if (named := named_within(text)) is not None:
        return (left_phrase(named)[0] or named if named else ""), False
    text = without_frame(text)
    if whither := from_where_to_where(text.strip(" ,，、；;")):
        return whither, False
    if as_it_was_then(without_tail(text).strip(" ,，")):
        return "", False
    if text[-1:] in _MORE_ENDS and _MORE_OF.fullmatch(text.rpartition(TIME_GAP)[2]):
        return "", False
    if TIME_GAP in text:
        text = _SO_LONG.sub("", text)
        said, _, rest = text.rpartition(TIME_GAP)
        own = left_phrase(_WITHIN.sub("", rest))
        told = said[-1:] not in _SET_AGAINST and only_done(own[0])
        if len(own[0]) >= 2 and not (AVERAGE.fullmatch(own[0]) or told):
            return own
        if len(own[0]) == 1 and text.endswith("了"):
            # 马志强去年种了2万棒
            return own
        text = text.replace(TIME_GAP, "")
    begun = _without_lead(without_season(_without_lead(text)))
    stripped = without_arrival(without_tail(begun))
    change = _CHANGE.search(stripped) if stripped[-1:] in _CHANGE_END else None
    if change:
        stripped = without_tail(stripped[: change.start()])
    if stripped is not begun:
        stripped = _without_lead(stripped)
    if "由" in stripped or "从" in stripped:
        stripped = _STARTING_POINT.sub("", stripped)
    if (
        stripped[:1] in _FARTHER_BEGINS and len(stripped) <= _FARTHER_SIGNS
        and _FARTHER.fullmatch(stripped)
    ):
        return "", False
    averages = "均" in stripped or "每" in stripped
    average = next(reversed(list(AVERAGE.finditer(stripped))), None) if averages else None
    if average and len(stripped) - average.start() <= 12:
        before = (
            left_phrase(stripped[: average.start()])[0] if average.end() == len(stripped) else ""
        )
        over, of = stripped[average.start() : average.end()], stripped[average.end() :]
        if len(of) > _LONG_AVERAGED and "每" not in of and of.endswith(what := left_phrase(of)[0]):
            of = what
        if len(of) > len("企业"):
            of = _PUT_IN.sub("", of)
        # 比上年的平均: nothing but 比 stands before
        before = "" if len(before) < 2 or before[-1] in "比较" or before == "折合价值" else before
        return over + of + (before if not ends_in_place(before) else ""), False
    stripped = _gone(stripped)
    verbs = _cutting_verbs(stripped)
    noun, bare = stripped, bool(verbs) and verbs[-1].span() == (0, len(stripped))
    for index in range(len(verbs) - 1, -1, -1):
        verb = verbs[index]
        rest = stripped[verb.end() :]
        if not rest and len(verb[0]) > 1 and stripped[verb.start() - 1 : verb.start()] in _AGAIN:
            # 有关单位又募集30万元
            noun, bare = verb[0], True
            break
        if len(rest) < 2:
            continue
        if verb[0] in _TO_WHOM and rest.endswith(_PAID):
            # 向庙前村捐款: to whom, and then what
            noun = next(paid for paid in _PAID if rest.endswith(paid))
            break
        where = verb[0] == "在" and _WHERE.fullmatch(stripped, verb.end(), verbs[-1].start())
        if (where or verb[0] in ("向", "为", "给")) and verbs[-1].end() == len(stripped) and (
            index + 1 < len(verbs)
        ):
            # 向定点县直接投入: to whom stands between
            noun, bare = verbs[-1][0], True
            break
        noun = rest
        bare = index + 1 < len(verbs) and verbs[index + 1].span() == (verb.end(), len(stripped))
        if bare and verb[0] in _ADVERBS and verb.start() > 2 and rest not in _SPENT:
            # 培训班共举办24期: the thing stands before
            noun, bare = stripped[: verb.start()], False
            break
        if len(verb[0]) > 1 and verb[0] not in _CALLED and GENERIC.fullmatch(rest):
            start = max(
                (one.end() for one in verbs[:index] if _takes_object(one[0])), default=0
            )
            label = stripped[start : verb.start()]
            apart = ends_in_place(label) or (_MEANS.search(label) and not MONEY_NOUN.search(rest))
            noun = ("" if apart else label) + stripped[verb.start() :]
        break
    if noun[:1] in _ONE_SIGN_PROVINCES and _WHAT_FOR.match(noun, 1) and (
        stripped.endswith(_GOING_THERE, 0, -len(noun))
    ):
        # 赴粤稳定就业: where to
        noun = noun[1:]
    if "等" in noun:
        noun = _AND_OTHERS.sub("", noun)
    noun = noun.lstrip("的了等").rstrip("等") or noun
    if len(noun) > _SHORT_ACTOR and not _ACTOR_ENDS.isdisjoint(noun):
        noun = _ACTOR.sub("", noun)
    noun = _gone(noun)
    if len(noun) > _SHORT_OWNER and (noun[2] in _OWNER_ENDS or noun[3] in _OWNER_ENDS):
        owned = _OWNER.sub("", noun)
        noun = noun if owned == noun else _LEAD.sub("", owned)
    if len(noun) > _SHORT_OWNER or noun[-2:-1] in ("种", "养", "栽"):
        noun = _owned(noun)
    if noun.endswith(_PAID):
        noun = _PAYERS.sub("", _PAYER.sub("", noun))
    if "中" in noun:
        noun = _AMONG.sub("", noun)
    if "当" in noun:
        # 甲镇一场当天销售额
        noun = _THEN.sub("", noun)
    if "已" in noun:
        # 秋粮已收获6.7亿亩, 产业园已入驻企业50家
        thing, _, done = noun.rpartition("已")
        by_it = thing.endswith(("形式", "方式", "渠道", "途径"))
        noun = done if len(thing) < 2 or by_it or GENERIC.search(done) else thing
    head = noun.rpartition("的")[2]
    noun = head if len(head) > 1 else noun
    if len(noun) > 3 and noun[-1] in _NO_HEAD_END:
        noun = _NO_HEAD.sub("", noun) or noun
    if "了" in noun:
        # 秀屿来了教师, 门诊楼添了CT
        noun = _DONE_TO.sub("", noun)
    if "全年" in noun or "常年" in noun or "一季" in noun:
        noun = _ALL_YEAR.sub("", noun)
    noun = who_did(noun)
    return noun[-14:], bare


def _owned(noun: str) -> str:
    """Without whose it is, where it grows and to whom it was given."""
    if noun[-1] == "后" and _AFTERWARDS.match(noun):
        return ""
    if "年" in noun:
        noun = _FIRM.sub("", noun)
    if given := _GIVEN_TO.match(noun):
        return (given[1] or given[2]) + noun[given.end() :]
    return _GROWN.sub("", _ONE_OF_THEM.sub("", noun))


def ends_in_place(words: str) -> bool:
    """Whether the words end in a place: 到云岭县."""
    return words[-1:] in _PLACE_END and _PLACE.search(words) is not None


def _gone(words: str) -> str:
    """到浙江投资: without where somebody went to do it."""
    away = _AWAY.match(words) if words and words[0] in _GOING else None
    return words[away.end() :] if away else words


def _without_lead(words: str) -> str:
    found = _LEAD.match(words)
    return words[found.end() :] if found else words


def without_tail(words: str) -> str:
    """Without 达, 增至, 分别 and their like at the end."""
    if words[-1:] not in _TAIL_END or _ONE_EACH.fullmatch(words):
        return words
    return _TAIL.sub("", words)


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
                or ends_in_place(words[:start])
                or _TEAM.search(words[:start])
            )
        ):
            continue
        found.append(verb)
    return found
