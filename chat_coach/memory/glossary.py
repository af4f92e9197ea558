"""The same thing in English and German: one line a concept, each with the words that name it.

Training, body, complaints, food, daily life and time. The first English word names the concept.
German words of four letters and more are also the parts compounds are split into.
"""

_TABLE = """
shoulder delt deltoid | schulter delta
knee | knie
back | rücken kreuz
lower back lumbar | unterer rücken unteren rücken lendenwirbel lendenwirbelsäule lende
hip | hüfte
ankle | knöchel sprunggelenk
wrist | handgelenk
elbow | ellenbogen ellbogen
neck | nacken hals genick
foot feet | fuß füße
heel | ferse
hand | hand hände
finger thumb | finger daumen
arm | arm oberarm unterarm
leg | bein beine
thigh | oberschenkel schenkel
hamstring | beinbeuger hamstrings
quad quadriceps | quadrizeps oberschenkelvorderseite
calf calves | wade waden
glute butt | gesäß po glutes
chest pec | brust
abs core belly stomach | bauch rumpf core magen
groin adductor | leiste adduktoren
rib | rippe rippen
tendon | sehne sehnen
achilles | achillessehne achilles
muscle | muskel muskeln
joint | gelenk gelenke
head headache | kopf kopfschmerzen kopfweh
migraine | migräne
bone | knochen
skin | haut
eye | auge augen
tooth dentist | zahn zähne zahnarzt
heart | herz
pain hurt ache sore painful aching hurting soreness | schmerz schmerzen weh schmerzt wehtut tut weh zieht
injury injured injure | verletzung verletzt verletzen
strain strained | zerrung gezerrt
sprain sprained twisted | verstaucht umgeknickt verstauchung
tear torn | riss gerissen
inflammation inflamed tendinitis | entzündung entzündet
numb numbness tingling | taub kribbeln taubheit
swollen swelling | geschwollen schwellung
surgery operation operated | operation operiert op
physio physiotherapist physiotherapy | physio physiotherapie physiotherapeut krankengymnastik
doctor physician | arzt ärztin doktor
hospital | krankenhaus klinik
medication pill medicine tablets | medikament medikamente tabletten tablette
sick ill illness | krank krankheit
cold flu | erkältung erkältet grippe
fever | fieber
allergy allergic | allergie allergisch
asthma | asthma
intolerance intolerant | unverträglichkeit vertrage intoleranz
lactose | laktose laktoseintolerant
gluten celiac coeliac | gluten zöliakie
nut nuts | nuss nüsse
peanut | erdnuss erdnüsse
pollen hay fever | pollen heuschnupfen
latex | latex
milk dairy | milch milchprodukte
egg eggs | eier
fish | fisch
seafood shellfish | meeresfrüchte schalentiere
meat | fleisch
vegetarian | vegetarisch vegetarier vegetarierin
vegan | vegan veganer veganerin
protein | eiweiß protein
shake powder | shake pulver
creatine | kreatin creatin
supplement | supplement nahrungsergänzung ergänzung
caffeine coffee | koffein kaffee
tea | tee
water drink drinking hydration | wasser trinken trink
alcohol beer wine | alkohol bier wein
sugar sweets candy chocolate | zucker süßigkeiten süßes schokolade
breakfast | frühstück frühstücken frühstücke
lunch | mittagessen
dinner supper | abendessen abendbrot
eat eating food meal ate | essen esse gegessen mahlzeit nahrung
diet cutting cut deficit | diät defizit
fasting fast | fasten intervallfasten
calorie calories kcal | kalorien kcal
vegetable | gemüse
fruit | obst frucht
rice | reis
oats oatmeal porridge | haferflocken hafer porridge
weight bodyweight weigh weighed | gewicht körpergewicht wiege gewogen
lose losing lost | abnehmen verlieren verloren abgenommen
gain gained gaining bulk | zunehmen zugenommen aufbauen
fat bodyfat | fett körperfett
tall height | groß größe körpergröße
age old birthday | alter alt geburtstag
goal aim target | ziel ziele
plan planning planned | plan planen geplant
training train workout exercise session working out | training trainieren trainiert einheit workout übung übungen
push | drücken push
pull | ziehen pull
squat squats | kniebeuge kniebeugen
bench press bench benching | bankdrücken bank
deadlift deadlifts deadlifting | kreuzheben
overhead press military press shoulder press ohp | schulterdrücken überkopfdrücken
pull-up pull-ups pullup pullups chin-up chin-ups | klimmzug klimmzüge
push-up push-ups pushup pushups press-ups | liegestütz liegestütze
dip dips | dips barrenstütz
row rows rowing | rudern
lunge lunges | ausfallschritt ausfallschritte
curl curls | curls bizepscurls
biceps bicep | bizeps
triceps tricep | trizeps
lat lats pulldown | latzug latissimus lat
plank | plank unterarmstütz
hip thrust | hüftheben hip thrust
leg press | beinpresse
barbell | langhantel
dumbbell | kurzhantel hantel hanteln
kettlebell | kettlebell kugelhantel
cable | kabel seilzug kabelzug
machine | maschine gerät geräte
rack | rack gestell
band bands resistance bands | band bänder gummiband widerstandsband
mat | matte
rings | ringe
bar | stange
equipment gear | ausrüstung ausstattung
gym | studio fitnessstudio gym fitnesscenter
home at home | zuhause daheim zu hause
garage | garage
cellar basement | keller
garden yard | garten
warm-up warmup warming up | aufwärmen warmmachen
cool-down stretch stretching stretches | dehnen dehnung dehnübungen
mobility flexibility | beweglichkeit mobilität
yoga | yoga
pilates | pilates
rest pause break recovery recover | pause ruhe erholung regeneration erholen
deload | deload entlastungswoche entlastung
rep reps repetition repetitions | wiederholung wiederholungen
set sets | satz sätze
heavy heavier | schwer schwerer
light lighter easy | leicht leichter
strong stronger strength | stark stärker kraft
weak weakness | schwach schwäche
fast faster speed pace quick | schnell schneller tempo
slow slower | langsam langsamer
endurance stamina | ausdauer kondition
record best pr pb personal record | rekord bestleistung bestwert bestzeit
increase raise improve improving | steigern erhöhen verbessern verbessert
form technique | technik ausführung
coach trainer | coach trainer trainerin
class course group class | kurs kurse stunde
run running jog jogging ran | laufen lauf joggen gelaufen laufe
race | wettkampf rennen wettlauf
marathon | marathon
half marathon half-marathon | halbmarathon
triathlon | triathlon
competition meet contest tournament | wettkampf wettbewerb turnier
cycle cycling bike biking bicycle ride | radfahren fahrrad rad radeln
swim swimming swam pool | schwimmen schwimme schwimmbad geschwommen
hike hiking walk walking | wandern wanderung spazieren gehen spaziergang
climb climbing bouldering | klettern bouldern
ski skiing | ski skifahren
football soccer | fußball
tennis | tennis
basketball | basketball
volleyball | volleyball
handball | handball
boxing box martial arts | boxen kampfsport
dance dancing | tanzen tanz
shoes sneakers shoe | schuhe schuh laufschuhe
belt | gürtel
watch | uhr sportuhr
music playlist | musik
sleep sleeping slept insomnia | schlaf schlafen geschlafen schlafe
tired exhausted fatigue worn out | müde erschöpft kaputt
stress stressed stressful | stress gestresst stressig
motivated motivation | motivation motiviert
afraid fear scared nervous | angst nervös
happy glad proud | glücklich froh stolz
bored boring | langweilig gelangweilt
love like enjoy favourite favorite | mag liebe liebsten gern gerne lieblingsübung
hate dislike can't stand | hasse ungern verabscheue
morning mornings | morgen morgens früh vormittag
noon midday | mittag mittags
evening night evenings | abend abends nacht
weekend | wochenende
monday mondays | montag montags
tuesday tuesdays | dienstag dienstags
wednesday wednesdays | mittwoch mittwochs
thursday thursdays | donnerstag donnerstags
friday fridays | freitag freitags
saturday saturdays | samstag samstags sonnabend
sunday sundays | sonntag sonntags
day daily | tag täglich
week weekly | woche wöchentlich
month monthly | monat monatlich
year | jahr
hour hours | stunde stunden
minute minutes | minute minuten
spring | frühling frühjahr
summer | sommer
autumn fall | herbst
winter | winter
holiday vacation holidays trip travel travelling traveling | urlaub ferien reise reisen verreist
work job office | arbeit job büro arbeite
shift shifts night shift | schicht schichtdienst nachtschicht schichten
desk sitting sit | schreibtisch sitzen sitze
boss colleague colleagues | chef chefin kollege kollegen kollegin
meeting | besprechung termin
school university study exam | schule uni studium prüfung klausur
wife | frau ehefrau
husband | mann ehemann
girlfriend partner | freundin partnerin
boyfriend friend | freund kumpel
child children kid kids son daughter baby | kind kinder sohn tochter baby
pregnant pregnancy | schwanger schwangerschaft
mother mum mom | mutter mama
father dad | vater papa
brother | bruder
sister | schwester
dog | hund
cat | katze
wedding marry | hochzeit heiraten
party | party feier
moving move moved | umzug umziehen umgezogen
house flat apartment | haus wohnung
car drive driving | auto fahren fahre
train station rail | zug bahn bahnhof
plane flight fly | flug flugzeug fliegen
hotel | hotel
beach sea | strand meer
mountain mountains | berg berge
city town | stadt
weather rain raining | wetter regen regnet
heat hot | hitze heiß
money price expensive buy bought | geld preis teuer kaufen gekauft
book read reading | buch lesen
smoke smoking cigarettes | rauchen rauche zigaretten
blood pressure | blutdruck
pulse heart rate | puls herzfrequenz
diabetes diabetic | diabetes diabetiker
thyroid | schilddrüse
slipped disc disc herniated | bandscheibe bandscheibenvorfall
meniscus | meniskus
ligament acl cruciate | band kreuzband bänderriss
rotator cuff | rotatorenmanschette
tennis elbow golfer's elbow | tennisarm golferarm
shin splints shin | schienbein schienbeinkante
plantar fasciitis plantar | fersensporn plantarfasziitis
knee cap kneecap patella | kniescheibe patella
forget forgot forgotten | vergessen vergaß vergisst
remember remind | erinnern erinnere merken
sell sold | verkaufen verkauft
buy bought shopping | kaufen gekauft einkaufen
break broke broken | kaputt kaputtgegangen gebrochen brechen
miss missed skipped skip | verpasst verpassen ausgelassen auslassen ausgefallen lasse
stop quit stopped give up gave up | aufhören aufgehört aufgegeben abgebrochen abbrechen aufgeben
start started begin began | anfangen angefangen beginnen begonnen starten
cancel cancelled | absagen abgesagt
change changed switched | ändern geändert umgestellt wechseln gewechselt verändert
replace replaced swap | ersetzen ersetzt austauschen wodurch
raise raised | gesteigert erhöht
reduce lower less | senken weniger verringern reduzieren
recommend suggest suggested recommended | empfehlen empfohlen vorgeschlagen vorschlagen
ask asked question | fragen gefragt frage
agree agreed decided decide | geeinigt vereinbart beschlossen entschieden ausgemacht
sign up signed registered | angemeldet anmelden
join joined member | beigetreten mitglied beitreten
club society | verein klub
breathe breath breathing | atmen atmung luft atem
dizzy dizziness | schwindelig schwindel
cramp cramps | krampf krämpfe wadenkrämpfe
grip | griff griffkraft
posture | haltung
split splits | spagat
squeeze round rounds rounded | rund rundet
door doorway | tür türrahmen
floor ground | boden stock etage
stairs staircase | treppe treppen stufen
mirror | spiegel
video filmed film camera | video gefilmt film kamera
noon lunch break | mittagspause mittags
late | spät
empty | leer nüchtern nüchternen
full crowded | voll überfüllt
loud noise | laut lärm
close closed | schließt geschlossen zu
open opened | öffnen geöffnet offen
office | büro
forest woods | wald
lane lanes | bahn bahnen
way distance far | strecke weit entfernung
get to go travel commute | komme fahre weg
father became | vater geworden
marry married wedding | heirate heiraten hochzeit geheiratet
run through failed fail failing | scheitern gescheitert versagen
improve better | besser verbessert
worse bad badly | schlecht schlechter schlimmer
nervous worried worry | nervös sorge sorgen
cry crying laugh laughed | weinen geweint lachen gelacht
shot injection | spritze injektion
stiff tense | steif verspannt
tight short | eng kurz verkürzt
shoes boots | schuhe schuh gewichtheberschuhe
alone together | allein zusammen gemeinsam
teacher instructor | lehrer kursleiter
crowd people | leute menschen
belt | gürtel
strap straps | zughilfen zughilfe
computer screen laptop | computer computerarbeit bildschirm
sofa couch bed | sofa couch bett
exam test | prüfung prüfungen klausur test
money cost | kosten geld
bike ride cycle | rad fahrrad radfahren
rent live living | wohnen wohne miete
dog walk | hund gassi
supplement supplements creatine powder | nahrungsergänzungsmittel kreatin pulver
lactose milk dairy | laktose laktoseintoleranz milch
vegetarian vegan meat | vegetarier vegetarisch vegan fleisch
food foods grocery | lebensmittel essen
"""


