"""Work that is shared out among the machine's processors, where there is much of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

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
    for part, process in zip(parts[1:], started, strict=True):
        answer = process and process.answer()
        results.append(work(part) if answer is None else answer[0])
    return results


class _Started(NamedTuple):
    """A process that works on a part, and where it sends what that gives."""

    process: BaseProcess
    sent: Connection

    def answer(self) -> tuple[Any] | None:
        """What the part gives; ``None`` where its process has failed."""
        try:
            with self.sent:
                return (self.sent.recv(),)
        except (EOFError, OSError):
            return None
        finally:
            self.process.join()


def _start(work: Callable[[Any], Any], part: Any) -> _Started | None:
    """A new process for a part; ``None`` where the system starts none."""
    from multiprocessing import get_context

    context = get_context("fork")
    try:
        sent, sender = context.Pipe(duplex=False)
        with sender:
            process = context.Process(target=_send, args=(sender, work, part), daemon=True)
            process.start()
    except OSError:  # no more processes, files or memory
        return None
    return _Started(process, sent)


def _send(sender: Connection, work: Callable[[Any], Any], part: Any) -> None:
    """Works on a part and sends what it gives; a process that fails sends nothing."""
    try:
        sender.send(work(part))
    except BaseException:  # the process that asked works on the part itself, and says what fails
        os._exit(1)
    os._exit(0)
