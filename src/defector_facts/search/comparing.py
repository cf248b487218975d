"""Splits a question that compares two things into two questions."""

from __future__ import annotations

from defector_facts.search.intent import Intent
from defector_facts.search.question import content_words
from defector_facts.search.readers_words import Wording
from defector_facts.search.time_asked import find_period, plain_dates


def split_comparison(text: str, intent: Intent, wording: Wording) -> tuple[str, str] | None:
    """The two questions of ``residents 2020 vs 2019``; ``None`` if ``text`` is not a comparison.

    A time, or what is counted, that only one side names is added to the other. Women and men are
    not split: figures by sex have both.
    """
    if intent.compared is None or intent.by_sex:
        return None
    one, other = map(plain_dates, intent.compared)
    one_time, other_time = (find_period(part)[1] for part in (one, other))
    if other_time and not one_time:
        one = f"{one} {other_time}"
    elif one_time and not other_time:
        other = f"{other} {one_time}"
    elif one_time and other_time and not content_words(other.replace(other_time, ""), wording)[0]:
        other = one.replace(one_time, other_time)
    return f"what is {one}", f"what is {other}"
