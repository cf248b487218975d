"""Runs the tests on every supported Python, and with the oldest and newest dependencies."""

from __future__ import annotations

import nox

nox.options.default_venv_backend = "venv"
nox.options.sessions = ["tests"]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
LOWEST = ("typer==0.26.1", "rich==13.8.0", "tomli==2.3.0", "msgspec==0.19.0", "mcp==2.0.0")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The tests with the package installed as a user installs it."""
    session.install("-q", ".[test]")
    session.run("python", "-m", "pytest", "-n", "2", *session.posargs)


@nox.session(python="3.11")
def lowest(session: nox.Session) -> None:
    """The tests with the oldest dependencies that are allowed."""
    session.install("-q", ".[test]", *LOWEST)
    session.run("python", "-m", "pytest", "-n", "2", *session.posargs)


@nox.session(python="3.13")
def newest(session: nox.Session) -> None:
    """The tests with the newest dependencies, including Typer versions above the cap."""
    session.install("-q", ".[test]")
    session.install("-q", "--upgrade", "typer", "rich", "tomli", "msgspec", "mcp<3")
    session.run("python", "-m", "pytest", "-n", "2", *session.posargs)
