"""What an object says of itself, reckoned when first asked and kept without a lock (只算一次)."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class Once(Generic[T]):
    """An attribute that a method reckons once.

    One audit runs in one thread, so that the lock of the standard library's own would only cost.
    """

    def __init__(self, reckon: Callable[[Any], T]) -> None:
        self.reckon, self.name, self.__doc__ = reckon, reckon.__name__, reckon.__doc__

    @overload
    def __get__(self, one: None, owner: type) -> "Once[T]": ...

    @overload
    def __get__(self, one: object, owner: type) -> T: ...

    def __get__(self, one: Any, owner: type) -> Any:
        if one is None:
            return self
        found = one.__dict__[self.name] = self.reckon(one)
        return found
