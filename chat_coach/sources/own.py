"""An exercise nobody knows becomes the athlete's own: what its name tells, to be confirmed."""

import hashlib
import re

from chat_coach.language import Both
from chat_coach.sources.table import plain_name
from chat_coach.strength.values import Equipment, Exercise, LoadMode, Mechanic, Muscle, Pattern

M, P = Muscle, Pattern

_Guess = tuple[str, Pattern, Mechanic, dict[Muscle, float]]

# The first that fits counts, so the narrower stands before the wider.
_MOVEMENTS: tuple[_Guess, ...] = (
    (
        r"stretch|dehnung|dehnen|mobility|mobilit|foam roll|yoga|rollen",
        P.STRETCH,
        "isolation",
        {M.FULL_BODY: 1.0},
    ),
    (
        r"leg curl|hamstring curl|beincurl|beinbeug|nordic (ham|curl)|curl femoral|leg curls|flexion de pierna",
        P.KNEE_FLEXION,
        "isolation",
        {M.HAMSTRINGS: 1.0},
    ),
    (
        r"leg extension|beinstreck|knee extension|sissy",
        P.KNEE_EXTENSION,
        "isolation",
        {M.QUADS: 1.0},
    ),
    (
        r"leg raise|knee raise|beinheb|knieheb|toes to bar",
        P.CORE_FLEXION,
        "isolation",
        {M.ABS: 1.0, M.HIP_FLEXORS: 0.5},
    ),
    (
        r"calf|calves|waden|mollet|gemell|polpacc|panturrilh",
        P.CALF_RAISE,
        "isolation",
        {M.CALVES: 1.0},
    ),
    (
        r"adduct|adduktion|adduktor|adductor|adutor",
        P.HIP_ADDUCTION,
        "isolation",
        {M.ADDUCTORS: 1.0},
    ),
    (
        r"abduct|abduktion|abduktor|abdutor|clamshell|monster walk|band walk",
        P.HIP_ABDUCTION,
        "isolation",
        {M.ABDUCTORS: 1.0, M.GLUTES: 0.5},
    ),
    (
        r"hip thrust|glute|bridge|brucke|kickback.*(glute|cable)|huftheb|beckenheb|frog pump|pull through",
        P.HIP_EXTENSION,
        "compound",
        {M.GLUTES: 1.0, M.HAMSTRINGS: 0.5},
    ),
    (
        r"lunge|split squat|step up|ausfall|bulgarian|zancada|affond|fente|afundo|pistol",
        P.LUNGE,
        "compound",
        {M.QUADS: 1.0, M.GLUTES: 1.0, M.HAMSTRINGS: 0.5},
    ),
    (
        r"clean|snatch|jerk|umsetzen|reissen|reißen|stossen|thruster|swing",
        P.OLYMPIC,
        "compound",
        {M.GLUTES: 1.0, M.QUADS: 0.5, M.TRAPS: 0.5, M.FRONT_DELTS: 0.5},
    ),
    (
        r"deadlift|kreuzheb|rdl|good morning|hyperextension|back extension|ruckenstreck|"
        r"peso muerto|souleve de terre|stacco|levantamento terra|rack pull",
        P.HINGE,
        "compound",
        {M.HAMSTRINGS: 1.0, M.GLUTES: 1.0, M.LOWER_BACK: 0.5},
    ),
    (
        r"squat|kniebeug|leg press|beinpress|sentadilla|accosciata|agachamento|prensa|presse a cuisse",
        P.SQUAT,
        "compound",
        {M.QUADS: 1.0, M.GLUTES: 0.5, M.ADDUCTORS: 0.5},
    ),
    (
        r"face pull|rear delt|reverse (fly|pec|butterfly)|reverse butterfly|hintere schulter|"
        r"pull apart|umgekehrt|fly.*reverse",
        P.REAR_FLY,
        "isolation",
        {M.REAR_DELTS: 1.0, M.UPPER_BACK: 0.5},
    ),
    (
        r"jump|sprung(?!gelenk)|sprunge|burpee|plyo|bound|slam|sprint|sled|schlitten|hop\b",
        P.PLYOMETRIC,
        "compound",
        {M.QUADS: 1.0, M.GLUTES: 1.0, M.CALVES: 0.5},
    ),
    (r"shrug|schulterheb|nackenheb", P.SHRUG, "isolation", {M.TRAPS: 1.0}),
    (
        r"lateral raise|side raise|seitheb|elevation laterale|elevacion|alzate|elevacao|y raise",
        P.SHOULDER_RAISE,
        "isolation",
        {M.SIDE_DELTS: 1.0},
    ),
    (r"front raise|frontheb|scheibenheb", P.SHOULDER_RAISE, "isolation", {M.FRONT_DELTS: 1.0}),
    (
        r"pull ?up|chin ?up|pull ?down|klimmz|latzug|lat zug|latzieh|pullover|uberzug|dominad|traction|"
        r"trazioni|jalon|tirage vertical|puxada|muscle up",
        P.VERTICAL_PULL,
        "compound",
        {M.LATS: 1.0, M.BICEPS: 0.5, M.UPPER_BACK: 0.5},
    ),
    (r"upright row|aufrecht", P.SHOULDER_RAISE, "compound", {M.SIDE_DELTS: 1.0, M.TRAPS: 0.5}),
    (
        r"carry|farmer|suitcase|yoke|tragen",
        P.CARRY,
        "compound",
        {M.FOREARMS: 1.0, M.TRAPS: 1.0, M.ABS: 0.5},
    ),
    (
        r"rowing (machine|ergometer)|rudergerat|rowerg|treadmill|laufband|running|\brun\b|laufen|"
        r"jog|cycling|bike|\brad(fahren)?\b|ergometer|elliptical|crosstrainer|stairmaster|stair|"
        r"walk|gehen|swim|schwimm|rope jump|jump rope|seilspring|cardio|hiking|wandern",
        P.CARDIO,
        "compound",
        {M.FULL_BODY: 1.0},
    ),
    (
        r"\brow\b|\brows\b|rowing|ruder|remo|rematore|tirage|remada|t bar",
        P.HORIZONTAL_PULL,
        "compound",
        {M.UPPER_BACK: 1.0, M.LATS: 1.0, M.BICEPS: 0.5},
    ),
    (
        r"push ?down|skull ?crusher|tricep|trizeps|french press|kickback|stirndruck|jm press",
        P.ELBOW_EXTENSION,
        "isolation",
        {M.TRICEPS: 1.0},
    ),
    (
        r"wrist|handgelenk|forearm|unterarm(?!stutz)|gripper|grip trainer|griffkraft",
        P.WRIST,
        "isolation",
        {M.FOREARMS: 1.0},
    ),
    (r"curl|bicep|bizeps", P.ELBOW_FLEXION, "isolation", {M.BICEPS: 1.0, M.FOREARMS: 0.5}),
    (
        r"overhead|nackendruck|shoulder press|military|schulterdruck|uberkopf|arnold|ohp|push press|"
        r"press militar|landmine press|z press|handstand",
        P.VERTICAL_PUSH,
        "compound",
        {M.FRONT_DELTS: 1.0, M.SIDE_DELTS: 0.5, M.TRICEPS: 0.5},
    ),
    (
        r"fly\b|flys|flye|flies|butterfly|crossover|cross over|fliegende|pec deck|ecarte|apertura|"
        r"croci|crucifixo",
        P.CHEST_FLY,
        "isolation",
        {M.CHEST: 1.0, M.FRONT_DELTS: 0.5},
    ),
    (
        r"\bdips?\b|barrenstutz",
        P.HORIZONTAL_PUSH,
        "compound",
        {M.CHEST: 1.0, M.TRICEPS: 1.0, M.FRONT_DELTS: 0.5},
    ),
    (
        r"bench|bankdruck|chest press|brustpress|push ?up|liegestutz|press up|floor press|"
        r"developpe couche|press de banca|panca|supino|chest|brust",
        P.HORIZONTAL_PUSH,
        "compound",
        {M.CHEST: 1.0, M.TRICEPS: 0.5, M.FRONT_DELTS: 0.5},
    ),
    (
        r"twist|russian|wood ?chop|holzhacker|holzfaller|rotation|pallof|drehung",
        P.CORE_ROTATION,
        "isolation",
        {M.ABS: 1.0},
    ),
    (
        r"plank|hollow|dead bug|bird dog|unterarmstutz|rollout|ab wheel|bauchrad|l sit",
        P.CORE_STABILITY,
        "isolation",
        {M.ABS: 1.0},
    ),
    (
        r"crunch|sit ?up|side bend|seitbeug|klappmesser|jackknife|bauch|abdominal|\babs?\b|v up",
        P.CORE_FLEXION,
        "isolation",
        {M.ABS: 1.0},
    ),
    (r"neck|nacken", P.NECK, "isolation", {M.NECK: 1.0}),
    (
        r"press|druck",
        P.VERTICAL_PUSH,
        "compound",
        {M.FRONT_DELTS: 1.0, M.TRICEPS: 0.5, M.CHEST: 0.5},
    ),
    (
        r"pull|zug|ziehen",
        P.HORIZONTAL_PULL,
        "compound",
        {M.UPPER_BACK: 1.0, M.LATS: 0.5, M.BICEPS: 0.5},
    ),
)

