/* What Chainlit's page leaves out: names for its icon buttons, the language of the page, the way to
   "You and your data", the address of a new conversation on a phone. Nothing is sent from here. */
(() => {
  /* Chainlit's page asks who is signed in whenever a phone wakes up, and takes "no connection" for
     "nobody": it would leave for the log-in page in the middle of a set. So that question waits. */
  const fetchNow = window.fetch.bind(window);
  window.fetch = async (what, how) => {
    if (new URL(what.url || what, location).pathname !== "/user") return fetchNow(what, how);
    for (;;) {
      try {
        const answer = await fetchNow(what, how);
        if (answer.status < 500) return answer;
      } catch { /* no connection: asked again below */ }
      await new Promise((later) => setTimeout(later, 2000));
    }
  };

  let german = navigator.language.startsWith("de");
  const say = (en, de) => (german ? de : en);

  /* Selectors first, then the drawings on buttons that carry no name of their own. */
  const names = () => ({
    "#chat-submit": say("Send", "Senden"),
    "#stop-button": say("Stop", "Anhalten"),
    "#upload-button": say("Add a file", "Datei hinzufügen"),
    "#new-chat-button": say("New conversation", "Neues Gespräch"),
    "#sidebar-trigger-button": say("Conversations", "Gespräche"),
    "#search-chats-button": say("Search conversations", "Gespräche durchsuchen"),
    "#user-nav-button": say("Your account", "Dein Konto"),
    "#theme-toggle": say("Light or dark", "Hell oder dunkel"),
    "#chat-input": say("Your message", "Deine Nachricht"),
    "#upload-button-input": say("File to add", "Datei"),
    ".edit-message": say("Change this message", "Diese Nachricht ändern"),
    "button:has(> svg.lucide-copy)": say("Copy", "Kopieren"),
    "button:has(> svg.lucide-check)": say("Copied", "Kopiert"),
    "button:has(> svg.lucide-arrow-down)": say("To the end", "Zum Ende"),
    "button:has(> svg.lucide-eye)": say("Show the password", "Passwort zeigen"),
    "button:has(> svg.lucide-eye-off)": say("Hide the password", "Passwort verbergen"),
    "button:has(> svg.lucide-x)": say("Remove", "Entfernen"),
    "#thread-options": say("More", "Mehr"),
  });
  /* What the page says of a file it does not take, in words for an athlete. */
  const refusals = (text) => [
    [/^File type must be/, say("I read exports of training apps as text (CSV). That file is of another kind; nothing was changed.", "Ich lese Exporte von Trainings-Apps als Text (CSV). Diese Datei ist etwas anderes; es wurde nichts geändert.")],
    [/^Too many files/, say("Five files at most at a time. Nothing was taken; choose fewer.", "Höchstens fünf Dateien auf einmal. Es wurde keine genommen; wähle weniger aus.")],
    [/^File is larger than ([\d.]+ ?\w+)/, say("A file may have $1 at most, and no export is larger. Nothing was changed.", "Eine Datei darf höchstens $1 haben, und kein Export ist größer. Es wurde nichts geändert.")],
  ].reduce((found, [told, ours]) => found || (told.test(text) ? ours.replace("$1", told.exec(text)[1]) : ""), "");
  const silent = (one) => !one.getAttribute("aria-label") && (one.id === "theme-toggle" || !one.textContent.trim());

  /* Before the connection stands, the composer that is drawn already would be drawn anew with the
     greeting, and a file would have no session to go to: until then nothing can be put in. */
  let opened = false;
  const hold = () => {
    const composer = document.querySelector("#message-composer");
    if (opened || !composer) return;
    opened = !!composer.querySelector("#upload-button");
    composer.inert = !opened;
    if (opened && innerWidth > 640 && document.activeElement === document.body) composer.querySelector("#chat-input")?.focus();
  };
  for (const what of ["dragover", "drop"])
    addEventListener(what, (event) => {
      if (opened || !document.querySelector("#message-composer")) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "none";
    }, true);

  const mend = () => {
    const lang = document.querySelector("#chat-input")?.getAttribute("placeholder") || document.querySelector("#password")?.form?.textContent || "";
    if (lang) german = /deinen|Passwort/.test(lang);
    document.documentElement.lang = german ? "de" : "en";
    for (const [selector, text] of Object.entries(names()))
      document.querySelectorAll(selector).forEach((one) => silent(one) && one.setAttribute("aria-label", text));
    document.querySelectorAll("ul:has(> #thread-history)").forEach((one) => one.setAttribute("role", "none"));
    /* It lies inside a button, so the keyboard's way to rename and delete is the page "You". */
    document.querySelectorAll("#thread-options").forEach((one) => one.setAttribute("role", "button"));
    for (const [text, ours] of [["Close", say("Close", "Schließen")], ["Toggle theme", say("Light or dark", "Hell oder dunkel")]])
      document.querySelectorAll(".sr-only").forEach((one) => { if (one.textContent === text && text !== ours) one.textContent = ours; });
    document.querySelectorAll("[id^=starter-] img").forEach((one) => { one.alt = ""; });
    document.querySelectorAll("[data-sonner-toast] [data-title]").forEach((one) => {
      const ours = refusals(one.textContent);
      if (ours) one.textContent = ours;
    });
    const help = document.querySelector("#readme-button");
    if (help && !document.querySelector("#coach-you")) {
      const link = document.createElement("a");
      link.id = "coach-you";
      link.href = "/you";
      link.append(say("You", "Du"));
      link.setAttribute("aria-label", say("You and your data", "Du und deine Daten"));
      help.after(link);
    }
  };
  let due = 0;
  new MutationObserver(() => {
    hold();
    cancelAnimationFrame(due);
    due = requestAnimationFrame(mend);
  }).observe(document.documentElement, { childList: true, subtree: true });
  mend();
  import("/public/workout.js");
  import("/public/chart.js");
  import("/public/unknown.js");
  navigator.serviceWorker?.register("/public/sw.js", { scope: "/" });

  /* Answers are read aloud where the athlete wants it: by a voice of this device, so that nothing is
     sent anywhere, and only in the window in front. Asking, stopping or Escape ends it. */
  const LONGEST_SPOKEN = 600;
  const speak = (text, lang) => {
    const voices = speechSynthesis.getVoices().filter((one) => one.localService);
    const voice = voices.find((one) => one.lang.startsWith(lang));
    if (!voice) return;
    const bare = text.replace(/[*_#`|>]/g, " ").replace(/×/g, lang === "de" ? "mal" : "times");
    const said = new SpeechSynthesisUtterance(bare.length > LONGEST_SPOKEN ? bare.slice(0, bare.lastIndexOf(".", LONGEST_SPOKEN) + 1 || LONGEST_SPOKEN) : bare);
    Object.assign(said, { voice, lang: voice.lang });
    speechSynthesis.cancel();
    speechSynthesis.speak(said);
  };
  const hush = () => window.speechSynthesis?.cancel();
  addEventListener("keydown", (event) => ["Escape", "Enter"].includes(event.key) && hush());
  addEventListener("click", (event) => event.target.closest("#chat-submit, #stop-button") && hush());
  addEventListener("pagehide", hush);

  /* On a phone the sidebar is closed, and with it the part of Chainlit's page that gives a new
     conversation its address; without one a reload would lose it. */
  addEventListener("message", (news) => {
    if (news.source !== window) return;
    /* The server was restarted and knows nothing of this window: open the conversation anew. */
    if (news.data?.coachFresh && location.pathname.startsWith("/thread/") && document.querySelector("[data-step-type=user_message]"))
      location.reload();
    if (news.data?.coachSaid && document.hasFocus() && window.speechSynthesis) speak(news.data.coachSaid, news.data.lang);
    if (!news.data?.coachThread) return;
    const address = `/thread/${news.data.coachThread}`;
    setTimeout(() => location.pathname === "/" && history.replaceState(history.state, "", address), 800);
  });
})();
