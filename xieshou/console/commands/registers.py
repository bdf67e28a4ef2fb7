"""xieshou registers: what registers there are, with their columns (台账目录)."""

from argparse import Namespace

from xieshou.console.command import Answer, Command


def run(options: Namespace) -> Answer:
    """Every register with its columns, identity and needed proof."""
    from xieshou.ledger.catalogue import catalogue

    document = catalogue()
    words = [f"共 {len(document)} 个台账："]
    words += [f"  {one['code']:<20}{one['number']:<6}{one['name']}({one['theme']})"
              for one in document]
    return Answer(document, "\n".join(words))


COMMAND = Command("registers", "列出全部台账及其栏目", "xieshou registers --json", run)
