"""Flags with a shape of their own: a dose asked for, kilos by a date, a limb without strength.

Patterns over standard words, as in `flags`; here two or three signs must meet in a sentence, in any order.
"""

from chat_coach.safety.flags import ENDS, LIMB

_MEDICINE = r"(?:ibus?|ibuprofen\w*|paracetamol|aspirin\w*|diclo\w*|voltaren|naproxen|tramadol|tilidin\w*|novalgin|oxycod\w*|pain ?killers?|pain (?:pills?|tablets?)|schmerzmittel\w*|schmerztablett\w*|muscle relaxants?|muskelrelax\w*)\b(?! (?:gel|cream|salbe|creme))"
_TAKE = r"(?:tak(?:e|ing)|pop(?:ping)?|doubl\w*|swallow\w*|eat|train through|nehm\w*|schluck\w*|einwerf\w*|doppelt\w*|durchtrainier\w*|how (?:many|much)|wie ?viele?)"
_MAY = r"(?:how (?:many|much)|can i|should i|is it (?:ok|fine|safe)|which|what|wie ?viele?|kann ich|darf ich|soll ich|ist es (?:ok|okay)|welche[srn]?|was)"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|tomorrow|tonight|weigh\w*|morgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|wochenende|wiegen|waage"
_FEW = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|[1-9]|10|14|20|21|30|einer?|einem|zwei|drei|vier|fuenf|sechs|sieben|acht|neun|zehn|vierzehn|zwanzig)"
_KILOS = r"(?<![\d.,])(?:[3-9]|[1-4]\d|three|four|five|six|seven|eight|ten|twelve|drei|vier|fuenf|sechs|sieben|acht|zehn|zwoelf) ?(?:kg|kilos?|pounds?|lbs?|pfund)\b"
_LOSS = r"(?:los[et]|losing|loose|drop|shed|cut|off|down|go|gone|lighter|over|above|runter|weg|drueber|abnehm\w*|verlier\w*|leichter|ausschwitz\w*|zu schwer)"
_SOON = rf"(?:(?:by|until|till?|before|bis|vor|fuers?|for)\b.{{0,14}}\b(?:{_DAY})\b|\bover ?night\b|\bueber nacht\b|\bin {_FEW} (?:days?|tagen?)\b|\bin (?:an?|one|two|1|2|einer|zwei) (?:weeks?|wochen?)\b|\bin 24 (?:hours|stunden))"
_ENERGY = r"(?<!\d)(?:[3-7]\d0|800) ?(?:kcal|calories|cals?|kalorien?)\b"
_HIT = r"(?:hit|banged|knocked|smashed|whacked|bumped|cracked|fell|fallen|dropped|collision|collided|elbow\w*|kicked|punched|\w*gehauen|\w*gestossen|\w*geknallt|\w*geschlagen|\w*gefallen|\w*geprallt|abbekommen|bekommen|gekriegt|gestuerzt|getroffen)"
_HEAD = r"(?:head|skull|temple|forehead|noggin|kopf|schaedel|schlaefe|stirn|birne)"
_DAZED = r"(?:fogg\w*|drows\w*|double|twice|nonsense|drunk|confus\w*|dizz\w*|vomit\w*|puk\w*|(?:can'?t|cannot|don'?t) (?:focus|remember|concentrate)|neblig|benommen|doppelt|zweimal|unsinn|quatsch|wirr|verwirrt|durcheinander|unkonzentriert|schwindl\w*|uebel|erinner\w*|lall\w*|gespuckt|gekotzt)"
_AWAY = r"(?:holiday|vacation|travel\w*|trip|wedding|urlaub|verreist|reise|dienstreise|ski\w*|besuch|seminar|conference|camping)"
_SUDDEN = r"(?:sudden\w*|over ?night|since (?:this|yesterday)|all at once|ploetzlich|auf einmal|ueber nacht|seit (?:heute|gestern))"

