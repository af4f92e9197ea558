"""What muscles and equipment are called when an athlete asks for an exercise."""

import re
from collections.abc import Mapping
from typing import TypeVar

from chat_coach.language import Both
from chat_coach.strength.values import Equipment, Muscle

EQUIPMENT: dict[Equipment, Both] = {
    Equipment.BODYWEIGHT: Both("your body weight", "dein Körpergewicht"),
    Equipment.BARBELL: Both("a barbell", "eine Langhantel"),
    Equipment.EZ_BAR: Both("an EZ bar", "eine SZ-Stange"),
    Equipment.TRAP_BAR: Both("a trap bar", "eine Trap-Bar"),
    Equipment.DUMBBELL: Both("dumbbells", "Kurzhanteln"),
    Equipment.KETTLEBELL: Both("a kettlebell", "eine Kettlebell"),
    Equipment.CABLE: Both("a cable", "einen Kabelzug"),
    Equipment.MACHINE: Both("a machine", "ein Gerät"),
    Equipment.SMITH_MACHINE: Both("a Smith machine", "eine Multipresse"),
    Equipment.LEG_PRESS: Both("the leg press", "die Beinpresse"),
    Equipment.LEG_CURL: Both("the leg curl machine", "den Beinbeuger"),
    Equipment.LEG_EXTENSION: Both("the leg extension machine", "den Beinstrecker"),
    Equipment.HACK_SQUAT: Both("the hack squat", "die Hackenschmidt-Maschine"),
    Equipment.CHEST_PRESS: Both("the chest press", "die Brustpresse"),
    Equipment.ADDUCTOR_MACHINE: Both("the adductor machine", "die Adduktorenmaschine"),
    Equipment.ABDUCTOR_MACHINE: Both("the abductor machine", "die Abduktorenmaschine"),
    Equipment.BENCH: Both("a bench", "eine Bank"),
    Equipment.INCLINE_BENCH: Both("an incline bench", "eine Schrägbank"),
    Equipment.RACK: Both("a rack", "ein Rack"),
    Equipment.PULL_UP_BAR: Both("a pull-up bar", "eine Klimmzugstange"),
    Equipment.DIP_BARS: Both("dip bars", "einen Barren"),
    Equipment.BANDS: Both("a band", "ein Widerstandsband"),
    Equipment.SUSPENSION: Both("a suspension trainer", "einen Schlingentrainer"),
    Equipment.MEDICINE_BALL: Both("a medicine ball", "einen Medizinball"),
    Equipment.EXERCISE_BALL: Both("an exercise ball", "einen Gymnastikball"),
    Equipment.FOAM_ROLLER: Both("a foam roller", "eine Faszienrolle"),
    Equipment.BOX: Both("a box", "eine Box"),
    Equipment.MAT: Both("a mat", "eine Matte"),
    Equipment.PLATE: Both("a plate", "eine Hantelscheibe"),
    Equipment.SLED: Both("a sled", "einen Schlitten"),
    Equipment.CARDIO_MACHINE: Both("a cardio machine", "ein Cardiogerät"),
    Equipment.ROWING_MACHINE: Both("a rowing machine", "ein Rudergerät"),
    Equipment.OTHER: Both("special equipment", "besonderes Gerät"),
}

MACHINES = frozenset(
    {
        Equipment.MACHINE,
        Equipment.SMITH_MACHINE,
        Equipment.LEG_PRESS,
        Equipment.LEG_CURL,
        Equipment.LEG_EXTENSION,
        Equipment.HACK_SQUAT,
        Equipment.CHEST_PRESS,
        Equipment.ADDUCTOR_MACHINE,
        Equipment.ABDUCTOR_MACHINE,
    }
)

