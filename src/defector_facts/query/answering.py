"""Answers a selection with a ``Result``: its records, and what else a reader should know."""

from __future__ import annotations

from msgspec.structs import replace

from defector_facts.base import FactBase
from defector_facts.names import NotFoundError
from defector_facts.phrasing import counted
from defector_facts.query.narrowing import EVERYTHING, Narrowing
from defector_facts.query.selection import Selection, matching
from defector_facts.result import Result


def answer(
    base: FactBase,
    selection: Selection,
    limit: int | None = None,
    narrowing: Narrowing = EVERYTHING,
) -> Result:
    """The result of a selection: the first ``limit`` records that match, within ``narrowing``.

    If nothing matches, or a name is not found, ``Result.missing`` says why.
    """
    narrowed = narrowing.of(base)
    base = narrowed.base
    result = Result(base, _heading(base, selection), (), selection.kinds, selection.view)
    in_whole_base = matching(selection, narrowed.whole) if narrowing != EVERYTHING else ()
    result = replace(result, limits=narrowed.limits(in_whole_base))
    try:
        chosen = narrowed.keep(selection.select(base))
        superseded = narrowed.keep(selection.superseded_records(base))
    except NotFoundError as error:
        if selection.kinds and not any(map(narrowed.whole.table, selection.kinds)):
            from defector_facts.query.unmatched import none_of  # only if nothing is found

            return replace(result, missing=none_of(selection.kinds))
        return replace(result, missing=narrowed.missing(in_whole_base) or str(error))
    records, missing = chosen[:limit], ""
    if not records:
        missing = narrowed.missing(in_whole_base)
        if superseded and not missing:
            what = counted(len(superseded), "superseded figure")
            missing = f"nothing matched but {what}, which --all shows"
        elif not missing:
            from defector_facts.query.unmatched import why_nothing  # only if nothing is found

            missing = why_nothing(base, selection)
    result = replace(
        result,
        records=records,
        missing=missing,
        matching=len(chosen),
        superseded=len(superseded),
    )
    return selection.completed(result)


def _heading(base: FactBase, selection: Selection) -> str:
    """The heading of an answer: that of the base for the kind, if it has one."""
    of_a_kind = selection.view in ("list", "detail") and selection.kinds
    of_base = getattr(base.info.headings, selection.kinds[0], None) if of_a_kind else None
    return of_base or selection.heading
