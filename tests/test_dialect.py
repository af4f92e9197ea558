import pytest

from chat_coach.dialect import standard


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("I mog nimma", "ich mog nicht mehr"),
        ("hamma ned scho drüber gredt?", "haben wir nicht schon drueber geredet?"),
        ("Hab a halbe Stund", "habe ein halbe stunde"),
        ("wat hab ick gemacht", "was habe ich gemacht"),
        ("gimme a push sesh pls", "give me a push session please"),
        ("I dont know, net carbs are a thing", "i don't know, net carbs are a thing"),
        ("Wie war's im Mai?", "wie war's im mai?"),
        ("", ""),
    ],
)
def test_spoken_words_are_written_out(said: str, written: str) -> None:
    assert standard(said) == written
