"""Enters one transfer after another until its input ends; prints each position it was given."""

import sys
from pathlib import Path

from xieshou.console import home

home.make_ready(home.choose(None))

from datetime import date  # noqa: E402

from django.db import connection  # noqa: E402

from xieshou.directory import places  # noqa: E402
from xieshou.directory.scope import local_operator  # noqa: E402
from xieshou.journal import reading  # noqa: E402
from xieshou.ledger import evidence  # noqa: E402
from xieshou.ledger.change import Draft, write  # noqa: E402
from xieshou.ledger.register import register_named  # noqa: E402


def main(stop: Path) -> None:
    """Transfers, every third of them with a proof, until the file `stop` is there."""
    operator, register = local_operator(), register_named("fund_transfer")
    regions = [{"code": code, "name": name, "short": name, "aliases": []}
               for code, name in (("910100", "示例东区"), ("920101", "示例西旗"))]
    places.add_regions(regions, "tests")
    pairing = places.add_pairing("910100-920101", date(2021, 5, 1), "tests")
    turn = 0
    while not stop.exists():
        turn += 1
        values = {"document_no": f"示〔2024〕{turn}号", "received_on": date(2024, 3, 1),
                  "amount": 100 * turn}
        done, = write(register, pairing, [Draft(values)], operator)
        if turn % 3 == 0:
            evidence.bind(register, done.record.pk, f"回单{turn}".encode(), "credit", operator,
                          name=f"回单{turn}.txt")
        print(reading.last_position(), flush=True)
    connection.close()


main(Path(sys.argv[1]))
