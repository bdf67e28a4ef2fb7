"""The door for programs: who calls, and every fault in the one shape of the contract."""

import logging
import re
import secrets
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.renderers import JSONRenderer
from ninja.security import HttpBearer

from xieshou.api import wrongly
from xieshou.api.columns import with_local
from xieshou.api.errors_told import with_errors
from xieshou.directory.places import pairing_named
from xieshou.directory.scope import ACTIONS, Scope
from xieshou.directory.tokens import BadTokenError, caller_of
from xieshou.errors import Invalid, NotAllowed, NotFound, XieshouError
from xieshou.journal.outages import outage
from xieshou.ledger import local
from xieshou.ledger.register import register_named
from xieshou.values.meant import meant

log = logging.getLogger("xieshou.api")


class NoSuchEndpointError(NotFound):
    """An address below the API that leads nowhere, or a method it does not know."""

    code = "api.no_such_endpoint"
    message = "接口没有「{method} {path}」。"
    hint = "{near}请对照接口说明 /api/v1/openapi.json。"


class RegisterByCodeError(NotFound):
    """A register that is named by its Chinese name or number where its code stands."""

    code = "api.register_by_code"
    message = "记录的地址里要写台账的代码，「{name}」的代码是 {code}。"
    hint = "请改用 {place}。"


class NoSuchMethodError(Invalid):
    """A method that the address does not know."""

    code = "api.no_such_method"
    status = 405
    message = "接口「{path}」没有 {method}，只有 {methods}。"
    hint = "请对照接口说明 /api/v1/openapi.json。"


class ApiIncidentError(XieshouError):
    """Our own fault, known by a number that leads to the log."""

    code = "api.incident"
    message = "程序出了意外，这一次没有办完；写入的内容不能确定是否已经保存。"
    hint = "写入的请先查询再决定是否重发；仍不成功的，请把故障编号 {incident} 告诉系统管理员。"


class Asked(HttpRequest):
    """A request behind the door."""

    scope: Scope
    token: int


class Bearer(HttpBearer):
    """Reads the token and gives the request its scope, once; asks for one of these rights."""

    def __init__(self, *rights: str) -> None:
        super().__init__()
        self.rights = rights

    def authenticate(self, request: Asked, token: str) -> bool:
        """Whether somebody calls who may; raises BadTokenError, NotAllowed."""
        caller = caller_of(token)
        caller.scope.require("see")
        if self.rights and not caller.scope.rights & set(self.rights):
            raise NotAllowed(action="、".join(ACTIONS[one] for one in self.rights))
        local.load()
        request.scope, request.token = caller.scope, caller.token
        return True


class ChineseRenderer(JSONRenderer):
    """JSON in which people can read the Chinese words."""

    json_dumps_params = {"ensure_ascii": False}


class Described(NinjaAPI):
    """Described once, which takes seconds, and with the columns of the office at every asking."""

    _plain: Any = None

    def get_openapi_schema(self, **asked: Any) -> Any:
        """The description, with the columns of the office when it is asked for over the network."""
        if asked:
            local.load()
        if self._plain is None:
            self._plain = with_errors(super().get_openapi_schema(**asked))
        return with_local(self._plain)


api = Described(
    title="携手 Xieshou", version="1", urls_namespace="api", auth=Bearer(), docs_url=None,
    renderer=ChineseRenderer(),
    description="台账、指标、报告、核验。金额是十进制文字，不是浮点数；日期按 ISO 8601;"
                "出错时返回 {\"error\": {code, message, hint, where, facts}}。",
)


@api.exception_handler(XieshouError)
def _told(request: HttpRequest, error: XieshouError) -> HttpResponse:
    return answer(request, error)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    try:
        # what the description does not know, looked for by the operation that was asked
        beyond = request.beyond() if hasattr(request, "beyond") else ()
    except XieshouError as missing:
        return answer(request, missing)
    return answer(request, wrongly.told(request, error.errors, beyond))


@api.exception_handler(AuthenticationError)
def _stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return answer(request, BadTokenError())


@api.exception_handler(HttpError)
def _broken(request: HttpRequest, error: HttpError) -> HttpResponse:
    return answer(request, wrongly.BadRequestError(what="正文", why="不是有效的 JSON"))


@api.exception_handler(Exception)
def _incident(request: HttpRequest, error: Exception) -> HttpResponse:
    number = secrets.token_hex(4).upper()
    log.error("incident %s at %s %s", number, request.method, request.path, exc_info=error)
    told = outage(error, number, request.path)
    return answer(request, told or ApiIncidentError(incident=number, where=request.path))


def answer(request: HttpRequest, error: XieshouError) -> HttpResponse:
    """An error as the contract says it."""
    response = api.create_response(request, {"error": error.as_json()}, status=error.status)
    if response.status_code == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def nowhere(request: HttpRequest, path: str = "") -> HttpResponse:
    """An address that no endpoint has; of a register that there is not, which there are."""
    named = re.match(r"registers/([^/]+)/(records.*)", path)
    try:
        if named and (register := register_named(named[1])).code != named[1]:
            raise RegisterByCodeError(name=named[1], code=register.code,
                                      place=f"/api/v1/registers/{register.code}/{named[2]}")
    except XieshouError as error:
        return answer(request, error)
    near = meant(f"/{path.rstrip('/')}", _addresses())
    return answer(request, NoSuchEndpointError(
        method=request.method, path=request.path,
        near=wrongly.question([f"/api/v1{one}" for one in near])))


@cache
def _addresses() -> list[str]:
    """Every address below the API; registers, which all have the same, by one for all."""
    found = [re.sub("/registers/[a-z_]+/records", "/registers/{code}/records",
                    f"{prefix}{path}") for prefix, router in api._routers
             for path in router.path_operations]
    return sorted({re.sub(r"{\w+:(\w+)}", r"{\1}", one) for one in found})


def not_allowed(request: HttpRequest, methods: str) -> HttpResponse:
    """An address that has endpoints, of other methods only."""
    response = answer(request, NoSuchMethodError(method=request.method, path=request.path,
                                                 methods=methods))
    response.headers["Allow"] = methods
    return response


def asked_pairing(request: Asked, code: str) -> str:
    """The pairing that a list is asked of, empty for all within reach; raises where it is not."""
    return pairing_named(code, request.scope.pairings).code if code else ""


def with_faults(schema: Any) -> dict[Any, Any]:
    """What an endpoint answers; the errors, which all share, the description adds to each."""
    return {200: schema}


def need(*rights: str, files: Iterable[str] = ()) -> dict[str, Any]:
    """Of which rights a call asks for one, told at the door and in the description.

    Pillars ask for them again, pairing by pairing. `files` are the media types of an answer that
    is no JSON.
    """
    said: dict[str, Any] = {"x-rights": list(rights)}
    if files:
        said["responses"] = {"200": {"content": {kind: {"schema": {
            "type": "string", "format": "binary"}} for kind in files}}}
    return {"auth": Bearer(*rights), "openapi_extra": said}
