"""Terms as they were said in the years of a report, each with its source (各时期用语)."""

import calendar
from dataclasses import dataclass

from xieshou.directory.places import PairingView
from xieshou.values.period import Period


@dataclass(frozen=True)
class Era:
    """Years with one wording; `last` None is until further notice."""

    code: str
    first: int
    last: int | None
    source: str

    def covers(self, year: int) -> bool:
        """Whether a year lies in it."""
        return self.first <= year and (self.last is None or year <= self.last)


ERAS = (
    Era("poverty", 1996, 2020, "《关于进一步加强东西部扶贫协作工作的指导意见》(2016年)、"
        "《东西部扶贫协作考核办法(试行)》(2017年)"),
    Era("transition", 2021, 2025, "2021年4月关于深化东西部协作和定点帮扶工作的重要指示精神；"
        "巩固拓展脱贫攻坚成果过渡期(2021—2025年)"),
    Era("regular", 2026, None, "2026年起实行的常态化帮扶；正式文件发布后应以文件用语为准"),
)

# by era: poverty, transition, regular; the product's own choice where documents vary. A sentence
# that wants a term without a form in those years is left out.
TERMS: dict[str, tuple[str, str, str]] = {
    "program": ("东西部扶贫协作", "东西部协作", "东西部协作常态化帮扶"),
    "goal": ("打赢脱贫攻坚战", "巩固拓展脱贫攻坚成果、推进乡村全面振兴",
             "守牢不发生规模性返贫致贫底线、推进乡村全面振兴"),
    "people": ("贫困人口", "脱贫人口和监测对象", "农村低收入人口"),
    "lifted": ("稳定脱贫", "", ""),
    "households": ("建档立卡贫困户", "脱贫户和监测户", "农村低收入户"),
    "workers": ("贫困劳动力", "脱贫劳动力", "农村低收入劳动力"),
    "villages": ("贫困村", "脱贫村", "帮扶村"),
    "projects": ("扶贫项目", "帮扶项目", "帮扶项目"),
    "workshops": ("扶贫车间", "帮扶车间", "帮扶车间"),
    "sales": ("消费扶贫", "消费帮扶", "消费帮扶"),
    "campaign": ("万企帮万村", "万企兴万村", "万企兴万村"),
}
# words that come from the pairing and the span, not from the years
PLAIN = ("period", "end", "supporter", "recipient", "pairing")


def era_of(period: Period) -> Era:
    """The years by which a report is worded: those of its last day."""
    year = max(period.last.year, ERAS[0].first)
    return next(era for era in ERAS if era.covers(year))


def words(period: Period, pairing: PairingView) -> dict[str, str]:
    """Every word that a sentence may ask for."""
    place = ERAS.index(era_of(period))
    terms = {name: forms[place] for name, forms in TERMS.items()}
    return terms | {
        "period": period.words, "end": _end(period), "pairing": pairing.name,
        "supporter": pairing.supporter_name, "recipient": pairing.recipient_name,
    }


def _end(period: Period) -> str:
    """The last day, as a stock is dated: 2019年底, 2019年8月底, 2019年8月15日."""
    last = period.last
    if last.day != calendar.monthrange(last.year, last.month)[1]:
        return f"{last.year}年{last.month}月{last.day}日"
    return f"{last.year}年底" if last.month == 12 else f"{last.year}年{last.month}月底"


def known_words() -> tuple[str, ...]:
    """The names of all words."""
    return (*PLAIN, *TERMS)
