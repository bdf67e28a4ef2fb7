"""xieshou propose: changes proposed for locked records, and their answers (修改建议)."""

from argparse import ArgumentParser, Namespace

from xieshou.console.command import Answer, Command
from xieshou.errors import Invalid


class BadProposalError(Invalid):
    """A proposal that does not say of which record or what."""

    code = "console.bad_proposal"
    message = "看不出要对哪条记录提什么建议。"
    hint = "请写成 xieshou propose visit 12 --set 人数=15 --reason 理由。"


def arguments(parser: ArgumentParser) -> None:
    """Record and value; or which proposal to answer."""
    parser.add_argument("register", metavar="台账", nargs="?", help="台账代码或名称")
    parser.add_argument("id", metavar="编号", nargs="?", help="记录编号")
    parser.add_argument("--set", dest="assignment", metavar="栏目=值", help="建议改成什么")
    parser.add_argument("--accept", metavar="编号", type=int, help="采纳这条建议")
    parser.add_argument("--refuse", metavar="编号", type=int, help="不采纳，须写理由")
    parser.add_argument("--withdraw", metavar="编号", type=int, help="撤回本人的建议")
    parser.add_argument("--reason", metavar="理由", help="建议或答复的理由")
    parser.add_argument("--pairing", metavar="结对", help="只看这一对")


def run(options: Namespace) -> Answer:
    """Proposals within reach, after one was made or answered."""
    from dataclasses import asdict

    from xieshou.directory.scope import scope_named
    from xieshou.ledger import proposing
    from xieshou.ledger.register import register_named

    scope, reason = scope_named(options.actor), options.reason or ""
    if options.accept is not None:
        proposing.decide(options.accept, True, scope, reason)
    elif options.refuse is not None:
        proposing.decide(options.refuse, False, scope, reason)
    elif options.withdraw is not None:
        proposing.withdraw(options.withdraw, scope)
    elif options.assignment or options.id:
        column, equals, value = (options.assignment or "").partition("=")
        if not (equals and options.register and (options.id or "").isdecimal()):
            raise BadProposalError
        proposing.propose(register_named(options.register), int(options.id), column.strip(),
                          value, scope, reason)
    found = proposing.proposals(scope, options.pairing or "")
    words = [f"修改建议 {len(found)} 条："]
    words += [f"  {one.id} {one.state_words} {one.register_name} #{one.record_id} {one.label}："
              f"{one.before} → {one.value}({one.proposer}：{one.reason})" for one in found]
    return Answer([asdict(one) for one in found], "\n".join(words))


COMMAND = Command("propose", "对已锁定的记录提出修改建议，或采纳、不采纳、撤回",
                  "xieshou propose visit 12 --set 人数=15 --reason 与签到表不符", run, arguments)
