"""What is worked out once for a record, when it is first asked for.

``functools.cached_property`` does the same, but in Python 3.11 takes a lock each time; sentences
and views have a dozen such properties each, and a long draft has tens of thousands of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - a decorator, named as those of the standard library are
    """A property that is worked out once and then stands in the record itself."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, record: Any, _: type) -> T:
        value = record.__dict__[self._name] = self._work(record)
        return value
