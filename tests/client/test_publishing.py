"""What is published to Discord: names, install and use contexts, and who sees the operators' commands."""

from discord import AppCommandType


async def test_commands_may_be_installed_by_servers_and_users_and_used_everywhere(world):
    tree = world.app.bot.tree
    definitions = {command.name: command.to_dict(tree) for command in tree.get_commands()}

    assert set(definitions) == {
        "about",
        "apportion",
        "ask",
        "candidate",
        "contingent",
        "compare",
        "electors",
        "fact",
        "check",
        "Check claims",
        "flips",
        "forget-me",
        "help",
        "history",
        "law",
        "methods",
        "odds",
        "paths",
        "power",
        "result",
        "scenario",
        "settings",
        "state",
        "states",
        "swing",
        "whatif",
        "when",
    }
    # Discord shows a server's settings to who manages it: permission 1 << 5, MANAGE_GUILD.
    assert definitions["settings"]["default_member_permissions"] == 1 << 5
    for definition in definitions.values():
        # Discord: integration types 0 (server) and 1 (user); contexts 0 (server), 1 (bot's DM), 2 (private channel).
        assert definition["integration_types"] == [0, 1]
        assert definition["contexts"] == [0, 1, 2]


async def test_every_command_and_option_is_described(world):
    def described(definition):
        yield definition["description"]
        for option in definition.get("options", ()):
            yield from described(option)

    tree = world.app.bot.tree
    for command in tree.get_commands(type=AppCommandType.chat_input):
        for description in described(command.to_dict(tree)):
            assert description not in {"", "…"}
            assert len(description) <= 100


async def test_operators_commands_exist_in_their_server_only(world):
    tree = world.app.bot.tree

    assert [command.name for command in tree.get_commands(guild=world.app.bot._admin_guild)] == ["admin"]
    assert tree.get_command("admin") is None
