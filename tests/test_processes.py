"""Work in several processes gives the same results as in one."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

import pytest

from defector_facts import processes
from defector_facts.processes import share_out

PARTS = [[1, 2], [3], [4, 5, 6]]


def squares(part: Sequence[int]) -> tuple[int, list[int]]:
    return os.getpid(), [number**2 for number in part]


def test_results_are_in_the_order_of_the_parts() -> None:
    answers = share_out(squares, PARTS)
    assert [numbers for _, numbers in answers] == [[1, 4], [9], [16, 25, 36]]
    assert answers[0][0] == os.getpid()
    assert len({process for process, _ in answers}) == 3


def test_two_parts_have_two_processes() -> None:
    (here, _), (there, _) = share_out(squares, PARTS[:2])
    assert here == os.getpid() != there


def test_one_part_starts_no_process() -> None:
    assert share_out(squares, [[7]]) == [(os.getpid(), [49])]
    assert share_out(squares, []) == []


def test_the_part_of_a_process_that_dies_is_done_in_this_one() -> None:
    here = os.getpid()

    def work(part: Sequence[int]) -> tuple[int, list[int]]:
        if part == [3] and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return squares(part)

    answers = share_out(work, PARTS)
    assert [numbers for _, numbers in answers] == [[1, 4], [9], [16, 25, 36]]
    assert answers[1][0] == here


def test_an_error_in_a_process_is_raised_in_this_one(capfd: pytest.CaptureFixture[str]) -> None:
    def work(part: Sequence[int]) -> float:
        return 1 / (part[0] - 3)

    with pytest.raises(ZeroDivisionError):
        share_out(work, PARTS)
    assert capfd.readouterr() == ("", "")  # the process itself says nothing


@pytest.mark.parametrize("lacking", ["fork", "processes"])
def test_without_further_processes_everything_is_done_in_this_one(
    monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    if lacking == "fork":
        monkeypatch.delattr(os, "fork")
    else:
        monkeypatch.setattr(os, "fork", refuse)
    answers = share_out(squares, PARTS)
    assert answers == [(os.getpid(), [number**2 for number in part]) for part in PARTS]


def test_only_available_processors_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {1, 2, 5}, raising=False)
    assert processes.processors() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert processes.processors() == 1
