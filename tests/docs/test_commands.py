"""Every command that a document shows is there, with the arguments shown."""

import re
import shlex

import pytest

from tests.docs.pages import PAGES, ROOT, commands_of, named
from xieshou.console.program import command_named, names, parser_of

SHOWN = [pytest.param(line, id=f"{named(page)}: {line}")
         for page in PAGES for line in commands_of(page)]
RUN = (ROOT / "run").read_text("utf-8")
OTHERS = {"tar", "mkdir", "sudo", "export"}


@pytest.mark.parametrize("line", SHOWN)
def test_a_shown_command_can_be_typed(line):
    words = [word for word in shlex.split(line) if not re.match(r"[A-Z_]+=", word)]
    program, *arguments = words
    if program == "./run":
        name, *rest = arguments
        assert re.search(rf"^    {name}\)|^    {name} \|", RUN, re.M), name
        if name == "xieshou":
            program, arguments = "xieshou", rest
    if program in ("xieshou", ".venv/bin/xieshou"):
        name, *rest = [word for word in arguments if word != "--help"]
        if name in names():
            parser_of(command_named(name)).parse_args(rest) if rest else command_named(name)
        else:
            assert re.search(r"[\u4e00-\u9fff]", name), name
    elif program == ".venv/bin/python":
        assert arguments[0] == "manage.py" or (ROOT / arguments[2]).exists()
    else:
        assert program in {"./run", *OTHERS}


@pytest.mark.parametrize("name", names())
def test_the_example_of_a_command_is_understood(name):
    command = command_named(name)
    _, said, *arguments = shlex.split(command.example)
    assert said == name
    parser_of(command).parse_args(arguments)
