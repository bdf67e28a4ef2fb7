"""Some that are told to be left right behind what was told of all (全部与尚有).

18个项目全部开工，还有2个在办手续; 案件全部清零，尚有2件正在调解; 工作站全覆盖，尚有2个镇没有建站:
what is left is told of the same deed, as not done or as on its way to it.
"""

import re
from collections.abc import Iterator

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting, bare

# A deed that is told of all; other words for it; and what those do that are not there yet.
_DEEDS = (
    ("开工|动工|开建|启动|破土", "开|动|建|启", "前期|招标|办理|办手续|手续|征地|拆迁|审批|设计"
        "|报批|筹备|等待(?:开工|动工|批复|审批)"),
    ("完工|竣工|建成|交付|投用|投产|投入使用|启用|修通|通车|改造完毕?|完成[一-鿿]{0,4}?建设",
     "完|竣|建|交|投|启用|通|改造", "施工|收尾|建设|在建|扫尾|赶工|安装|调试|停工|缓建"),
    ("办结|解决|化解|消除|销号|整改到位|整改完成|整改|清零|完成|落实|处置|了结|结清|清欠|兑付|付清",
     "办|解|化|消|销|改|清|完|落|处|结|付",
     "调解|办理|整改|处理|协调|推进|化解|跟踪|攻坚|核查|催[收办]|诉讼|拖欠|欠着"),
    ("到位|拨付|支付|兑现|发放|到账|发到", "到|拨|付|兑|发", "在途|审批|核算|审核|结算|未批"
        "|走流程"),
    ("结业|毕业|到岗|返岗|上岗|就业|入住|搬迁|签约|参训|参加|到会|到齐|返校|入学|复工|复产|脱贫|出列",
     "结|毕|到|返|岗|就业|住|搬|签|参|校|学|复|脱|出",
     "退出|缺席|缺勤|补考|观望|待业|求职|请假|洽谈|协商|辍学|停产|停工|关停"),
    ("覆盖|建站|开通|接通|通上|配齐|配备|安装|建立|设立|通网|通电"
        "|通水", "建|覆|通|配|装|设|立|接|开",
     "筹建|筹备|空白|空缺"),
)
_ALL = re.compile(
    "(?P<all>(?:全部|全都|悉数|全数|(?<![平人年月日])均|都已)[一-鿿]{0,6}?(?P<deed>"
    + "|".join(done for done, *_ in _DEEDS) + ")(?!的|[一-鿿]{0,3}(?:率|费|资金的))|"
    "(?:实现|达到|做到|完成)了?[一-鿿]{0,14}?全(?P<cover>覆盖)|(?P<clear>(?<!动态)清零))"
)
_SIGNS = ("全部", "全都", "悉数", "全数", "均", "都已", "全覆盖", "清零")
_PLANNED = re.compile(
    "力争|争取|确保|计划|预计|将|目标|拟|要求|尽快|推动|[年月]底?前|未|没有|基本|除|应|须|需|能否|如果|若|去年|上年|下一步")
# 还有2个, 未消除风险的还有17户: some are left, and as what.
_LEFT = re.compile(
    "^(?:但|不过|只是|可|而|目前|眼下|截至目前|至今|现|，)*(?:(?:未|没有|没)(?P<undone>[^，；。]{1,8}?)的)?"
    "(?:尚有|仍有|还有|还剩下?|只剩下?|仅剩下?|剩下|剩余|余下|尚余|仍余|还差|有)(?:的)?$"
)
_NOUN = (
    "^(?P<noun>[一-鿿]{0,6}?)(?:因[^，；。]{1,10}?|由于[^，；。]{1,10}?"
    "|目前|仍|还|尚|暂时?|至今|一直|也|中途|只是|线路|的)*"
)
_NOT_YET = re.compile(
    f"{_NOUN}(?:(?:未能?|没有|没能?|无法|不能)(?P<undone>[^，；。]{{1,10}})"
    "|(?:[年月]底前?|下个?月|明年|下一?步|计划|预计|将|拟|推迟到?)[^，；。]{0,8}?(?P<later>[^，；。]{1,6})(?=[，；。]|$)"
    "|(?:正在?|在|仍在|尚在|还在|处于|等待|待|需)?[^，；。]{0,4}?(?P<going>"
    + "|".join(going for *_, going in _DEEDS) + "))"
)
# 医保参保率100%，仍有36人未参保
_WHOLE_RATE = re.compile("(?P<deed>[一-鿿]{2})率(?:已|均|都)?(?:达到?|为|是)?(?:100[%％]|百分之百)")
_STILL = re.compile("[，；。](?:但|不过|目前|现)*(?:尚有|仍有|还有|只剩|仅剩|剩下|剩余|余下|有)")
_UNDONE = re.compile("^[一-鿿]{0,6}?(?:尚未|未能?|没有?)(?:按时|及时|如期)?(?P<what>[一-鿿]{2,6})")
_TABLE = tuple((re.compile(done), re.compile(f"(?:{like})"), re.compile(f"(?:{going})"))
               for done, like, going in _DEEDS)
