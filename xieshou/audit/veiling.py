"""What an earlier version kept plainly of persons, closed after an upgrade (补加密).

Audits are kept without ids today, and the files of a batch lie sealed; what was kept before that
is put right here. Stars are as many as the signs they stand for, so that every place stays.
"""

import hashlib
from typing import Any

from django.db import transaction

from xieshou.audit import batch
from xieshou.audit.models import AuditRun
from xieshou.audit.store import digest_of
from xieshou.library import papers
from xieshou.values.resident_ids import resident_ids, veiled


def veil_what_is_plain() -> int:
    """Audits that still hold ids of persons lose them, and their files are sealed; how many."""
    count = batch.reseal()
    for id in list(AuditRun.objects.filter(personal=False).values_list("pk", flat=True)):
        row = AuditRun.objects.get(pk=id)
        result = _without_ids(row.result)
        if resident_ids(row.text) or result != row.result:
            _veil(row, result)
            count += 1
    return count


def _veil(row: AuditRun, result: dict[str, Any]) -> None:
    with transaction.atomic():
        if row.sha256 == hashlib.sha256(row.text.encode()).hexdigest():
            row.sha256 = digest_of(row.text)  # a text that came without a file
        row.text, row.result, row.personal = veiled(row.text), result, True
        row.save(update_fields=["sha256", "text", "result", "personal"])
        for figure in row.rows.all():
            figure.lead, figure.sentence = veiled(figure.lead), veiled(figure.sentence)
            figure.save(update_fields=["lead", "sentence"])
        if row.original:
            papers.close_for_ids(row.original, "system")


def _without_ids(value: Any) -> Any:
    if isinstance(value, str):
        return veiled(value)
    if isinstance(value, list):
        return [_without_ids(one) for one in value]
    if isinstance(value, dict):
        return {key: _without_ids(one) for key, one in value.items()}
    return value
