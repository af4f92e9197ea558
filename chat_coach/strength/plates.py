"""Which plates make a load: what hangs on each side of the bar."""

from chat_coach.language import KG_PER_LB, LoadUnit
from chat_coach.strength.values import Equipment, Exercise, LoadMode

PLATES = {
    "kg": (25.0, 20.0, 15.0, 10.0, 5.0, 2.5, 1.25),
    "lb": (45.0, 35.0, 25.0, 10.0, 5.0, 2.5),
}
BARS = {
    "kg": {Equipment.BARBELL: 20.0, Equipment.TRAP_BAR: 20.0, Equipment.EZ_BAR: 7.5},
    "lb": {Equipment.BARBELL: 45.0, Equipment.TRAP_BAR: 45.0, Equipment.EZ_BAR: 15.0},
}
_NEAR = 0.02


def plates(exercise: Exercise, load_kg: float, unit: LoadUnit) -> tuple[float, ...] | None:
    """The plates of one side, the heaviest first, in the athlete's unit.

    None where nothing is loaded on a bar, or where plates cannot make that load.
    """
    bar = next((BARS[unit][one] for one in BARS[unit] if one in exercise.equipment), None)
    if bar is None or exercise.load_mode is not LoadMode.TOTAL:
        return None
    total = load_kg if unit == "kg" else load_kg / KG_PER_LB
    side = (total - bar) / 2
    if side < -_NEAR:
        return None
    hung = []
    for plate in PLATES[unit]:
        while side >= plate - _NEAR:
            hung.append(plate)
            side -= plate
    return tuple(hung) if abs(side) <= _NEAR else None
