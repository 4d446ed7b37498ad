"""``/check`` and *Check claims*, as people use them."""

import pytest

# 304–227 was the vote as counted on 6 January 2017; 306–232 the electors pledged (National Archives, 2016).
TEXT = "Trump received 290 electoral votes, Clinton 228. The Electoral College should be abolished."


async def test_check_says_the_verdict_first_and_quotes_the_words(world):
    result = await world.ada.slash(world.channel, "check", text=TEXT)

    text = world.text(result.response)
    assert "1 claim checked: 1 outdated." in text
    assert "**Outdated:** “Trump received 290 electoral votes, Clinton 228”" in text
    assert "306 electoral votes as pledged and 304 as cast" in text
    assert "abolished" not in text


async def test_a_text_without_claims_gets_that_answer(world):
    result = await world.ada.slash(world.channel, "check", text="I like maps.")

    assert "Nothing in this text can be checked here" in world.text(result.response)


async def test_a_checked_message_is_seen_by_one_and_can_be_shown_to_everyone(world):
    message = await world.ben.send(world.channel, TEXT)
    result = await world.ada.context_menu(world.channel, "Check claims", message)

    assert result.ephemeral
    assert "Show everyone" in world.labels(result.response)
    shown = await world.ada.click(result.response, label="Show everyone")
    assert not shown.ephemeral
    assert "**Outdated:**" in world.text(shown.response)
    assert "Show everyone" not in world.labels(shown.response)


async def test_what_does_not_fit_one_message_follows_for_whoever_asked(world):
    claims = " ".join(f"Texas has {count} electoral votes." for count in range(41, 75))
    result = await world.ada.slash(world.channel, "check", text=claims)

    first, *others = [world.text(message) for message in (result.response, *result.followups)]
    assert others
    assert f"Page 1 of {1 + len(others)}" in first
    assert not result.ephemeral
    assert all(message.ephemeral for message in result.followups)
    assert all(len(text) < 4000 for text in (first, *others))
    told = " ".join((first, *others))
    for count in range(41, 75):
        assert told.count(f"“Texas has {count} electoral votes") == 1


async def test_every_page_of_a_checked_message_can_be_shown_to_everyone(world):
    claims = " ".join(f"Texas has {count} electoral votes." for count in range(41, 75))
    message = await world.ben.send(world.channel, claims)
    result = await world.ada.context_menu(world.channel, "Check claims", message)

    last = result.followups[-1]
    shown = await world.ada.click(last, label="Show everyone")
    assert not shown.ephemeral
    assert "Texas has 74 electoral votes" in world.text(shown.response)


@pytest.mark.parametrize("text", ["```", "**a** <@1> @everyone", "\u200b"])
async def test_whatever_is_written_is_no_fault(world, text):
    result = await world.ada.slash(world.channel, "check", text=text)

    assert "Nothing in this text" in world.text(result.response)
