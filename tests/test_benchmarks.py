"""What benchmarks/ computes and writes; nothing is measured here."""

from __future__ import annotations

import pytest

from benchmarks import results, scenarios
from benchmarks.client import event_of, message_to, result_of, split_ack
from benchmarks.measures import Figure, Target, Times, percentile
from benchmarks.peer import NAME as NODE
from benchmarks.table import missed, tables
from benchmarks.turns import Outcome

OURS = "Tessera, SQLite"


@pytest.fixture
def outcome():
    """Ours takes 1 to 100 ms where Node takes 2 ms, and twice as much of the processor."""
    measures = {"ack": Times("ack", Target(99, 50)), "cpu": Figure("cost", "µs")}
    made = Outcome("latency", "How long?", measures, servers=[OURS, NODE])
    made.values["ack", OURS] += [float(number) for number in range(1, 101)]
    made.values["ack", NODE] += [2.0] * 100
    made.values["cpu", OURS] += [5.0, 6.0, 7.0]
    made.values["cpu", NODE] += [3.0]
    return made


@pytest.mark.parametrize(("percent", "value"), [(50, 50), (95, 95), (99, 99), (100, 100)])
def test_a_percentile_is_the_smallest_value_that_so_many_do_not_exceed(percent, value):
    assert percentile(range(100, 0, -1), percent) == value


def test_a_single_value_is_every_percentile():
    assert percentile([7], 50) == percentile([7], 99) == 7


def test_a_target_is_met_strictly_below_it():
    assert Target(99, 50).met_by([49.9])
    assert not Target(99, 50).met_by([50.0])


def test_a_line_says_its_percentiles_its_target_and_the_ratio(outcome):
    line = _cells(tables(outcome), "ack", OURS)

    assert line[2:] == ["100", "50.0", "95.0", "99.0", "p99 < 50: MISSED", "25.0×", "49.5×"]


def test_a_met_target_is_called_met(outcome):
    outcome.values["ack", OURS][:] = [4.0]

    assert "p99 < 50: met" in _cells(tables(outcome), "ack", OURS)
    assert missed(outcome) == []


def test_node_has_no_target_and_is_no_multiple_of_itself(outcome):
    assert _cells(tables(outcome), "ack", NODE)[-3:] == ["–", "–", "–"]


def test_a_figure_shows_the_middle_and_the_extremes_of_its_turns(outcome):
    line = _cells(tables(outcome), "cost (µs)", OURS)

    assert line[2:] == ["3", "6.00", "5.00", "7.00", "2.00×"]


def test_only_our_own_targets_can_be_missed(outcome):
    outcome.values["ack", NODE][:] = [1000.0]

    assert missed(outcome) == [f"latency: ack, {OURS}: p99 is not under 50 ms."]


def test_a_miss_on_a_busy_machine_is_told_as_one(outcome):
    outcome.others += [0.0, 0.5]

    assert "p99 < 50: MISSED, others were busy" in _cells(tables(outcome), "ack", OURS)
    assert missed(outcome) == [f"latency: ack, {OURS}: p99 is not under 50 ms, others were busy."]


def test_a_server_that_is_missing_has_no_line_and_a_reason(outcome):
    outcome.servers.remove(NODE)
    del outcome.values["ack", NODE], outcome.values["cpu", NODE]
    outcome.missing.append("PostgreSQL is missing.")

    assert NODE not in tables(outcome)
    assert "- Left out: PostgreSQL is missing." in results.notes(outcome, "command")


def test_running_a_scenario_again_replaces_its_section_alone():
    page = results.with_section("", "connect", "## connect\n\nold\n")
    page = results.with_section(page, "busy_room", "## busy_room\n\nkept\n")

    page = results.with_section(page, "connect", "## connect\n\nnew\n")

    assert "old" not in page
    assert page.index("# What was measured") < page.index("kept") < page.index("new")
    assert page == results.with_section(page, "connect", "## connect\n\nnew\n")


def test_the_notes_tell_how_busy_others_were(outcome):
    outcome.others += [0.1, 0.3]

    notes = "\n".join(results.notes(outcome, "python -m benchmarks latency"))

    assert "20% of the machine's cores on average, 30% in the busiest turn" in notes


@pytest.mark.parametrize("name", scenarios.names())
def test_every_scenario_has_what_running_it_takes(name):
    scenario = scenarios.scenario(name)

    assert scenario.__doc__ and scenario.TURNS > 0 and len(scenario.SERVERS) > 1
    assert all(isinstance(measure, Times | Figure) for measure in scenario.MEASURES.values())
    assert callable(scenario.prepare) and callable(scenario.once)


def test_an_ack_is_taken_apart_by_its_number():
    number, text = split_ack(b'43/messaging,17[{"ok":true,"result":{"seq":3}}]')

    assert number == 17
    assert result_of(text) == {"seq": 3}


def test_what_a_message_created_carries_is_read():
    packet = b'42/messaging,["message_created",{"rev":2,"message":{"client_id":"c"}}]'

    assert event_of(packet)["message"]["client_id"] == "c"


def test_every_message_has_a_client_id_of_its_own():
    assert message_to("room", "hello")["client_id"] != message_to("room", "hello")["client_id"]


def _cells(text, *beginning):
    """The cells of the table's line that begins with these."""
    lines = ([cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines())
    return next(cells for cells in lines if cells[: len(beginning)] == list(beginning))
