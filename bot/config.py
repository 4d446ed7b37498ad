"""The settings of the process: one field here, one line in ``.env.example``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import ConfigurationError


class Settings(BaseSettings):
    """Read from the environment, then from ``.env`` in the working directory; empty means not set."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    discord_token: SecretStr | None = None
    database_url: str = "sqlite+aiosqlite:///ascertain.db"
    data_dir: Path | None = None
    default_election: int = 2016
    admin_guild_id: int | None = None
    shard_count: int | None = Field(default=None, ge=1)
    shard_ids: Annotated[tuple[int, ...] | None, NoDecode] = None
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["console", "json"] = "console"

    @field_validator("shard_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """Understand ``SHARD_IDS=0,1,2``."""
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(","))
        return value

    @model_validator(mode="after")
    def _shards_add_up(self) -> Settings:
        if self.shard_ids and (
            self.shard_count is None or not all(0 <= shard < self.shard_count for shard in self.shard_ids)
        ):
            raise ValueError("SHARD_IDS are numbers below SHARD_COUNT, which must be set as well")
        return self

    @field_validator("log_level", "log_format", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value


def read_settings() -> Settings:
    """The settings in force.

    Raises:
        ConfigurationError: a setting has a value that it cannot have; the message never repeats the value.
    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, fault['loc'])).upper()}: {fault['msg']}" for fault in error.errors())
        raise ConfigurationError(f"A setting cannot be used. {wrong}") from None
