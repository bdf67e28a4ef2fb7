"""A shelf: a folder whose files are its entries. Putting a file there is all it takes."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Generic, TypeVar

T = TypeVar("T")


class EmptyEntryError(ImportError):
    """A file on a shelf declares nothing."""


class DoubleEntryError(ImportError):
    """Two files on a shelf declare the same code."""


def modules_of(package: str) -> list[ModuleType]:
    """Every module of the folder, imported in order of name."""
    folder = importlib.import_module(package)
    names = sorted(found.name for found in pkgutil.iter_modules(folder.__path__))
    return [importlib.import_module(f"{package}.{name}") for name in names]


class Shelf(Generic[T]):
    """The entries that the files of a folder declare, by code, loaded at first use.

    `kind` is the class of an entry; a module-level object of it is an entry. `code_of` names it.
    Folders on several floors that make one shelf are told by a function.
    """

    def __init__(self, folders: str | Callable[[], Iterable[str]], kind: type[T],
                 code_of: Callable[[T], str]) -> None:
        self.folders = folders
        self.kind = kind
        self.code_of = code_of
        self._entries: dict[str, T] | None = None

    def load(self) -> dict[str, T]:
        """Read the folder; an empty file or a code used twice is refused by name."""
        if self._entries is None:
            entries: dict[str, T] = {}
            homes: dict[str, str] = {}
            for module in self._modules():
                own = self._declared_in(module)
                if not own:
                    raise EmptyEntryError(f"{module.__name__} declares no {self.kind.__name__}")
                for entry in own:
                    code = self.code_of(entry)
                    # a theme may import another theme's entry to build on it
                    if entries.get(code) is entry:
                        continue
                    if code in entries:
                        raise DoubleEntryError(
                            f"{code} is declared in {homes[code]} and in {module.__name__}"
                        )
                    entries[code], homes[code] = entry, module.__name__
            self._entries = entries
        return self._entries

    def _modules(self) -> list[ModuleType]:
        folders = (self.folders,) if isinstance(self.folders, str) else self.folders()
        return [module for folder in folders for module in modules_of(folder)]

    def _declared_in(self, module: ModuleType) -> list[T]:
        """Entries of a module, each once, leaving out those it imported from another file."""
        seen: list[T] = []
        for value in vars(module).values():
            owner = getattr(value, "__module__", module.__name__)
            folder = module.__name__.rpartition(".")[0]
            here = owner == module.__name__ or not owner.startswith(folder + ".")
            if isinstance(value, self.kind) and here and value not in seen:
                seen.append(value)
        return seen

    def __getitem__(self, code: str) -> T:
        return self.load()[code]

    def __contains__(self, code: object) -> bool:
        return code in self.load()

    def __iter__(self) -> Iterator[T]:
        return iter(self.load().values())

    def __len__(self) -> int:
        return len(self.load())
