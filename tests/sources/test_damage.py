"""However a file is damaged: it is read as far as it can be, or refused; nothing else happens."""

from hypothesis import given, settings
from hypothesis import strategies as st

from chat_coach.errors import ImportRefused
from chat_coach.sources import all_sources
from chat_coach.sources.opening import File, decoded
from tests.sources.conftest import NOW, SAMPLES

TEXTS = [path.read_bytes() for path in sorted(SAMPLES.glob("*.csv"))]
SPLINTERS = [
    *('"', ",", ";", "\n", "\r\n", "\0", "-", "1e309", "9" * 30, "\u202f", "2026-13-45", "½"),
    *("٣", "²", "inf", "W", "Note", "Rest Timer", '"""', "h", ":", "(", "###", "x" * 140_000),
]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(TEXTS),
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 25), st.sampled_from(["", *SPLINTERS])),
        min_size=1,
        max_size=5,
    ),
)
def test_damage_is_survived(whole: bytes, hits: list[tuple[float, int, str]]) -> None:
    data = bytearray(whole)
    for where, lost, splinter in hits:
        place = int(where * len(data))
        data[place : place + lost] = splinter.encode()
    file = File("damaged.csv", decoded(bytes(data)), "kg", NOW)
    source = next((one for one in all_sources() if one.recognises(file.head)), None)
    if source is None:
        return
    try:
        content = source.read(file)
    except ImportRefused:
        return
    for row in content.rows:
        assert row.exercise
        assert row.reps or row.duration_s or row.distance_m
        assert row.load_kg is None or 0 <= row.load_kg <= 1_500
        assert 1980 <= row.at.year <= NOW.year + 1
    assert all(said.line > 0 and said.reason.de for said in content.unread)
