"""A faster ``functools.cached_property``, which takes a lock in Python 3.11.

Sentences and views have a dozen cached properties each, and a long draft has tens of thousands
of sentences.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - a decorator, named as those of the standard library are
    """A property that is calculated at the first access and then stored in the instance."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, record: Any, _: type) -> T:
        value = record.__dict__[self._name] = self._work(record)
        return value