def _line(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    english, deutsch = line.split("|")
    return _names(english, ENGLISH_PHRASES), _names(deutsch, GERMAN_PHRASES)


def _names(side: str, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The words of one side; a phrase of several words is kept whole and its words left out."""
    found: list[str] = []
    rest = f" {side.strip()} "
    for phrase in phrases:
        if f" {phrase} " in rest:
            found.append(phrase)
            rest = rest.replace(f" {phrase} ", " ")
    return (*rest.split(), *found)


ENGLISH_PHRASES = (
    "lower back",
    "hay fever",
    "working out",
    "bench press",
    "overhead press",
    "military press",
    "shoulder press",
    "hip thrust",
    "leg press",
    "resistance bands",
    "at home",
    "warming up",
    "personal record",
    "group class",
    "half marathon",
    "martial arts",
    "worn out",
    "can't stand",
    "night shift",
    "blood pressure",
    "heart rate",
    "slipped disc",
    "rotator cuff",
    "tennis elbow",
    "golfer's elbow",
    "shin splints",
    "plantar fasciitis",
    "knee cap",
    "give up",
    "gave up",
    "sign up",
    "lunch break",
    "hip thrust",
    "can't stand",
)
GERMAN_PHRASES = ("unterer rücken", "unteren rücken", "tut weh", "hip thrust", "zu hause")

CONCEPTS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = tuple(
    _line(line) for line in _TABLE.strip().splitlines()
)
