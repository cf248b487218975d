"""Runs parts of a large job in several processes, one for each processor."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")
_MOST = 8  # processes; more gain little, because each has its own caches to fill


def processors() -> int:
    """How many processors this process may use, eight at most."""
    try:
        return min(len(os.sched_getaffinity(0)), _MOST)
    except AttributeError:  # not on macOS and Windows
        return min(os.cpu_count() or 1, _MOST)


def share_out(work: Callable[[Sequence[T]], R], parts: Sequence[Sequence[T]]) -> list[R]:
    """The result of ``work`` for each part, in order; each runs in a process of its own.

    The first part runs in this process, and so does every part whose process can't be started
    or fails. Processes are forked, so that only their results must be picklable; on systems
    without fork (Windows), everything runs in this process.
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
    """A process that works on a part, and the connection it sends the result to."""

    process: BaseProcess
    sent: Connection

    def answer(self) -> tuple[Any] | None:
        """The result in a tuple; ``None`` if the process has failed."""
        try:
            with self.sent:
                return (self.sent.recv(),)
        except (EOFError, OSError):
            return None
        finally:
            self.process.join()


def _start(work: Callable[[Any], Any], part: Any) -> _Started | None:
    """A new process for a part; ``None`` if the system can't start one."""
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
    """Works on a part and sends the result; a process that fails sends nothing."""
    try:
        sender.send(work(part))
    except BaseException:  # the parent works on the part itself and raises the error
        os._exit(1)
    os._exit(0)
