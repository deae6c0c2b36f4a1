"""No silent skips: the last lines say what was skipped and why; with CI=true it is a failure."""

from __future__ import annotations

import os
from collections import Counter

import pytest


def strict() -> bool:
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    for reason, times in sorted(Counter(_reason(report) for report in skipped).items()):
        terminalreporter.line(
            f"SKIPPED: {reason} ({times} tests)", red=strict(), yellow=not strict()
        )
    if skipped and strict():
        terminalreporter.line("With CI set, a skipped test is a failed one.", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter and reporter.stats.get("skipped")
    if skipped and strict() and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _reason(report) -> str:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return reason.removeprefix("Skipped: ")
