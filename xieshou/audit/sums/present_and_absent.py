"""Those who should come are those who came and those who did not (应到、实到与缺席)."""

import re
from collections.abc import Iterator

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

SIGNS = ("应到", "应出席", "应参", "应考", "应训", "应在岗")
_SHOULD = re.compile("应(?:到|出席|参加|参会|参训|考|训|在岗|返岗)(?:会|场|岗|考)?[一-鿿]{0,4}$")
_CAME = re.compile(
    "(?:实(?:到|际到会|际到场|际到岗|际参加|考|训|际出席)|到会|到场|出席|到岗|实际到|参考|实有)(?:会|场|岗)?[一-鿿]{0,3}$")
_ABSENT = (
    "缺席|缺勤|缺考|旷课|旷工|未到会?|没到|没有到会|未出席|请(?:了)?(?:事|病|公)?假|缺了?|没来|告假"
)
_ABSENT_BEFORE = re.compile(f"(?:{_ABSENT})(?:的)?(?:有|为|共)?(?:一共)?$")
_ABSENT_BEHIND = re.compile(f"^(?:同志|代表|学员|人员|委员)?(?:因[^，；。、]{{1,6}})?(?:{_ABSENT})")
_OTHERS = re.compile("线上|另|其中|列席|旁听|补|迟到|早退|上午|下午|[上去]次|第[一二三]天|代会"
    "|视频")
_LEAST = 3


def present_and_absent(setting: Setting) -> Iterator[tuple[Claim, list[Claim], list[Claim]]]:
    """How many should come, came and did not, where these do not make up the first."""
    for row in setting.rows_where(SIGNS):
        if len(row) < _LEAST or _OTHERS.search(setting.sentence_text(row[0].sentence)):
            continue
        had = [one for one in row if _SHOULD.search(one.lead)]
        came = [one for one in row if one not in had and _CAME.search(one.lead)]
        gone = [one for one in row if one not in had and one not in came and (
            _ABSENT_BEFORE.search(one.lead) or _ABSENT_BEHIND.match(one.tail))]
        told = [*had, *came, *gone]
        if len(had) != 1 or len(came) != 1 or not gone or len(told) != len(
            [one for one in row if one.sort == "person"]
        ) or not all(one.plain and one.quantity.exact and one.sort == "person" for one in told):
            continue
        if sum(one.quantity.value for one in (*came, *gone)) != had[0].quantity.value:
            yield had[0], came, gone
