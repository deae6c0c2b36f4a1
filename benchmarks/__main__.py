"""`python -m benchmarks [scenario …]`, or `make bench`: run them all, or those that are named."""

from __future__ import annotations

import argparse
import sys
import traceback

import uvloop

from benchmarks import results, scenarios
from benchmarks.table import missed, tables
from benchmarks.turns import run


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    too_slow, failed = [], []
    for name in options.scenarios or scenarios.names():
        print(f"\n{name} …", flush=True)
        try:
            outcome = uvloop.run(run(scenarios.scenario(name), options.patience))
        except Exception:
            # The others can still be measured.
            traceback.print_exc()
            failed.append(f"{name} could not be measured.")
            continue
        command = " ".join(["python -m benchmarks", name])
        print(f"\n{tables(outcome)}\n", *results.notes(outcome, command), sep="\n", flush=True)
        results.write(outcome, command)
        too_slow += missed(outcome)
    print(f"\nWritten to {results.FILE.parent.name}/{results.FILE.name}.")
    print("\n".join([*failed, *too_slow]) or "No target was missed.")
    # A slow machine is no broken build: what was missed is said, and that is all.
    return int(bool(failed))


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument("scenarios", nargs="*", help=f"of: {', '.join(scenarios.names())}")
    parser.add_argument(
        "--patience",
        type=float,
        default=60,
        metavar="SECONDS",
        help="what each scenario may lose to other programs, waiting and repeating (%(default)g)",
    )
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.scenarios) - set(scenarios.names()))
    if unknown:
        parser.error(f"there is no scenario {', '.join(unknown)}")
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