SHAPES = (
    ("drugs", rf"\b{_MAY}\b[^.!?]{{0,40}}\b{_TAKE}\b[^.!?]{{0,40}}\b{_MEDICINE}|\b{_MAY}\b[^.!?]{{0,30}}\b{_MEDICINE}[^.!?]{{0,40}}\b{_TAKE}\b|\b{_MEDICINE}[^.!?]{{0,50}}\b(?:how (?:many|much)|wie ?viele?)\b|\b{_MEDICINE}[^.!?]{{0,25}}\b(?:before|vor)\b.{{0,8}}\b(?:every|each|jede[mrs]?|training|workout\w*|sessions?|squats?|deadlifts?|kniebeugen|kreuzheben|wettkampf)\b"),
    ("drugs", r"\b(?:first|beginner'?s?|steroid) cycle\b[^.!?]{0,50}\b(?:kg|mg|dose|take|years?|pct)\b|\b(?:take|test|dose|mg|gear|start)\b[^.!?]{0,50}\b(?:first|beginner'?s?) cycle\b(?! of)|\berste kur\b|\bkur (?:starten|fahren)|\b(?:start|run) a cycle\b(?! of)|\b(?:hop\w*|go\w*|get\w*) on (?:gear|roids|the juice)\b|\bauf stoff\b|\b(?:nolva\w*|clomid|clomifen\w*|cardarine|primobolan|melanotan|tb ?-?500|peptides? (?:for|dos\w*)|adderall|ritalin|modafinil)\b|\bblast\w* (?:and|&) cruis\w*"),
    ("diet", rf"(?:^|[.!?])(?=[^.!?]*(?:\b{_LOSS}\b.{{0,30}}{_KILOS}|{_KILOS}.{{0,30}}\b{_LOSS}\b))[^.!?]*{_SOON}"),
    ("diet", rf"(?:^|[.!?])(?![^.!?]*\b(?:burn\w*|verbrenn\w*|verbrannt|breakfast|fruehstueck\w*|minus|deficit|defizit|surplus|ueberschuss|snack|shake|says|sagt|spin\w*|bike|rad)\b)(?=[^.!?]*{_ENERGY})[^.!?]*\b(?:a day|per day|each day|diet|eat|live|weeks|months?|only|am tag|pro tag|taeglich|diaet|essen|esse|wochen|monate?|nur|lang)\b"),
    ("diet", rf"\b(?:water|dry|juice|wasser|trocken|saft)[- ]?(?:fast\w*|cleanse|kur|diet|diaet)\b[^.!?]{{0,30}}\b{_FEW} (?:days?|weeks?|tage?n?|wochen?)\b|\b{_FEW}[- ](?:days?|weeks?|tage?n?|wochen?)\b[^.!?]{{0,15}}\b(?:water|dry|juice|wasser|trocken|saft)[- ]?(?:fast\w*|cleanse|kur|diet|diaet)"),
    ("diet", rf"\b(?:no|stop|without|ohne|nichts?|kein\w*)\b.{{0,20}}\b(?:food|eat\w*|drink\w*|water|essen|trinken|wasser)\b.{{0,25}}\b{_FEW} (?:days|weeks|tage?n?|wochen)\b|\b{_FEW} (?:days|weeks|tage|wochen)\b.{{0,25}}\b(?:no|without|ohne|nichts?|kein)\b.{{0,15}}\b(?:food|eat\w*|drink\w*|water|essen|trinken|wasser)\b|\b(?:how long|wie lang\w*)\b(?!.{{0,25}}\b(?:train|run|lift|trainier\w*|lauf\w*)\b)[^.!?]{{0,30}}\b(?:(?:without|no|not|ohne|nicht)\b.{{0,15}}\b(?:water|drink\w*|eat\w*|food|wasser|trink\w*|ess\w*)|(?:water|trinken|essen|wasser)\b.{{0,15}}\bverzicht\w*)"),
    ("diet", rf"\b(?:harshest|most extreme|haerteste|extremste)\w* (?:diet|cut|diaet)\b|\b{_FEW} (?:weeks|wochen|days|tage) (?:only|nothing but|nur|nichts als) (?:water|wasser)\b|\b(?:only|nothing but|nur) (?:water|wasser) (?:for|fuer)? ?{_FEW} (?:weeks|wochen|days|tage)\b"),
    ("diet", r"\bwater (?:pills?|tablets?)\b|\bwassertablett\w*|\b(?:diuretic|diuretik|entwaesser|furosemid)\w*|\b(?:cut|cutting|drop) (?:my |the )?water\b|\bwasser ziehen\b|\b(?:dry|drying) (?:myself )?out (?:for|before|to)\b|\btrockn\w* (?:ich )?mich\b.{0,25}\baus\b"),
    ("eating", r"\b(?:3\d|4\d|5[0-2]) ?(?:kg|kilos?)\b[^.!?]{0,70}\b(?:fat(?! (?:bars?|grips?))|fett|zu dick|speck|flab\w*|blubber|huge|riesig|schwabbel\w*)\b|\b(?:fat|fett|zu dick|speck)\b[^.!?]{0,50}\b(?:3\d|4\d|5[0-2]) ?(?:kg|kilos?)\b(?! (?:dumbbells?|bench|squats?|kurzhantel\w*|bar))|\b(?:3\d|4\d) ?(?:kg|kilos?)\b[^.!?]{0,20}\b(?:see|seh\w*)\b.{0,20}\b(?:rolls|roellchen|rollen)\b|\bfinger\b.{0,20}\b(?:hals|throat)\b"),
    ("eating", r"\b(?:wenn|ohne|if|unless|until|without|bevor|bis)\b[^.!?]{0,60}\b(?:darf|erlaub\w*|verdien\w*|not allowed|don'?t (?:allow|deserve)|no right)\b[^.!?]{0,25}\b(?:nichts|kein\w*|food|eat\w*|dinner|essen)\b"),
    ("nerve", rf"(?:^|[.!?])(?=[^.!?]*\b{_SUDDEN})[^.!?]*\b(?:no|kein\w*|lost|zero|null)\b.{{0,12}}\b(?:strength|power|kraft|grip)\b.{{0,12}}\b(?:in|im|of)\b.{{0,22}}\b{ENDS}\b"),
    ("nerve", r"\b(?:fuss|foot)\b[^.!?]{0,15}\b(?:klapp\w*|flop\w*|flap\w*|slap\w*|drag\w*|schleif\w*|schlapp\w*)\b|\b(?:can'?t|cannot) hold (?:my |the )?(?:pee|urine|water|bladder)\b|\b(?:wasser|urin|pipi|stuhl|blase)\b[^.!?]{0,20}\bnicht\b.{0,15}\b(?:halten|kontrollier\w*)\b|\btrouble (?:peeing|urinating)\b|\bwet myself\b|\bin die hose gemacht\b|\b(?:saddle|bottom|schritt|genital\w*|po)\b[^.!?]{0,25}\b(?:numb|taub|betaeubt|gone dead)\b"),
    ("faint", r"\bich kipp\w*\b[^.!?]{0,60}\b(?:um|weg)\b|\bkipp\w* ich\b[^.!?]{0,60}\b(?:um|weg)\b|\bunconscious\b|\bnext thing i know\b|\b(?:seizure|krampfanfall)\b|\bwent limp\b|\b(?:not|wasn'?t) respond\w*|\bnicht (?:mehr )?(?:reagiert|ansprechbar)\b|\bohnm(?:ae?|e)ch?ti\w*"),
    ("self_harm", rf"(?:^|[.!?])(?![^.!?]*\b{_AWAY}\b)[^.!?]*\b(?:gibts? (?:es )?mich\b.{{0,15}}\bnicht mehr|gaeb\w* mich|leb\w* ich\b.{{0,12}}\bnicht mehr|(?:won'?t|not (?:going to|gonna)) be (?:alive|around any ?more|around much longer))"),
    ("self_harm", r"\bgeritzt\b|\b(?:arme?|handgelenke?|pulsader\w*|schenkel)\b.{0,10}\b(?:aufgeschnitten|aufschneid\w*)\b|\bwieder (?:selbst )?geschnitten\b(?!.{0,25}(?:rasier|koch|kueche))|\bunalive\b|\bkms\b|\bkill(?:ing)? (?:himself|herself|themsel\w*)\b|\bbring\w* (?:er |sie )?sich um\b|\bhoff\w*\b.{0,20}\bwach\w*\b.{0,15}\bnicht\b|\bhope\b.{0,20}\b(?:don'?t|never|not)\b.{0,8}\bwake\b|\bplan\w* (?:my|meinen) (?:exit|abgang)\b"),
    ("heart", r"\b(?:heart|herz|puls)\b[^.!?]{0,40}\b(?:skipp\w*|missed beats?|stutter\w*|stotter\w*|aussetz\w*|stolper\w*|double beats?|doppelschlaege)\b|\b(?:resting (?:pulse|heart rate)|ruhepuls|pulse? (?:in ruhe|at rest))\b[^.!?]{0,40}\b1[2-9]\d\b"),
    ("joint", rf"\b{LIMB}\b[^.!?]{{0,15}}\b(?:slips? out|rutscht\b.{{0,20}}\b(?:raus|heraus))\b"),
    ("joint", r"\b(?:calf|wade)\b(?=[^!?]*\b(?:swollen|geschwollen|dick)\b)[^!?]*\b(?:hot|heiss|warm|red|rot)\b"),
    ("head", rf"\b(?:{_HIT}\b.{{0,40}}\b{_HEAD}|{_HEAD}\b.{{0,40}}\b{_HIT})\b[^!?]{{0,90}}\b{_DAZED}\b|\b(?:concussion|gehirnerschuetterung)\b(?!.{{0,40}}(?:years?|jahr\w*|19\d\d|20\d\d))"),
    ("urine", r"\b(?:klo|toilet\w*|loo|wc|pinkel\w*|peeing)\b[^.!?]{0,60}\b(?:\w*braun|brown|cola|coke|blut|blood)\b|\b(?:kaum|nicht|hardly|barely|no)\b.{0,20}\b(?:pee\w*|pinkel\w*|urin\w*|aufs klo)\b[^.!?]{0,40}\b(?:\w*braun|brown|dark|dunkel\w*|swollen|geschwollen)\b|\b(?:have|hab|habe|got|is it|ist das|kann das|could|think|glaube?)\b.{0,25}\brhabdo\w*"),
)  # fmt: skip
