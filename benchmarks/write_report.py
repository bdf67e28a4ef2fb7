"""How long a report of 60 pages takes: 400 figures, 40 tables (写报告).

Run: python -m benchmarks.write_report. It makes a programme in a home of its own.
"""

import io
import os
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

MOST_SECONDS = 5.0
FIGURES, TABLES = 400, 40


@cache
def template() -> bytes:
    """A Word file of 60 pages with 400 marks and 40 tables of figures."""
    from docx import Document

    from xieshou.indicators.definition import indicators

    names = [one.name for one in indicators()]
    made = Document()
    for at in range(FIGURES):
        made.add_paragraph(f"第{at}段。" + "这一段说明工作情况，文字照原样保留。" * 9
                           + f"本期完成【{names[at % len(names)]}】。")
        if at % (FIGURES // TABLES) == 0:
            made.add_paragraph("【表：投向｜按资金投向｜计划安排额、资金支出额】")
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def measure(pairing: str, period: str) -> tuple[float, int]:
    """Seconds to fill the template, and how many figures were placed."""
    found = filled(pairing, period)
    return found.seconds, found.placed


@dataclass(frozen=True)
class Filled:
    """One filling: how long by the clock and by the processor, how many figures, which bytes."""

    seconds: float
    processor: float
    placed: int
    docx: bytes

    @property
    def digest(self) -> str:
        """The hash of the Word file."""
        return sha256(self.docx).hexdigest()[:16]


def filled(pairing: str, period: str) -> Filled:
    """The template filled once."""
    from xieshou.directory.scope import local_operator
    from xieshou.indicators.figures import Figures
    from xieshou.reports.own_template import fill_template
    from xieshou.values.period import Period

    data = template()
    figures = Figures(local_operator())
    started, worked = time.perf_counter(), time.process_time()
    report = fill_template(data, pairing, Period.parse(period), figures)
    return Filled(time.perf_counter() - started, time.process_time() - worked,
                  len(report.figures), report.docx)


def peer(docx: bytes) -> float:
    """Seconds of the processor that python-docx takes to open and save the finished file only."""
    from docx import Document

    worked = time.process_time()
    Document(io.BytesIO(docx)).save(io.BytesIO())
    return time.process_time() - worked


if __name__ == "__main__":
    from xieshou.console.program import main

    with tempfile.TemporaryDirectory() as home:
        os.environ["XIESHOU_HOME"] = home
        main(["generate", "--pairings", "1", "--records", "3000", "--seed", "5", "--json"])
        runs = [filled("910101-920101", "2024") for _ in range(3)]
        for one in runs:
            print(f"{one.placed} figures, {one.seconds:.2f} s (at most {MOST_SECONDS}), "
                  f"processor {one.processor:.2f} s, {one.digest}")
        print("the same bytes:", len({one.digest for one in runs}) == 1)
        print(f"python-docx opens and saves the finished file: {peer(runs[-1].docx):.2f} s")
