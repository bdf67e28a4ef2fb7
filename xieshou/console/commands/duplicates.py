"""xieshou duplicates: units and persons registered twice, merged and parted (重复核对)."""

from argparse import ArgumentParser, Namespace

from xieshou.console.command import Answer, Command


def arguments(parser: ArgumentParser) -> None:
    """Which kind; what to merge into what, or what to part again."""
    parser.add_argument("kind", metavar="种类", choices=("organizations", "persons"),
                        help="organizations 单位、persons 人员")
    parser.add_argument("--merge", metavar="编号", nargs="+",
                        help="要并掉的单位编号；人员填识别码")
    parser.add_argument("--into", metavar="保留", help="保留的单位编号；人员填保留的姓名")
    parser.add_argument("--undo", metavar="编号", help="撤销这个单位(人员填识别码)的合并")
    parser.add_argument("--apart", metavar="编号", nargs=2, help="这两个单位不是同一个，不再提示")
    parser.add_argument("--reason", metavar="依据", help="合并或撤销的依据，记入流水")


def run(options: Namespace) -> Answer:
    """What looks doubled, after what was asked for is done."""
    from xieshou.directory import organizations as units
    from xieshou.directory.scope import scope_named
    from xieshou.ledger import doubles, merged

    scope, reason = scope_named(options.actor), options.reason or ""
    persons = options.kind == "persons"
    done = None
    if options.undo:
        done = (doubles.part_person(options.undo, scope, reason) if persons
                else doubles.part_unit(_number(options.undo), scope, reason))
    elif options.apart:
        units.tell_apart("organization", *options.apart, scope)
    elif options.merge and persons:
        done = _merge_person(options, doubles, scope, reason)
    elif options.merge:
        numbers = [_number(one) for one in options.merge]
        kept = _number(options.into or "")
        beyond = {*numbers, kept} - set(doubles.units_in_reach(scope))
        if beyond:
            raise units.UnknownOrganizationError(id="、".join(map(str, sorted(beyond))))
        done = doubles.merge_units(numbers, kept, scope, reason)
    found = (doubles.double_persons if persons else doubles.double_units)(scope)
    groups = [{"why": why if persons else units.HOW[why], "of": [_said(one) for one in views]}
              for views, why in found]
    merges = [{"key": one.key, "lost": one.lost, "kept": one.kept, "records": one.records,
               "actor": one.actor, "at": one.at, "reason": one.reason}
              for one in merged.merges(scope)
              if (one.kind == "person") == persons]
    words = [] if done is None else [f"已办理，{done} 条记录改动。"]
    words += [f"可能重复 {len(groups)} 组，已合并 {len(merges)} 次。"]
    words += ["  " + " / ".join(f"{one['id'] or '(无证号)'} {one['name']}" for one in group["of"])
              + f"  {group['why']}" for group in groups]
    words += [f"  已合并 {one['key']} {one['lost']} → {one['kept']}({one['records']} 条)"
              for one in merges]
    return Answer({"changed": done, "groups": groups, "merged": merges}, "\n".join(words))


def _merge_person(options: Namespace, doubles: object, scope: object, reason: str) -> int:
    key = options.merge[0]
    for views, _ in doubles.double_persons(scope):
        if any(one.key == key for one in views):
            return doubles.merge_person(
                key, [one.name for one in views], options.into or "", scope, reason,
                without_number=any(not one.key for one in views))
    raise doubles.UnknownMergeError


def _said(one: object) -> dict:
    return {"id": getattr(one, "id", None) or getattr(one, "key", ""), "name": one.name,
            "credit_code": getattr(one, "credit_code", "")}


def _number(text: str) -> int:
    from xieshou.directory.organizations import UnknownOrganizationError

    if not text.isdecimal():
        raise UnknownOrganizationError(id=text or "(未写)")
    return int(text)


COMMAND = Command(
    "duplicates", "找出重复登记的单位和人员，合并或撤销合并",
    "xieshou duplicates organizations --merge 7 --into 3 --reason 同一信用代码", run, arguments,
)
