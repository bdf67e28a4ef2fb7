"""What happened on which day: 3月18日开工，6月25日封顶，10月投用 (节点)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from xieshou.language.days import Day, days_in

# Of one sort: what comes earlier stands in an earlier step.
SORTS: tuple[tuple[str, ...], ...] = (
    (
        "立项 立项批复 获批立项 批复立项",
        "开工 动工 破土 奠基 启动建设 开建 始建",
        "封顶",
        "竣工 完工 建成 落成 投产 投用 投入使用 交付使用 "
        "通车 启用 投入运营 运营 投运 验收 通水 达产 开业",
    ),
    ("报名 招生", "开班 开营 开课 开训", "结业 结班 闭营 结营"),
    ("合龙", "通车"),
    ("采购到货 到货", "安装调试 安装 调试"),
    ("开幕", "闭幕 落幕"),
    ("到岗 报到 上任 赴任 到任 上岗 进驻 抵达 到达 来到", "返回 期满返回 离任 离岗 期满离任 期满"),
    ("出发 启程 动身", "抵达 到达 返程 返回"),
    ("招标 开标", "中标 定标"),
    ("招标 开标 中标 定标", "开工 动工 破土 竣工 完工 建成 投产 投用 启用 通车"),
    ("封顶 合龙 竣工 完工 建成 落成", "验收",
     "交付 投用 投产 投入使用 交付使用 启用 通车 投入运营 运营 投运 达产"),
    ("审议通过 审定 审批", "印发 下发 出台 发布"),
    ("签约 签订 签署 立项", "到位 到账 拨付"),
    ("进驻", "反馈意见 反馈", "整改销号 整改 销号"),
    ("签约 签订协议 签订合同 签署协议", "开工 动工 破土 投产 投用 竣工 启用 封顶 验收 开建 通车"),
)
# 签约 of another thing may follow, and what is used is accepted later on: only told first it is the
# beginning of what comes after.
IN_ORDER = SORTS[-6:]
_STEPS = [[(set(words.split()), at) for at, words in enumerate(sort)] for sort in SORTS]
_WORDS = sorted({word for sort in SORTS for words in sort for word in words.split()},
                key=len, reverse=True)
_EVENT = re.compile(
    "(?:就|即|才|已|正式|全面|全部|顺利|便|又|整体|主体(?:工程|结构)?|通过|完成|实现|举行|"
    "如期|提前|起|期满|轮换|按期|如约|陆续|全线|一次性|先后|取得|竣工|完工|建成|由|获|据此|随即|依约)*"
    rf"(?P<word>{'|'.join(_WORDS)})"
    "(?:建设|建造|动工|投用|投产|投入使用|通车|交付|验收|仪式|运营|典礼|启用|了|批复|使用|"
    "后(?=[，、])|(?<=[达驻回到])(?!岗|任)[^，。；：、（）\\n\\d]{1,8}(?=，))*(?=[，。；、：并）\n]|$)"
)
# Between two days nothing new is spoken of.
_GLUE = re.compile(
    "(?:[，；、]?(?:克服|经过?|历经|历时|用时|仅用|随后|其间|期间)[^，；。]{0,16}(?=[，；]|后))*"
    "[，；、]?(?:(?:签约|开工|立项|动工|验收|竣工|完工|经|经过)?[^，；。第期]{0,9}?后(?:不到|"
    "仅|仅仅|第)?(?:[\\d一二两三四五六七八九十半]{1,3}个?(?:多?月|天|日|年|周|星期))?)?"
    "(?:即|并|又|且|同|于|在|到|至|随后|现已|而|但|工程|项目|资金|款项|却|预计|计划|拟|将|其中|再|便|就|"
    "最终|，)*"
)
_FAR = 40


class Milestone(NamedTuple):
    """A day and what began or ended on it; `chain` numbers those told of one thing."""

    day: Day
    word: str
    end: int
    chain: int


def milestones(text: str, start: int, end: int) -> list[Milestone]:
    """What a sentence says to have happened when."""
    found: list[Milestone] = []
    chain = 0
    for day in days_in(text, start, end):
        event = _EVENT.match(text, day.end, end)
        if not event or day.unit == "段":
            continue
        if found:
            close = day.start - found[-1].end <= _FAR
            between = text[found[-1].end : day.start].strip() if close else ""
            if not close or not _GLUE.fullmatch(between):
                chain += 1
        found.append(Milestone(day, event["word"], event.end(), chain))
    return found


def in_step(found: list[Milestone]) -> Iterator[tuple[Milestone, Milestone]]:
    """Pairs of one chain of which the first must have come first, whichever is told first."""
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            if one.chain != other.chain or one.day.frame != other.day.frame:
                continue
            for sort, steps in zip(SORTS, _STEPS, strict=True):
                first = next((step for words, step in steps if one.word in words), None)
                then = next((step for words, step in steps if other.word in words), None)
                if first is None or then is None or first == then:
                    continue
                if first < then:
                    yield one, other
                elif sort not in IN_ORDER:
                    yield other, one
                else:
                    continue
                break
