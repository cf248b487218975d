"""Parts that do not add up: women and men beside the whole that they are parts of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from defector_facts.check.agreement import shown
from defector_facts.check.findings import Verdict
from defector_facts.check.lookup import Known
from defector_facts.check.quantities import Quantity
from defector_facts.check.timing import Timed


def judge_sums(
    known: Known, judged: Sequence[tuple[Timed, Verdict | None]]
) -> Iterator[tuple[Quantity, Verdict]]:
    """``236, 216 women and 26 men``: a finding where nothing else is wrong with the parts."""
    if known.percent:
        return
    whole: Timed | None = None
    parts: dict[str, tuple[Timed, Verdict | None]] = {}
    for timed, verdict in judged:
        if timed.related.slot is None:
            whole, parts = (timed if verdict is not None else None), {}
        else:
            parts[timed.related.slot] = (timed, verdict)
        if whole is None or len(parts) < 2:
            continue
        numbers = [whole.related.quantity, *(part.related.quantity for part, _ in parts.values())]
        if any(number.hedge not in ("", "exact") or number.is_range for number in numbers):
            continue
        total = sum(number.value for number in numbers[1:])
        explained = any(found is not None and found.name != "holds" for _, found in parts.values())
        if total != numbers[0].value and not explained:
            because = " + ".join(shown(number.value) for number in numbers[1:])
            because += f" is {shown(total)}, not {shown(numbers[0].value)}"
            yield numbers[0], Verdict("sum", None, int(total), None, because)
