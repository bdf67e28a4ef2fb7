"""xieshou indicators: what indicators there are, with their definitions (指标目录)."""

from argparse import Namespace

from xieshou.console.command import Answer, Command


def run(options: Namespace) -> Answer:
    """Every indicator with its definition."""
    from xieshou.indicators.catalogue import catalogue

    document = catalogue()
    words = [f"共 {len(document)} 个指标："]
    words += [f"  {one['number']:<9}{one['code']:<34}{one['name']}({one['unit']})"
              for one in document]
    return Answer(document, "\n".join(words))


COMMAND = Command("indicators", "列出全部指标及其口径", "xieshou indicators --json", run)
