"""One of several processes that spend from one account at the same time; prints what it spent."""

import sys
import time

import django

django.setup()

from datetime import date  # noqa: E402

from django.db import transaction  # noqa: E402

from xieshou.directory.scope import local_operator  # noqa: E402
from xieshou.errors import XieshouError  # noqa: E402
from xieshou.funds import movements, periods, posting  # noqa: E402
from xieshou.funds.models import Account  # noqa: E402
from xieshou.journal.chain import append  # noqa: E402


def settled(worker, turn, fen):
    """The product's own way."""
    leg = posting.Leg("spent:x", "held:treasury:920101", fen, date(2024, 1, 1))
    with transaction.atomic():
        append(posting.settle([posting.Wanted("race", worker * 1000 + turn, [leg])]),
               "race")


def returned(worker, turn, fen):
    """Every other worker sends money back to where it came from."""
    if worker % 2:
        return settled(worker, turn, fen)
    return movements.move("returned", "910100-920101", date(2024, 1, 1), fen,
                          "held:treasury:920101", "outside:funder:x", f"{worker}-{turn}",
                          local_operator())


def closing(worker, turn, fen):
    """One worker closes the year in the middle of it; what the others post bears the pairing."""
    if worker == 1 and turn == 1:
        periods.close("910100-920101", 2024, local_operator())
        raise XieshouError
    leg = posting.Leg("spent:x", "held:treasury:920101", fen, date(2024, 1, 1))
    wanted = posting.Wanted("race", worker * 1000 + turn, [leg], "910100-920101")
    with transaction.atomic():
        append(posting.settle([wanted]), "race")


def guarded(worker, turn, fen):
    """Only the guarded UPDATE, without the journal's turn."""
    names = ("spent:x", "held:treasury:920101")
    ids = dict(Account.objects.filter(name__in=names).values_list("name", "pk"))
    with transaction.atomic():
        posting.move({ids["spent:x"]: fen, ids["held:treasury:920101"]: -fen})


def naive(worker, turn, fen):
    """What must overspend, or the test has no teeth: look, wait, write."""
    row = Account.objects.get(name="held:treasury:920101")
    if row.balance < fen:
        raise XieshouError
    time.sleep(0.001)
    Account.objects.filter(pk=row.pk).update(balance=row.balance - fen)


def main():
    """Spend `turns` times and print the fen that were accepted."""
    way, worker, turns = globals()[sys.argv[1]], int(sys.argv[2]), int(sys.argv[3])
    spent = 0
    print("ready", flush=True)
    sys.stdin.readline()
    for turn in range(turns):
        fen = 1 + (worker * 7 + turn * 3) % 9
        try:
            way(worker, turn, fen)
            spent += fen
        except XieshouError:
            pass
    print(spent)


main()
