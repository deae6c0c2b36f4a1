"""The key everything is signed with."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor

from chat import secret_keys


def test_it_is_made_once_and_only_its_owner_can_read_it(tmp_path):
    key = secret_keys.kept_in(tmp_path)

    assert secret_keys.kept_in(tmp_path) == key
    assert len(key) == 64
    assert stat.S_IMODE((tmp_path / secret_keys.FILE).stat().st_mode) == 0o600


def test_every_instance_has_its_own(tmp_path):
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()

    assert secret_keys.kept_in(folders[0]) != secret_keys.kept_in(folders[1])


def test_processes_that_start_together_agree(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: secret_keys.kept_in(tmp_path), range(32)))

    assert len(set(keys)) == 1 and keys[0]


def test_a_process_that_died_while_making_it_leaves_no_empty_key(tmp_path):
    (tmp_path / secret_keys.FILE).touch(0o600)

    assert len(secret_keys.kept_in(tmp_path)) == 64


def test_each_purpose_has_a_key_of_its_own():
    keys = {secret_keys.derived(key, use) for key in ("a", "b") for use in ("one", "two")}

    assert len(keys) == 4
    assert secret_keys.derived("a", "one") == secret_keys.derived("a", "one")
