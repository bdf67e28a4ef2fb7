"""Requests that carry an idempotency key: sent twice they act once and are answered the same."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from xieshou.directory import tokens
from xieshou.errors import Conflict

HEADER = "Idempotency-Key"
LONGEST = 80


class KeyReusedError(Conflict):
    """One key for two different requests."""

    code = "api.key_reused"
    message = "{header} 「{key}」已用于另一个不同的请求。"
    hint = "每个请求请用新的键；重发同一请求时，内容要与上次完全相同。"


def once(act: Callable[..., Any]) -> Callable[..., Any]:
    """Keep the answer of a request that names a key, and give it again when it comes again."""

    @wraps(act)
    def acted(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        key = request.headers.get(HEADER, "").strip()
        if not key:
            return act(request, *args, **kwargs)
        if len(key) > LONGEST:
            # two long keys that begin alike are two keys
            key = f"sha256:{hashlib.sha256(key.encode()).hexdigest()}"
        digest = _digest(request)
        with transaction.atomic():
            kept = tokens.answered(request.token, key)
            if kept is not None and kept.digest != digest:
                raise KeyReusedError(header=HEADER, key=key)
            if kept is not None:
                return json.loads(kept.body)
            answer = act(request, *args, **kwargs)
            tokens.keep_answer(request.token, key, digest, json.dumps(answer, default=str))
        return answer

    return acted


def _digest(request: HttpRequest) -> str:
    """What is asked; of a form its fields and files, for their frame differs when sent again."""
    found = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type != "multipart/form-data":
        found.update(request.body)
        return found.hexdigest()
    found.update(json.dumps(sorted(request.POST.lists()), ensure_ascii=False).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            found.update(f"\n{name} {file.name} {file.size}\n".encode())
            for chunk in file.chunks():
                found.update(chunk)
            file.seek(0)
    return found.hexdigest()
