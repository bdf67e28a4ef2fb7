"""How much a program may send at once: declared sizes are asked before anything is read (413)."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from xieshou.errors import Invalid
from xieshou.office.admission import MAX_BYTES


class FileTooLargeError(Invalid):
    """A file beyond what is read of one."""

    code = "api.file_too_large"
    status = 413
    message = "文件「{name}」有 {size} MB，超过接口一次能收的 {limit} MB，没有读取。"
    hint = "请拆成几个文件，或去掉其中的图片后再传。"


class BodyTooLargeError(Invalid):
    """A request that declares more than any is read of."""

    code = "api.body_too_large"
    status = 413
    message = "这次请求有 {size} MB，超过接口一次能收的 {limit} MB，没有读取。"
    hint = "请分几次发送，每次的文件和正文合起来不超过 {limit} MB。"


def of_any_size(act: Callable[..., Any]) -> Callable[..., Any]:
    """Mark an endpoint whose files are packages that are unpacked from the disk, up to any size."""
    act.of_any_size = True  # type: ignore[attr-defined]
    return act


def refuse_long(request: HttpRequest) -> None:
    """Raise BodyTooLargeError by what the request declares; nothing of it is read before."""
    declared = request.META.get("CONTENT_LENGTH") or "0"
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if declared.isdigit() and int(declared) > most:
        raise BodyTooLargeError(size=-(-int(declared) // 2**20), limit=most // 2**20)


def refuse_large(request: HttpRequest) -> None:
    """Raise FileTooLargeError by the sizes of the files, which wait on the disk."""
    if request.content_type != "multipart/form-data":
        return
    for _, files in request.FILES.lists():
        for file in files:
            if file.size > MAX_BYTES:
                raise FileTooLargeError(name=file.name, size=-(-file.size // 2**20),
                                        limit=MAX_BYTES // 2**20)
