"""The parts of records: evidence, statements, names, and what only one kind has.

Field names are the keys of the TOML file; ``docs/fact-base.md`` says what each may hold.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from defector_facts.period import Period
from defector_facts.vocabulary import Quality, Standing

# Numbers of 64 bits, which every program can read and write. The bounds also exclude nan and inf.
LARGEST = 2**63 - 1
Count: TypeAlias = Annotated[int, Meta(ge=0, le=LARGEST)]
Number: TypeAlias = Count | Annotated[float, Meta(ge=0.0, le=float(LARGEST))]
Signed: TypeAlias = (
    Annotated[int, Meta(ge=-LARGEST, le=LARGEST)]
    | Annotated[float, Meta(ge=-float(LARGEST), le=float(LARGEST))]
)
Text: TypeAlias = Annotated[str, Meta(min_length=1)]
Texts: TypeAlias = tuple[Text, ...]


class Evidence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One page that a statement rests on.

    ``source`` is the id of the page seen. ``via`` are the ids of the sources that the page has
    it from, the origin first. ``locator`` is a page, paragraph or table of ``source``.
    """

    source: Text
    via: Texts = ()
    locator: Text | None = None
    note: Text | None = None

    @property
    def origin(self) -> str:
        """The id of the source where the chain of citations starts."""
        return self.via[0] if self.via else self.source


SomeEvidence: TypeAlias = Annotated[tuple[Evidence, ...], Meta(min_length=1)]


class Statement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sentence in the project's words, with the time it is about and its evidence."""

    text: Text
    period: Period | None = None
    standing: Standing = "stands"
    note: Text | None = None
    evidence: SomeEvidence


Statements: TypeAlias = tuple[Statement, ...]


class Disagreement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Sources that contradict each other: what about, each position, and how to read it."""

    about: Text
    positions: Annotated[Statements, Meta(min_length=2)]
    because: Text | None = None


class Name(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person (``family`` and ``given``) or a body (``literal``); CSL's name variable.

    A Korean or Chinese name in its own script is never split: it is one ``literal``.
    """

    family: Text | None = None
    given: Text | None = None
    suffix: Text | None = None
    literal: Text | None = None


class Named(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A group, a place or an estimator of figures, and the phrases that name it in a draft."""

    name: Text
    phrases: Annotated[Texts, Meta(min_length=1)]


class Cues(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """How a draft speaks of a measure, for ``facts check``; phrases as docs/fact-base.md says.

    ``cues`` are verbs and nouns that name the measure, ``subjects`` who or what is counted,
    ``scope`` words of which one must be near, ``excludes`` words that show that another measure
    is meant, and ``unit_words`` nouns that may follow its number. ``confusable`` are measures
    that it can be mistaken for. ``calendar`` is the first day of the measure's year, as
    ``MM-DD``. Of a share, ``wholes`` are the measures that it is a share of, and ``split`` says
    whether it is the share of women or of men. ``groups`` are the groups or places of its
    figures; a draft must name the one that is meant.
    """

    cues: Annotated[Texts, Meta(min_length=1)]
    subjects: Texts = ()
    scope: Texts = ()
    excludes: Texts = ()
    unit_words: Texts = ()
    confusable: Texts = ()
    calendar: Annotated[str, Meta(pattern="^(0[1-9]|1[0-2])-01$")] = "01-01"
    wholes: Texts = ()
    split: Literal["women", "men"] | None = None
    groups: tuple[Named, ...] = ()


class Break(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A break in a series: figures on its two sides are not to be compared as they stand.

    It is either between periods before ``since`` and later ones, or between figures of the
    ``qualities`` named and the others. ``text`` says why, in one sentence.
    """

    text: Text
    since: Period | None = None
    qualities: tuple[Quality, ...] = ()


class Change(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A change in per cent as the source prints it, against the record it is measured from.

    ``because`` says why the percentage does not recompute, where it does not.
    """

    percent: Signed
    versus: Text
    because: Text | None = None


class Ratio(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The operands of a percentage: numbers or paths, such as ``stats.arrivals-2018.women``.

    ``because`` says why the percentage does not recompute, where it does not.
    """

    part: Number | Text
    whole: Number | Text
    because: Text | None = None


class Split(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A count by sex; the two add up to the value."""

    women: Count
    men: Count


class Leg(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"start": "from"}):
    """One leg of a route, between countries, rivers or cities, never more precise.

    In TOML, ``start`` is written ``from``. ``optional`` marks a leg that only some people take.
    """

    start: Text
    to: Text
    by: Text | None = None
    optional: bool = False
    note: Text | None = None
