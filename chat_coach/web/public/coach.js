/* What Chainlit's page leaves out: names for its icon buttons, the language of the page, the
   height of the phone's window. It only reads and labels; nothing is sent from here. */
(() => {
  const german = (document.cookie.match(/(?:^|; )coach_lang=(\w+)/)?.[1] || navigator.language).startsWith("de");
  document.documentElement.lang = german ? "de" : "en";
  const say = (en, de) => (german ? de : en);
  const labels = {
    "#chat-submit": say("Send", "Senden"),
    "#stop-button": say("Stop", "Anhalten"),
    "#upload-button": say("Add a file", "Datei hinzufügen"),
    "#new-chat-button": say("New conversation", "Neues Gespräch"),
    "#sidebar-trigger-button": say("Conversations", "Gespräche"),
    "#search-chats-button": say("Search conversations", "Gespräche durchsuchen"),
    "#user-nav-button": say("Your account", "Dein Konto"),
    "#theme-toggle": say("Light or dark", "Hell oder dunkel"),
    "#chat-settings-open-modal": say("Settings", "Einstellungen"),
    "#readme-button": say("Help", "Hilfe"),
    "#chat-input": say("Your message", "Deine Nachricht"),
    ".edit-message": say("Change this message", "Diese Nachricht ändern"),
    "#upload-button-input": say("File to add", "Datei"),
    "[id^='thread-'] button": say("More", "Mehr"),
  };
  const name = (one, text) => {
    if (!one.getAttribute("aria-label") && !one.textContent.trim()) one.setAttribute("aria-label", text);
  };
  const label = () => {
    for (const [selector, text] of Object.entries(labels))
      document.querySelectorAll(selector).forEach((one) => name(one, text));
    document.querySelectorAll("button svg.lucide-copy").forEach((one) => name(one.closest("button"), say("Copy", "Kopieren")));
    document.querySelectorAll("[role=checkbox]:not([aria-label])").forEach((one) => name(one, say("Choose", "Auswählen")));
  };
  let due = 0;
  new MutationObserver(() => {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(label);
  }).observe(document.documentElement, { childList: true, subtree: true });
  label();
  import("/public/workout.js");
  import("/public/chart.js");

  /* On a phone the sidebar is closed, and with it the part of Chainlit's page that gives a new
     conversation its address; without one a reload would lose it. */
  addEventListener("message", (news) => {
    if (news.source !== window || !news.data?.coachThread) return;
    const address = `/thread/${news.data.coachThread}`;
    setTimeout(() => location.pathname === "/" && history.replaceState(history.state, "", address), 800);
  });
})();
