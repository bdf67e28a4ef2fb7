"""xieshou account: who may sign in, and as what (账号)."""

import secrets
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from typing import Any

from xieshou.console.command import Answer, Command
from xieshou.errors import Invalid

ACTIONS = {
    "list": "列出(默认)", "create": "新建", "grant": "授予角色", "revoke": "收回角色",
    "password": "重设口令", "close": "停用", "open": "重新启用", "unlock": "解除登录限制",
}


class AccountUnsaidError(Invalid):
    """An action that lacks a name, or the role that it needs."""

    code = "console.account_unsaid"
    message = "没有写明{what}。"
    hint = "例如：xieshou account create wang --name 王示例 --role clerk --pairing 110115-150926。"


def arguments(parser: ArgumentParser) -> None:
    """Action, account, and what the action needs."""
    parser.add_argument("action", metavar="操作", choices=tuple(ACTIONS), nargs="?",
                        default="list",
                        help="、".join(f"{name} {words}" for name, words in ACTIONS.items()))
    parser.add_argument("username", metavar="账号", nargs="?", help="登录名")
    parser.add_argument("--name", metavar="姓名", default="", help="显示的姓名")
    parser.add_argument("--office", metavar="单位", default="", help="所在单位")
    parser.add_argument("--role", metavar="角色", default="",
                        help="clerk、contributor、supporter、finance、assessor、leader 或 admin")
    parser.add_argument("--pairing", metavar="结对", help="只对这一对有效；不写为全部")
    parser.add_argument("--side", metavar="身份", default="recipient",
                        help="recipient 受援方(默认)、supporter 支援方、both 双方")
    parser.add_argument("--region", metavar="代码", default="", help="只限这一地区")
    parser.add_argument("--grant", metavar="编号", type=int, help="要收回的授权的编号，见 list")
    parser.add_argument("--reason", metavar="原因", default="", help="停用、收回的原因")


def run(options: Namespace) -> Answer:
    """Do one thing, then show what stands."""
    from xieshou.directory import people
    from xieshou.directory.scope import scope_named

    scope = scope_named(options.actor)
    scope.require("manage")
    if options.action == "list":
        found = [one for one in people.accounts()
                 if not options.username or one.username == options.username]
        return Answer([asdict(one) for one in found],
                      "\n".join(map(_line, found)) or "还没有账号。")
    if not options.username:
        raise AccountUnsaidError(what="账号")
    password = _act(options, scope.actor)
    view = people.account_named(options.username)
    document: dict[str, Any] = asdict(view)
    words = [_line(view)]
    if password:
        document["password"] = password
        words.append(f"口令(只显示这一次，请当面交给本人)：{password}")
    return Answer(document, "\n".join(words))


def _act(options: Namespace, actor: str) -> str:
    """Do it; the new password, where there is one."""
    from xieshou.directory import login, people

    name, password = options.username, ""
    match options.action:
        case "create":
            password = secrets.token_urlsafe(9)
            roles = [_role(options)] if options.role else []
            people.create_account(name, options.name or name, options.office, password, actor,
                                  roles)
        case "grant":
            people.grant(name, _role(options), actor)
        case "revoke":
            held = {one.id for one in people.account_named(name).grants}
            if options.grant not in held:
                raise AccountUnsaidError(what="这个账号持有的授权编号(--grant，见 list)")
            people.revoke(options.grant, actor, options.reason)
        case "password":
            password = secrets.token_urlsafe(9)
            people.change_password(name, password, actor)
        case "unlock":
            people.account_named(name)
            login.unlock(name, actor)
        case _:
            people.set_active(name, options.action == "open", actor, options.reason)
    return password


def _role(options: Namespace) -> Any:
    from xieshou.directory.people import Role

    if not options.role:
        raise AccountUnsaidError(what="角色(--role)")
    return Role(options.role, options.pairing, options.side, options.region)


def _line(view: Any) -> str:
    grants = "；".join(
        f"{one.role_words}({one.pairing or '全部结对'}，{one.side_words}"
        + (f"，限 {one.region}" if one.region else "") + f"，授权编号 {one.id})"
        for one in view.grants)
    state = "" if view.active else "[已停用]"
    return f"  {view.username}{state}  {view.display_name}  {view.office}  {grants or '没有角色'}"


COMMAND = Command(
    "account", "管理账号：新建、授权、重设口令、停用",
    "xieshou account create wang --name 王示例 --role clerk --pairing 110115-150926",
    run, arguments,
)
