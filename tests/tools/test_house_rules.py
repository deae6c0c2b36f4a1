"""The rules of the house: are they noticed when they are broken?"""

from __future__ import annotations

import pytest

from tools.house_rules import broken_rules


@pytest.mark.parametrize(
    ("name", "source", "rule"),
    [
        ("services/rooms.py", "socketio.emit('x', {})", "only delivery/ emits"),
        ("namespaces/typing.py", "emit('x', {})", "only delivery/ emits"),
        ("services/rooms.py", "db.session.commit()", "only unit_of_work"),
        ("queries/rooms.py", "from flask import request", "take an actor"),
        ("services/rooms.py", "from flask_login import current_user", "take an actor"),
    ],
)
def test_breaking_a_rule_is_noticed(name, source, rule):
    assert [line for line in broken_rules(name, source) if rule in line]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("delivery/conversations.py", "emit('x', {})"),
        ("unit_of_work.py", "session.commit()"),
        ("blueprints/pages.py", "from flask import request"),
        ("services/rooms.py", "from flask import current_app"),
    ],
)
def test_where_it_belongs_it_is_allowed(name, source):
    assert list(broken_rules(name, source)) == []