_GEAR: tuple[tuple[str, frozenset[Equipment]], ...] = tuple(
    (pattern, frozenset(meant))
    for pattern, meant in (
        (r"kettlebells?|kugelhanteln?", {Equipment.KETTLEBELL}),
        (r"smith(?: machine)?|multipresse", {Equipment.SMITH_MACHINE}),
        (r"trap[ -]?bar|hex[ -]?bar", {Equipment.TRAP_BAR}),
        (r"ez[ -]?bar|sz[ -]?(?:stange|hantel)|curl bar", {Equipment.EZ_BAR}),
        (r"dumb+ells?|kurzhanteln?|dbs?|kh", {Equipment.DUMBBELL}),
        (r"barbells?|langhanteln?|lh", {Equipment.BARBELL}),
        (r"cables?(?: machine)?|kabel(?:zug|zuege|turm)?|seilzug", {Equipment.CABLE}),
        (r"resistance bands?|bands?|theraband|(?:widerstands|gummi)?baender|(?:widerstands|gummi)band", {Equipment.BANDS}),
        (r"trx|suspension trainer|schlingentrainer", {Equipment.SUSPENSION}),
        (r"medicine ball|medizinball", {Equipment.MEDICINE_BALL}),
        (r"(?:exercise|stability|swiss) ball|gymnastikball|pezziball", {Equipment.EXERCISE_BALL}),
        (r"incline bench|schraegbank", {Equipment.INCLINE_BENCH}),
        (r"flat bench|(?:hantel|flach)?bank|bench(?! ?press|ing|drueck)", {Equipment.BENCH, Equipment.INCLINE_BENCH}),
        (r"(?:squat |power )?rack|kaefig", {Equipment.RACK}),
        (r"pull[ -]?up bar|klimmzugstange", {Equipment.PULL_UP_BAR}),
        (r"dip (?:bars?|station)|barren", {Equipment.DIP_BARS}),
        (r"(?:weight )?plates?|(?:hantel)?scheiben?", {Equipment.PLATE}),
        (r"box|kasten", {Equipment.BOX}),
        (r"machines?|maschinen?", MACHINES | {Equipment.CABLE}),
        (r"weights?|gewichte?n?|hanteln?", {Equipment.BARBELL, Equipment.DUMBBELL, Equipment.EZ_BAR, Equipment.PLATE, Equipment.KETTLEBELL}),
    )
)  # fmt: skip

_MUSCLES: tuple[tuple[str, frozenset[Muscle]], ...] = tuple(
    (pattern, frozenset(meant))
    for pattern, meant in (
        (r"rear delts?|rear shoulders?|posterior delts?|hinter\w* schultern?", {Muscle.REAR_DELTS}),
        (r"(?:side|lateral|middle) (?:delts?|shoulders?)|seitlich\w* schultern?", {Muscle.SIDE_DELTS}),
        (r"front (?:delts?|shoulders?)|anterior delts?|vorder\w* schultern?", {Muscle.FRONT_DELTS}),
        (r"shoulders?|delts?|schultern?", {Muscle.FRONT_DELTS, Muscle.SIDE_DELTS, Muscle.REAR_DELTS}),
        (r"chest|pecs?|brust(?:muskeln?)?", {Muscle.CHEST}),
        (r"triceps?|trizeps", {Muscle.TRICEPS}),
        (r"biceps?|bizeps", {Muscle.BICEPS}),
        (r"forearms?|grip|unterarme?n?|griffkraft", {Muscle.FOREARMS}),
        (r"arms?|arme?n?", {Muscle.BICEPS, Muscle.TRICEPS}),
        (r"lats?|latissimus", {Muscle.LATS}),
        (r"lower back|unter\w* ruecken|rueckenstrecker", {Muscle.LOWER_BACK}),
        (r"(?:upper|mid(?:dle)?) back|rhomboids|ober\w* ruecken|mittler\w* ruecken", {Muscle.UPPER_BACK}),
        (r"traps?|trapezius|trapez", {Muscle.TRAPS}),
        (r"back|ruecken", {Muscle.LATS, Muscle.UPPER_BACK}),
        (r"quads?|quadriceps|quadrizeps|oberschenkelvorderseite|vorder\w* oberschenkel", {Muscle.QUADS}),
        (r"hamstrings?|hams?|beinbizeps|beinrueckseite|hinter\w* oberschenkel|oberschenkelrueckseite", {Muscle.HAMSTRINGS}),
        (r"glutes?|butt|booty|gesaess(?:muskeln?)?|po|hintern", {Muscle.GLUTES}),
        (r"calf|calves|waden?", {Muscle.CALVES}),
        (r"adductors?|inner thighs?|adduktoren|innenschenkel", {Muscle.ADDUCTORS}),
        (r"abductors?|outer hips?|abduktoren", {Muscle.ABDUCTORS}),
        (r"hip flexors?|hueftbeuger", {Muscle.HIP_FLEXORS}),
        (r"abs?|core|six ?pack|obliques?|bauch(?:muskeln?)?|rumpf", {Muscle.ABS}),
        (r"neck|nacken|hals", {Muscle.NECK}),
        (r"legs?|thighs?|beine?n?|oberschenkel", {Muscle.QUADS, Muscle.HAMSTRINGS, Muscle.GLUTES}),
    )
)  # fmt: skip

Trait = tuple[str, str]
"""A block of the match profile and a word in it."""

