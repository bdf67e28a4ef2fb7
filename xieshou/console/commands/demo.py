"""xieshou demo: the public programme from its workbooks, and the main job on it (演示)."""

from argparse import ArgumentParser, Namespace
from typing import Any

from xieshou.console.command import Answer, Command, tell


def arguments(parser: ArgumentParser) -> None:
    """Whether to serve, and how much invented data to add."""
    parser.add_argument("--serve", action="store_true", help="做完后启动网页服务")
    parser.add_argument("--port", metavar="端口", type=int, default=8000, help="网页端口，"
                                                                             "默认 8000")
    parser.add_argument("--host", metavar="地址", default="127.0.0.1", help="默认只供本机访问")
    parser.add_argument("--invented", metavar="条数", type=int, default=0,
                        help="另外生成一对完全虚构的结对关系，约这么多条记录")


def run(options: Namespace) -> Answer:
    """Import, figures, report, audit; findings are what the demo is to show, so status 0."""
    from xieshou.demo.main_job import main_job
    from xieshou.directory.scope import local_operator

    scope = local_operator()
    done = main_job(scope, tell)
    if options.invented:
        from xieshou.demo.invented import generate

        tell("六、另生成一对完全虚构的结对关系，供试用……")
        made = generate(1, options.invented, 1, scope)
        done.document["invented"] = made.as_json()
        named = "、".join(made.names.values())
        done.words.append(f"六、另有虚构的一对：{named}，共 {made.held} 条记录(管理员账号可见)。")
    words = "\n".join(done.words)
    if not options.serve:
        return Answer(done.document, words)
    tell(words)
    return _serve(options, done.document)


def _serve(options: Namespace, document: dict[str, Any]) -> Answer:
    from xieshou.console.program import command_named

    served = command_named("serve").run(options)
    return Answer({**document, **served.document}, "")


COMMAND = Command(
    "demo", "载入大兴区—察右前旗公开资料，走完导入、查数、写报告、核验全过程",
    "xieshou demo --serve", run, arguments,
)
