"""A route as one line of stations with arrows; those that only some pass are in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from defector_facts.characters import without_unseen
from defector_facts.model import Route
from defector_facts.record_parts import Leg
from defector_facts.render import colours
from defector_facts.render.page import Block, Drawing, Paragraph, Passage

if TYPE_CHECKING:
    from defector_facts.render.lines import Fragment, Line

_INDENT = 2
_OR = " or "


class Stations(Drawing, frozen=True):
    """The stations of a route in order, as ``stations_of`` gives them."""

    names: tuple[str, ...]

    def lines(self, width: int | None, *, unicode: bool) -> list[Line]:
        """The line of stations; each further line begins with an arrow."""
        from defector_facts.render.lines import Fragment, width_of, wrap

        arrow = "→" if unicode else "->"
        lines: list[Line] = []
        line: list[Fragment] = [Fragment(" " * _INDENT)]
        for index, name in enumerate(self.names):
            before = f" {arrow} " if index else ""
            station = Fragment(without_unseen(name), "" if name.startswith("(") else "bold")
            longer = (*line, Fragment(before, colours.REFERENCE), station)
            if width is None or width_of(longer) <= width or not index:
                line = [*longer]
                continue
            lines.append(tuple(line))
            line = [Fragment(" " * _INDENT * 2), Fragment(f"{arrow} ", colours.REFERENCE), station]
        lines.append(tuple(line))
        if width is None:
            return lines
        return [part for each in lines for part in wrap(each, width)]

    def in_words(self) -> tuple[Block, ...]:
        """The stations as a sentence."""
        return (Paragraph(Passage(" → ".join(self.names), tone="strong"), 1),)


def stations_of(route: Route) -> tuple[str, ...]:
    """The stations of a route from start to end.

    Where its legs part and meet again, the ways between are alternatives: ``Laos or Vietnam``.
    A station that only some people pass is in brackets: ``(Vietnam)``.
    """
    return tuple(_stations(route.legs))


def _stations(legs: Sequence[Leg]) -> Iterator[str]:
    onward: dict[str, list[Leg]] = {}
    for leg in legs:
        onward.setdefault(leg.start, []).append(leg)
    always = {place for leg in legs if not leg.optional for place in (leg.start, leg.to)}
    here, passed = legs[0].start, {legs[0].start}
    yield here
    while ways := [leg for leg in onward.get(here, ()) if leg.to not in passed]:
        if len(ways) == 1:
            yield _station(ways[0], always)
            here = ways[0].to
            passed.add(here)
            continue
        meeting = _meeting(onward, ways)
        between = [_between(onward, leg, meeting) for leg in ways]
        named = [" → ".join(leg.to for leg in way) for way in between if way]
        if named and len(named) < len(between):  # one way has no station in between
            yield f"({_OR.join(named)})"
        elif named:
            yield _OR.join(named)
        passed |= {leg.to for way in between for leg in way}
        if meeting is None or meeting in passed:
            return
        last = next(leg for leg in legs if leg.to == meeting)
        yield _station(last, always)
        here = meeting
        passed.add(here)


def _station(leg: Leg, always: set[str]) -> str:
    """Where a leg leads, and how, in a few words; in brackets if only some people go there."""
    by = f", {leg.by.partition(',')[0]}" if leg.by else ""
    return f"{leg.to}{by}" if leg.to in always else f"({leg.to}{by})"


def _meeting(onward: dict[str, list[Leg]], ways: Sequence[Leg]) -> str | None:
    """The first place that all ``ways`` reach; None if there is none."""
    reached = [_reached(onward, leg) for leg in ways]
    return next((place for place in reached[0] if all(place in r for r in reached)), None)


def _reached(onward: dict[str, list[Leg]], leg: Leg) -> list[str]:
    """The places on the way from ``leg``, following the first leg at each of them."""
    found = [leg.to]
    while following := onward.get(found[-1]):
        if following[0].to in found:
            break
        found.append(following[0].to)
    return found


def _between(onward: dict[str, list[Leg]], leg: Leg, meeting: str | None) -> list[Leg]:
    """The legs from ``leg`` on, up to the place where the ways meet."""
    way: list[Leg] = []
    while leg.to != meeting and leg not in way:
        way.append(leg)
        following = onward.get(leg.to)
        if not following:
            break
        leg = following[0]
    return way
