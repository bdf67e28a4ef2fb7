"""xieshou templates: what reports can be written (报告模板)."""

from argparse import Namespace

from xieshou.console.command import Answer, Command


def run(options: Namespace) -> Answer:
    """Every template with its sections."""
    from xieshou.reports.template import templates

    document = [{"code": one.code, "name": one.name, "sections": list(one.sections)}
                for one in templates()]
    return Answer(document, "\n".join(f"  {one['code']:<22}{one['name']}" for one in document))


COMMAND = Command("templates", "列出可写的报告", "xieshou templates", run)
