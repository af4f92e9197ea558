"""What the chat itself says, in both languages; the coach's own words come from the tools."""

from typing import NamedTuple

from chat_coach.language import Both
from chat_coach.strength.values import Equipment


class Starter(NamedTuple):
    """A suggestion on the empty page: what the button says and what is then asked."""

    label: Both
    asks: Both
    icon: str


STARTERS = (
    Starter(
        Both("Next push day", "Nächster Push-Tag"),
        Both("Build my next push day", "Stell mir den nächsten Push-Tag zusammen"),
        "dumbbell",
    ),
    Starter(
        Both("My last 30 days", "Meine letzten 30 Tage"),
        Both(
            "How did my training go in the last 30 days?",
            "Wie lief mein Training in den letzten 30 Tagen?",
        ),
        "chart",
    ),
    Starter(
        Both("Swap an exercise", "Übung tauschen"),
        Both("What can I do instead of the bench press?", "Was kann ich statt Bankdrücken machen?"),
        "swap",
    ),
    Starter(
        Both("What did we plan?", "Was war geplant?"),
        Both("What did we plan last time?", "Was haben wir letztes Mal geplant?"),
        "history",
    ),
)

STEPS = {
    "query_history": Both("Looked through your training log", "Im Trainingstagebuch nachgesehen"),
    "score_exercises": Both("Compared exercises", "Übungen verglichen"),
    "build_session": Both("Put a session together", "Einheit zusammengestellt"),
    "build_plan": Both("Put a plan together", "Plan zusammengestellt"),
    "adapt_session": Both("Changed the session", "Einheit angepasst"),
    "save_plan": Both("Saved the plan", "Plan gespeichert"),
    "log_sets": Both("Wrote sets into your log", "Sätze ins Tagebuch eingetragen"),
    "recall_sessions": Both(
        "Looked back at earlier conversations", "In früheren Gesprächen nachgesehen"
    ),
    "swap_exercise": Both("Swapped an exercise", "Übung getauscht"),
    "create_exercise": Both("Added an exercise of your own", "Eigene Übung angelegt"),
    "give_advice": Both("Looked up the basics", "In den Grundlagen nachgesehen"),
    "remember_fact": Both("Noted a fact about you", "Etwas über dich notiert"),
}

STOPPED = Both("_Stopped._", "_Angehalten._")
FAULT = Both(
    "Something went wrong on my side and was written to the program's log. "
    "Your log and plans are unchanged. Please ask again.",
    "Bei mir ist etwas schiefgelaufen; es steht im Protokoll des Programms. "
    "Dein Tagebuch und deine Pläne sind unverändert. Bitte frag noch einmal.",
)
BUSY = Both(
    "I am still answering your last question in this conversation.",
    "Ich beantworte in diesem Gespräch noch deine letzte Frage.",
)
DEMO_HERE = Both(
    "Your log was empty, so the demo athlete's half year is in it to try things out. "
    "It goes as soon as you import your own.",
    "Dein Tagebuch war leer; zum Ausprobieren liegt das halbe Jahr des Demo-Athleten darin. "
    "Es verschwindet, sobald du dein eigenes einliest.",
)
SAVE = Both("Save", "Speichern")
AGREED = Both("Yes.", "Ja.")
SWAP_IN = Both("Swap in", "Eintauschen")
FINISHED = Both("Finished: ", "Geschafft: ")
YES = Both("Yes, do it", "Ja, mach das")
EARLIER = Both("Show what was said before", "Zeigen, was davor war")
AGAIN = Both("Answer again", "Neu antworten")
MEMORIES = Both("Remembered", "Erinnert")
EXPIRED = Both(
    "This is done already or no longer valid.", "Das ist schon erledigt oder gilt nicht mehr."
)

ADJUSTED = {
    "heavy": Both("made lighter: it was too heavy", "leichter gemacht: es war zu schwer"),
    "easy": Both("one step up: it was too easy", "eine Stufe mehr: es war zu leicht"),
}
SWAPPED = Both("swapped in", "eingetauscht")
PAIN = Both(
    "ended because of pain; see a doctor if it is sharp, swollen or does not ease",
    "wegen Schmerzen beendet; lass es ärztlich ansehen, wenn es sticht, anschwillt oder bleibt",
)
SPARED = Both("left out to spare the joint", "ausgelassen, um das Gelenk zu schonen")

