"""`python wsgi.py` as people meet it: what it says, what it refuses, what it leaves alone."""

import os
import signal
import socket
import subprocess
import sys

import pytest
import requests

from tests.processes.server import ROOT, Server


def refused(instance_path, **environ) -> tuple[int, list[str]]:
    """Start a server that is expected to refuse; its exit code, and the lines it printed."""
    server = Server(instance_path, **environ)
    server.upgrade = None
    server.begin()
    return server.wait(), server.lines


def test_it_starts_says_where_it_is_and_stops(tmp_path):
    with Server(tmp_path) as server:
        # Not a word about eventlet's retirement, and this is the last one.
        assert server.lines == [f"Tessera is at {server.url}"]
        assert requests.get(server.url + "/healthz", timeout=5).ok
        assert server.stop() == 0
        assert "Traceback" not in server.output

        server.start()
        assert requests.get(server.url + "/healthz", timeout=5).ok
        server.signal(signal.SIGINT)
        assert server.wait() == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("DATABASE_URL", "mysql://x"),
        ("ASYNC_MODE", "gevent"),
        ("SECRET_KEY", "x"),
    ],
)
def test_a_wrong_setting_is_refused_in_one_line_that_names_it(tmp_path, name, value):
    server = Server(tmp_path)
    server.upgrade = None
    server.environ[name] = value
    server.begin()

    assert server.wait() == 2
    assert len(server.lines) == 1
    assert server.lines[0].startswith(name) and "Example:" in server.lines[0]


def test_several_processes_on_sqlite_are_refused_in_one_line(tmp_path):
    code, lines = refused(tmp_path, WEB_CONCURRENCY=2)

    assert code == 2
    assert len(lines) == 1 and lines[0].startswith("WEB_CONCURRENCY")


def test_a_port_that_is_taken_is_refused_in_one_line(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        server = Server(tmp_path, port=other.getsockname()[1])
        server.begin()

        assert server.wait() == 1
    assert len(server.lines) == 1 and f"Port {server.port} is taken" in server.lines[0]


def test_a_database_that_does_not_answer_is_said_in_one_line(tmp_path):
    url = "postgresql://ada:secret@127.0.0.1:1/tessera"
    code, lines = refused(tmp_path, DATABASE_URL=url)

    assert code == 1
    assert len(lines) == 1 and "DATABASE_URL" in lines[0]
    assert "secret" not in lines[0]


def test_a_database_that_was_not_brought_up_to_date_is_said_in_one_line(tmp_path):
    code, lines = refused(tmp_path)

    assert code == 1
    assert len(lines) == 1 and "python -m chat upgrade" in lines[0]


def test_a_missing_package_is_said_in_one_line(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Missing:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'flask_login':\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
        "sys.meta_path.insert(0, Missing())\n"
    )
    code, lines = refused(tmp_path, PYTHONPATH=tmp_path)

    assert code == 1
    assert lines == ["The package flask_login is missing. `make run` installs it."]


def test_the_flask_command_imports_the_app_without_patching(tmp_path):
    code = "import sys, wsgi; assert 'eventlet' not in sys.modules; print(wsgi.app.name)"
    environ = os.environ | {"INSTANCE_PATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environ, capture_output=True, text=True
    )

    assert done.stdout == "chat\n", done.stderr


def test_on_real_threads_it_never_loads_eventlet(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Refuse:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'eventlet':\n"
        "            raise RuntimeError('eventlet was loaded')\n"
        "sys.meta_path.insert(0, Refuse())\n"
    )
    with Server(tmp_path, ASYNC_MODE="threading", PYTHONPATH=tmp_path) as server:
        assert requests.get(server.url + "/healthz", timeout=5).ok
        assert server.stop() == 0


def test_the_procfile_starts_what_we_test():
    lines = (ROOT / "Procfile").read_text().splitlines()

    assert lines == ["release: python -m chat upgrade", "web: python wsgi.py"]


def test_several_processes_serve_one_chat(tmp_path, postgresql_databases, redis_url):
    with postgresql_databases.empty() as database_url:
        settings = {"DATABASE_URL": database_url, "REDIS_URL": redis_url, "SECRET_KEY": "x" * 32}
        with Server(tmp_path, WEB_CONCURRENCY=2, **settings) as server:
            assert server.lines == [f"Tessera is at {server.url}"]
            assert requests.get(server.url + "/readyz", timeout=5).ok
            # Without sticky sessions there is no long-polling.
            poll = server.url + "/socket.io/?EIO=4&transport=polling"
            assert requests.get(poll, timeout=5).status_code == 400
            assert server.stop() == 0


def test_what_keeps_several_processes_from_starting_is_said_once(tmp_path):
    code, lines = refused(
        tmp_path,
        WEB_CONCURRENCY=3,
        DATABASE_URL="postgresql://ada:secret@127.0.0.1:1/tessera",
        REDIS_URL="redis://127.0.0.1:1/0",
        SECRET_KEY="x" * 32,
    )

    assert code == 1
    assert len(lines) == 1 and "DATABASE_URL" in lines[0]
