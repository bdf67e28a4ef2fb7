"""Uploaded files between preview and confirmation, for the person who sent them.

A session that ends meanwhile loses nothing: whoever signs in again finds preview and corrections.
"""

from typing import TYPE_CHECKING

from xieshou.errors import Invalid, NotFound
from xieshou.ledger.sent import Upload, given_to, keep

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from xieshou.web.door import Asked

LARGEST = 50 * 2**20


class NoFileError(Invalid):
    """The form came without its file."""

    code = "web.no_file"
    message = "没有收到文件。"
    hint = "请先选择文件再上传。"


class TooLargeError(Invalid):
    """A file beyond what a page takes."""

    code = "web.file_too_large"
    message = "文件「{name}」有 {size} MB，超过网页一次能收的 {limit} MB。"
    hint = "请拆成几个文件，或去掉其中的图片后再传。"


class UnknownUploadError(NotFound):
    """An upload that is gone, or somebody else's."""

    code = "web.unknown_upload"
    message = "没有找到这次上传的文件。"
    hint = "上传的文件只保留一天，请重新上传。"


def sent(request: "Asked", name: str = "file") -> "UploadedFile":
    """The file of the form, before it is read; raises NoFileError, TooLargeError."""
    file: UploadedFile | None = request.FILES.get(name)
    if file is None:
        raise NoFileError()
    if file.size > LARGEST:
        raise TooLargeError(name=file.name, size=file.size // 2**20, limit=LARGEST // 2**20)
    return file


def take(request: "Asked", register: str = "") -> Upload:
    """Keep the file of the form under a token, for this person alone."""
    file = sent(request)
    upload = keep(file.chunks(), file.name, register,
                  request.POST.get("pairing") or request.choice.code,
                  request.POST.get("sender", request.scope.office))
    upload.give_to(request.scope.actor)
    return upload


def waiting(request: "Asked", token: str) -> Upload:
    """The upload of a token of this person's; raises UnknownUploadError."""
    upload = given_to(request.scope.actor, token)
    if upload is None:
        raise UnknownUploadError()
    return upload


def is_waiting(request: "Asked", token: str) -> bool:
    """Whether an upload of this person's is still there."""
    upload = given_to(request.scope.actor, token)
    return upload is not None and upload.path.exists()