_EQUIPMENT: tuple[tuple[str, Equipment], ...] = (
    (r"smith|multipresse", Equipment.SMITH_MACHINE),
    (r"dumbbell|\bdb\b|kurzhantel|haltere|mancuerna|manubri|halter", Equipment.DUMBBELL),
    (r"kettlebell|kugelhantel|\bkb\b", Equipment.KETTLEBELL),
    (r"barbell|langhantel|\bbb\b|barra|bilanciere|\bbarre\b", Equipment.BARBELL),
    (r"ez bar|sz|ez curl", Equipment.EZ_BAR),
    (r"trap bar|hex bar", Equipment.TRAP_BAR),
    (r"cable|kabel|seilzug|polea|poulie|cavo|cavi", Equipment.CABLE),
    (r"band|theraband|elastic", Equipment.BANDS),
    (r"machine|maschine|gerat|maquina|macchina|hammer strength", Equipment.MACHINE),
    (r"trx|suspension|rings|ringe|sling", Equipment.SUSPENSION),
    (r"medicine ball|medizinball|slam ball", Equipment.MEDICINE_BALL),
    (r"plate|scheibe", Equipment.PLATE),
    (r"sled|schlitten|prowler", Equipment.SLED),
    (r"treadmill|laufband|ergometer|elliptical|crosstrainer|stair|bike", Equipment.CARDIO_MACHINE),
)

