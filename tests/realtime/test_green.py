import subprocess
import sys
import threading

import pytest
import structlog

from chat.realtime import green


def test_an_unpatched_process_never_loads_eventlet():
    code = (
        "import sys, chat.realtime.green as green, chat.realtime.server, chat.realtime.options;"
        "assert not green.is_green(); assert 'eventlet' not in sys.modules"
    )

    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_task_can_be_waited_for():
    seen = []

    assert green.spawn(seen.append, 1).join(5)

    assert seen == [1]


def test_a_task_that_fails_ends_all_the_same(monkeypatch):
    # The one in use has opened its stream in some earlier test.
    monkeypatch.setattr(green, "log", structlog.get_logger())

    def fail():
        raise RuntimeError("on purpose")

    with structlog.testing.capture_logs() as said:
        assert green.spawn(fail).join(5)

    assert [line["event"] for line in said] == ["task_failed"]


def test_a_cancelled_timer_does_nothing():
    seen = []
    timer = green.spawn_after(0.01, seen.append, "cancelled")
    timer.cancel()
    green.spawn_after(0.02, seen.append, "later").join(5)

    assert seen == ["later"]


def test_on_real_threads_work_is_done_in_place():
    assert green.run_in_thread(threading.get_ident) == threading.get_ident()


GREEN = """
import warnings; warnings.simplefilter("ignore")
import eventlet; eventlet.monkey_patch()
import time
from eventlet.patcher import original
from chat.realtime import green

assert green.is_green()

# Work that blocks its thread, as hashing does.
busy, most = [], []
def block(number):
    busy.append(number); most.append(len(busy)); original("time").sleep(0.1); busy.remove(number)
    return number

ticks = []
def tick():
    while True:
        ticks.append(1); green.sleep(0.01)
green.spawn(tick)
results = green.Queue()
tasks = [green.spawn(lambda n=n: results.put(green.run_in_thread(block, n))) for n in range(4)]
assert all(task.join(5) for task in tasks)
assert sorted(results.get() for _ in tasks) == [0, 1, 2, 3]
assert max(most) == 2, most
assert len(ticks) >= 8, len(ticks)

try:
    green.run_in_thread(lambda: 1 / 0)
except ZeroDivisionError:
    pass
else:
    raise AssertionError("a fault in the thread was lost")

seen = []
timer = green.spawn_after(0.01, seen.append, "cancelled"); timer.cancel()
assert green.spawn_after(0.02, seen.append, "later").join(5) and seen == ["later"]
event = green.Event(); assert not event.wait(0.01); event.set(); assert event.wait(0.01)
lock = green.Lock()
with lock:
    assert not lock.acquire(timeout=0.01)
try:
    with green.patience(0.02):
        green.sleep(5)
except TimeoutError:
    print("well")
"""


def test_on_eventlet_two_work_in_threads_and_everybody_else_goes_on():
    done = subprocess.run([sys.executable, "-c", GREEN], capture_output=True, text=True)

    assert done.stdout == "well\n", done.stderr


def test_on_real_threads_patience_ends_what_the_block_waits_for():
    given_up = threading.Event()

    with pytest.raises(TimeoutError), green.patience(0.02, give_up=given_up.set):
        assert given_up.wait(5)


def test_patience_ends_by_itself():
    with green.patience(5):
        pass
    with pytest.raises(ZeroDivisionError), green.patience(5):
        raise ZeroDivisionError
