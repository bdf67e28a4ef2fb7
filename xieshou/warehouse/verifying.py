"""Compares what the engine answers from with the ledger itself (分析库校验)."""

from collections.abc import Iterator

from xieshou.ledger.register import registers
from xieshou.ledger.verifying import Check
from xieshou.warehouse.engine import engine_named
from xieshou.warehouse.refresh import standing


def checks() -> Iterator[Check]:
    """One check: every register holds the same records in the same versions."""
    engine = engine_named()
    count, wrong = 0, []
    for register in registers():
        held = [tuple(row) for row in standing(register, engine)]
        kept = list(register.model.objects.order_by("pk").values_list("pk", "version"))
        count += len(kept)
        if held != kept:
            differing = sorted({number for number, _ in set(held) ^ set(kept)})
            wrong.append(f"「{register.name}」编号{differing[0]}等 {len(differing)} 条")
    detail = "、".join(wrong) if wrong else "分析库与台账逐条一致"
    yield Check("分析库", not wrong, count, detail)
