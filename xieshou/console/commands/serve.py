"""xieshou serve: the web application, in this one process (网页服务)."""

import signal
import threading
from argparse import ArgumentParser, Namespace
from typing import Any

from xieshou.console.command import Answer, Command, tell
from xieshou.console.outage import why_of
from xieshou.errors import Unavailable

# where work is declared that the server does again and again by itself
REGULAR = ("xieshou.library.rechecking", "xieshou.webhooks.delivering",
           "xieshou.backup.nightly")


class PortTakenError(Unavailable):
    """Something else listens on the port."""

    code = "console.port_taken"
    message = "端口 {port} 无法使用({why})。"
    hint = "请换一个端口，如 xieshou serve --port 8001。"


def arguments(parser: ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument("--port", metavar="端口", type=int, default=8000, help="默认 8000")
    parser.add_argument("--host", metavar="地址", default="127.0.0.1", help="默认只供本机访问")


def run(options: Namespace) -> Answer:
    """Serve until stopped."""
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from waitress.server import create_server

    from xieshou.backup import nightly
    from xieshou.console import refusing
    from xieshou.directory import beginning
    from xieshou.jobs import queue
    from xieshou.jobs.regular import Clock
    from xieshou.jobs.workers import Workers

    if not 0 < options.port < 2**16:
        raise PortTakenError(port=options.port, why="端口应在 1 到 65535 之间")
    application = get_wsgi_application()
    listening: dict[int, Any] = {}
    try:
        server = create_server(application, listening, host=options.host, port=options.port,
                               threads=8, ident="xieshou",
                               max_request_body_size=refusing.LARGEST,
                               # select() ends the server at the first file numbered 1024
                               asyncore_use_poll=True, **_proxy())
    except OSError as fault:
        raise PortTakenError(port=options.port, why=why_of(fault)) from None
    refusing.in_words(listening)
    if settings.WORKERS:
        _warm()
    tell(f"携手已启动：http://{options.host}:{options.port}/  按 Ctrl+C 停止")
    if beginning.is_needed():
        tell(f"还没有账号，请在网页上初次设置。设置码：{beginning.setup_code()}")
    queue.sweep()
    nightly.sweep()
    # asked to end by the system, work under way is given back instead of looking dead for a while
    signal.signal(signal.SIGTERM, _end)
    try:
        with Workers(settings.WORKERS), Clock(REGULAR if settings.WORKERS else ()):
            server.run()
    finally:
        server.close()
    return Answer({"stopped": True}, "")


def _warm() -> None:
    """What previews need is started now, so that the first reader waits no longer than others."""
    from xieshou.office import drawing, spare

    drawing.warm()
    spare.keep()
    threading.Thread(target=_read_ahead, name="ahead", daemon=True).start()


def _read_ahead() -> None:
    """Pages are imported, registers and the journal read on, before anybody asks for them."""
    from contextlib import suppress

    from django.db import connection
    from django.urls import get_resolver

    from xieshou.journal import reading
    from xieshou.ledger.register import registers
    from xieshou.warehouse.engine import engine_named
    from xieshou.warehouse.refresh import fresh

    # what is wrong is told to whoever asks for it
    with suppress(Exception):
        get_resolver().url_patterns  # noqa: B018
        for register in registers():
            fresh(register.code, engine_named())
        # who ever wrote anything: read from the first entry once, from there on afterwards
        reading.actors()
    connection.close()


def _end(number: int, frame: Any) -> None:
    # asked twice, it still leaves in order
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise SystemExit(0)


def _proxy() -> dict[str, Any]:
    """Where HTTPS ends at a proxy on this machine, its word on scheme and sender is taken.

    Without it every sender would seem to be the proxy, and one who guesses passwords would lock
    all others out. What anybody but the proxy says of itself is never believed.
    """
    from django.conf import settings

    if not settings.SESSION_COOKIE_SECURE:
        return {}
    return {"trusted_proxy": "127.0.0.1", "trusted_proxy_count": 1,
            "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
            "clear_untrusted_proxy_headers": True}


COMMAND = Command("serve", "启动网页服务(单进程，生产级服务器)", "xieshou serve --port 8000",
                  run, arguments)
