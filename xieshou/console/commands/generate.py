"""xieshou generate: a made-up programme of any size (生成虚构数据)."""

from argparse import ArgumentParser, Namespace
from itertools import islice

from xieshou.console.command import Answer, Command, tell
from xieshou.errors import Invalid

# so many pairings are named on the screen
TOLD = 10


class NothingToGenerateError(Invalid):
    """Fewer than one of what is to be made."""

    code = "console.nothing_to_generate"
    message = "{what}应至少为 1，写的是 {number}。"
    hint = "例如 xieshou generate --pairings 1 --records 3000。"


def arguments(parser: ArgumentParser) -> None:
    """How much of it."""
    parser.add_argument("--pairings", metavar="对数", type=int, default=1, help="几对结对关系")
    parser.add_argument("--records", metavar="条数", type=int, default=3000,
                        help="每对约多少条记录")
    parser.add_argument("--seed", metavar="种子", type=int, default=1,
                        help="同一种子生成同样的数据")
    parser.add_argument("--history", action="store_true",
                        help="再有修改、作废和重复报送，真值按此后在账的算")
    parser.add_argument("--straight", action="store_true",
                        help="直接写成数仓文件，不经台账和流水：只供测速，每对可达几十万条")


def run(options: Namespace) -> Answer:
    """Write the programme; everything invented, division codes beginning with 9."""
    from xieshou.demo.invented import generate
    from xieshou.demo.straight import generate_straight
    from xieshou.directory.scope import scope_named

    for what, number in (("对数", options.pairings), ("条数", options.records)):
        if number < 1:
            raise NothingToGenerateError(what=what, number=number)
    size = (options.pairings, options.records, options.seed, scope_named(options.actor), tell)
    made = generate_straight(*size) if options.straight else generate(*size, options.history)
    words = [f"已生成 {made.records} 条虚构记录，结对 {made.pairings} 对。"]
    if options.straight:
        words += ["这些记录只在数仓里，台账和流水中没有；请只用于测速，不要在此目录中办公。"]
    words += [f"  {code} {name}" for code, name in islice(made.names.items(), TOLD)]
    if len(made.names) > TOLD:
        words += [f"  … 其余 {len(made.names) - TOLD} 对见「结对」页，或加 --json 查看。"]
    return Answer(made.as_json(), "\n".join(words))


COMMAND = Command("generate", "生成完全虚构的数据，供试用和测试",
                  "xieshou generate --pairings 1 --records 3000 --seed 7", run, arguments)
