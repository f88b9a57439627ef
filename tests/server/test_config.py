"""Settings: read once, and a bad one says its name, what is wrong and an example."""

from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import pytest

from server.config import BadSetting, as_environment, load_settings


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("GOODWORD_PORT", "eighty", "whole number"),
        ("GOODWORD_PORT", "0", "1 to 65535"),
        ("GOODWORD_PORT", "70000", "1 to 65535"),
        ("GOODWORD_PUBLIC_URL", "example.com", "http"),
        ("GOODWORD_PUBLIC_URL", "https://example.com/?a=1", "without query"),
        ("DATABASE_URL", "mysql://db/goodword", "sqlite:/// or postgresql://"),
        ("DATABASE_URL", "postgresql://me@db:port/goodword", "not the address of a database"),
        ("REDIS_URL", "127.0.0.1:6379", "redis://"),
        ("GOODWORD_TIMEZONE", "Europe/Nowhere", "IANA"),
        ("GOODWORD_BRAND", " , ", "at least one"),
        ("GOODWORD_ADMIN_EMAIL", "admin", "e-mail"),
        ("GOODWORD_ALLOW_PRIVATE_SOURCES", "10.0.0.1/8", "host bits"),
        ("GOODWORD_X_MONTHLY_READS", "-5", "whole number"),
        ("GOODWORD_WEB_PROCESSES", "two", "whole number"),
        ("GOODWORD_WEB_PROCESSES", "0", "1 or more"),
        ("GOODWORD_LOG_LEVEL", "LOUD", "DEBUG"),
    ],
)
def test_a_bad_value_names_the_setting_the_problem_and_an_example(name, value, problem):
    with pytest.raises(BadSetting) as caught:
        load_settings({name: value})
    message = str(caught.value)
    assert message.startswith(f"{name}={value.strip()!r}: ")
    assert problem in message
    assert f"Example: {name}=" in message


def test_a_password_in_a_bad_address_is_not_repeated():
    with pytest.raises(BadSetting) as caught:
        load_settings({"DATABASE_URL": "mysql://me:hunter2@db/goodword"})
    assert "hunter2" not in str(caught.value)
    assert "me:***@db" in str(caught.value)


def test_nothing_set_gives_a_working_instance_in_the_folder_data():
    settings = load_settings({})
    assert settings.data == Path("data").resolve()
    assert settings.database_url == f"sqlite:///{settings.data / 'goodword.db'}"
    assert settings.public_url == "http://127.0.0.1:8000"
    assert settings.redis_url is None


def test_an_empty_value_counts_as_not_set():
    assert load_settings({"GOODWORD_PORT": " ", "REDIS_URL": ""}) == load_settings({})


def test_the_environment_wins_over_the_dotenv_file(tmp_path):
    dotenv = tmp_path / ".env"
    dotenv.write_text("GOODWORD_PORT=9001\nGOODWORD_PROGRAMME='Acme Voices'\n")
    settings = load_settings({"GOODWORD_PORT": "9002"}, dotenv)
    assert (settings.port, settings.programme) == (9002, "Acme Voices")


def test_the_short_spelling_of_postgresql_becomes_the_driver_s():
    assert load_settings({"DATABASE_URL": "postgres://db/x"}).database_url == "postgresql+psycopg://db/x"


def test_a_child_process_gets_the_same_settings():
    settings = replace(
        load_settings({}),
        redis_url="redis://127.0.0.1:1/0",
        brand=("Acme", "Acme Cloud"),
        allow_private_sources=(ip_network("10.1.0.0/16"), ip_network("::1/128")),
    )
    assert load_settings(as_environment(settings)) == settings
    assert load_settings(as_environment(load_settings({}))) == load_settings({})
