"""Where the sentences of a paragraph end."""

from __future__ import annotations

import pytest

from defector_facts.check.text.tokens import sentences, tokenize


@pytest.mark.parametrize(
    "written",
    [
        ["There were 210 women.", '"The number is high," he said.', '"It fell."'],
        ["He said 'it fell.'", "'The number is high,' she said."],
        ["They had come since the late 1990s.", "Arrivals rose."],
        ["U.S. President Trump came.", "U.S. officials did not."],
        ["It came from the U.S.", "The next day it rose."],
        ["J. Smith said it.", "Mr. Lee did not."],
        ["It fell…", "Then it rose!", "Did it?"],
        ["도착했다.", "올해는 236명이다."],
    ],
)
def test_sentences_end(written: list[str]) -> None:
    tokens = tokenize(" ".join(written))
    assert [tokens.between(first, last) for first, last in sentences(tokens)] == written
