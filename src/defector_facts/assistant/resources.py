"""The resources of the protocol: each record and the base's coverage, by URI."""

from __future__ import annotations

from itertools import chain, islice
from typing import NamedTuple
from urllib.parse import quote, unquote

import msgspec

from defector_facts.assistant import extent, guidance
from defector_facts.assistant.toolbox import Toolbox
from defector_facts.base import FactBase
from defector_facts.describe import label
from defector_facts.kinds import KINDS, REGISTER
from defector_facts.model import AnyRecord

SCHEME = "facts://"
COVERAGE = f"{SCHEME}coverage"
TEMPLATE = f"{SCHEME}{{kind}}/{{id}}"
_PAGE = 200  # resources in one answer to a client
_LONGEST_TITLE = 200
_MOST_MEASURES = 200


class UnknownResourceError(Exception):
    """No resource has that URI; the message says what URIs look like."""


class Listed(NamedTuple):
    """One resource as it is listed."""

    uri: str
    name: str
    title: str


class Contents(NamedTuple):
    """The contents of a resource: a page to read, and the same as JSON."""

    text: str
    json: str


def uri_of(path: str) -> str:
    """The URI of the record at a dotted path: ``facts://stats/arrivals-2018``."""
    kind, _, id_ = path.partition(".")
    return f"{SCHEME}{kind}/{quote(id_, safe='')}"


def listed(base: FactBase, start: int) -> tuple[list[Listed], int | None]:
    """The page of resources that begins at ``start``, and where the next page begins, if any."""
    records = (record for kind in KINDS for record in base.table(kind).values())
    # The first resource, None here, is the coverage.
    found = list(islice(chain([None], records), start, start + _PAGE + 1))
    page = [_listed(base, record) for record in found[:_PAGE]]
    return page, start + _PAGE if len(found) > _PAGE else None


def _listed(base: FactBase, record: AnyRecord | None) -> Listed:
    if record is None:
        return Listed(COVERAGE, "coverage", f"What {extent.title(base)} covers")
    title = f"{REGISTER[record.kind].one}: {label(base, record)}"[:_LONGEST_TITLE]
    return Listed(uri_of(record.path), record.path, title)


def read(toolbox: Toolbox, uri: str) -> Contents:
    """The contents of the resource at ``uri``. Raises ``UnknownResourceError``."""
    if uri.rstrip("/") == COVERAGE:
        return _coverage(toolbox.base)
    kind, _, rest = uri.removeprefix(SCHEME).partition("/")
    path = f"{kind}.{unquote(rest)}"
    if not uri.startswith(SCHEME) or toolbox.base.get(path) is None:
        raise UnknownResourceError(f"no record has this address; they look like {TEMPLATE}")
    reply = toolbox.show(path)
    return Contents(reply.text, _json(reply.structured))


def _coverage(base: FactBase) -> Contents:
    measures = extent.measures(base, _MOST_MEASURES)
    covers = {**extent.extent(base), "measures": measures}
    if len(base.measures) > len(measures):
        covers["measures_left_out"] = len(base.measures) - len(measures)
    return Contents(guidance.instructions(base), _json(covers))


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode()


def completions(base: FactBase, name: str, begun: str, kind: str | None) -> list[str]:
    """Kinds or ids, by the ``name`` of the template's part, that start with what was typed."""
    if name == "kind":
        return [kind for kind in KINDS if base.table(kind) and kind.startswith(begun)]
    kinds = (kind,) if kind in KINDS else KINDS
    return [id_ for kind in kinds for id_ in base.table(kind) if id_.startswith(begun)]
