"""What MariaDB says when it cannot serve, as one sentence for the athlete and what to do."""

from collections.abc import Mapping

import pymysql
from sqlalchemy.exc import DBAPIError

from chat_coach.errors import LogUnavailable
from chat_coach.language import Both

GONE = frozenset({2002, 2003, 2006, 2013, 2014, 2055, 1053, 1158, 1159, 1160, 1161, 1927})
SCHEMA = frozenset({1054, 1146})
DUPLICATE = 1062

_GONE = Both(
    "HomeGym's database does not answer. Is it running? Then ask again: the coach connects anew "
    "by itself.",
    "HomeGyms Datenbank antwortet nicht. Läuft sie? Dann frag noch einmal: Der Coach verbindet "
    "sich von selbst neu.",
)
_LOGIN = Both(
    "HomeGym's database refuses the login. Check COACH_HOMEGYM_USER and COACH_HOMEGYM_PASSWORD.",
    "HomeGyms Datenbank lehnt die Anmeldung ab. Prüfe COACH_HOMEGYM_USER und "
    "COACH_HOMEGYM_PASSWORD.",
)
_NO_DATABASE = Both(
    "HomeGym's database does not exist under this name, or this account may not see it. Check "
    "COACH_HOMEGYM_DATABASE.",
    "HomeGyms Datenbank gibt es unter diesem Namen nicht, oder dieses Konto darf sie nicht sehen. "
    "Prüfe COACH_HOMEGYM_DATABASE.",
)
_RIGHTS = Both(
    "The database account lacks a right on HomeGym's tables. docs/homegym.md lists the grants it "
    "needs.",
    "Dem Datenbankkonto fehlt ein Recht an HomeGyms Tabellen. docs/homegym.md nennt die nötigen "
    "Rechte.",
)
_FULL = Both(
    "HomeGym's database has no connection free just now. Ask again in a moment.",
    "HomeGyms Datenbank hat gerade keine Verbindung frei. Frag gleich noch einmal.",
)
_LOCKED = Both(
    "HomeGym is busy with the same data just now; nothing was changed. Ask again in a moment.",
    "HomeGym arbeitet gerade an denselben Daten; nichts wurde geändert. Frag gleich noch einmal.",
)
_SCHEMA = Both(
    "HomeGym's database looks different from what the coach knows; it was probably updated. "
    "`chat-coach doctor` names what is missing.",
    "HomeGyms Datenbank sieht anders aus, als der Coach sie kennt; vermutlich wurde HomeGym "
    "aktualisiert. `chat-coach doctor` nennt, was fehlt.",
)

_SENTENCES: Mapping[int, Both] = {
    **dict.fromkeys(GONE, _GONE),
    **dict.fromkeys((1045, 1698, 1251), _LOGIN),
    **dict.fromkeys((1044, 1049), _NO_DATABASE),
    **dict.fromkeys((1142, 1143, 1227, 1370), _RIGHTS),
    **dict.fromkeys((1040, 1203, 1226), _FULL),
    **dict.fromkeys((1205, 1213), _LOCKED),
    **dict.fromkeys(SCHEMA, _SCHEMA),
}


def code(error: BaseException) -> int:
    """MariaDB's number of an error, 0 where it has none."""
    original = error.orig if isinstance(error, DBAPIError) else error
    first = original.args[0] if isinstance(original, pymysql.Error) and original.args else 0
    return first if isinstance(first, int) else 0


def timed_out(error: DBAPIError) -> bool:
    """Whether the connection broke by silence, so that asking again would only wait again."""
    return error.orig is not None and isinstance(error.orig.__context__, TimeoutError)


def sentence(error: DBAPIError) -> LogUnavailable:
    """The fault in the athlete's words. An error that is none of theirs is raised as it is."""
    known = _SENTENCES.get(code(error))
    if known is None:
        raise error
    return LogUnavailable(known.en, known.de)
