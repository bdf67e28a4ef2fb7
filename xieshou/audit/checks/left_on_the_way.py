"""Of those who began, no more are left than did not leave on the way (中途退出之后)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.kinship import counted_alike
from xieshou.values.finding import Level

_BEGAN = re.compile(
    "(?:招收|招录|录取|报名|签到|参训|入学|入园|开班|入营|受邀|应到|选派|派出|出发|上车|登记|报到|计划|参加|共有?)"
    "[^，；。\\d]{0,8}$"
)
_LEFT = re.compile(
    "(?:退学|退训|退出|退赛|中途离开|离开|返乡|请假|缺席|缺考|缺勤|弃考|流失|辞职|休学|淘汰|未到|没有到|因故未[到能])"
    "(?:的|了|者|有)*$"
)
_STAYED = re.compile(
    "^，(?:最终|最后|实际|全部)?(?:结业|毕业|到岗|到场|参加|参考|完成学业|完成培训|实到|在岗|留任|通过考核|合格)"
    "(?:的|了|者|有|学员|人员)*$"
)
_MORE = re.compile("另|新|补|增|插班|返回|转入")


@check(
    code="arithmetic.left_on_the_way",
    numbers=("R06",),
    name="中途退出之后",
    says="{began}中退出{left}，最多还有 {most}，文中写为{stayed}。",
    hint="请核对起初、退出和最后的人数；中途有补入的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="培训班招收学员160名，中途退学8名，结业152名。"),
        Example(passes="培训班招收学员160名，中途退学8名，新补入6名，结业158名。"),
        Example(passes="招收学员160名，中途退学8名，结业140名，取得证书136本。"),
        Example(fails="培训班招收学员160名，中途退学8名，结业158名，拿到证书140本。"),
        Example(fails="应到代表58名，请假6名，实到54名。"),
    ],
)
def left_on_the_way(reading: Reading) -> Iterator[Remark]:
    """Flag more at the end than began and did not leave."""
    setting = reading.setting
    for stayed in setting.where((
        "结业", "毕业", "到", "参", "完成", "在岗", "留任", "通过", "合格",
    )):
        left = stayed.previous
        began = left.previous if left is not None else None
        if began is None or left is None or not (began.plain and left.plain and stayed.plain):
            continue
        if not (counted_alike(began, left) and counted_alike(left, stayed)) or (
            not _STAYED.match(stayed.gap) or not _LEFT.search(left.lead)
            or not _BEGAN.search(began.lead) or _MORE.search(setting.between(began, stayed))
        ):
            continue
        most = value_of(began) - value_of(left)
        if most > 0 and stayed.interval.low > most:
            yield Remark((began, left, stayed), facts={
                "began": began.text, "left": left.text, "stayed": stayed.text,
                "most": amount(most, stayed),
            })
