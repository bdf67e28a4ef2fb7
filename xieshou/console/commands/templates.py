"""xieshou templates: what reports can be written (报告模板)."""

from argparse import Namespace

from xieshou.console.command import Answer, Command


def run(options: Namespace) -> Answer:
    """Every template with its sections; the offices' own ones within reach."""
    from xieshou.directory.scope import scope_named
    from xieshou.reports.own_shelf import own_templates
    from xieshou.reports.template import templates

    document = [{"code": one.code, "name": one.name, "sections": list(one.sections)}
                for one in templates()]
    document += [{"code": one.code, "name": one.name, "sections": [], "pairing": one.pairing}
                 for one in own_templates(scope_named(options.actor))]
    return Answer(document, "\n".join(f"  {one['code']:<22}{one['name']}" for one in document))


COMMAND = Command("templates", "列出可写的报告", "xieshou templates", run)
