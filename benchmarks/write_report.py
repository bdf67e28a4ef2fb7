"""How long a report of 60 pages takes: 400 figures, 40 tables (写报告).

Run: python -m benchmarks.write_report. It makes a programme in a home of its own.
"""

import os
import tempfile
import time

MOST_SECONDS = 5.0
FIGURES, TABLES = 400, 40


def template() -> bytes:
    """A Word file of 60 pages with 400 marks and 40 tables of figures."""
    import io

    from docx import Document

    from xieshou.indicators.definition import indicators

    names = [one.name for one in indicators()]
    made = Document()
    for at in range(FIGURES):
        made.add_paragraph(f"第{at}段。" + "这一段说明工作情况，文字照原样保留。" * 6
                           + f"本期完成【{names[at % len(names)]}】。")
        if at % (FIGURES // TABLES) == 0:
            made.add_paragraph("【表：投向｜按资金投向｜计划安排额、资金支出额】")
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def measure(pairing: str, period: str) -> tuple[float, int]:
    """Seconds to fill the template, and how many figures were placed."""
    from xieshou.directory.scope import local_operator
    from xieshou.indicators.figures import Figures
    from xieshou.reports.own_template import fill_template
    from xieshou.values.period import Period

    data = template()
    figures = Figures(local_operator())
    started = time.perf_counter()
    report = fill_template(data, pairing, Period.parse(period), figures)
    return time.perf_counter() - started, len(report.figures)


if __name__ == "__main__":
    from xieshou.console.program import main

    with tempfile.TemporaryDirectory() as home:
        os.environ["XIESHOU_HOME"] = home
        main(["demo", "--json"])
        seconds, placed = measure("110115-150926", "2013..2019-08")
        print(f"{placed} figures, {seconds:.2f} s (at most {MOST_SECONDS})")
