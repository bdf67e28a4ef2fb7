"""xieshou fill: fills a superior's blank form from the ledger (填表)."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from xieshou.console.command import Answer, Command
from xieshou.console.writing import expect_ending, writing


def arguments(parser: ArgumentParser) -> None:
    """Form, scope, span, file, and the mapping where it is corrected."""
    parser.add_argument("form", metavar="空表", help="xlsx 或 xls")
    parser.add_argument("--pairing", metavar="结对", required=True, help="如 110115-150926")
    parser.add_argument("--period", metavar="时段", help="如 2019 或 2013..2019-08；填表时必写")
    parser.add_argument("-o", "--output", metavar="文件.xlsx", help="填好的表写到哪里")
    parser.add_argument("--propose", metavar="文件.json",
                        help="把各格的对应关系写到文件，供修改；不写 -o 时只做这一步")
    parser.add_argument("--mapping", metavar="文件.json",
                        help="用改好的对应关系；会记住，下次不用再给")


def run(options: Namespace) -> Answer:
    """Propose or fill; every cell with its origin, every empty one with its reason."""
    from xieshou.directory.places import pairing_named
    from xieshou.directory.scope import scope_named
    from xieshou.forms import store
    from xieshou.forms.filling import fill
    from xieshou.forms.mapping import read_mapping
    from xieshou.forms.reading import read_form
    from xieshou.indicators.figures import Figures
    from xieshou.office.admission import admit
    from xieshou.values.period import Period

    _check(options)
    scope = scope_named(options.actor)
    scope.require("see")
    pairing = pairing_named(options.pairing, scope.pairings)
    form = read_form(Path(options.form), pairing, Path(options.form).name)
    mapping, known = store.recognised(form.mapping)
    if options.mapping:
        file = admit(Path(options.mapping), Path(options.mapping).name)
        mapping = mapping.corrected_by(read_mapping(file.data, file.name))
    if options.propose:
        with writing(Path(options.propose)) as path:
            path.write_text(json.dumps(mapping.as_json(), ensure_ascii=False, indent=1), "utf-8")
    if not options.output:
        return Answer(mapping.as_json(),
                      f"对应关系已写到 {options.propose}，改好后用 --mapping 交回。")
    period = Period.parse(options.period)
    filled = fill(form, mapping, pairing.code, period, Figures(scope),
                  store.last_values(known, pairing.code) if known else {})
    with writing(Path(options.output)) as path:
        path.write_bytes(filled.data)
    if scope.may("report"):
        number = store.keep(mapping, scope, form.name)
        store.remember(number, pairing.code, period, filled, scope)
    document = {"file": options.output, "form": form.name, "recognised": bool(known),
                "fingerprint": mapping.fingerprint, **filled.as_json()}
    return Answer(document, _words(document))


def _check(options: Namespace) -> None:
    from xieshou.console.program import BadArgumentsError

    if options.output:
        expect_ending(Path(options.output), ".xlsx")
    elif not options.propose:
        raise BadArgumentsError(why="缺少参数 -o 或 --propose", command="fill")
    if options.output and not options.period:
        raise BadArgumentsError(why="缺少参数 --period", command="fill")


def _words(document: dict) -> str:
    changed = f"；与上次不同 {len(document['changes'])} 格" if document["changes"] else ""
    words = [f"已填 {len(document['cells'])} 格，写到 {document['file']}；"
             f"未填 {len(document['unfilled'])} 格{changed}。"]
    words += [f"  未填 {one['sheet']} {one['cell']} {one['heading']}：{one['reason']}"
              for one in document["unfilled"]]
    words += [f"  注意：{text}" for text in document["warnings"]]
    return "\n".join(words)


COMMAND = Command(
    "fill", "用台账里的数填上级发来的空表，每一格都有出处",
    "xieshou fill 调度表.xlsx --pairing 110115-150926 --period 2013..2019-08 -o 已填.xlsx",
    run, arguments,
)
