"""Make, ask alone, ask together: `python -m benchmarks.serve_pages HOME`."""

import argparse

from benchmarks.serve_pages.browser import Browser
from benchmarks.serve_pages.measuring import alone, crowd, questions
from benchmarks.serve_pages.people import make, people
from benchmarks.serve_pages.server import Server


def main(options: argparse.Namespace) -> None:
    """Make, ask alone, ask together."""
    from xieshou.console import home

    folder = home.choose(options.home)
    home.make_ready(folder)
    from django.db import connection

    from xieshou.ledger.register import register_named

    if options.make and not register_named("placement").model.objects.exists():
        make(*options.make)
    persons = people(options.people)
    asked = questions(persons[0]) if options.questions else {}
    connection.close()
    for kind, (count, weight) in asked.items():
        print(f"{kind:16}{count:5} questions{weight:9} bytes", flush=True)
    server = Server(folder)
    try:
        print(f"\n{'one alone, ms':16}{'first':>9}{'median':>9}{'most':>9}{'processor':>9}")
        alone(server, persons[0], options.alone)
        browsers = [Browser(server.port, one, at) for at, one in enumerate(persons)]
        for one in browsers:
            one.sign_in()
        crowd(server, browsers, options.seconds, options.pause)
        if options.saturate:
            crowd(server, browsers, options.saturate, 0)
    finally:
        server.end()
    said = server.log.read_text("utf-8", "replace")
    print("the server's log:", said[-2000:] if "Traceback" in said else "no fault")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("home")
    parser.add_argument("--make", nargs=2, type=int, metavar=("PAIRINGS", "RECORDS"))
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--alone", type=int, default=10, help="times each kind is asked alone")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--pause", type=float, default=10, help="seconds between pages")
    parser.add_argument("--saturate", type=float, default=30, help="seconds without a pause")
    parser.add_argument("--questions", action=argparse.BooleanOptionalAction, default=True)
    main(parser.parse_args())
