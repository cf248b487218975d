"""Work that is shared out among the machine's processors, where there is much of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")
_MOST = 8  # processes; more gain little, as each learns the draft's words anew


def processors() -> int:
    """How many processors this process may use, eight at most."""
    try:
        return min(len(os.sched_getaffinity(0)), _MOST)
    except AttributeError:  # not on macOS and Windows
        return min(os.cpu_count() or 1, _MOST)


def share_out(work: Callable[[Sequence[T]], R], parts: Sequence[Sequence[T]]) -> list[R]:
    """What ``work`` gives for each part, each in a process of its own, the first in this one.

    A part whose process can't be started or fails is worked on here. The processes are copies
    of this one, so that nothing but the results need be sent; where the system has no such
    copies (Windows), all is worked on here.
    """
    if len(parts) < 2 or not hasattr(os, "fork"):
        return [work(part) for part in parts]
    started = [_start(work, part) for part in parts[1:]]
    results = [work(parts[0])]
    for part, answer in zip(parts[1:], started, strict=True):
        try:
            results.append(answer.recv() if answer is not None else work(part))
        except (EOFError, OSError):  # its process has failed
            results.append(work(part))
    return results


def _start(work: Callable[[Any], Any], part: Any) -> Connection | None:
    """What a new process will answer for a part; ``None`` where the system starts none."""
    from multiprocessing import get_context

    context = get_context("fork")
    try:
        answer, sender = context.Pipe(duplex=False)
        with sender:
            context.Process(target=_send, args=(sender, work, part), daemon=True).start()
    except OSError:  # no more processes, files or memory
        return None
    return answer


def _send(sender: Connection, work: Callable[[Any], Any], part: Any) -> None:
    """Works on a part and sends what it gives; a process that fails sends nothing."""
    try:
        sender.send(work(part))
    except BaseException:  # the process that asked works on the part itself, and says what fails
        os._exit(1)
    os._exit(0)