EQUIPMENT: dict[Equipment, Both] = {
    Equipment.BARBELL: Both("barbell", "Langhantel"),
    Equipment.EZ_BAR: Both("EZ bar", "SZ-Stange"),
    Equipment.TRAP_BAR: Both("trap bar", "Trap-Bar"),
    Equipment.DUMBBELL: Both("dumbbells", "Kurzhanteln"),
    Equipment.KETTLEBELL: Both("kettlebells", "Kettlebells"),
    Equipment.CABLE: Both("cable", "Kabelzug"),
    Equipment.MACHINE: Both("machines", "Maschinen"),
    Equipment.SMITH_MACHINE: Both("Smith machine", "Multipresse"),
    Equipment.LEG_PRESS: Both("leg press", "Beinpresse"),
    Equipment.LEG_CURL: Both("leg curl", "Beinbeuger"),
    Equipment.LEG_EXTENSION: Both("leg extension", "Beinstrecker"),
    Equipment.HACK_SQUAT: Both("hack squat", "Hackenschmidt"),
    Equipment.CHEST_PRESS: Both("chest press", "Brustpresse"),
    Equipment.ADDUCTOR_MACHINE: Both("adductor machine", "Adduktorenmaschine"),
    Equipment.ABDUCTOR_MACHINE: Both("abductor machine", "Abduktorenmaschine"),
    Equipment.BENCH: Both("bench", "Flachbank"),
    Equipment.INCLINE_BENCH: Both("incline bench", "Schrägbank"),
    Equipment.RACK: Both("rack", "Rack"),
    Equipment.PULL_UP_BAR: Both("pull-up bar", "Klimmzugstange"),
    Equipment.DIP_BARS: Both("dip bars", "Dip-Barren"),
    Equipment.BANDS: Both("bands", "Bänder"),
    Equipment.SUSPENSION: Both("suspension trainer", "Schlingentrainer"),
    Equipment.MEDICINE_BALL: Both("medicine ball", "Medizinball"),
    Equipment.EXERCISE_BALL: Both("exercise ball", "Gymnastikball"),
    Equipment.FOAM_ROLLER: Both("foam roller", "Faszienrolle"),
    Equipment.BOX: Both("box", "Kasten"),
    Equipment.MAT: Both("mat", "Matte"),
    Equipment.PLATE: Both("plates", "Scheiben"),
    Equipment.SLED: Both("sled", "Schlitten"),
    Equipment.CARDIO_MACHINE: Both("cardio machine", "Ausdauergerät"),
    Equipment.ROWING_MACHINE: Both("rowing machine", "Rudergerät"),
    Equipment.OTHER: Both("other", "anderes"),
}

# Chainlit's own texts that would otherwise speak of tools, tasks and e-mail addresses.
CHROME = {
    "auth.login.title": Both("Log in to your coach", "Melde dich bei deinem Coach an"),
    "auth.login.form.email.label": Both("Name", "Name"),
    "auth.login.form.email.required": Both("Your name is missing", "Dein Name fehlt"),
    "auth.login.form.email.placeholder": Both("me", "me"),
    "auth.login.errors.credentialsSignin": Both(
        "Name or password is wrong. The password stood in the terminal at the first start; "
        "`chat-coach users password` sets a new one.",
        "Name oder Passwort stimmt nicht. Das Passwort stand beim ersten Start im Terminal; "
        "`chat-coach users password` setzt ein neues.",
    ),
    "chat.input.placeholder": Both("Ask your coach …", "Frag deinen Coach …"),
    "chat.input.actions.stop": Both("Stop", "Anhalten"),
    "chat.messages.status.using": Both("", ""),
    "chat.messages.status.used": Both("", ""),
    "chat.watermark": Both(
        "Every figure comes from your own log.", "Jede Zahl stammt aus deinem eigenen Tagebuch."
    ),
    "threadHistory.sidebar.title": Both("Conversations", "Gespräche"),
    "threadHistory.sidebar.filters.placeholder": Both(
        "Search conversations …", "Gespräche durchsuchen …"
    ),
    "threadHistory.sidebar.empty": Both("No conversation found", "Kein Gespräch gefunden"),
    "threadHistory.thread.untitled": Both("Untitled", "Ohne Titel"),
    "threadHistory.thread.actions.delete.title": Both(
        "Delete this conversation?", "Dieses Gespräch löschen?"
    ),
    "threadHistory.thread.actions.delete.description": Both(
        "It goes with all it said, and with the memories it left. This cannot be undone.",
        "Es verschwindet mit allem, was gesagt wurde, und mit seinen Erinnerungen. "
        "Das lässt sich nicht rückgängig machen.",
    ),
    "threadHistory.thread.actions.delete.success": Both(
        "Conversation deleted", "Gespräch gelöscht"
    ),
    "threadHistory.thread.actions.delete.inProgress": Both("Deleting …", "Wird gelöscht …"),
    "threadHistory.thread.actions.rename.title": Both(
        "Rename this conversation", "Gespräch umbenennen"
    ),
    "threadHistory.thread.actions.rename.description": Both(
        "A name you will find it by", "Ein Name, unter dem du es wiederfindest"
    ),
    "threadHistory.thread.actions.rename.success": Both("Renamed", "Umbenannt"),
    "threadHistory.thread.actions.rename.inProgress": Both("Renaming …", "Wird umbenannt …"),
    "threadHistory.sidebar.timeframes.previous7days": Both("Last 7 days", "Letzte 7 Tage"),
    "threadHistory.sidebar.timeframes.previous30days": Both("Last 30 days", "Letzte 30 Tage"),
    "navigation.newChat.button": Both("New conversation", "Neues Gespräch"),
    "navigation.newChat.dialog.tooltip": Both("New conversation", "Neues Gespräch"),
    "navigation.header.readme": Both("Help", "Hilfe"),
}
