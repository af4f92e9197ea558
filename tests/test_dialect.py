import pytest

from chat_coach.dialect import standard
from chat_coach.dialect.numerals import in_figures
from chat_coach.dialect.sounds import by_sound


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
        ("des hob i gschlofn und trainiat", "des habe ich geschlafen und trainiert"),
        ("Fass ma unser letzts Gspräch zsamm", "fass mir unser letztes gespraech zusammen"),
        ("hüt han i d bei trainiert", "heute habe ich die beine trainiert"),
        ("ick hab janz jut jeschlafen", "ich habe ganz gut geschlafen"),
        ("da mog i nimma, merk da des", "da mog ich nicht mehr, merk dir des"),
        ("heute habe ich gute Laune", "heute habe ich gute laune"),
        ("hüt isch alles z schwer", "heute ist alles zu schwer"),
        ("i hob fünfavierzg Minutn", "ich habe fuenfundvierzig minuten"),
        ("", ""),
    ],
)
def test_spoken_words_are_written_out(said: str, written: str) -> None:
    assert standard(said) == written


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("gschpuert", "gespuert"),
        ("einheitn", "einheiten"),
        ("angrufa", "angerufen"),
        ("vastandn", "verstanden"),
        ("jehoben", "gehoben"),
        ("training", "training"),
        ("hypertrophy", "hypertrophy"),
        ("dips", "dips"),
    ],
)
def test_a_word_is_known_by_its_sound(said: str, heard: str) -> None:
    assert by_sound(said) == heard


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("dreimal zwoelf mit hundertvierzig kilo", "3mal 12 mit 140 kilo"),
        ("fuenfundvierzig minuten", "45 minuten"),
        ("a hundred and forty-five", "145"),
        ("a hundred things", "100 things"),
        ("one hour, one more", "one hour, one more"),
        ("dreiviertel stunde, achten auf", "dreiviertel stunde, achten auf"),
    ],
)
def test_number_words_become_figures(said: str, written: str) -> None:
    assert in_figures(said) == written
