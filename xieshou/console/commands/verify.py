"""xieshou verify: proves that nothing was altered or lost (校验)."""

from argparse import Namespace

from xieshou.console.command import Answer, Command


def run(options: Namespace) -> Answer:
    """Journal chain, ledger, balances, files, warehouse; a failure makes the status 1."""
    from xieshou.audit import verifying as audit
    from xieshou.exchange import verifying as exchange
    from xieshou.ledger import verifying as ledger
    from xieshou.money import verifying as money
    from xieshou.warehouse import verifying as warehouse
    from xieshou.webhooks import verifying as webhooks

    rows = [{"name": one.name, "ok": one.ok, "count": one.count, "detail": one.detail}
            for one in (*ledger.checks(), *money.checks(), *warehouse.checks(), *exchange.checks(),
                        *audit.checks(), *webhooks.checks())]
    ok = all(row["ok"] for row in rows)
    words = [f"{'通过' if row['ok'] else '不符'}  {row['name']}({row['count']}):{row['detail']}"
             for row in rows]
    words.append("全部通过。" if ok else "有不符之处,请立即停止录入并联系系统管理员。")
    return Answer({"ok": ok, "checks": rows}, "\n".join(words), 0 if ok else 1)


COMMAND = Command("verify", "校验流水链、台账、资金账、附件和分析库是否一致",
                  "xieshou verify --json", run)
