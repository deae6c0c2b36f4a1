"""Ids: UUIDs of version 7, which sort by age and tell nobody how many there are (RFC 9562)."""

import uuid_utils


def new_id() -> str:
    return str(uuid_utils.uuid7())
