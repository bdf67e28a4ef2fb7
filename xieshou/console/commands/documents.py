"""xieshou documents: what is in the library, or puts files into it (资料库)."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from xieshou.console.command import Answer, Command
from xieshou.errors import XieshouError


def arguments(parser: ArgumentParser) -> None:
    """What to list, or what to add."""
    parser.add_argument("--add", metavar="文件", nargs="+", help="把文件或文件夹存入资料库")
    parser.add_argument("--pairing", metavar="结对", default="", help="哪一对的资料")
    parser.add_argument("--level", metavar="范围", default="pairing",
                        choices=("public", "pairing", "internal", "office", "personal"),
                        help="存入时的公开范围：public、pairing、internal、office、personal")
    parser.add_argument("--year", metavar="年", type=int, help="所述事实或成文在这一年的")
    parser.add_argument("--limit", metavar="条", type=int, default=50, help="最多列几条(默认 50)")


def run(options: Namespace) -> Answer:
    """List papers within reach, or take files in; a file that was refused makes the status 1."""
    from xieshou.directory.scope import scope_named
    from xieshou.library import listing, papers
    from xieshou.library.listing import Wish

    scope = scope_named(options.actor)
    if options.add:
        return _add(options, scope)
    found = listing.listed(scope, Wish(pairing=options.pairing, year=options.year))
    views, count = listing.part(found, 0, max(options.limit, 0))
    rows = [papers.as_json(row) for row in views]
    words = [f"{row['id']:>6}  {row['format']:<6} {row['title']}" for row in rows]
    words.append(f"共 {count} 份。")
    return Answer({"count": count, "documents": rows}, "\n".join(words))


def _add(options: Namespace, scope: object) -> Answer:
    from xieshou.audit.receiving import receive
    from xieshou.library import papers
    from xieshou.office.admission import admit

    rows, words, refused = [], [], 0
    for path in _each(options.add):
        try:
            got = receive(admit(path).data, path.name, scope, pairing=options.pairing,
                          level=options.level)
        except XieshouError as fault:
            refused += 1
            rows.append({"file": str(path), "error": fault.as_json()})
            words.append(f"未入库  {path}：{fault.words}")
            continue
        rows.append({"file": str(path)} | papers.as_json(got.paper))
        words.append(f"已入库  {path}：编号 {got.paper.id}")
        if got.doubt:
            words.append(f"        题文年份不符：{got.doubt}")
        words += [f"        与第 {like.paper.entry} 号资料有 {like.per_cent}% 相同，可能是同一份"
                  for like in got.near[:1]]
        if got.sealed:
            words.append("        文中有身份证号，已按「个人敏感信息」加密存放")
    return Answer({"documents": rows}, "\n".join(words), 1 if refused else 0)


def _each(names: list[str]) -> list[Path]:
    paths: list[Path] = []
    for name in names:
        path = Path(name)
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        # an open document leaves a ~$ file beside it that is no document
        paths += [one for one in inside if not one.is_dir()
                  and not one.name.startswith(("~$", "."))]
    return paths


COMMAND = Command("documents", "列出资料库中的资料，或把文件存入资料库",
                  "xieshou documents --year 2019 --json", run, arguments)
