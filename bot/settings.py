"""Settings: everything the environment (or a `.env` beside it) can say, and nothing else reads it."""

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from schedules.errors import SettingError

_URL_SCHEMES = ("http://", "https://")


class Settings(BaseSettings):
    """One deployment: one city, one bot. The names are the environment's, in lower case."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore")

    bot_token: SecretStr = SecretStr("")
    database_url: str = "sqlite:///giliran.db"
    telegram_api_url: str = "https://api.telegram.org"
    bot_username: str = ""
    broadcast_per_second: int = Field(default=30, gt=0, le=1000)
    log_level: str = "INFO"
    web_port: int = Field(default=0, ge=0, le=65535)
    web_host: str = "127.0.0.1"
    web_url: str = ""

    @field_validator("telegram_api_url")
    @classmethod
    def _is_base(cls, url: str) -> str:
        if not url.startswith(_URL_SCHEMES):
            raise ValueError("http:// or https:// and the server's name")
        return url.rstrip("/")

    @field_validator("web_url")
    @classmethod
    def _is_public(cls, url: str) -> str:
        if url and not url.startswith(_URL_SCHEMES):
            raise ValueError("http:// or https:// and the server's name, or nothing")
        return url.rstrip("/")

    @property
    def public_url(self) -> str:
        """Under which address the web port is reached from outside; empty while it is off."""
        return self.web_url if self.web_port else ""

    @field_validator("log_level")
    @classmethod
    def _is_level(cls, level: str) -> str:
        if level.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise ValueError("DEBUG, INFO, WARNING or ERROR")
        return level.upper()


def load_settings() -> Settings:
    """Read the environment. Raises SettingError naming the first setting that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper()
        value = "" if "TOKEN" in name else str(first["input"])
        raise SettingError(name=name, value=value, expected=first["msg"]) from None
