"""What a store of files must do, and the one that the settings choose (存放处).

A store keeps bytes under a name and knows nothing of what they are. A name is the hash of a
file's content; `.sealed` behind it says that the bytes are encrypted.
"""

import importlib
import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from threading import Lock
from urllib.parse import urlsplit

from django.conf import settings

from xieshou.errors import Invalid, Unavailable
from xieshou.files import stores

_running: dict[tuple[str, str], "Store"] = {}
_starting = Lock()


class UnknownStoreError(Invalid):
    """The setting names no store that we know."""

    code = "files.unknown_store"
    message = "设置 XIESHOU_FILES 的「{address}」不是认识的存放处。"
    hint = "不填则存在数据目录；对象存储写成 s3://存储桶/前缀，另设地址和密钥。认识的：{known}。"


class OutOfReachError(Unavailable):
    """The store does not answer, or does not let us in."""

    code = "files.out_of_reach"
    message = "文件存放处「{place}」连不上({why})。"
    hint = "已存的文件不受影响。请系统管理员检查存储服务、地址、密钥和磁盘。"


class GoneError(LookupError):
    """The store has nothing of that name."""


class Store(ABC):
    """Keeps bytes by name. Several threads and processes use it at once.

    Every act raises OutOfReachError where the store cannot be asked; what is written is written
    whole or not at all.
    """

    scheme = ""

    def __init__(self, address: str) -> None:
        self.address = address

    @property
    @abstractmethod
    def place(self) -> str:
        """Where it is, in words, without secrets."""

    @abstractmethod
    def put(self, name: str, data: bytes) -> None:
        """Keep bytes; the same name again replaces them."""

    @abstractmethod
    def get(self, name: str) -> bytes:
        """The bytes of a name; raises GoneError."""

    @abstractmethod
    def has(self, name: str) -> bool:
        """Whether there are bytes of that name."""

    @abstractmethod
    def remove(self, name: str) -> None:
        """Forget a name; one that is not there is forgotten already."""

    @abstractmethod
    def names(self) -> Iterator[str]:
        """Every name that it has."""


def key_of(name: str) -> str:
    """The path of a name: no folder gets too many files."""
    return f"{name[:2]}/{name}"


def schemes() -> list[str]:
    """Kinds of store on the shelf."""
    return sorted(found.name for found in pkgutil.iter_modules(stores.__path__))


def store(address: str | None = None) -> Store:
    """The store of an address, or of the settings; opened at first use."""
    address = settings.FILES if address is None else address
    kind = urlsplit(address).scheme or "disk"
    if kind not in schemes():
        raise UnknownStoreError(address=address, known="、".join(schemes()))
    # another home has a store of its own
    opened = (address, str(settings.FILES_ROOT))
    with _starting:
        if opened not in _running:
            module = importlib.import_module(f"{stores.__name__}.{kind}")
            found = next(one for one in vars(module).values() if isinstance(one, type)
                         and issubclass(one, Store) and one.scheme == kind)
            _running[opened] = found(address)
        return _running[opened]
