"""xieshou record: one record with its evidence, attestation and history (台账记录)."""

from argparse import ArgumentParser, Namespace

from xieshou.console.command import Answer, Command


def arguments(parser: ArgumentParser) -> None:
    """Register and number."""
    parser.add_argument("register", metavar="台账", help="台账代码或名称")
    parser.add_argument("id", metavar="编号", help="记录编号")
    parser.add_argument("--history", action="store_true", help="连同每一次修改")
    parser.add_argument("--reveal", metavar="栏目", help="查看这一栏的个人信息，须写事由")
    parser.add_argument("--reason", metavar="事由", help="查看个人信息的事由，记入流水")
    parser.add_argument("--take-off", action="store_true",
                        help="期初数：减去它登记以后补登的明细(每条只减一次，减完即作废)")


def run(options: Namespace) -> Answer:
    """The record within reach."""
    from dataclasses import asdict

    from xieshou.directory.scope import scope_named
    from xieshou.journal.reading import history
    from xieshou.ledger.attest import attestations_of
    from xieshou.ledger.change import record_of
    from xieshou.ledger.derive.history import history_in_words
    from xieshou.ledger.evidence import evidence_of
    from xieshou.ledger.openings import take_off
    from xieshou.ledger.register import register_named
    from xieshou.ledger.revealing import reveal

    register = register_named(options.register)
    scope = scope_named(options.actor)
    record = (take_off(register, int(options.id), scope)
              if options.take_off and options.id.isdecimal()
              else record_of(register, options.id, scope))
    document = {
        "register": register.code, "id": record.pk, "title": record.title,
        "values": record.image(),
        "shown": {kind.label: kind.show(getattr(record, kind.name))
                  for kind in register.all_fields},
        "evidence": [asdict(one) for one in evidence_of(record)],
        "attestations": [asdict(one) for one in attestations_of(record)],
    }
    words = [f"{register.name} #{record.pk} {record.title}"]
    words += [f"  {label}：{value}" for label, value in document["shown"].items() if value != "–"]
    if options.reveal:
        value = reveal(register, record.pk, options.reveal, scope, options.reason or "")
        document["revealed"] = {"column": options.reveal, "value": value}
        words.append(f"  {options.reveal}：{value}(事由已记入流水)")
    if options.history:
        versions = history("record", register.code, str(record.pk))
        document["history"] = [
            {"seq": one.seq, "at": one.at, "actor": one.actor, "action": one.action,
             "reason": one.reason, "after": one.after} for one in versions
        ]
        words += ["经过：", *(f"  {line}" for line in history_in_words(register, versions))]
    return Answer(document, "\n".join(words))


COMMAND = Command(
    "record", "查看一条记录的内容、佐证、双方确认和经过",
    "xieshou record visit 12 --history", run, arguments,
)
