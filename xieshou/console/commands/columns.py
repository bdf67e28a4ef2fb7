"""xieshou columns: the columns of a register, and those that the office adds itself (栏目)."""

from argparse import ArgumentParser, Namespace

from xieshou.console.command import Answer, Command


def arguments(parser: ArgumentParser) -> None:
    """Which register; what to add, change or put away."""
    parser.add_argument("register", metavar="台账", help="台账代码或名称")
    parser.add_argument("--add", metavar="名称", help="添加一个自设栏目")
    parser.add_argument("--change", metavar="栏目", help="修改这个自设栏目(代码或名称)")
    parser.add_argument("--close", metavar="栏目", help="停用；已填的内容仍在记录里")
    parser.add_argument("--open", metavar="栏目", help="恢复停用的栏目")
    parser.add_argument("--name", metavar="代码", help="以 x_ 开头；不写则自动编号")
    parser.add_argument("--label", metavar="名称", help="修改名称")
    parser.add_argument("--type", metavar="类型", default=None, help=(
        "text 文字、long_text 长文字、integer 整数、money 金额、number 小数、date 日期、"
        "choice 选项、boolean 是否、place 行政区划"))
    parser.add_argument("--options", metavar="选项", help="用顿号分开")
    parser.add_argument("--unit", metavar="单位", help="数和金额才写")
    parser.add_argument("--help-text", metavar="说明", help="填写说明")
    parser.add_argument("--aliases", metavar="表头", help="导入时也认的表头，用顿号分开")
    parser.add_argument("--from", dest="first", metavar="日期", help="此日起的记录才要求填写")
    parser.add_argument("--to", dest="last", metavar="日期", help="到此日止")
    parser.add_argument("--required", action="store_true", default=None, help="必填")
    parser.add_argument("--optional", dest="required", action="store_false", help="选填")
    parser.add_argument("--reason", metavar="原因", help="记入流水")


def run(options: Namespace) -> Answer:
    """The columns, after what was asked for is done."""
    from xieshou.directory.scope import scope_named
    from xieshou.ledger import local
    from xieshou.ledger.catalogue import entry_of
    from xieshou.ledger.register import register_named

    scope, register = scope_named(options.actor), register_named(options.register)
    reason, words = options.reason or "", []
    if options.close or options.open:
        local.put_away(register, options.close or options.open, scope, reason,
                       active=bool(options.open))
    elif options.add or options.change:
        one = local.define(register, _definition(options, local, register), scope,
                           options.change or options.name or "", reason)
        words.append(f"已保存「{one.definition.label}」，代码 {one.name}。")
    document = {**entry_of(register), "put_away": [
        {"name": one.name, "label": one.definition.label}
        for one in local.local_fields(register) if not one.active]}
    words.append(f"{register.name} 的栏目：")
    words += [f"  {'自设' if one['local'] else '  '} {one['name']:<20}{one['label']}"
              f"{'(必填)' if one['required'] else ''}" for one in document["fields"]]
    words += [f"  停用 {one['name']:<20}{one['label']}" for one in document["put_away"]]
    return Answer(document, "\n".join(words))


def _definition(options: Namespace, local: object, register: object) -> object:
    """What is said now, over what was said before."""
    there = next((one for one in local.local_fields(register)
                  if options.change in (one.name, one.definition.label)), None)
    before = there.definition if there else local.LocalDefinition("")
    said = {
        "label": options.add or options.label or before.label, "type": options.type or before.type,
        "unit": before.unit if options.unit is None else options.unit,
        "guidance": before.guidance if options.help_text is None else options.help_text,
        "options": "、".join(before.options) if options.options is None else options.options,
        "aliases": "、".join(before.aliases) if options.aliases is None else options.aliases,
        "required": before.required if options.required is None else options.required,
        "first": options.first or (before.first.isoformat() if before.first else ""),
        "last": options.last or (before.last.isoformat() if before.last else ""),
    }
    return local.definition_of(said)


COMMAND = Command(
    "columns", "查看台账的栏目，或添加、修改、停用本单位自设的栏目",
    "xieshou columns project --add 村级联系人 --type text", run, arguments,
)
