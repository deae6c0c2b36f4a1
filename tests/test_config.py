"""Settings: each with a default that works, and a wrong one refused in one useful line."""

from __future__ import annotations

from pathlib import Path

import pytest

from config import ROOT, SettingError, Settings


def read(**environ: str) -> Settings:
    return Settings.from_environ(environ)


def test_without_any_setting_it_is_one_process_on_one_file_for_this_machine():
    settings = read()

    assert (settings.host, settings.port) == ("127.0.0.1", 5000)
    assert settings.instance_path == ROOT / "instance"
    assert settings.database_url == f"sqlite:///{ROOT}/instance/tessera.sqlite3"
    assert settings.on_sqlite
    assert (settings.redis_url, settings.secret_key, settings.public_url) == (None, None, None)
    assert (settings.default_room, settings.rate_limits, settings.long_polling) == (
        "Lobby",
        True,
        True,
    )
    assert (settings.async_mode, settings.web_concurrency) == ("eventlet", 1)


def test_an_empty_variable_is_one_that_is_not_there():
    names = "HOST PORT INSTANCE_PATH DATABASE_URL REDIS_URL SECRET_KEY PUBLIC_URL ALLOWED_ORIGINS"

    assert read(**dict.fromkeys(names.split(), "")) == read()


def test_where_somebody_else_gives_the_port_everybody_may_come_in():
    assert read(PORT="8000").host == "0.0.0.0"
    assert read(PORT="8000", HOST="127.0.0.1").host == "127.0.0.1"
    assert read(PORT="0").port == 0


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg2"])
def test_postgresql_is_understood_under_each_of_its_names(scheme):
    settings = read(DATABASE_URL=f"{scheme}://ada:secret@db.example/tessera?sslmode=require")

    assert settings.database_url == (
        "postgresql+psycopg2://ada:secret@db.example/tessera?sslmode=require"
    )
    assert not settings.on_sqlite


def test_an_address_is_kept_as_browsers_write_it():
    assert read(PUBLIC_URL="https://Chat.Example.org:443/").public_url == "https://chat.example.org"
    assert read(PUBLIC_URL="http://[::1]:8080").public_url == "http://[::1]:8080"
    assert read(ALLOWED_ORIGINS="https://a.example, http://b.example:80").allowed_origins == (
        "https://a.example",
        "http://b.example",
    )


def test_the_default_room_can_be_called_otherwise_or_not_be_there():
    assert read(DEFAULT_ROOM=" The Yard ").default_room == "The Yard"
    assert read(DEFAULT_ROOM="").default_room == ""


@pytest.mark.parametrize(
    ("word", "on"), [("on", True), ("1", True), ("TRUE", True), ("off", False)]
)
def test_a_switch_understands_the_usual_words(word, on):
    assert read(RATE_LIMITS=word).rate_limits is on


def test_several_processes_are_fine_with_postgresql_and_redis():
    settings = read(
        WEB_CONCURRENCY="4", DATABASE_URL="postgres://db/tessera", REDIS_URL="redis://localhost"
    )

    assert settings.web_concurrency == 4
    assert settings.long_polling is False
    assert read(WEB_CONCURRENCY="1").long_polling is True


def test_what_heroku_sets_by_itself_is_not_held_against_anybody():
    assert read(DYNO="web.1", WEB_CONCURRENCY="2").web_concurrency == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "five thousand"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("PORT", "٥"),
        ("DATABASE_URL", "mysql://db/tessera"),
        ("DATABASE_URL", "postgres://"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "tessera.db"),
        ("REDIS_URL", "localhost:6379"),
        ("SECRET_KEY", "short"),
        ("PUBLIC_URL", "chat.example.org"),
        ("PUBLIC_URL", "ftp://chat.example.org"),
        ("PUBLIC_URL", "https://chat.example.org/chat"),
        ("PUBLIC_URL", "https://ada:secret@chat.example.org"),
        ("PUBLIC_URL", "https://chat.example.org:port"),
        ("PUBLIC_URL", "https://[::1"),
        ("ALLOWED_ORIGINS", "*"),
        ("TRUSTED_PROXIES", "yes"),
        ("TRUSTED_PROXIES", "17"),
        ("DEFAULT_ROOM", "x" * 81),
        ("LONG_POLLING", "maybe"),
        ("RATE_LIMITS", "some"),
        ("ASYNC_MODE", "gevent"),
        ("WEB_CONCURRENCY", "0"),
        ("WEB_CONCURRENCY", "2"),
        ("BCRYPT_ROUNDS", "3"),
    ],
)
def test_a_wrong_value_is_refused_in_one_line_that_names_it_and_gives_an_example(name, value):
    with pytest.raises(SettingError) as refused:
        read(**{name: value})

    sentence = str(refused.value)
    assert sentence.startswith(f"{name} ")
    assert f"Example: {name}=" in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("name", "value"),
    [("SECRET_KEY", "hunter2"), ("DATABASE_URL", "mysql://ada:hunter2@db/tessera")],
)
def test_a_refusal_does_not_repeat_a_secret(name, value):
    with pytest.raises(SettingError) as refused:
        read(**{name: value})

    assert "hunter2" not in str(refused.value)


def test_the_secret_key_is_not_shown_with_the_settings():
    assert "s" * 40 not in repr(read(SECRET_KEY="s" * 40))


def test_every_example_is_itself_a_good_value():
    for name in ("PORT", "PUBLIC_URL", "REDIS_URL", "DATABASE_URL", "ASYNC_MODE", "RATE_LIMITS"):
        with pytest.raises(SettingError) as refused:
            read(**{name: "☃"})
        read(**{name: str(refused.value).partition(f"{name}=")[2]})


def test_the_instance_folder_is_where_it_is_said_to_be(tmp_path):
    settings = read(INSTANCE_PATH=str(tmp_path / "here"))

    assert settings.instance_path == Path(tmp_path / "here")
    assert str(tmp_path / "here") in settings.database_url
