"""Body parts as athletes name them, and the joint that planning spares for each."""

import re
from dataclasses import dataclass
from typing import Literal

from chat_coach.language import Both
from chat_coach.strength.values import Joint

Side = Literal["left", "right", "both", ""]


@dataclass(frozen=True)
class Part:
    """One part of the body; `joint` None where no joint is to be spared."""

    key: str
    name: Both
    joint: Joint | None
    gender: Literal["m", "f", "n", "pl"] = "f"


_S, _E, _W, _B, _H, _K, _A, _N = (
    Joint.SHOULDER,
    Joint.ELBOW,
    Joint.WRIST,
    Joint.LOW_BACK,
    Joint.HIP,
    Joint.KNEE,
    Joint.ANKLE,
    Joint.NECK,
)

# The first match wins, so the longer name stands before the shorter.
_PARTS: tuple[tuple[str, Part], ...] = (
    (
        r"rotator cuffs?|rotatorenmanschette",
        Part("rotator cuff", Both("rotator cuff", "Rotatorenmanschette"), _S),
    ),
    (
        r"tennis elbow|tennisarm|golfer'?s elbow|golferarm|golferellenbogen|tennisellenbogen",
        Part("elbow", Both("elbow", "Ellbogen"), _E, "m"),
    ),
    (
        r"lower back|low back|lumbar\w*|(?:untere[rnm]?|tiefe[rn]?) rücken\w*|lendenwirbel\w*|lenden?|lws|kreuz\b|kreuzschmerzen|l[45][/-]?[sl]?[15]?\b|slipped dis[ck]s?|herniated dis[ck]s?|bulging dis[ck]s?|dis[ck] (?:herniation|prolapse)|bandscheibe\w*|hexenschuss|sciatica|ischias\w*|si joint|isg|sacroiliac",
        Part("lower back", Both("lower back", "unterer Rücken"), _B, "m"),
    ),
    (
        r"upper back|obere[rn]? rücken|thoracic spine|brustwirbel\w*|bws|between (?:my|the) shoulder blades|zwischen den schulterblättern",
        Part("upper back", Both("upper back", "oberer Rücken"), None, "m"),
    ),
    (
        r"shoulder blades?|schulterblatt|schulterblätter",
        Part("shoulder blade", Both("shoulder blade", "Schulterblatt"), _S, "n"),
    ),
    (
        r"ac joint|schultereckgelenk|impingement|shoulders?|schultern?\b|schulter\w*",
        Part("shoulder", Both("shoulder", "Schulter"), _S),
    ),
    (r"elbows?|ell?e?n?bogen\w*", Part("elbow", Both("elbow", "Ellbogen"), _E, "m")),
    (
        r"carpal tunnel|karpaltunnel\w*|wrists?|handgelenke?\w*",
        Part("wrist", Both("wrist", "Handgelenk"), _W, "n"),
    ),
    (r"forearms?|unterarme?\w*", Part("forearm", Both("forearm", "Unterarm"), _E, "m")),
    (r"thumbs?|daumen", Part("thumb", Both("thumb", "Daumen"), _W, "m")),
    (r"fingers?", Part("finger", Both("finger", "Finger"), _W, "m")),
    (r"hip flexors?|hüftbeuger\w*", Part("hip flexor", Both("hip flexor", "Hüftbeuger"), _H, "m")),
    (r"hips?\b|hüften?\b|hüft\w*", Part("hip", Both("hip", "Hüfte"), _H)),
    (
        r"groin|adductors?|leisten?\b|leistenzerrung|leistenschmerzen|adduktoren\w*",
        Part("groin", Both("groin", "Leiste"), _H),
    ),
    (
        r"knee ?caps?|patella\w*|kniescheiben?\w*|runner'?s knee|läuferknie|jumper'?s knee|meniscus|menisci|meniskus\w*|acl|pcl|mcl|cruciate|kreuzband\w*|it band|itb|patellar|knees?|knien?\b|knie(?!beug|heb)\w*",
        Part("knee", Both("knee", "Knie"), _K, "n"),
    ),
    (r"achilles\w*", Part("achilles tendon", Both("Achilles tendon", "Achillessehne"), _A)),
    (
        r"ankles?|knöchel\w*|sprunggelenke?\w*",
        Part("ankle", Both("ankle", "Sprunggelenk"), _A, "n"),
    ),
    (
        r"plantar fasci\w*|plantarfasz\w*|fersensporn|heels?|fersen?\b|fersenschmerzen",
        Part("heel", Both("heel", "Ferse"), _A),
    ),
    (r"big toe|toes?|zeh\w*", Part("toe", Both("toe", "Zeh"), _A, "m")),
    (r"foot|feet|fuß(?!ball)\w*|füße\w*|mittelfuß\w*", Part("foot", Both("foot", "Fuß"), _A, "m")),
    (r"shin splints?|shins?|schienbein\w*", Part("shin", Both("shin", "Schienbein"), _A, "n")),
    (r"neck|nacken\w*|genick|halswirbel\w*|hws", Part("neck", Both("neck", "Nacken"), _N, "m")),
    (
        r"hamstrings?|beinbeuger\w*|ischiocrural\w*|hintere[rn]? oberschenkel|oberschenkelrückseite",
        Part("hamstring", Both("hamstring", "Beinbeuger"), _H, "m"),
    ),
    (
        r"quads?|quadriceps|quadrizeps\w*|thighs?|oberschenkel\w*",
        Part("thigh", Both("thigh", "Oberschenkel"), _K, "m"),
    ),
    (r"calf|calves|waden?\b|waden\w*", Part("calf", Both("calf", "Wade"), _A)),
    (
        r"biceps? tendon|bizepssehne\w*",
        Part("biceps tendon", Both("biceps tendon", "Bizepssehne"), _S),
    ),
    (r"biceps?|bizeps\w*", Part("biceps", Both("biceps", "Bizeps"), _E, "m")),
    (r"triceps?|trizeps\w*", Part("triceps", Both("triceps", "Trizeps"), _E, "m")),
    (r"pecs?|pectoral\w*|chest|brustmusk\w*|brust", Part("chest", Both("chest", "Brust"), _S)),
    (r"ribs?|rippen?\w*", Part("rib", Both("rib", "Rippe"), None)),
    (r"abs|abdominals?|bauchmusk\w*", Part("abs", Both("abs", "Bauch"), None, "m")),
    (r"glutes?|gesäß\w*|piriformis", Part("glute", Both("glute", "Gesäß"), _H, "n")),
    (r"spine|spinal|wirbelsäule\w*|back|rücken\w*", Part("back", Both("back", "Rücken"), _B, "m")),
    (r"hands?|hand|hände", Part("hand", Both("hand", "Hand"), _W)),
    (r"legs?|beine?", Part("leg", Both("leg", "Bein"), _K, "n")),
    (r"upper arms?|oberarme?|arms?|arme?", Part("arm", Both("arm", "Arm"), _E, "m")),
    (r"traps?|trapez\w*", Part("trap", Both("trap", "Trapezmuskel"), _N, "m")),
    (r"jaw|kiefer", Part("jaw", Both("jaw", "Kiefer"), None, "m")),
    (r"head|kopf\w*", Part("head", Both("head", "Kopf"), None, "m")),
)
_FOUND = [(re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"), part) for pattern, part in _PARTS]
# Where a word stands for an exercise, an implement or a saying and not for the body.
_NOT_BODY = re.compile(
    r"\b(?:back (?:squats?|extensions?|day|off|to|at|on|in|from|then|up|home|again|workout|training)|"
    r"(?:came?|come|coming|get|getting|got|go|going|be|am|i'm|hold|holding|went|bring|set|step|cut|write|call) back|"
    r"hip thrusts?|hip hinge|hip abduct\w*|hip circle|leg (?:press|day|days|curl|curls|extension|extensions|raise|raises|workout|training)|"
    r"shoulder (?:press|presses|day|workout|training|raises?)|chest (?:press|day|fly|flyes|supported|workout|training)|"
    r"knee (?:raises?|sleeves?|wraps?|push-?ups?)|calf raises?|arm (?:day|curls?|workout)|wrist (?:wraps?|straps?|curls?)|neck harness|"
    r"arms? day|bicep curls?|biceps? curls?|triceps? (?:extensions?|pushdowns?|dips?)|hand ?stands?|handstände?|head ?stands?|"
    r"on the other hand|by hand|second hand|first hand|off the top of my head|"
    r"beinpresse|beintag|brusttag|brustpresse|rückentag|schultertag|schulterdrücken|armtag|rückenstrecker\w*|handtuch|"
    r"fußball|knieheben|beinstrecker|beinheben)\b"
)


def find_parts(low: str) -> list[tuple[Part, Side, int]]:
    """Every part that a lower-case text names, with its side and where it stands."""
    masked = _NOT_BODY.sub(lambda found: " " * len(found.group()), low)
    taken: list[tuple[int, int]] = []
    found: list[tuple[Part, Side, int]] = []
    for pattern, part in _FOUND:
        for hit in pattern.finditer(masked):
            if any(start < hit.end() and hit.start() < end for start, end in taken):
                continue
            taken.append(hit.span())
            found.append((part, _side(masked, hit.start(), hit.end()), hit.start()))
    return sorted(found, key=lambda one: one[2])


_LEFT, _RIGHT = r"(?:left|link\w*)\b", r"(?:right|recht\w*)\b"


def _side(low: str, start: int, end: int) -> Side:
    near = low[max(0, start - 28) : start].rpartition(",")[2]
    behind = low[end : end + 14]
    if re.search(r"\b(?:both|beide\w*)\b[^,]*$", near) or re.search(
        rf"{_LEFT} (?:and|und) {_RIGHT}[^,]*$", near
    ):
        return "both"
    left = [hit.start() for hit in re.finditer(_LEFT, near)]
    right = [hit.start() for hit in re.finditer(_RIGHT, near)]
    if left or right:
        return "left" if max(left, default=-1) > max(right, default=-1) else "right"
    if re.match(r" (?:on the )?(?:left|links)\b", behind):
        return "left"
    if re.match(r" (?:on the )?(?:right|rechts)\b", behind):
        return "right"
    plural = low[start:end] in {
        "shoulders",
        "elbows",
        "knees",
        "wrists",
        "hips",
        "ankles",
        "schultern",
    }
    return "both" if plural else ""


_ENDING = {"m": "er", "f": "e", "n": "es", "pl": "e"}


def name(part: Part, side: Side) -> Both:
    """`left shoulder`, `linke Schulter`; `both knees`, `beide Knie`."""
    if not side:
        return part.name
    if side == "both":
        return Both(f"{part.name.en} (both)", f"{part.name.de} (beidseitig)")
    german = {"left": "link", "right": "recht"}[side] + _ENDING[part.gender]
    return Both(f"{side} {part.name.en}", f"{german} {part.name.de}")
