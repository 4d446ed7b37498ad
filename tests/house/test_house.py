"""Tests about the house: what is promised in one file is true of the others."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from discord import app_commands

from bot.config import Settings
from bot.queries import as_command, parse

ROOT = Path(__file__).parents[2]
EXAMPLE = (ROOT / ".env.example").read_text()
README = (ROOT / "README.md").read_text()


def set_in_example() -> dict[str, str]:
    """The settings of ``.env.example`` with their values."""
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE))


def test_every_setting_is_in_the_example_and_explained():
    assert set(set_in_example()) == {name.upper() for name in Settings.model_fields}
    for name in set_in_example():
        before = EXAMPLE[: EXAMPLE.index(f"\n{name}=") + 1].rstrip().splitlines()
        assert before[-1].startswith("#"), name


def test_the_examples_values_are_the_defaults(tmp_path, monkeypatch):
    for name in set_in_example():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(EXAMPLE)

    assert Settings().model_dump() == Settings(_env_file=None).model_dump()  # pyright: ignore[reportCallIssue]


async def test_every_command_is_in_the_readme(world):
    tree = world.app.bot.tree
    for command in (*tree.get_commands(), *tree.get_commands(guild=world.app.bot._admin_guild)):
        is_menu = isinstance(command, app_commands.ContextMenu)
        assert (f"**{command.name}**" if is_menu else f"`/{command.name}") in README


def test_the_readmes_two_commands_and_ci_run_the_same_tests():
    commands = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
    assert len(commands) == 2
    assert commands[0].endswith("-m bot preview")
    assert commands[1].endswith("-m pytest")
    assert '"$venv/bin/python" -m pytest' in (ROOT / ".ci" / "run").read_text()


@pytest.mark.parametrize("example", re.findall(r"^\$ \.venv/bin/(python -m bot ask .*)$", README, re.MULTILINE))
def test_the_readmes_questions_are_answered(example):
    words = shlex.split(example)
    out = subprocess.run(  # noqa: S603 - our own README
        [sys.executable, *words[1:]], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    first = out.splitlines()[0]
    assert first in README


def test_the_readme_has_a_question_to_try():
    assert re.search(r"^\$ \.venv/bin/python -m bot ask ", README, re.MULTILINE)


def test_the_changelog_knows_the_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text()
    released = re.findall(r"^## \[(\d[^\]]*)\]", changelog, re.MULTILINE)
    assert released[:1] in ([], [project["version"]])
    assert "## [Unreleased]" in changelog


@pytest.mark.parametrize(
    "text",
    [
        "flips election:2016 goal:win ticket:hillary-clinton",
        "when date:12-19",
        "result state:PA votes:popular",
        "help",
    ],
)
def test_the_written_form_of_a_query_is_read_back(text):
    query = parse(text)
    assert as_command(query) == f"/{text}"
    assert parse(as_command(query).removeprefix("/")) == query


@pytest.mark.parametrize("text", ["", "dance", "flips goal:maybe", "result states:PA", "when date:02-30"])
def test_what_is_no_query_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        parse(text)


def test_pins_cover_every_dependency_and_name_no_host():
    pins = (ROOT / "constraints.txt").read_text()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *(r for rs in project["optional-dependencies"].values() for r in rs)]
    pinned = {re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower() for line in pins.splitlines() if "==" in line}
    for requirement in wanted:
        name = re.sub(r"[-_.]+", "-", re.split(r"[\[<>=]", requirement)[0]).lower()
        assert name in {*pinned, "ascertain"}, requirement
    assert "//" not in pins
