"""Findings for women and men that do not add up to their total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from defector_facts.check.findings import Verdict
from defector_facts.check.known.lookup import Known
from defector_facts.check.scope.timed import Timed
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.value.agreement import shown


def judge_sums(
    known: Known, judged: Sequence[tuple[Timed, Verdict | None]]
) -> Iterator[tuple[Quantity, Verdict]]:
    """Findings for sums such as ``236, 216 women and 26 men``, if the parts have no other fault."""
    if known.percent:
        return
    whole: Timed | None = None
    parts: dict[str, tuple[Timed, Verdict | None]] = {}
    for timed, verdict in judged:
        if timed.related.slot is None:
            found = _total_after_parts(timed, verdict, parts)
            if found is not None:
                yield timed.related.quantity, found
            whole, parts = (timed if verdict is not None else None), {}
        else:
            parts[timed.related.slot] = (timed, verdict)
        if whole is None or len(parts) < 2:
            continue
        if any(len(part.spans) > len(whole.spans) for part, _ in parts.values()):
            continue  # they may be parts of the number with which the total is compared
        numbers = [whole.related.quantity, *(part.related.quantity for part, _ in parts.values())]
        if any(number.hedge not in ("", "exact") or number.is_range for number in numbers):
            continue
        total = sum(number.value for number in numbers[1:])
        if not _NEAR * numbers[0].value <= total <= numbers[0].value / _NEAR:
            continue  # some women and men among them
        explained = any(found is not None and found.name != "holds" for _, found in parts.values())
        if total != numbers[0].value and not explained:
            because = " + ".join(shown(number.value) for number in numbers[1:])
            because += f" is {shown(total)}, not {shown(numbers[0].value)}"
            yield (
                _wrong_number(judged, whole, parts),
                Verdict("sum", None, int(total), None, because),
            )


def _wrong_number(
    judged: Sequence[tuple[Timed, Verdict | None]],
    whole: Timed,
    parts: Mapping[str, tuple[Timed, Verdict | None]],
) -> Quantity:
    """The part without a finding, if the total and the other part hold; else the total."""
    holds = any(one is whole and found and found.name == "holds" for one, found in judged)
    untold = [part for part, found in parts.values() if found is None]
    return (untold[0] if holds and len(untold) == 1 else whole).related.quantity


def _total_after_parts(
    whole: Timed, verdict: Verdict | None, parts: Mapping[str, tuple[Timed, Verdict | None]]
) -> Verdict | None:
    """The finding for a total after parts that hold: ``157 women and 72 men, 249 in all``.

    It must be near their sum: a number further off may be for another time.
    """
    number = whole.related.quantity
    if verdict is not None or len(parts) < 2 or whole.explicit or number.hedge not in ("", "exact"):
        return None
    if any(
        found is None or found.name != "holds" or part.spans != whole.spans
        for part, found in parts.values()
    ):
        return None
    values = [part.related.quantity.value for part, _ in parts.values()]
    total = sum(values)
    if number.value == total or not _NEAR * total <= number.value <= total / _NEAR:
        return None
    because = " + ".join(shown(value) for value in values)
    because += f" is {shown(total)}, not {shown(number.value)}"
    return Verdict("sum", None, int(total), None, because)


_NEAR = 0.8
