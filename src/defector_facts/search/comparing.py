"""Splits a question that compares things into one question for each."""

from __future__ import annotations

from defector_facts.search.intent import Intent
from defector_facts.search.question import content_words
from defector_facts.search.readers_words import Wording
from defector_facts.search.time_asked import find_period, plain_dates


def split_comparison(intent: Intent, wording: Wording) -> tuple[str, ...]:
    """The questions of ``residents 2020 vs 2019``; empty if nothing is compared.

    A time that only some of the things compared have is added to the others, and so is what is
    counted to a time alone. Women and men are not split: figures by sex have both.
    """
    if intent.by_sex:
        return ()
    things = [plain_dates(thing) for thing in intent.compared]
    times = [find_period(thing)[1] for thing in things]
    known = next(filter(None, times), "")
    questions: list[str] = []
    for thing, time in zip(things, times, strict=True):
        if not time:
            questions.append(f"what is {thing} {known}".rstrip())
        elif times[0] and not content_words(thing.replace(time, ""), wording)[0]:
            questions.append(f"what is {things[0].replace(times[0], time)}")
        else:
            questions.append(f"what is {thing}")
    return tuple(questions)