_BODYWEIGHT = re.compile(
    r"push ?up|liegestutz|pull ?up|chin ?up|klimmz|\bdips?\b|bodyweight|korpergewicht|muscle up|"
    r"sit ?up|crunch|plank|hollow|burpee|pistol|dominad|traction|handstand"
)
_ASSISTED = re.compile(r"assist|unterstutzt|asistid")
_PULLS = {
    P.HORIZONTAL_PULL, P.VERTICAL_PULL, P.HINGE, P.KNEE_FLEXION, P.ELBOW_FLEXION, P.REAR_FLY,
    P.SHRUG, P.WRIST,
}  # fmt: skip
_HELD = {P.CORE_STABILITY, P.CARRY, P.STRETCH, P.CARDIO}
_UNLOADED = {P.CARDIO, P.STRETCH}


def own_exercise(name: str, owner: int) -> Exercise:
    """An athlete's own exercise by its name, muscles guessed, `confirmed` False."""
    bare = plain_name(name)
    pattern, mechanic, muscles = guessed(bare)
    found = frozenset(kind for words, kind in _EQUIPMENT if re.search(words, bare))
    mode = LoadMode.TOTAL
    if pattern in _UNLOADED:
        mode = LoadMode.NONE
    elif _ASSISTED.search(bare):
        mode = LoadMode.ASSISTED
    elif _BODYWEIGHT.search(bare) and not found - {Equipment.BANDS, Equipment.SUSPENSION}:
        mode = LoadMode.BODYWEIGHT
    elif found & {Equipment.DUMBBELL, Equipment.KETTLEBELL}:
        mode = LoadMode.PER_SIDE
    by_body = mode in {LoadMode.BODYWEIGHT, LoadMode.ASSISTED}
    return Exercise(
        id=own_id(name, owner),
        name=Both(name, name),
        muscles=muscles,
        pattern=pattern,
        mechanic=mechanic,
        equipment=found or frozenset({Equipment.BODYWEIGHT if by_body else Equipment.OTHER}),
        force="static" if pattern in _HELD else "pull" if pattern in _PULLS else "push",
        load_mode=mode,
        bodyweight_factor=(1.0 if pattern == P.VERTICAL_PULL else 0.65) if by_body else 0.0,
        owner=owner,
        confirmed=False,
    )


def guessed(bare: str) -> tuple[Pattern, Mechanic, dict[Muscle, float]]:
    """Pattern, mechanic and muscles that a plain name speaks of; OTHER when it says nothing."""
    for words, pattern, mechanic, muscles in _MOVEMENTS:
        if re.search(words, bare):
            return pattern, mechanic, dict(muscles)
    return P.OTHER, "isolation", {M.OTHER: 1.0}


def own_id(name: str, owner: int) -> str:
    """An id that the same name of the same athlete always gets, and no other."""
    slug = re.sub(r"[^a-z0-9]+", "-", plain_name(name)).strip("-")[:60]
    mark = hashlib.blake2s(same_name(name).encode(), digest_size=4).hexdigest()
    return f"own-{owner}-{slug or 'exercise'}-{mark}"


def same_name(name: str) -> str:
    """What two spellings of one own exercise have in common."""
    return " ".join(name.casefold().split())
