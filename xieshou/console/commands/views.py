"""xieshou views: lists saved under a name (视图)."""

from argparse import ArgumentParser, Namespace

from xieshou.console.asking import conditions
from xieshou.console.command import Answer, Command


def arguments(parser: ArgumentParser) -> None:
    """Which register; what to save or to forget."""
    parser.add_argument("register", metavar="台账", help="台账代码或名称")
    parser.add_argument("--save", metavar="名称", help="保存一个视图")
    parser.add_argument("--where", metavar="条件", action="append", default=[], help=(
        "如 q=产业、state=verified、sort=-amount、cols=name,amount；可写多次"))
    parser.add_argument("--shared", action="store_true", help="本单位的人都能用")
    parser.add_argument("--remove", metavar="编号", type=int, help="删除这个视图")


def run(options: Namespace) -> Answer:
    """The views, after one was saved or removed."""
    from xieshou.directory.scope import scope_named
    from xieshou.ledger import views
    from xieshou.ledger.register import register_named

    scope, register = scope_named(options.actor), register_named(options.register)
    if options.remove is not None:
        views.remove(register, options.remove, scope)
    if options.save:
        views.save(register, options.save, conditions(options.where), scope, options.shared)
    found = views.views_of(register, scope)
    document = [{"id": one.id, "name": one.name, "owner": one.owner, "shared": one.shared,
                 "asked": one.asked, "address": f"/registers/{register.code}{one.address}"}
                for one in found]
    words = [f"{register.name}有 {len(found)} 个视图："]
    words += [f"  {one.id} {one.name}{'(本单位)' if one.shared else ''}  {one.address}"
              for one in found]
    return Answer(document, "\n".join(words))


COMMAND = Command("views", "列出、保存、删除台账列表的视图(条件、列、排序)",
                  "xieshou views donation --save 待审核 --where state=submitted", run, arguments)
