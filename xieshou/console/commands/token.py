"""xieshou token: keys by which programs use the API (访问令牌)."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from typing import Any

from xieshou.console.command import Answer, Command
from xieshou.errors import Invalid


class TokenUnsaidError(Invalid):
    """A token to be issued or revoked without saying whose or which."""

    code = "console.token_unsaid"
    message = "没有写明{what}。"
    hint = "例如：xieshou token issue wang --name 财政局数据同步 --rights see,enter --days 90。"


def arguments(parser: ArgumentParser) -> None:
    """List, issue or revoke."""
    parser.add_argument("action", metavar="操作", choices=("list", "issue", "revoke"), nargs="?",
                        default="list", help="list 列出(默认)、issue 发放、revoke 收回")
    parser.add_argument("subject", metavar="账号或编号", nargs="?",
                        help="发给哪个账号；收回时写令牌的编号")
    parser.add_argument("--name", metavar="用途", default="", help="认得出的名称")
    parser.add_argument("--rights", metavar="权限", default="",
                        help="逗号分隔，如 see,enter；不写为账号的全部权限")
    parser.add_argument("--days", metavar="天数", type=int, default=90, help="有效天数，默认 90")
    parser.add_argument("--reason", metavar="原因", default="", help="收回的原因")


def run(options: Namespace) -> Answer:
    """Do one thing; the key itself is shown once."""
    from xieshou.directory import tokens
    from xieshou.directory.scope import scope_named

    scope = scope_named(options.actor)
    scope.require("manage")
    if options.action == "list":
        found = tokens.tokens(options.subject or "")
        return Answer([asdict(one) for one in found],
                      "\n".join(map(_line, found)) or "还没有令牌。")
    if not options.subject:
        raise TokenUnsaidError(what="账号" if options.action == "issue" else "令牌的编号")
    if options.action == "revoke":
        if not options.subject.isdecimal():
            raise TokenUnsaidError(what="令牌的编号(数字，见 xieshou token list)")
        view = tokens.revoke(int(options.subject), scope.actor, options.reason)
        return Answer(asdict(view), _line(view))
    rights = [one for one in options.rights.replace(",", ",").split(",") if one]
    view, key = tokens.issue(options.subject, options.name, scope.actor, rights, options.days)
    return Answer({**asdict(view), "token": key},
                  f"{_line(view)}\n令牌(只显示这一次)：{key}")


def _line(view: Any) -> str:
    return (f"  #{view.id} {view.name}  {view.username}  {'、'.join(view.rights)}  "
            f"{view.state}，至 {view.expires_on}")


COMMAND = Command("token", "发放、列出、收回程序访问接口用的令牌",
                  "xieshou token issue wang --name 财政局数据同步 --rights see --days 90",
                  run, arguments)
