"""The program `xieshou`: finds the command, makes the home ready, prints the answer (命令行)."""

import json
import os
import pkgutil
import sys
import traceback
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from xieshou import __version__
from xieshou.console import commands, home
from xieshou.console.command import Answer, Command
from xieshou.console.kept_patterns import keep_patterns
from xieshou.console.outage import outage
from xieshou.errors import Invalid, XieshouError


class BadArgumentsError(Invalid):
    """Arguments that the command does not understand."""

    code = "console.bad_arguments"
    message = "命令参数有误：{why}。"
    hint = "用法见 xieshou {command} --help。"


class UnknownCommandError(Invalid):
    """No command of that name."""

    code = "console.unknown_command"
    message = "没有「{command}」这个命令。"
    hint = "可用的命令：{known}。"


class IncidentError(XieshouError):
    """A fault of ours; the details are kept for whoever mends it."""

    code = "console.incident"
    message = "程序遇到意外情况，操作没有完成(事件编号 {number})。"
    hint = "做到一半的可能已有保存，请先查看再重做；请把事件编号和 {file} 交给系统管理员。"


class _Help(RawDescriptionHelpFormatter):
    """Help whose own words are Chinese, too."""

    def add_usage(self, usage: str | None, actions: Iterable, groups: Iterable,
                  prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise BadArgumentsError(why=_in_chinese(message), command=self.prog.split()[-1])


def names() -> list[str]:
    """Every command, by the files of its shelf."""
    found = [entry.name for entry in pkgutil.iter_modules(commands.__path__)]
    return sorted(name.rstrip("_") for name in found)


def command_named(name: str) -> Command:
    """The command of a name; only its own file is imported, so that starting stays quick."""
    if name not in names():
        raise UnknownCommandError(command=name, known="、".join(names()))
    files = {entry.name for entry in pkgutil.iter_modules(commands.__path__)}
    module = name if name in files else f"{name}_"
    return import_module(f"{commands.__name__}.{module}").COMMAND


def parser_of(command: Command) -> ArgumentParser:
    """Arguments of one command, with those that all have."""
    parser = _Parser(
        prog=f"xieshou {command.name}", description=command.says,
        epilog=f"示例：\n  {command.example}", formatter_class=_Help,
        add_help=False, allow_abbrev=False,
    )
    parser._positionals.title, parser._optionals.title = "参数", "选项"
    command.arguments(parser)
    common = parser.add_argument_group("通用")
    common.add_argument("--home", metavar="目录",
                        help="数据目录(默认 $XIESHOU_HOME 或 ./xieshou-data)")
    common.add_argument("--json", action="store_true", help="只在标准输出打印一个 JSON")
    common.add_argument("--as", dest="actor", metavar="账号", help="以谁的身份(默认本机操作员)")
    common.add_argument("-h", "--help", action="help", help="显示本说明")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 something wrong was found, 2 could not be done."""
    try:
        status = _main(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # whoever read has gone: there is nobody to tell, also not at the end of the process
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _main(arguments: Sequence[str] | None) -> int:
    if arguments is None:
        # a process of our own
        keep_patterns()
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    as_json = "--json" in words
    leading = _leading_options(words)
    if not words or words[0] in ("-h", "--help"):
        _print(_overview())
        return 0
    if words[0] == "--version":
        _print(__version__)
        return 0
    place = home.choose(_home_in(words[1:] + leading))
    try:
        command = command_named(words[0])
        parser = parser_of(command)
        options = parser.parse_args(words[1:] + leading)
        _refuse_empty(parser, options)
        return _show(_run(command, options, place), options.json)
    except XieshouError as fault:
        return _refuse(fault, as_json)
    except BrokenPipeError:
        raise
    except KeyboardInterrupt:
        print("已中断，未完成的操作没有保存。", file=sys.stderr)  # noqa: T201
        return 2
    except Exception as fault:
        return _refuse(outage(fault) or _incident(place), as_json)


def _run(command: Command, options: Namespace, place: Path) -> Answer:
    # who acts under a name must be known, also where the command itself asks for no rights
    if command.needs_home(options) or options.actor:
        home.make_ready(place)
        from xieshou.directory.scope import scope_named
        from xieshou.ledger import local

        local.load()
        scope_named(options.actor)
    return command.run(options)


def _refuse_empty(parser: ArgumentParser, options: Namespace) -> None:
    """An empty value is a script's unset variable; it must not come to mean 'all of them'."""
    for action in parser._actions:
        if getattr(options, action.dest, None) == "" != action.default:
            name = "/".join(action.option_strings) or str(action.metavar)
            raise BadArgumentsError(why=f"参数 {name} 的值是空的", command=parser.prog.split()[-1])


def _leading_options(words: list[str]) -> list[str]:
    """Common options given before the command, taken out so that they may follow it."""
    moved: list[str] = []
    while words and words[0] in ("--home", "--as", "--json"):
        moved.append(words.pop(0))
        if moved[-1] != "--json" and words:
            moved.append(words.pop(0))
    return moved


def _home_in(words: list[str]) -> str | None:
    for position, word in enumerate(words):
        if word.startswith("--home="):
            return word.partition("=")[2]
        if word == "--home" and position + 1 < len(words):
            return words[position + 1]
    return None


def _show(answer: Answer, as_json: bool) -> int:
    if as_json:
        _print(json.dumps(answer.document, ensure_ascii=False, default=_plain))
    elif answer.words:
        _print(answer.words)
    return answer.status


def _refuse(fault: XieshouError, as_json: bool) -> int:
    if as_json:
        _print(json.dumps({"error": fault.as_json()}, ensure_ascii=False))
    else:
        place = f"({fault.where})" if fault.where else ""
        text = f"{fault.words}{place}\n{fault.way_out}\n[{fault.code}]"
        print(text, file=sys.stderr)  # noqa: T201
    return 2


def _incident(place: Path) -> IncidentError:
    """Keep the details in a file; people get a number, never a stack."""
    number = f"{datetime.now().astimezone():%Y%m%d-%H%M%S-%f}"
    file = place / "incidents" / f"{number}.txt"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(traceback.format_exc(), "utf-8")
    except OSError:
        file = Path("(未能写入)")
    return IncidentError(number=number, file=file)


def _overview() -> str:
    lines = ["携手 Xieshou：每件帮扶只记一次，每个数字都有出处，每份报告都经得起核对。", "",
             "用法：xieshou 命令 [参数]    各命令说明：xieshou 命令 --help", ""]
    lines += [f"  {name:<12}{command_named(name).says}" for name in names()]
    return "\n".join(lines)


def _print(text: str) -> None:
    print(text, flush=True)  # noqa: T201


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


_WORDS = {
    "the following arguments are required": "缺少参数",
    "unrecognized arguments": "不认识的参数",
    "expected one argument": "后面需要填写一个值",
    "expected at least one argument": "后面至少需要填写一个值",
    "not allowed with argument": "不能同时用参数",
    "one of the arguments": "至少要有其中一个参数：",
    " is required": "",
    "invalid choice": "不在可选项中",
    "invalid int value": "应为整数",
    "invalid float value": "应为数字",
    "argument": "参数",
    "choose from": "可选",
}


def _in_chinese(message: str) -> str:
    for english, chinese in _WORDS.items():
        message = message.replace(english, chinese)
    return message
