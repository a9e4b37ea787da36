"""A pytest plugin: a worker of pytest-xdist that dies fails the run, and the run says where to look.

xdist names the test that a worker was running when it died. A fault in native code may surface later than
where it happened, even between two tests, where xdist names none; and what was not run any more must not be
taken for passed.
"""

from __future__ import annotations

import pytest


class WorkerDeaths:
    """Remembers the last test of each worker, and tells of the workers that died."""

    def __init__(self) -> None:
        self.last: dict[str, str] = {}
        self.finished: set[str] = set()
        self.dead: dict[str, str] = {}
        self.left = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keeps the newest test of a worker."""
        if report.when == "teardown":
            self.finished.add(report.nodeid)
        if hasattr(report, "node"):
            self.last[report.node.gateway.id] = report.nodeid

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object, error: object) -> None:
        """Keeps a worker that did not end by itself."""
        if error is not None:
            name = node.gateway.id
            self.dead[name] = self.last.get(name, "no test")

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fails the run, and counts."""
        self.left = session.testscollected - len(self.finished)
        if self.dead and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Says which worker died after which test, and how many tests were left."""
        for name, last in self.dead.items():
            terminalreporter.write_sep("!", f"worker {name} died", red=True)
            terminalreporter.write_line(
                f"Its last report was of {last}.\nA fault in native code may lie in any earlier test of the "
                f"same file or worker. Run the file alone:\n  python -m pytest -n 0 {last.partition('::')[0]}"
            )
        if self.dead:
            terminalreporter.write_line(f"{self.left} tests were NOT run to their end.")


def pytest_configure(config: pytest.Config) -> None:
    """Registers it where tests are handed out, not in the workers."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(WorkerDeaths(), "worker-deaths")