_OTHER = re.compile("另外|此外|新增|新建|明年|去年|上年|储备|谋划|在谈|续建|其他|无一|没有一")
# What is brought to a village, each for itself.
_SUPPLY = re.compile("[通接](?P<what>[电水路网车气暖邮])")
_FAR, _FIGURES, _LONG, _COVER, _CLEAR, _CLAUSES = 60, 4, 30, 5, 2, 4


def left_beside_all(setting: Setting) -> Iterator[tuple[Claim | None, str, Claim, tuple[int, int]]]:
    """Of what was told of all: how many there are, the words, those left, and where they stand."""
    for said in setting.said(("100%", "100％", "百分之百"), _WHOLE_RATE):
        one = next(iter(setting.figures_within(said.end(), said.end() + _FAR // 2)), None)
        if one is None or not one.factual or not one.quantity.value or one.sort == "ratio":
            continue
        between = setting.text[said.end() : one.start]
        tail = bare(setting.text[one.end : one.end + _LONG])
        undone = _UNDONE.match(tail)
        if _STILL.fullmatch(bare(between)) and undone and undone["what"].startswith(said["deed"]):
            yield None, bare(said[0]), one, (one.start, setting.clause_span(one)[1])
    for said in setting.said(_SIGNS, _ALL):
        number = setting.sentence_at(said.start())
        begin, _ = setting.sentence_span(number)
        clause = re.split("[，；。：]", bare(setting.text[begin : said.start()]))[-1]
        if _PLANNED.search(clause):
            continue
        deed = said["deed"]
        row = (_COVER if said["cover"] else _CLEAR if said["clear"] else next(
            at for at, (done, *_) in enumerate(_TABLE) if done.fullmatch(deed)))
        behind = [one for one in setting.figures_within(said.end(), said.end() + _FAR)
                  if "\n" not in setting.text[said.end() : one.start]]
        for one in behind[:_FIGURES]:
            between = setting.text[said.end() : one.start]
            if not one.factual or not one.quantity.value or between.count("。") > 1:
                break
            if _OTHER.search(between) or between.count("，") + between.count("。") > _CLAUSES:
                break
            whole = _whole(setting, begin, said, one)
            tail = bare(setting.text[one.end : one.end + _LONG])
            words = bare(setting.text[begin : said.end()])
            if _is_left(setting, said, row, one, tail, whole, words):
                yield whole, bare(said[0]), one, (one.start, setting.clause_span(one)[1])
                break


def _whole(setting: Setting, begin: int, said: re.Match[str], one: Claim) -> Claim | None:
    """How many there are in all: the nearest before in the unit of those left."""
    told = [whole for whole in setting.figures_within(begin, said.start())
            if counted_alike(whole, one) and whole.plain and whole.interval.above(one.interval)]
    return told[-1] if told else None


def _is_left(
    setting: Setting, said: re.Match[str], row: int, one: Claim, tail: str, whole: Claim | None,
    words: str,
) -> bool:
    """Whether a figure is told as of those, and not done."""
    _, like, going = _TABLE[row]
    left, state = _LEFT.match(one.lead), _NOT_YET.match(tail)
    if left is not None and left["undone"]:
        return _of_the_deed(said, left["undone"], like)
    if state is None:
        return False
    noun = state["noun"]
    if noun and noun[-1] not in words and noun[0] not in words:
        return False
    if whole is None and not noun and (one.quantity.base_unit or "?")[-1] not in words:
        return False
    if whole is None and row not in (_COVER, _CLEAR):
        return False
    if state["undone"]:
        undone = _of_the_deed(said, state["undone"], like)
        return undone and (left is not None or bool(re.search("[，、][一-鿿、]{0,16}$", one.gap)))
    if left is None and not (one.lead == "" and state["going"] == "退出"):
        return False
    if state["later"]:
        return like.search(state["later"]) is not None
    return going.fullmatch(state["going"]) is not None


def _of_the_deed(said: re.Match[str], undone: str, like: re.Pattern[str]) -> bool:
    one, other = _SUPPLY.search(said["deed"] or ""), _SUPPLY.search(undone)
    if one and other and one["what"] != other["what"]:
        # 5个组全部实现通电，仍有3个组没有通路
        return False
    return like.search(undone) is not None and (
        said["deed"] is None or not {*said["deed"]}.isdisjoint({*undone})
        or said["deed"] in ("全部", "清零", "完成", "销号", "整改", "办结", "化解"))
