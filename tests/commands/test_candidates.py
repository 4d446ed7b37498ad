"""``/candidate``, and a result that begins with what was asked."""


async def test_somebodys_candidacies(world):
    result = await world.ada.slash(world.channel, "candidate", person="Henry Clay")
    text = world.text(result.response)
    assert "three times, in 1824, 1832 and 1844, and was never elected" in text


async def test_a_name_that_several_bear_is_refused_with_them(world):
    result = await world.ada.slash(world.channel, "candidate", person="Bush")
    assert "George W. Bush" in world.text(result.response)
    assert result.ephemeral


async def test_a_result_begins_with_what_was_asked(world):
    result = await world.ada.slash(world.channel, "result", election="1964", about="runner_up")
    assert "Barry Goldwater lost the 1964 election" in world.text(result.response)


async def test_a_figure_is_checked(world):
    result = await world.ada.slash(world.channel, "state", state="Ohio", claimed=20)
    assert "Yes: Ohio had 20 electoral votes in 2004 and 2008." in world.text(result.response)


async def test_a_question_in_plain_words_is_read_as_what_can_be_typed(world):
    result = await world.ada.slash(world.channel, "ask", question="who was Mondale's running mate?")
    text = world.text(result.response)
    assert "Walter Mondale’s running mate in 1984 was Geraldine Ferraro." in text
    assert "/result election:1984" in text
