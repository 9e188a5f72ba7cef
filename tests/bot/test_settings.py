"""The environment: what it may say, and what is said when it cannot be used."""

from pathlib import Path

import pytest

from bot.settings import load_settings
from handlers.wording.errors import sentence
from schedules.errors import SettingError

TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz_12345"


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a .env, and an environment without our names."""
    monkeypatch.chdir(tmp_path)
    for name in ("BOT_TOKEN", "DATABASE_URL", "TELEGRAM_API_URL", "BROADCAST_PER_SECOND"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_without_any_setting_it_is_the_real_telegram_at_thirty_a_second() -> None:
    settings = load_settings()
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.broadcast_per_second == 30
    assert settings.database_url.startswith("sqlite:///")


def test_a_dot_env_is_read_and_the_environment_has_the_last_word(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (nowhere / ".env").write_text(f"BOT_TOKEN={TOKEN}\nLOG_LEVEL=debug\nLAIN=abaikan\n")
    monkeypatch.setenv("LOG_LEVEL", "warning")
    settings = load_settings()
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.log_level == "WARNING"


def test_links_are_offered_only_while_the_web_port_is_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_URL", "https://giliran.example.go.id/")
    assert load_settings().public_url == ""
    monkeypatch.setenv("WEB_PORT", "8080")
    settings = load_settings()
    assert settings.public_url == "https://giliran.example.go.id"
    assert settings.web_host == "127.0.0.1"


def test_the_token_is_in_no_text_that_is_made_of_the_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    settings = load_settings()
    assert TOKEN not in f"{settings!r} {settings} {settings.model_dump()}"


def test_the_address_may_end_in_a_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:8081/")
    assert load_settings().telegram_api_url == "http://127.0.0.1:8081"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("LOG_LEVEL", "berisik"),
        ("BROADCAST_PER_SECOND", "0"),
        ("BROADCAST_PER_SECOND", "banyak"),
        ("WEB_PORT", "65536"),
        ("WEB_URL", "giliran.example.go.id"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_its_setting(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingError) as refused:
        load_settings()
    assert (refused.value.name, refused.value.value) == (name, value)
    assert name in sentence(refused.value)
