"""Brings the books in line with what records say, after an upgrade that says more (补记)."""

from django.db import transaction

from xieshou.funds import posting
from xieshou.journal.chain import append, take_turn
from xieshou.ledger.record import Record
from xieshou.ledger.register import registers
from xieshou.ledger.verifying import legs_of

CHUNK = 500


def bring_in_line() -> int:
    """Post what records should have posted and did not; how many were changed."""
    changed = 0
    for register in registers():
        if register.model.postings is Record.postings:
            continue
        links = [kind.name for kind in register.all_fields if kind.is_relation]
        ids = list(register.model.objects.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(ids), CHUNK):
            rows = register.model.objects.filter(pk__in=ids[start:start + CHUNK])
            with transaction.atomic():
                take_turn()
                changes = posting.settle([
                    posting.Wanted(register.code, record.pk, legs_of(record), record.pairing.code)
                    for record in rows.select_related("pairing", *links)])
                append(changes, "system", "程序升级后补记")
                changed += len(changes)
    return changed
