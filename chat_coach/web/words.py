"""What the chat itself says, in both languages; the coach's own words come from the tools."""

from typing import NamedTuple

from chat_coach.language import Both
from chat_coach.prompts import Tone
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
        Both("My week", "Meine Woche"),
        Both("Review my week", "Rückblick auf meine Woche"),
        "week",
    ),
    Starter(
        Both("My month", "Mein Monat"),
        Both("Review my month", "Rückblick auf diesen Monat"),
        "month",
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
    "manage_plans": Both("Looked through your plans", "In deinen Plänen nachgesehen"),
    "log_sets": Both("Wrote sets into your log", "Sätze ins Tagebuch eingetragen"),
    "recall_sessions": Both(
        "Looked back at earlier conversations", "In früheren Gesprächen nachgesehen"
    ),
    "review_past": Both("Looked back at what was done", "Zurückgeblickt"),
    "name_sources": Both("Looked up where that comes from", "Nachgesehen, woher das kommt"),
    "forget_topic": Both("Looked for what to forget", "Gesucht, was zu vergessen ist"),
    "swap_exercise": Both("Swapped an exercise", "Übung getauscht"),
    "create_exercise": Both("Added an exercise of your own", "Eigene Übung angelegt"),
    "import_file": Both("Read a file into your log", "Eine Datei ins Tagebuch eingelesen"),
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
UNDO = Both("Undo", "Rückgängig")
REVIEW = Both("Review this conversation", "Rückblick auf dieses Gespräch")
KEPT_OWN = Both("{name} is one of your exercises", "{name} ist eine deiner Übungen")
TAKEN_AS = Both("{name} counts as {meant} from now on", "{name} zählt ab jetzt als {meant}")
EXPIRED = Both(
    "This is done already or no longer valid.", "Das ist schon erledigt oder gilt nicht mehr."
)

NOT_THIS = Both(
    "that one would load what is to be spared, or needs what is not there",
    "die würde belasten, was geschont werden soll, oder braucht, was nicht da ist",
)

TONES: dict[Tone, Both] = {
    "warm": Both("warm", "herzlich"),
    "plain": Both("plain", "nüchtern"),
    "drill": Both("brisk, like a drill coach", "knapp und fordernd"),
}

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
    Equipment.HACK_SQUAT: Both("hack squat", "Hacken\u00adschmidt"),
    Equipment.CHEST_PRESS: Both("chest press", "Brustpresse"),
    Equipment.ADDUCTOR_MACHINE: Both("adductor machine", "Adduktoren\u00admaschine"),
    Equipment.ABDUCTOR_MACHINE: Both("abductor machine", "Abduktoren\u00admaschine"),
    Equipment.BENCH: Both("bench", "Flachbank"),
    Equipment.INCLINE_BENCH: Both("incline bench", "Schrägbank"),
    Equipment.RACK: Both("rack", "Rack"),
    Equipment.PULL_UP_BAR: Both("pull-up bar", "Klimmzug\u00adstange"),
    Equipment.DIP_BARS: Both("dip bars", "Dip-Barren"),
    Equipment.BANDS: Both("bands", "Bänder"),
    Equipment.SUSPENSION: Both("suspension trainer", "Schlingen\u00adtrainer"),
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

NOT_MY_NAME = Both(
    "This server does not answer to that name.", "Auf diesen Namen hört dieser Server nicht."
)
FOREIGN_PAGE = Both(
    "This page may not talk to the coach.", "Diese Seite darf nicht mit dem Coach sprechen."
)
TOO_MANY = Both("Too many requests; wait a minute.", "Zu viele Anfragen; warte eine Minute.")
NOBODY = Both("Nobody is signed in.", "Es ist niemand angemeldet.")

LOGIN = {
    "title": Both("Log in to your coach", "Melde dich bei deinem Coach an"),
    "name": Both("Name", "Name"),
    "password": Both("Password", "Passwort"),
    "go": Both("Log in", "Anmelden"),
    "with_": Both("Log in with", "Anmelden mit"),
    "wrong": Both(
        "Name or password is wrong. The password stood in the terminal at the first start; "
        "`chat-coach users password` sets a new one. After five wrong ones, wait five minutes.",
        "Name oder Passwort stimmt nicht. Das Passwort stand beim ersten Start im Terminal; "
        "`chat-coach users password` setzt ein neues. Nach fünf falschen warte fünf Minuten.",
    ),
    "slow": Both("Too many attempts; wait a minute.", "Zu viele Versuche; warte eine Minute."),
    "down": Both(
        "The coach does not answer. Is it running?", "Der Coach antwortet nicht. Läuft er?"
    ),
    "refused": Both("This log-in did not work.", "Diese Anmeldung hat nicht geklappt."),
}

# Chainlit's own texts that would otherwise speak of tools, tasks and e-mail addresses.
CHROME = {
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
