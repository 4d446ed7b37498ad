"""What people see who look up a fact."""

import pytest


async def test_a_fact_with_its_history_and_sources(world):
    # FEC report of 2016: 65,853,514 to 62,984,828.
    result = await world.ada.slash(world.channel, "fact", topic="popular-lead-2016")

    text = world.text(result.response)
    assert "### In the final count Hillary Clinton had 2,868,686 more votes than Donald Trump" in text
    assert "**November 11, 2016** about 400,000" in text
    assert "/fact topic:popular-lead-2016" in text
    assert "Source" in text
    assert not result.ephemeral
    assert world.labels(result.response)[-1] == "Copy with source"


async def test_in_words_and_privately(world):
    result = await world.ada.slash(world.channel, "fact", topic="who was the frist faithless elector", private=True)

    assert "Samuel Miles" in world.text(result.response)
    assert result.ephemeral


async def test_related_facts_are_buttons(world):
    result = await world.ada.slash(world.channel, "fact", topic="safe-harbor")
    clicked = await world.ben.click(result.response, label="By when must a governor certify the electors?")

    assert "at least six days before they meet" in world.text(clicked.response)


async def test_without_a_topic_one_can_browse(world):
    result = await world.ada.slash(world.channel, "fact")
    assert "can be looked up" in world.text(result.response)

    topic = await world.ada.click(result.response, label="Court cases")
    text = world.text(topic.response)
    assert "What did Chiafalo v. Washington decide?" in text
    following = await world.ada.click(topic.response, label="Next page")
    assert "Page 2 of 2" in world.text(following.response)


async def test_several_that_fit_are_asked_back(world):
    result = await world.ada.slash(world.channel, "fact", topic="petition")
    assert "Which of these is meant" in world.text(result.response)
    chosen = world.labels(result.response)[0]
    clicked = await world.ada.click(result.response, label=chosen)
    assert "petition" in world.text(clicked.response)


async def test_suggestions(world):
    offered = await world.ada.autocomplete(world.channel, "fact", "topic", "chiafalo")
    assert "What did Chiafalo v. Washington decide?" in [choice["name"] for choice in offered]
    assert 0 < len(await world.ada.autocomplete(world.channel, "fact", "topic", "")) <= 25


@pytest.mark.parametrize("typed", ["asdf qwer", "?!", "x" * 400])
async def test_bad_input_gets_a_sentence_for_who_typed_it(world, typed):
    result = await world.ada.slash(world.channel, "fact", topic=typed)

    assert result.ephemeral
    assert 0 < len(result.response.content) < 400
