"""xieshou webhook: addresses that are told of issued reports and new warnings (通知地址)."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from xieshou.console.command import Answer, Command
from xieshou.errors import Invalid


class WebhookUnsaidError(Invalid):
    """An address to be registered or ended without saying which."""

    code = "console.webhook_unsaid"
    message = "没有写明{what}。"
    hint = "例如：xieshou webhook add https://example.org/接收 --name 市级平台。"


def arguments(parser: ArgumentParser) -> None:
    """List, add, end, or send what is due now."""
    parser.add_argument("action", metavar="操作", choices=("list", "add", "end", "resume", "send"),
                        nargs="?", default="list",
                        help="list 列出(默认)、add 登记、end 停用、resume 恢复、send 立即发送")
    parser.add_argument("subject", metavar="网址或编号", nargs="?")
    parser.add_argument("--name", metavar="用途", default="", help="认得出的名称")
    parser.add_argument("--events", metavar="事件", default="report.issued,warning.raised",
                        help="逗号分隔：report.issued 报告签发、warning.raised 出现预警")
    parser.add_argument("--reason", metavar="原因", default="", help="停用的原因")


def run(options: Namespace) -> Answer:
    """Do one thing; the secret is shown once."""
    from xieshou.directory.scope import scope_named
    from xieshou.webhooks import delivering, subscribing

    scope = scope_named(options.actor)
    if options.action == "add":
        if not options.subject:
            raise WebhookUnsaidError(what="网址")
        view, secret = subscribing.subscribe(options.name, options.subject,
                                             options.events.split(","), scope)
        return Answer({**asdict(view), "secret": secret},
                      f"{_line(view)}\n签名密钥(只显示这一次)：{secret}")
    if options.action in ("end", "resume") and not (options.subject or "").isdecimal():
        raise WebhookUnsaidError(what="通知地址的编号(数字，见 xieshou webhook)")
    if options.action == "resume":
        view = subscribing.resume(int(options.subject), scope)
        return Answer(asdict(view), _line(view))
    if options.action == "end":
        subscribing.end(int(options.subject), scope, options.reason)
        return Answer({"ended": int(options.subject)}, "已停用。")
    if options.action == "send":
        scope.require("manage")
        told = sum(delivering.tell(row) for row in delivering.due())
        return Answer({"told": told}, f"通知 {told} 件。")
    found = subscribing.webhooks(scope)
    return Answer([asdict(one) for one in found],
                  "\n".join(map(_line, found)) or "还没有通知地址。")


def _line(view: object) -> str:
    state = f"{view.failures} 次没有送达：{view.last_error}" if view.failures else "正常"
    if view.stopped:
        state = f"已停止发送，用 xieshou webhook resume {view.id} 恢复({state})"
    return f"  #{view.id} {view.name}  {view.url}  {view.event_words}  {state}"


COMMAND = Command("webhook", "报告签发、出现预警时通知其他程序",
                  "xieshou webhook add https://example.org/接收 --name 市级平台", run, arguments)
