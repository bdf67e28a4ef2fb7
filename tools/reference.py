"""Writes docs/reference and the client's shapes from the code; `--check` only compares.

Reads declarations alone: no database is opened and nothing is written elsewhere.
"""

import argparse
import importlib
import os
import pkgutil
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from tools import client_shapes

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
NOTE = "<!-- 本页由 ./run docs 从代码生成，请勿手改 -->"
ROLES = {"measure": "可求和", "time": "日期", "dimension": "可拆分", "key": "去重键",
         "text": "文字"}
TYPES = {"text": "文字", "int": "整数", "money": "金额", "decimal": "数", "date": "日期",
         "bool": "是否"}


def table(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table; bars and line breaks inside cells are kept from breaking it."""
    headings = list(headings)
    lines = ["| " + " | ".join(headings) + " |", "|" + "---|" * len(headings)]
    lines += ["| " + " | ".join(_cell(value) for value in row) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    return str(value).replace("|", r"\|").replace("\n", "<br>")


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", NOTE, *(part for part in parts if part)]) + "\n"


def registers_page() -> str:
    """Every register with its columns, by theme."""
    from xieshou.ledger.register import registers

    every = registers()
    parts = [
        f"共 {len(every)} 个台账。各台账另有共同的栏目，列在最后。",
        table(("台账", "代码", "编号", "主题"), (
            (f"[{one.name}](#{one.code})", f"`{one.code}`", one.number, one.theme)
            for one in every)),
    ]
    for one in every:
        identity = "、".join(one.field(name).label for name in one.identity)
        proof = "、".join(one.evidence.values()) or "无"
        parts += [
            f'<a id="{one.code}"></a>\n\n## {one.name}',
            f"{one.says}",
            "\n".join((
                f"- 代码 `{one.code}`，编号 {one.number}，主题 {one.theme}",
                f"- 同一条记录的判断：{identity}",
                f"- 计入时段的日期：{one.field(one.when).label}",
                f"- 应有佐证：{proof}",
                *([f"- 也叫：{'、'.join(one.aliases)}"] if one.aliases else []),
            )),
            _columns(one.fields),
        ]
    parts += ["## 共同的栏目", "每个台账的表格中都可以有这些列。",
              _columns(kind for kind in every[0].all_fields if kind.common)]
    return _page("台账", *parts)


def _columns(kinds: Iterable) -> str:
    return table(("栏目", "字段", "类型", "必填", "也认的表头", "可选项或说明"), (
        (kind.heading, f"`{kind.name}`",
         f"{TYPES.get(kind.column_type, kind.column_type)}({ROLES[kind.role]})",
         "是" if kind.required else "", "、".join(kind.aliases),
         "、".join(getattr(kind, "options", {}).values()) or kind.guidance)
        for kind in kinds))


def indicators_page() -> str:
    """Every indicator with its definition, theme by theme."""
    from xieshou.indicators.catalogue import entry_of
    from xieshou.indicators.definition import indicators

    themes: dict[str, list] = {}
    for one in indicators():
        themes.setdefault(one.theme, []).append(one)
    parts = [f"共 {sum(map(len, themes.values()))} 个指标。"
             "凡是要填指标的地方，代码、编号、名称和别名都认。"]
    for theme, own in sorted(themes.items()):
        parts.append(f"## {_bracketed(own[0].__module__)}(`{theme}`)")
        for one in own:
            said = entry_of(one)
            lines = [
                f"- 代码 `{one.code}`，编号 {one.number}，单位 {one.unit}，"
                f"{said['kind_words']}，口径第 {one.version} 版",
                f"- 取自台账：{'、'.join(register['name'] for register in said['registers'])}",
                f"- 可按此拆分：{'、'.join(f'`{name}`' for name in one.dimensions)}",
                f"- 依据：{one.source}",
            ]
            if one.aliases:
                lines.append(f"- 也叫：{'、'.join(one.aliases)}")
            if one.narrower_than:
                lines.append(f"- 是 `{one.narrower_than}` 的其中项")
            parts += [f"### {one.name}", one.says, "\n".join(lines)]
    return _page("指标", *parts)


def _bracketed(module: str) -> str:
    """The Chinese name that a module's first line gives in brackets."""
    words = sys.modules[module].__doc__ or module
    found = re.search(r"\(([^()]*[\u4e00-\u9fff][^()]*)\)", words)
    return found[1] if found else module.rpartition(".")[2]


def checks_page() -> str:
    """Every check with its words, its way out and its examples."""
    from xieshou.audit.check import CHECKS

    every = sorted(CHECKS, key=lambda one: one.code)
    parts = [
        f"共 {len(every)} 条核验规则。每条的例子就是它的测试：「放过」的不得报，「指出」的必须报。",
        table(("规则", "代码", "级别"), (
            (one.name, f"`{one.code}`", one.level.words) for one in every)),
    ]
    for one in every:
        examples = [f"- {'放过' if example.passes else '指出'}:{_quoted(example)}"
                    for example in one.examples]
        parts += [f"## {one.name}", f"`{one.code}`,{one.level.words}。", f"- 说法：{one.says}\n"
                  f"- 办法：{one.hint}", "\n".join(examples)]
    return _page("核验规则", *parts)


def rules_page() -> str:
    """Every business rule with its words, limits, source and examples."""
    from xieshou.audit.check import CHECKS
    from xieshou.ledger.register import register_named
    from xieshou.ledger.rule import rules

    every = rules()
    parts = [
        f"共 {len(every)} 条业务规则，查的是台账。编号是规则目录的编号；每条的例子就是它的测试。"
        "参数是默认值，管理员可以按本地办法调整。",
        table(("编号", "规则", "代码", "级别", "何时查"), (
            ("、".join(one.numbers), f"[{one.name}](#{one.code.replace('.', '-')})",
             f"`{one.code}`", one.level.words, "保存时" if one.single else "检查全部时")
            for one in every)),
    ]
    for one in every:
        lines = [f"- 说法：{one.says}", f"- 办法：{one.hint}", f"- 依据：{one.source}",
                 "- 读的台账：" + ("、".join(register_named(code).name for code in one.reads)
                              or "各台账")]
        lines += [f"- 参数 `{limit.name}`:{limit.label}，默认 {limit.show(limit.start)}"
                  for limit in one.limits]
        examples = [f"- {example.on} {'放过' if example.passes else '指出'}:{_rows(example)}"
                    for example in one.examples]
        parts += [f'<a id="{one.code.replace(".", "-")}"></a>\n\n## {one.name}',
                  f"`{one.code}`,{one.level.words},{'、'.join(one.numbers)}。",
                  "\n".join(lines), "\n".join(examples)]
    parts += ["## 由报告核验承担的", "下列编号说的是报告的文字，由[核验规则](checks.md)承担。",
              table(("编号", "核验规则"), (
                  (number, "、".join(f"{one.name}(`{one.code}`)" for one in CHECKS
                                     if number in one.numbers))
                  for number in sorted({number for one in CHECKS for number in one.numbers})))]
    return _page("业务规则", *parts)


def _rows(example: object) -> str:
    """Rows of an example as a clerk would read them out."""
    from xieshou.ledger.register import register_named

    told = []
    for row in example.rows:  # type: ignore[attr-defined]
        register = register_named(row.register)
        labels = {"evidenced": "佐证"}
        cells = []
        for name, value in row.values.items():
            label = labels.get(name) or register.field(name).label
            options = getattr(register.field(name), "options", {}) if name not in labels else {}
            shown = "齐全" if name == "evidenced" else options.get(value, value)
            cells.append(f"{label} {shown}")
        told.append(f"{register.name}({','.join(cells)})")
    return ";".join(told)


def _quoted(example: object) -> str:
    text = example.passes or example.fails  # type: ignore[attr-defined]
    return "「" + " ⏎ ".join(line.strip() for line in text.splitlines() if line.strip()) + "」"


def errors() -> list[type]:
    """Every error that states a code of its own, by code; the others are only families."""
    from xieshou.errors import XieshouError

    import_everything()

    def below(kind: type) -> Iterator[type]:
        yield kind
        for child in kind.__subclasses__():
            yield from below(child)

    def stands(kind: type) -> bool:
        """Whether it is the class that its module shows today, not one from before a reload."""
        return getattr(sys.modules.get(kind.__module__), kind.__name__, None) is kind

    found = {one for one in below(XieshouError) if one.__module__.startswith("xieshou.")
             and "code" in vars(one) and stands(one)}
    return sorted(found, key=lambda one: (one.code, one.__name__))


def import_everything() -> None:
    """Import every module of the package, so that every declaration is known."""
    import xieshou

    for module in pkgutil.walk_packages(xieshou.__path__, "xieshou."):
        if "migrations" in module.name or module.name == "xieshou.config.wsgi":
            continue
        try:
            importlib.import_module(module.name)
        except ModuleNotFoundError as missing:
            # an engine may need a driver that is not installed here
            if (missing.name or "").startswith("xieshou"):
                raise


def errors_page() -> str:
    """Every error: code, words, way out."""
    from xieshou import errors as ground

    families = {ground.Invalid: "所给的不对", ground.NotAllowed: "没有权限",
                ground.NotFound: "没有找到", ground.Conflict: "与他人的改动冲突",
                ground.Unavailable: "暂时无法使用"}

    def family(kind: type) -> str:
        return next((words for one, words in families.items() if issubclass(kind, one)), "意外")

    grounds = {ground.XieshouError, *families}
    every = [one for one in errors() if one not in grounds]
    return _page(
        "错误",
        f"共 {len(every)} 种。代码是对外的约定，只增不改；花括号里的在出错时填上当时的内容。",
        table(("代码", "说什么", "怎么办", "类别"), (
            (f"`{one.code}`", one.message, one.hint, family(one)) for one in every)))


def settings_page() -> str:
    """Every setting of an installation."""
    from xieshou.config import options

    return _page(
        "设置", "设置都是环境变量；不设的按默认。",
        table(("环境变量", "默认", "作用"), (
            (f"`{one.name}`", f"`{one.default}`" if one.default else "(空)", one.words)
            for one in options.ALL)))


def commands_page() -> str:
    """Every command with its arguments, from the parsers themselves."""
    from xieshou.console.program import command_named, names, parser_of

    every = [command_named(name) for name in names()]
    parts = [
        "用法：`xieshou 命令 [参数]`。退出状态：0 办成了，1 办成了但发现有问题，2 没有办成。",
        table(("命令", "作用"), ((f"[`{one.name}`](#{one.name})", one.says) for one in every)),
    ]
    common: list = []
    for one in every:
        own, common = _arguments(parser_of(one))
        parts += [f"## {one.name}", f"{one.says}。", f"```sh\n{one.example}\n```"]
        if own:
            parts.append(_argument_table(own))
    parts += ["## 各命令通用的参数", _argument_table(common)]
    return _page("命令", *parts)


def _arguments(parser: argparse.ArgumentParser) -> tuple[list, list]:
    shared = {"home", "json", "actor", "help"}
    return ([one for one in parser._actions if one.dest not in shared],
            [one for one in parser._actions if one.dest in shared])


def _argument_table(actions: Iterable[argparse.Action]) -> str:
    rows = []
    for one in actions:
        gap = one.metavar or ("|".join(map(str, one.choices)) if one.choices else "")
        name = ", ".join(one.option_strings) or str(gap)
        takes = f" {gap}" if one.option_strings and one.nargs != 0 and gap else ""
        default = "" if one.default in (None, False, "", argparse.SUPPRESS) else one.default
        words = (one.help or "") + (f"(默认 {default})" if default and "默认" not in
                                    (one.help or "") else "")
        rows.append((f"`{name}{takes}`", "是" if one.required else "", words))
    return table(("参数", "必填", "说明"), rows)


def api_page() -> str:
    """Every endpoint of the API; those that all registers have are told once."""
    import xieshou.api.urls  # noqa: F401
    from xieshou.api.door import api

    described = api.get_openapi_schema()
    rows: dict[str, dict[tuple[str, str], str]] = {}
    for path, methods in described["paths"].items():
        for method, one in methods.items():
            tag, summary = one["tags"][0], one["summary"]
            match = re.fullmatch(r"/api/v1/registers/[a-z_]+/records(.*)", path)
            if match:
                tag, summary = "记录(每个台账各有一组)", summary.partition(":")[2]
                path = f"/api/v1/registers/台账代码/records{match[1]}"
            rows.setdefault(tag, {})[method.upper(), path] = summary
    return _page(
        "接口", "给其他程序用的接口，与网页是同一套台账、口径和权限。完整而准确的说明(OpenAPI)在 "
        "`/api/v1/openapi.json`；怎么取得令牌、怎么调用，见[接口的用法](../operate/api.md)。",
        *(f"## {tag}\n\n" + table(("方法", "地址", "做什么"), (
            (method, f"`{path}`", words) for (method, path), words in found.items()))
          for tag, found in rows.items()))


PAGES: dict[str, Callable[[], str]] = {
    "registers": registers_page, "indicators": indicators_page, "checks": checks_page,
    "rules": rules_page,
    "errors": errors_page, "settings": settings_page, "commands": commands_page,
    "api": api_page,
}


def pages() -> dict[str, str]:
    """File name to text, for all pages."""
    return {f"{name}.md": write() for name, write in PAGES.items()}


def main() -> int:
    """Write the pages, or say which are not as the code says."""
    import django

    parser = argparse.ArgumentParser(description="由代码生成 docs/reference")
    parser.add_argument("--check", action="store_true", help="只比较，不写")
    only_compare = parser.parse_args().check
    # settings make a key in the home when they are read; that home must not be somebody's
    with tempfile.TemporaryDirectory() as home:
        os.environ["XIESHOU_HOME"] = home
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xieshou.config.settings")
        django.setup()
        # the client is imported with everything else, and needs its shapes
        changed = _write({client_shapes.FOLDER / name: text for name, text in
                          client_shapes.shapes(described()).items()}, only_compare)
        written = pages()
    changed += _write({FOLDER / name: text for name, text in written.items()}, only_compare)
    said = "、".join(changed) or "没有变化"
    print(f"docs/reference 共 {len(written)} 页和客户端的形状，"
          f"{'不一致' if only_compare else '更新'}：{said}")
    return 1 if only_compare and changed else 0


def described() -> dict[str, Any]:
    """The description of the API, with every endpoint in it."""
    from xieshou.api import urls  # noqa: F401  the endpoints join the API when they are imported
    from xieshou.api.door import api

    return api.get_openapi_schema()


def _write(texts: dict[Path, str], only_compare: bool) -> list[str]:
    """Write what is not as the code says, and tell which that was."""
    changed = [path for path, text in texts.items() if _stands(path) != text]
    gone = set(client_shapes.FOLDER.glob("shapes/**/*.py")) - set(texts)
    for path in gone if client_shapes.FOLDER / "records.py" in texts else ():
        changed.append(path)
        if not only_compare:
            path.unlink()
    for path in set(changed) & set(texts) if not only_compare else ():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[path], "utf-8")
    return [path.name for path in changed]


def _stands(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


if __name__ == "__main__":
    raise SystemExit(main())
