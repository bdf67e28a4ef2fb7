"""The day on which a text is told, where no page says when it was published (讲述时间)."""

import re
from datetime import date

from xieshou.audit.text.document import Document
from xieshou.language.times import Time

# 9月22日,活动在重庆举行; 2020年3月介绍; 记者10月28日从发布会上获悉.
_TELLS = re.compile(
    "介绍|通报|发布|获悉|公布|透露|披露|表示|宣布|了解到|印发|举行|举办|召开|开幕|闭幕|启动|揭晓"
)
# 2021年4月印发: a paper of a month is told of long after, a meeting or what was said is not.
_WITHIN_A_MONTH = re.compile(_TELLS.pattern.replace("|印发", ""))
_SENTENCE_END = re.compile("[。；;\n]")
# What is told stands at the head of a text.
_HEAD, _MOST = 300, 4


def telling_day(document: Document) -> date | None:
    """The last day of the day or month of the first sentence, if that tells an event or news.

    A text that speaks of a later time was written later; then nothing is known.
    """
    day = None
    for at, time in enumerate(document.times):
        if day is None and (at >= _MOST or time.start > _HEAD):
            return None
        if time.form not in ("span", "asof", "since") or time.year != "said":
            continue
        last = time.last or time.first
        if day is not None:
            if last and last > day and not _aimed_at(time):
                return None
        elif _tells(document, time):
            day = time.last
    return day


def _tells(document: Document, time: Time) -> bool:
    if time.form != "span" or not (time.first and time.last):
        return False
    if (time.first.year, time.first.month) != (time.last.year, time.last.month):
        return False
    end = _SENTENCE_END.search(document.flat, time.end)
    tells = _TELLS if time.first == time.last else _WITHIN_A_MONTH
    return tells.search(document.flat, time.end, end.start() if end else time.end + 60) is not None


def _aimed_at(time: Time) -> bool:
    return time.text.lstrip()[:1] in ("到", "至")