_TRAITS: tuple[tuple[str, frozenset[Trait]], ...] = tuple(
    (pattern, frozenset(meant))
    for pattern, meant in (
        (r"explosiv\w*|power(?! ?clean| ?snatch| ?jerk|lifting)|schnellkraft|speed|schnellig\w*", {("training", "power")}),
        (r"plyo\w*|jump\w*|sprung\w*|spruenge|springen", {("training", "plyometrics")}),
        (r"mobility|mobilis\w*|mobilit\w*|beweglich\w*|flexib\w*|stretch\w*|dehn\w*", {("training", "mobility")}),
        (r"rehab\w*|reha|prehab", {("training", "rehab")}),
        (r"calisthenics|calisthenic|street workout", {("training", "calisthenics")}),
        (r"conditioning|cardio|endurance|ausdauer\w*|kondition\w*", {("training", "conditioning")}),
        (r"olympic|weightlifting|gewichtheben|olympisch\w*", {("training", "weightlifting")}),
        (r"strongman", {("training", "strongman")}),
        (r"balance|balanc\w*|gleichgewicht\w*", {("skills", "balance")}),
        (r"(?:single|one)[ -]leg\w*|einbeinig\w*|unilateral legs?", {("skills", "single_leg_stability")}),
        (r"grip(?: strength)?|griff\w*", {("skills", "grip")}),
        (r"overhead (?:stability|strength|position)|ueberkopf\w*|ueber kopf", {("skills", "overhead_stability")}),
        (r"(?:core|trunk) stability|bracing|rumpfstabil\w*|rumpfspannung|koerperspannung", {("skills", "bracing"), ("skills", "anti_extension")}),
        (r"anti[ -]?rotation\w*|gegen (?:die )?(?:dreh|rotation)\w*", {("skills", "anti_rotation")}),
        (r"(?<!anti )(?<!external )rotation(?:al)?(?: strength| power)?|rumpfdreh\w*|twisting", {("skills", "rotation_control")}),
        (r"hip hinge|hinge|hueftbeuge(?!r)|hueftstreck\w*", {("skills", "hip_hinge")}),
        (r"squat depth|deeper squats?|tiefe(?:r\w*)? (?:kniebeuge|hocke)|beugetiefe", {("skills", "squat_depth")}),
        (r"ankle mobility|sprunggelenk\w*beweglich\w*", {("skills", "ankle_mobility")}),
        (r"scapula\w*|shoulder blades?|schulterblatt\w*|schulterblaetter\w*", {("skills", "scapular_control")}),
        (r"external rotation|rotator cuff|rotatoren\w*|aussenrotation", {("skills", "external_rotation")}),
        (r"landing|landen|landung", {("skills", "landing")}),
        (r"lockout", {("skills", "lockout")}),
    )
)  # fmt: skip

Named = TypeVar("Named", Muscle, Equipment, tuple[str, str])


def _found(
    text: str, table: tuple[tuple[str, frozenset[Named]], ...], before: str = "", after: str = ""
) -> frozenset[Named]:
    found: frozenset[Named] = frozenset()
    for pattern, meant in table:
        whole = re.compile(rf"{before}\b(?:{pattern})\b{after}")
        if whole.search(text):
            found |= meant
            text = whole.sub(" ", text)
    return found


def muscles_named(text: str) -> frozenset[Muscle]:
    """The muscles a plain text names; a region stands for all of its muscles."""
    return _found(text, _MUSCLES)


def traits_named(text: str) -> frozenset[Trait]:
    """Training types and skills a plain text asks for: `explosive`, `Gleichgewicht`."""
    return _found(text, _TRAITS)


def gear_named(text: str) -> frozenset[Equipment]:
    """The equipment a plain text names."""
    return _found(text, _GEAR)


def gear_missing(text: str) -> frozenset[Equipment]:
    """The equipment a plain text says is not there: `no barbell`, `ohne Langhantel`."""
    no = (
        r"\b(?:no|without|lacks?|lacking|don'?t have|have no|haven'?t got|not got|ohne|kein\w*|fehlt|fehlen)"
        r"(?: (?:a|an|any|the|my|free|freie[ns]?|der|die|das|den|eine?n?))*(?: \w+ (?:or|oder|und|and|noch))? "
    )
    return _found(text, _GEAR, before=no)


def gear_alone(text: str) -> frozenset[Equipment]:
    """The equipment that is all there is: `only dumbbells`, `nur mit Bändern`."""
    only = re.search(
        r"\b(?:only|just|nothing but|nur|bloss|lediglich|ausschliesslich)\b(.{0,50})", text
    )
    return gear_named(only.group(1)) if only else frozenset()


def listed(parts: Mapping[Equipment, Both], gear: frozenset[Equipment], lang: str) -> list[str]:
    """Names of equipment in the order of the table."""
    return [both.de if lang == "de" else both.en for one, both in parts.items() if one in gear]
