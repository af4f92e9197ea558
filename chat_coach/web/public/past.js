/* The panel "Looking back" of the page "You and your data": weeks, months and conversations. */
export function past({ ask, escape, failed, kept, say }) {
  const shown = { period: "week", day: "" };
  let pressed = "";

  async function digest(place) {
    const asked = (place.asked = {}); // a slow answer must not take the place of a later one
    const found = await ask("GET", `/coach/digest/${shown.period}${shown.day ? `?day=${shown.day}` : ""}`);
    if (place.asked !== asked) return;
    const focused = place.contains(document.activeElement);
    const tab = (period, text) => `<button type="button" class="coach-chip" data-period="${period}" aria-pressed="${shown.period === period}">${text}</button>`;
    const step = (day, text, name) => `<button type="button" class="coach-chip" data-day="${day}" aria-label="${name}" ${day ? "" : "disabled"}>${text}</button>`;
    place.innerHTML = `<div class="row">${tab("week", say("Week", "Woche"))}${tab("month", say("Month", "Monat"))}
      ${step(found.earlier, "←", say("The one before", "Davor"))}${step(found.later, "→", say("The one after", "Danach"))}</div>
      <h3>${escape(found.title)}</h3><p class="report">${escape(found.text)}</p>`;
    place.querySelectorAll("[data-period], [data-day]").forEach((button) => {
      button.onclick = () => {
        if (button.dataset.period) Object.assign(shown, { period: button.dataset.period, day: "" });
        else shown.day = button.dataset.day;
        pressed = button.dataset.period ? `[data-period=${shown.period}]` : `[aria-label="${button.getAttribute("aria-label")}"]`;
        digest(place).catch(failed);
      };
    });
    if (focused) place.querySelector(pressed)?.focus();
  }

  const talk = (one) => `<div class="item" data-thread="${escape(one.id)}" data-at="${escape(one.at)}"><h3>${escape(one.name) || say("Untitled", "Ohne Titel")}</h3>
    <div class="coach-dim">${escape(one.day)}</div>
    <div class="row"><a class="coach-chip button" href="/thread/${encodeURIComponent(one.id)}">${say("Open", "Öffnen")}</a>
      <button type="button" class="coach-chip" data-act="review" aria-expanded="false">${say("Review", "Rückblick")}</button>
      <a class="coach-chip button" href="/coach/threads/${encodeURIComponent(one.id)}.md" download>Markdown</a>
      <button type="button" class="coach-chip" data-act="rename">${say("Rename", "Umbenennen")}</button>
      <button type="button" class="coach-chip danger" data-act="delete">${say("Delete", "Löschen")}</button></div><div class="shown"></div></div>`;

  async function conversations(list, about, before = "") {
    const query = new URLSearchParams({ about, ...(before ? { before } : {}) });
    list.ariaBusy = "true";
    list.dataset.asked = query;
    const found = await ask("GET", `/coach/threads?${query}`).finally(() => { list.ariaBusy = "false"; });
    if (list.dataset.asked !== `${query}`) return; // another search came after it
    if (!before) list.replaceChildren();
    list.insertAdjacentHTML("beforeend", found.map(talk).join(""));
    if (!list.children.length) list.innerHTML = `<p>${say("Nothing found.", "Nichts gefunden.")}</p>`;
    const more = list.nextElementSibling;
    more.hidden = found.length < 20;
    more.onclick = () => conversations(list, about, list.lastElementChild.dataset.at).catch(failed);
  }

  async function act(button, list, about) {
    const item = button.closest("[data-thread]");
    const path = `/coach/threads/${encodeURIComponent(item.dataset.thread)}`;
    const name = item.querySelector("h3");
    const place = item.querySelector(".shown");
    if (button.dataset.act === "review") {
      const open = () => button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!open()));
      place.replaceChildren();
      const review = open() && (await ask("GET", `${path}/review`));
      if (review && open()) place.innerHTML = `<p class="report">${escape(review.text)}</p>`;
      return;
    }
    if (button.dataset.act === "rename") {
      item.querySelector("[aria-expanded]").setAttribute("aria-expanded", "false");
      place.innerHTML = `<form class="row"><input name="name" maxlength="200" required aria-label="${say("New name", "Neuer Name")}" value="${escape(name.textContent)}"><button class="coach-chip">${say("Save", "Speichern")}</button></form>`;
      place.querySelector("input").select();
      place.querySelector("form").onsubmit = async (event) => {
        event.preventDefault();
        const to = new FormData(event.target).get("name");
        try { await ask("PUT", path, { name: to }); } catch (error) { return failed(error); }
        name.textContent = to;
        place.replaceChildren();
        button.focus();
        kept();
      };
      return;
    }
    if (!confirm(say("Delete this conversation and its memories?", "Dieses Gespräch mit seinen Erinnerungen löschen?"))) return;
    await ask("DELETE", "/project/thread", { threadId: item.dataset.thread });
    await conversations(list, about);
    kept();
  }

  return async function show(panel) {
    panel.innerHTML = `<section id="digest"></section>
      <h2>${say("Conversations", "Gespräche")}</h2>
      <form id="look" class="row"><input name="about" type="search" maxlength="200" aria-label="${say("Search conversations", "Gespräche durchsuchen")}" placeholder="${say("shoulder, plan, …", "Schulter, Plan, …")}"><button class="coach-chip">${say("Search", "Suchen")}</button></form>
      <div id="found"></div><button type="button" class="coach-chip" hidden>${say("Show more", "Mehr zeigen")}</button>`;
    const list = panel.querySelector("#found");
    let about = "";
    list.onclick = (event) => {
      const button = event.target.closest("[data-act]");
      if (button) act(button, list, about).catch(failed);
    };
    panel.querySelector("#look").onsubmit = (event) => {
      event.preventDefault();
      about = new FormData(event.target).get("about");
      conversations(list, about).catch(failed);
    };
    await Promise.all([digest(panel.querySelector("#digest")), conversations(list, "")]);
  };
}
