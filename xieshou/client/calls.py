"""One object, one server, one token; standard library only."""

import json
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from xieshou.client.answers import Figure, Refused, Taken, figure_of, taken_of

TRIES = 3


class Xieshou:
    """A server of Xieshou as one account may use it.

    Raises Refused for what the server declines, OSError where it cannot be reached after three
    tries; whatever is sent again carries the same idempotency key, so it acts once.
    """

    def __init__(self, address: str, token: str, timeout: float = 60) -> None:
        self._root = f"{address.rstrip('/')}/api/v1"
        self._token = token
        self._timeout = timeout

    def me(self) -> dict[str, Any]:
        """Who calls, with which rights, for which pairings."""
        return self._json("GET", "/me")

    def registers(self) -> list[dict[str, Any]]:
        """Every register with its columns."""
        return self._json("GET", "/registers")

    def records(self, register: str, pairing: str = "", **wanted: Any) -> Iterator[dict[str, Any]]:
        """Every record within reach, the newest first, page by page as they are asked for.

        Narrow by `q`, `state`, `evidenced`, `opening`, `since` and `until` (days).
        """
        asked = {"pairing": pairing, "limit": 500, **wanted}
        for ours, theirs in (("since", "from"), ("until", "to")):
            if ours in asked:
                asked[theirs] = asked.pop(ours)
        return self._pages(f"/registers/{quote(register)}/records", asked)

    def record(self, register: str, id: int) -> dict[str, Any]:
        """One record."""
        return self._json("GET", f"/registers/{quote(register)}/records/{id}")

    def write(self, register: str, pairing: str, records: Iterable[Mapping[str, Any]],
              dry_run: bool = False) -> Taken:
        """Hand records in; what is there already is unchanged, bad rows are told in `findings`."""
        asked = {"dry_run": "true"} if dry_run else {}
        body = {"pairing": pairing, "records": [dict(one) for one in records]}
        return taken_of(self._json("POST", f"/registers/{quote(register)}/records", asked, body))

    def change(self, register: str, id: int, version: int, reason: str = "", **values: Any
               ) -> dict[str, Any]:
        """Change one record as it was seen; Refused with status 409 if another was faster."""
        return self._json("PATCH", f"/registers/{quote(register)}/records/{id}", {},
                          {"version": version, "values": values, "reason": reason})

    def table(self, register: str, file: Path | str, pairing: str = "") -> Path:
        """The whole register into a file; its ending (csv, xlsx, parquet) says as what."""
        path = Path(file)
        asked = {"pairing": pairing, "format": path.suffix.lstrip(".") or "csv"}
        path.write_bytes(self._call("GET", f"/registers/{quote(register)}/table", asked))
        return path

    def figures(self, *codes: str, pairing: str = "", period: str = "", by: str = "",
                as_of: str = "", drill: bool = False) -> list[Figure]:
        """Several figures at once; `by` names dimensions, `drill` brings the rows."""
        asked = {"code": codes, "pairing": pairing, "period": period, "by": by, "as_of": as_of,
                 "drill": "true" if drill else ""}
        return [figure_of(one) for one in self._json("GET", "/figures", asked)]

    def figure(self, code_or_handle: str, **asked: Any) -> Figure:
        """One figure by code, catalogue number or handle."""
        if "~" in code_or_handle:
            return figure_of(self._json("GET", f"/figures/{quote(code_or_handle)}"))
        return self.figures(code_or_handle, **asked)[0]

    def rows(self, handle: str) -> Iterator[dict[str, Any]]:
        """Every row behind a figure; what they contribute adds up to its value."""
        offset, page = 0, [{}]
        while page:
            page = self._json("GET", f"/figures/{quote(handle)}/rows",
                              {"limit": 500, "offset": offset})
            offset += len(page)
            yield from page

    def warnings(self, pairing: str = "", **wanted: Any) -> Iterator[dict[str, Any]]:
        """Every warning within reach, the newest first; narrow by `state`, `level`, `rule`."""
        return self._pages("/warnings", {"pairing": pairing, "limit": 500, **wanted})

    def audit(self, text: str, name: str = "", pairing: str = "") -> dict[str, Any]:
        """Have a report read and judged."""
        body = {"text": text, "pairing": pairing, **({"name": name} if name else {})}
        return self._json("POST", "/audits", {}, body)

    def report(self, template: str, pairing: str, period: str, file: Path | str) -> dict[str, Any]:
        """Have a report written and fetch its Word file."""
        told = self._json("POST", "/reports", {},
                          {"template": template, "pairing": pairing, "period": period})
        Path(file).write_bytes(self._call("GET", f"/reports/{told['id']}/file"))
        return told

    def changes(self, since: int = 0) -> Iterator[dict[str, Any]]:
        """What changed since a position of the journal, up to now."""
        last = -1
        while since != last:
            last = since
            page = self._json("GET", "/changes", {"since": since, "limit": 1000})
            yield from page["items"]
            since = page["next"]

    def _pages(self, place: str, asked: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        cursor: str | None = ""
        while cursor is not None:
            page = self._json("GET", place, {**asked, "cursor": cursor})
            yield from page["items"]
            cursor = page["next"]

    def _json(self, method: str, place: str, asked: Mapping[str, Any] | None = None,
              body: Any = None) -> Any:
        return json.loads(self._call(method, place, asked, body))

    def _call(self, method: str, place: str, asked: Mapping[str, Any] | None = None,
              body: Any = None) -> bytes:
        given = {name: value for name, value in (asked or {}).items() if value not in ("", None)}
        request = Request(
            f"{self._root}{place}?{urlencode(given, doseq=True)}", method=method,
            data=None if body is None else json.dumps(body, default=str).encode(),
            headers={"Authorization": f"Bearer {self._token}", "Content-Type": "application/json",
                     "Idempotency-Key": uuid.uuid4().hex})
        for left in range(TRIES - 1, -1, -1):
            try:
                with urlopen(request, timeout=self._timeout) as answer:
                    return answer.read()
            except HTTPError as fault:
                raise Refused(fault.code, _error_of(fault)) from None
            except (URLError, TimeoutError, ConnectionError):
                if not left:
                    raise
                time.sleep(1)
        raise AssertionError("unreachable")


def _error_of(fault: HTTPError) -> dict[str, Any]:
    try:
        return json.loads(fault.read())["error"]
    except (ValueError, KeyError, TypeError):
        return {"message": f"服务器返回 {fault.code}。", "hint": "请核对地址是否为携手的网址。"}
