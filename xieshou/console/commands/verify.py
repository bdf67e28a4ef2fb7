"""xieshou verify: proves that nothing was altered or lost (校验)."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from xieshou.console.command import Answer, Command


def arguments(parser: ArgumentParser) -> None:
    """A package of the archive, packed or unpacked; without one everything that is here."""
    parser.add_argument("package", metavar="归档包", nargs="?", type=Path,
                        help="只检验一个年度归档包：zip 文件，或解开后的文件夹")


def run(options: Namespace) -> Answer:
    """Journal chain, ledger, balances, files, warehouse; a failure makes the status 1."""
    return _package(options.package) if options.package else everything()


def everything() -> Answer:
    """All that is here, also for who has just restored it."""
    from xieshou.audit import verifying as audit
    from xieshou.exchange import verifying as exchange
    from xieshou.ledger import verifying as ledger
    from xieshou.money import verifying as money
    from xieshou.warehouse import verifying as warehouse
    from xieshou.webhooks import verifying as webhooks

    return _answer([(one.name, one.ok, one.count, one.detail) for one in (
        *ledger.checks(), *money.checks(), *warehouse.checks(), *exchange.checks(),
        *audit.checks(), *webhooks.checks())],
        "有不符之处，请立即停止录入并联系系统管理员。")


def _package(place: Path) -> Answer:
    """A year's package against its own manifest, catalogue and metadata."""
    from xieshou.library import year_package

    name = f"归档包 {place.name}"
    try:
        count = year_package.check_package(place)
    except year_package.BrokenPackageError as fault:
        return _answer([(name, False, 0, fault.words)], fault.way_out)
    return _answer([(name, True, count, "每个文件与清单、目录、元数据一致")], "")


def _answer(checks: list[tuple[str, bool, int, str]], bad: str) -> Answer:
    rows = [dict(zip(("name", "ok", "count", "detail"), one)) for one in checks]
    ok = all(row["ok"] for row in rows)
    words = [f"{'通过' if row['ok'] else '不符'}  {row['name']}({row['count']}):{row['detail']}"
             for row in rows]
    return Answer({"ok": ok, "checks": rows}, "\n".join([*words, "全部通过。" if ok else bad]),
                  0 if ok else 1)


COMMAND = Command("verify", "校验流水链、台账、资金账、附件和分析库是否一致",
                  "xieshou verify --json", run, arguments)
