"""Selections of routes, places of detention and penalties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from defector_facts.base import FactBase
from defector_facts.describe import names_of
from defector_facts.model import Camp, Facility, Penalty, Route
from defector_facts.names import Names, spelling_key
from defector_facts.phrasing import counted
from defector_facts.query.selection import Selection, names_in, text_names
from defector_facts.result import Result
from defector_facts.vocabulary import RouteStatus, View


class RoutesSelection(Selection, frozen=True, kw_only=True):
    """Routes through the place ``via``, to the place ``to``, and with a ``status``.

    ``via`` may also be a route's id or name.
    """

    kinds = ("routes",)
    heading = "Routes"

    via: str | None = None
    to: str | None = None
    status: RouteStatus | None = None

    def select(self, base: FactBase) -> tuple[Route, ...]:
        """Raises ``NotFoundError`` for a place that no route goes through, or to."""
        routes: Iterable[Route] = base.routes.values()
        if self.via is not None:
            passed = set(passed_places(base).containing(self.via))
            routes = [r for r in routes if passed.intersection((r.id, *r.places[1:-1]))]
        if self.to is not None:
            ends = reached_places(base).containing(self.to)
            routes = [r for r in routes if r.places[-1] in ends]
        return tuple(r for r in routes if self.status is None or r.status == self.status)


def passed_places(base: FactBase) -> Names:
    """The places that routes go through, and the ids and names of routes."""
    places = dict.fromkeys(place for route in base.routes.values() for place in route.places[1:-1])
    entries: list[tuple[str, Iterable[str]]] = [(place, ()) for place in places]
    entries += ((route.id, names_of(route)) for route in base.routes.values())
    searched = f"the places passed by {counted(len(base.routes), 'route')}"
    return Names("place", searched, entries, alike=base.info.alike)


def reached_places(base: FactBase) -> Names:
    """The places where routes end."""
    searched = f"the places where {counted(len(base.routes), 'route')} end"
    ends = (route.places[-1] for route in base.routes.values())
    return text_names("place", ends, searched, base.info.alike)


class CampsSelection(Selection, frozen=True, kw_only=True):
    """All camp types; or the type ``name`` and its facilities; or one facility.

    ``name`` is any romanization, hangul, hanja or English name of a type or a facility.
    ``facility`` is a facility's name, whole words of it, or its province. ``facilities`` keeps
    facilities only.
    """

    kinds = ("camps", "facilities")
    heading = "Places of detention"

    name: str | None = None
    facility: str | None = None
    facilities: bool = False

    @property
    def view(self) -> View:
        """A type or facility that is named is shown in full."""
        return "detail" if (self.name and not self.facilities) or self.facility else "list"

    def select(self, base: FactBase) -> tuple[Camp | Facility, ...]:
        """Raises ``NotFoundError`` for a name that no camp type and no facility has."""
        selected: list[Camp | Facility] = [*base.camps.values()]
        if self.name is not None:
            selected = _with_facilities(base, self.name)
        elif self.facilities or self.facility is not None:
            selected = [*base.facilities.values()]
        if self.facility is not None:
            named = facility_names(base).containing(self.facility)
            return tuple(r for r in selected if r.kind == "facilities" and r.id in named)
        return tuple(r for r in selected if not self.facilities or r.kind == "facilities")

    def completed(self, result: Result) -> Result:
        """With a remark if the name is a loaded word."""
        return replace(result, remarks=loaded_remarks(result.base, self.name))


def _with_facilities(base: FactBase, name: str) -> list[Camp | Facility]:
    """The camp type with that name, followed by its facilities, or the facility with that name."""
    selected: list[Camp | Facility] = []
    for key in _places_named(base, name):
        if key in base.facilities:
            selected.append(base.facilities[key])
        else:
            selected.append(base.camps[key])
            selected += [f for f in base.facilities.values() if f.type == key]
    return selected


def _places_named(base: FactBase, name: str) -> Sequence[str]:
    """The ids of the camp types and facilities with that name; a bare number is a facility's."""
    if name.strip().isdecimal():
        return facility_names(base).containing(name)
    return camp_names(base).find(name)


def facility_names(base: FactBase) -> Names:
    """The names of the facilities, and the province of each."""
    entries = ((f.id, (*names_of(f), f.province)) for f in base.facilities.values())
    return Names("facility", counted(len(base.facilities), "facility", "facilities"), entries)


def camp_names(base: FactBase) -> Names:
    """The names of the camp types and facilities."""
    return names_in(base, "camps", "facilities")


def loaded_remarks(base: FactBase, name: str | None) -> tuple[str, ...]:
    """A remark if ``name`` is a loaded word for a camp type."""
    return tuple(
        f"the sources do not use the word {name!r}; they say {camp.name.casefold()}"
        for camp in base.camps.values()
        if name and spelling_key(name) in map(spelling_key, camp.loaded)
    )


class PenaltiesSelection(Selection, frozen=True, kw_only=True):
    """Penalties, or those that lead to a ``camp`` type, given by any name of it or a facility."""

    kinds = ("penalties",)
    heading = "Penalties"

    camp: str | None = None

    def select(self, base: FactBase) -> tuple[Penalty, ...]:
        """Raises ``NotFoundError`` for a name that no camp type and no facility has."""
        if self.camp is None:
            return tuple(base.penalties.values())
        keys = {type_of(base, key) for key in _places_named(base, self.camp)}
        return tuple(p for p in base.penalties.values() if keys & set(p.camps))

    def completed(self, result: Result) -> Result:
        """With remarks if the name is a facility's or a loaded word."""
        base = result.base
        keys = _places_named(base, self.camp) if self.camp and result.records else ()
        types = tuple(
            f"{base.facilities[key].name} is a {type_of(base, key)}: these are the penalties that "
            "lead to any of that type"
            for key in keys
            if key in base.facilities
        )
        return replace(result, remarks=(*types, *loaded_remarks(base, self.camp)))


def type_of(base: FactBase, key: str) -> str:
    """The id of a camp type: ``key`` itself, or the type of the facility ``key``."""
    return base.facilities[key].type if key in base.facilities else key
