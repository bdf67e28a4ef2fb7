"""xieshou edit: one value into one column of several records (批量修改)."""

from argparse import ArgumentParser, Namespace

from xieshou.console.command import Answer, Command
from xieshou.errors import Invalid


class BadEditError(Invalid):
    """A value that is not written as column=value, or numbers that are none."""

    code = "console.bad_edit"
    message = "「{text}」看不出要改什么。"
    hint = "请写成 xieshou edit 台账 12 13 --set 栏目=值 --reason 原因。"


def arguments(parser: ArgumentParser) -> None:
    """Register, records, value, reason."""
    parser.add_argument("register", metavar="台账", help="台账代码或名称")
    parser.add_argument("id", metavar="编号", nargs="+", help="记录编号，可写多个")
    parser.add_argument("--set", dest="assignment", metavar="栏目=值", required=True,
                        help="栏目的名称或代码；值留空即清空")
    parser.add_argument("--reason", metavar="原因", required=True, help="记入每一条的经过")


def run(options: Namespace) -> Answer:
    """Edit each record; those that were refused make the status 1."""
    from xieshou.directory.scope import scope_named
    from xieshou.ledger import bulk
    from xieshou.ledger.change import record_of
    from xieshou.ledger.register import register_named

    column, equals, value = options.assignment.partition("=")
    if not equals:
        raise BadEditError(text=options.assignment)
    scope, register = scope_named(options.actor), register_named(options.register)
    seen = [(record.pk, record.version) for record in
            (record_of(register, id, scope) for id in options.id)]
    done = bulk.set_many(register, seen, column.strip(), value, scope, options.reason)
    document = {"register": register.code, "changed": [one.pk for one in done.taken],
                "refused": [{"title": title, **fault.as_json()} for title, fault in done.refused]}
    words = [f"已修改 {len(done.taken)} 条。"]
    words += [f"  「{title}」没有修改：{fault.words}{fault.way_out}"
              for title, fault in done.refused]
    return Answer(document, "\n".join(words), 1 if done.refused else 0)


COMMAND = Command("edit", "把几条记录的同一栏改成同一个值", (
    "xieshou edit project 12 13 --set 责任单位=示例县农牧局 --reason 机构改革"), run, arguments)
