"""Common English words and names, which are not corrected as typos."""

from __future__ import annotations

from functools import lru_cache

from defector_facts.loading.builtin import packaged


def is_english(word: str) -> bool:
    """Whether ``word`` is a common English word or name of four letters or more."""
    return is_common_word(word) or f"\n{word.capitalize()}\n" in _listed()


@lru_cache(maxsize=1_000)  # called several times for each word of a question
def is_common_word(word: str) -> bool:
    """Whether ``word`` is a common English word of four letters or more, and not only a name."""
    return f"\n{word.casefold()}\n" in _listed()


@lru_cache(maxsize=1)
def _listed() -> str:
    return packaged("search/english.txt").decode()
