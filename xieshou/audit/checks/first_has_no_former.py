"""What is done for the first time was not done before (首次与前几次)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level

_HELD = (
    "举办|举行|办|召开|开办|承办|主办|开展|互派|选派|派出|派驻|组织|组团|赴|来|出口|开行|开通|参加|参展"
    "|合办|培训|会|招聘|互访|考察|发放|捐赠|采购|交流|巡回|联席"
)
# 两地首次联合办展; 首次联席会议; 系全县头一回赴东部办.
_FIRST = re.compile(
    "(?P<lead>[^，；。：\\n]{0,16})(?P<first>首次|首度|第一次|头一[次回]|第一回)"
    f"(?P<deed>(?:在|赴|与|向|联合|共同|合作|面向|组织|[一-鿿]{{0,8}}?)(?:{_HELD})[^，；。：\\n]{{0,12}})"
)
# ，前两次分别于2022年和2023年举行; ，上一回在2023年10月; 上次会议定下的: those before it.
_UNITS = "[次批届期回趟]"
_FORMER = re.compile(
    f"(?:[，。；：、]|^)(?P<former>(?:此前|之前|前|在此之前|以前)(?:的)?(?:几|[两二三四五六七八九十]|\\d{{1,2}}){_UNITS}"
    f"|上一?(?:次|届|批|期|回)|(?:去年|前年|上年)(?:已|就|也)[^，。；]{{0,4}}?(?:[两一二三四五六七八九]|\\d{{1,2}}){_UNITS}"
    f"|第一{_UNITS}和第二{_UNITS}|往届|历届)(?P<what>[一-鿿]{{0,4}})"
)
_SIGNS = re.compile("首次|首度|第一次|头一[次回]|第一回")
# 本届首次设馆 is new within what was held before; 自首次……以来 looks back.
_NEW_IN_IT = re.compile("近[一-鿿\\d]{1,3}年来?|[年月]来|时隔"
    "|本[届次期]|[此该]次|这[一]?[届次]|[届期]|自|从|以来|后|之后"
    "|与[前上]|不同于|年前|当时|曾|去年|前年|不是|并非|\\d{4}年$")
_GONE = re.compile("^(?:分别|已|均|都|于|在|是|共|由|安排|系|先后|则|为|派|去|赴|来|发|$)")
_NOT_SAME = re.compile("未|没|失败|流产|流标|搁置|因|线上|不同|单独|各自|尝试|筹备|夭折")
_REACH = 60


@check(
    code="arithmetic.first_has_no_former",
    numbers=("R14",),
    name="首次与前几次",
    says="文中写「{first}」，又写「{former}」，既有前面的，就不是第一次。",
    hint="请核对是第几次；前面说的是另一件事的，请写明是什么。",
    level=Level.WARNING,
    examples=[
        Example(passes="这是近三年来两县首次举办招聘会，上次于2015年10月举办。"),
        Example(passes="这是两地第三次联合办展，前两次分别于2022年和2023年举行。"),
        Example(passes="本届茶博会首次举办直播大赛，上一届设展位120个。"),
        Example(passes="两地首次联合办展，前两次因资金未落实没有办成。"),
        Example(passes="两地首次联合办展，前两次招聘会提供岗位1200个。"),
        Example(fails="这是两地首次联合办展，前两次分别于2022年和2023年举行。"),
        Example(fails="这是两县首次互派医疗队，此前两批已于2021年和2022年返回。"),
        Example(fails="首次联席会议在云麓区召开，上次会议定下的12件事已办结11件。"),
    ],
)
def first_has_no_former(reading: Reading) -> Iterator[Remark]:
    """Flag 首次举办 beside 前两次分别于…: what has been before it."""
    text = reading.setting.text
    for sign in reading.setting.within("首第头", _SIGNS):
        said = _FIRST.search(text, max(0, sign.start() - 16), sign.end() + 24)
        if said is None or said.start("first") != sign.start() or _NEW_IN_IT.search(said["lead"]):
            continue
        end = text.find("\n", said.end())
        reach = min(said.end() + _REACH, end if end >= 0 else len(text))
        found = _FORMER.search(text, said.end(), reach)
        if found is None:
            continue
        clause = text[found.end("former") : found.end("former") + 24].partition("。")[0]
        what = found["what"]
        if _NOT_SAME.search(clause) or not (_GONE.match(what) or what[:2] in said["deed"]):
            continue
        if text[said.end() : found.start()].count("。") > 1:
            continue
        yield Remark((), (said.span("first"), found.span("former")), facts={
            "first": said["first"], "former": found["former"],
        })
