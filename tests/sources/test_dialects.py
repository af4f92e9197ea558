"""Every dialect of Strong and Hevy: what stands in the log after a small real-looking file."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from syrupy.assertion import SnapshotAssertion

from chat_coach.errors import ImportRefused
from chat_coach.language import Voice
from chat_coach.sources import all_sources, take
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.log import OwnLog
from chat_coach.strength.values import Session
from tests.sources.conftest import NOW, SAMPLES, Importer

Sessions = Callable[[], list[Session]]
FILES = sorted(SAMPLES.glob("*.csv"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_dialect_is_read_whole(
    path: Path, log: OwnLog, athlete: Athlete, sessions: Sessions, snapshot: SnapshotAssertion
) -> None:
    report = take(path, log, athlete, NOW)
    assert report.unread == ()
    told = [report.plain(Voice("en")), "", report.plain(Voice("de")), ""]
    for one in sessions():
        told.append(f"{one.at} | {one.name} | {one.duration_min} min | {one.note}")
        told += [
            f"  {s.exercise_id} {s.type} {s.load_kg} kg x {s.reps} rpe={s.rpe} "
            f"{s.duration_s} s {s.distance_m} m {s.note!r}"
            for s in one.sets
        ]
    assert "\n".join(told) == snapshot


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_is_recognised_by_its_own_source_only(path: Path) -> None:
    head = path.read_text()[:4000]
    assert [one.NAME.casefold() for one in all_sources() if one.recognises(head)] == [
        path.stem.split("_")[0]
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_importing_again_adds_nothing(
    path: Path, log: OwnLog, athlete: Athlete, sessions: Sessions
) -> None:
    take(path, log, athlete, NOW)
    before = sessions()
    again = take(path, log, athlete, NOW)
    assert (again.new_sessions, again.new_sets, again.changed_sets, again.own) == (0, 0, 0, ())
    assert sessions() == before


def test_pounds_keep_their_gram_and_no_more(import_text: Importer, sessions: Sessions) -> None:
    head = "Date,Workout Name,Exercise Name,Set Order,{},Reps,{},Seconds\n"
    row = "2016-03-01 18:04:00,A,Squat (Barbell),1,{},5,0,0\n"
    import_text(head.format("lb", "mi") + row.format("15"))
    (pounds,) = sessions()[0].sets
    assert pounds.load_kg == 6.804
    again = import_text(head.format("kg", "km") + row.format("6.80388555"))
    assert (again.new_sets, again.changed_sets) == (0, 0)


def test_an_assumed_unit_is_said_and_can_be_put_right(
    import_text: Importer, sessions: Sessions
) -> None:
    text = (SAMPLES / "strong_2019.csv").read_text()
    first = import_text(text, unit="kg")
    assert first.unit_assumed
    assert first.unit == "kg"
    right = import_text(text, unit="lb")
    assert (right.new_sessions, right.new_sets) == (0, 0)
    assert right.changed_sets == 2
    assert [one.load_kg for one in sessions()[0].sets] == [27.216, 28.35, None]


def test_a_named_unit_outranks_the_assumed_one(import_text: Importer, sessions: Sessions) -> None:
    report = import_text((SAMPLES / "strong_current.csv").read_bytes(), unit="lb")
    assert not report.unit_assumed
    assert sessions()[0].sets[1].load_kg == 62.5


def test_two_sessions_of_one_second_stay_two_by_their_number(
    import_text: Importer, sessions: Sessions
) -> None:
    import_text((SAMPLES / "strong_current.csv").read_bytes())
    assert [(one.at, len(one.sets)) for one in sessions()] == [
        (datetime(2020, 5, 28, 12, 58, 47), 2),
        (datetime(2020, 5, 28, 12, 58, 47), 1),
    ]


def test_supersets_count_from_one(log: OwnLog, athlete: Athlete, engine: Engine) -> None:
    take(SAMPLES / "hevy_kg.csv", log, athlete, NOW)
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT superset FROM sets ORDER BY id").all()
    assert [row[0] for row in found] == [0, 0, 1, 1, 0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("source", ["strong_2019", "hevy_kg"])
def test_any_delimiter_will_do(delimiter: str, source: str, import_text: Importer) -> None:
    import csv
    import io

    with (SAMPLES / f"{source}.csv").open(newline="") as file:
        rows = list(csv.reader(file))
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    report = import_text(out.getvalue())
    assert report.sets == len(rows) - 1


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        (
            "Fecha;Nombre del entrenamiento;Duración;Nombre del ejercicio;Orden de la serie;Peso;"
            "Reps;Distancia;Segundos;Notas;Notas del entrenamiento;RPE",
            "2024-03-04 18:30:00;Pierna;1h 5m;Squat (Barbell);1;100,0;5;0;0;;;8",
        ),
        (
            "Workout Nr.;Datum;Workout-Name;Dauer (s);Übungsname;Satzreihenfolge;Gewicht (kg);"
            "Wiederholungen;RPE;Entfernung (Meter);Sekunden;Notizen;Workout-Notizen",
            "3;2024-03-04 18:30:00;Beine;3900;Squat (Barbell);1;100,0;5;8;;;;",
        ),
        (
            "Data,Nome do treino,Duração,Nome do exercício,Ordem da série,Peso,Repetições,"
            "Distância,Segundos,Notas,Notas do treino,RPE",
            '2024-03-04 18:30:00,Pernas,65min,Squat (Barbell),1,"100,0",5,0,0,,,8',
        ),
    ],
    ids=["spanish", "german current", "portuguese"],
)
def test_other_languages(columns: str, row: str, import_text: Importer, sessions: Sessions) -> None:
    import_text(f"{columns}\n{row}\n")
    (one,) = sessions()
    assert one.duration_min == 65
    assert (one.sets[0].exercise_id, one.sets[0].load_kg, one.sets[0].reps, one.sets[0].rpe) == (
        "barbell-squat",
        100,
        5,
        8,
    )


@pytest.mark.parametrize(
    "order",
    [
        "0 1 2 3 4 5 6 7 8 9 10 11",
        "0 1 2 3 4 5 6 7 8 11",
        "0 1 3 4 5 6 11 7 8 9 10 2",
        "12 0 1 2 3 4 5 6 11 7 8 9 10",
    ],
    ids=["with notes", "without notes", "duration last", "current"],
)
def test_a_language_nobody_thought_of(
    order: str, import_text: Importer, sessions: Sessions
) -> None:
    """Japanese headers: the shape and the place of RPE tell which column is which."""
    head = [
        "日付",
        "名前",
        "時間",
        "種目",
        "順番",
        "重量",
        "回数",
        "距離",
        "秒",
        "メモ",
        "全体メモ",
        "RPE",
        "番号",
    ]
    rows = [
        "2024-03-04 18:30:00|脚|1h 5m|Squat (Barbell)|W|60|8|0|0|深く||||1",
        "2024-03-04 18:30:00|脚|1h 5m|Squat (Barbell)|休憩タイマー|0|0|0|120||||1",
        "2024-03-04 18:30:00|脚|1h 5m|Squat (Barbell)|1|100|5|0|0|||8|1",
    ]
    places = [int(one) for one in order.split()]
    lines = [[head[at] for at in places]]
    lines += [[(row.split("|")[:11] + row.split("|")[-2:])[at] for at in places] for row in rows]
    import_text("\n".join(";".join(line) for line in lines) + "\n")
    (one,) = sessions()
    assert (one.name, one.duration_min) == ("脚", 65)
    assert [(s.exercise_id, s.type, s.load_kg, s.reps, s.rpe) for s in one.sets] == [
        ("barbell-squat", "warmup", 60, 8, None),
        ("barbell-squat", "normal", 100, 5, 8),
    ]


def test_a_spreadsheet_of_ones_own_is_no_export(import_text: Importer) -> None:
    with pytest.raises(ImportRefused, match="is no export I know"):
        import_text("Date,Exercise,Set,Weight,Reps,RPE\n2026-01-02,Squat,1,100,5,8\n")
