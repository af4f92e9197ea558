/* The page "You and your data": five panels over the coach's own doors. */
import "/public/workout.js";
import "/public/chart.js";
import { team } from "/public/team.js";

const escape = (text) =>
  String(text ?? "").replace(/[&<>"']/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[one]);
const panel = document.querySelector("#panel");
const said = document.querySelector("#said");
let me;
const say = (en, de) => (me?.lang === "de" ? de : en);

async function ask(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  if (answer.status === 401) location.href = "/login";
  if (!answer.ok) throw Object.assign(new Error((await answer.json().catch(() => ({}))).detail || answer.status), { status: answer.status });
  return answer.json();
}

let hiding;
function tell(text, undo) {
  said.replaceChildren(text);
  if (undo) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: say("Undo", "Rückgängig") });
    button.onclick = async () => { await undo(); tell(say("Taken back.", "Zurückgenommen.")); };
    said.append(button);
  }
  clearTimeout(hiding);
  hiding = setTimeout(() => said.replaceChildren(), undo ? 12000 : 5000);
}
/* Forgetting is for good, so it waits while it can still be undone; leaving the page does it. */
const waiting = new Map();
function later(path, item) {
  item.hidden = true;
  const now = (keepalive) => {
    clearTimeout(waiting.get(path)?.timer);
    waiting.delete(path);
    return fetch(path, { method: "DELETE", keepalive });
  };
  waiting.set(path, { now, timer: setTimeout(() => now(false), 9000) });
  tell(say("Forgotten.", "Vergessen."), () => {
    clearTimeout(waiting.get(path)?.timer);
    waiting.delete(path);
    item.hidden = false;
  });
}
addEventListener("pagehide", () => waiting.forEach(({ now }) => now(true)));
const kept = () => tell(say("Saved.", "Gespeichert."));
const failed = (error) => tell(error.status === 403 ? say("The password is wrong.", "Das Passwort stimmt nicht.") : String(error.message));

const TABS = {
  settings: [() => say("Settings", "Einstellungen"), settings],
  memory: [() => say("Memory", "Gedächtnis"), memory],
  plans: [() => say("Plans", "Pläne"), plans],
  pictures: [() => say("Pictures", "Bilder"), pictures],
  data: [() => say("Your data", "Deine Daten"), data],
};

function field(name, label, control) { return `<label class="field">${label}${control}</label>`; }
const { athletes, accounts, consents } = team({ ask, escape, field, panel, say, tell });
function choice(name, value, options) {
  return `<select name="${name}">${options.map(([id, text]) => `<option value="${id}" ${id === value ? "selected" : ""}>${escape(text)}</option>`).join("")}</select>`;
}
function checks(name, legend, options, chosen) {
  return `<fieldset><legend>${legend}</legend><div class="checks">${Object.entries(options)
    .map(([id, text]) => `<label><input type="checkbox" name="${name}" value="${id}" ${chosen.includes(id) ? "checked" : ""}>${escape(text)}</label>`)
    .join("")}</div></fieldset>`;
}

async function settings() {
  panel.innerHTML = `<form id="wishes">
    ${field("lang", say("Language", "Sprache"), choice("lang", me.lang, [["en", "English"], ["de", "Deutsch"]]))}
    ${field("unit", say("Loads in", "Gewichte in"), choice("unit", me.unit, [["kg", "kg"], ["lb", "lb"]]))}
    ${field("goal", say("Goal", "Ziel"), choice("goal", me.goal, Object.entries(me.choices.goal)))}
    ${field("level", say("Experience", "Erfahrung"), choice("level", me.level, [["beginner", say("beginner", "Anfang")], ["intermediate", say("intermediate", "fortgeschritten")], ["advanced", say("advanced", "sehr erfahren")]]))}
    ${field("days_per_week", say("Days a week", "Tage pro Woche"), `<input type="number" name="days_per_week" min="1" max="7" value="${me.days_per_week}">`)}
    ${field("minutes", say("Minutes a session", "Minuten je Einheit"), `<input type="number" name="minutes" min="15" max="240" step="5" value="${me.minutes}">`)}
    ${field("bodyweight_kg", say("Body weight (kg)", "Körpergewicht (kg)"), `<input type="number" name="bodyweight_kg" min="25" max="300" step="0.1" value="${me.bodyweight_kg}">`)}
    ${checks("equipment", say("Equipment (none ticked: everything)", "Geräte (nichts angekreuzt: alles)"), me.choices.equipment, me.equipment)}
    ${checks("avoid_joints", say("Joints to spare", "Gelenke schonen"), me.choices.avoid_joints, me.avoid_joints)}
    <button class="coach-main">${say("Save", "Speichern")}</button></form>`;
  panel.querySelector("form").onsubmit = async (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const wishes = Object.fromEntries(["lang", "unit", "goal", "level"].map((one) => [one, form.get(one)]));
    for (const one of ["days_per_week", "minutes", "bodyweight_kg"]) if (form.get(one)) wishes[one] = Number(form.get(one));
    for (const one of ["equipment", "avoid_joints"]) wishes[one] = form.getAll(one);
    try { await ask("PUT", "/coach/me", wishes); await start(); kept(); } catch (error) { failed(error); }
  };
}

async function memory() {
  const facts = await ask("GET", "/coach/facts");
  panel.innerHTML = `<p class="coach-dim">${say("What the coach knows of you, and the words it heard it in.", "Was der Coach von dir weiß, und die Worte, aus denen er es hat.")}</p>
    ${facts.map((one) => `<div class="item" data-id="${one.id}"><h2>${escape(one.text)}</h2>
      <div class="coach-dim">${say("you said", "du hast gesagt")}: „${escape(one.said)}“ · ${escape(one.day)}</div>
      <div class="row"><button type="button" class="coach-chip" data-do="edit">${say("Change", "Ändern")}</button>
      <button type="button" class="coach-chip" data-do="forget">${say("Forget", "Vergessen")}</button></div></div>`).join("")
      || `<p>${say("Nothing noted yet.", "Noch nichts notiert.")}</p>`}
    <h2>${say("Look back", "Zurückschauen")}</h2>
    <form id="look" class="row"><input name="about" aria-label="${say("What about", "Worüber")}" placeholder="${say("shoulder, plan, …", "Schulter, Plan, …")}"><button class="coach-chip">${say("Search", "Suchen")}</button></form>
    <div id="found"></div>
    <h2>${say("Forget a topic", "Ein Thema vergessen")}</h2>
    <form id="topic" class="row"><input name="about" minlength="2" required aria-label="${say("Topic", "Thema")}" placeholder="${say("the shoulder thing", "die Sache mit der Schulter")}"><button class="coach-chip">${say("Show what that is", "Zeig, was das ist")}</button></form>
    <div id="doomed"></div>`;
  panel.querySelector("#topic").onsubmit = async (event) => {
    event.preventDefault();
    const about = new FormData(event.target).get("about");
    const found = await ask("GET", `/coach/topic?about=${encodeURIComponent(about)}`).catch(failed);
    if (!found) return;
    const all = [...found.facts, ...found.memories];
    const doomed = panel.querySelector("#doomed");
    doomed.innerHTML = all.length
      ? `<ul>${all.map((text) => `<li>${escape(text.slice(0, 200))}</li>`).join("")}</ul><button type="button" class="coach-chip danger">${say("Forget all of this", "All das vergessen")}</button>`
      : `<p>${say("Nothing found.", "Nichts gefunden.")}</p>`;
    const button = doomed.querySelector("button");
    if (button) button.onclick = async () => {
      await ask("POST", "/coach/topic/forget", { text: about }).then(() => memory()).then(kept, failed);
    };
  };
  panel.querySelectorAll("[data-do]").forEach((button) => {
    const item = button.closest(".item");
    const one = facts.find((fact) => String(fact.id) === item.dataset.id);
    button.onclick = async () => {
      if (button.dataset.do === "edit") {
        item.innerHTML = `<form class="row"><input name="text" aria-label="${say("New words", "Neue Worte")}" value="${escape(one.text)}"><button class="coach-chip">${say("Save", "Speichern")}</button></form>`;
        item.querySelector("input").focus();
        item.querySelector("form").onsubmit = async (event) => {
          event.preventDefault();
          await ask("PUT", `/coach/facts/${one.id}`, { text: new FormData(event.target).get("text") }).then(kept, failed);
          memory();
        };
        return;
      }
      later(`/coach/facts/${one.id}`, item);
    };
  });
  const look = async (about) => {
    const found = await ask("GET", `/coach/remembered?about=${encodeURIComponent(about)}`);
    panel.querySelector("#found").innerHTML = found
      .map((one) => `<div class="item"><div class="coach-dim">${escape(one.day)}</div><div>${escape(one.text.slice(0, 300))}</div>
        <div class="row"><a class="coach-chip button" href="/thread/${escape(one.thread)}">${say("Open", "Öffnen")}</a>
        <a class="coach-chip button" href="/coach/threads/${escape(one.thread)}.md">Markdown</a>
        <button type="button" class="coach-chip" data-thread="${escape(one.thread)}" data-act="rename">${say("Rename", "Umbenennen")}</button>
        <button type="button" class="coach-chip danger" data-thread="${escape(one.thread)}" data-act="delete">${say("Delete", "Löschen")}</button></div></div>`).join("")
      || `<p>${say("Nothing found.", "Nichts gefunden.")}</p>`;
  };
  panel.querySelector("#found").onclick = async (event) => {
    const button = event.target.closest("[data-thread]");
    if (!button) return;
    const threadId = button.dataset.thread;
    try {
      if (button.dataset.act === "rename") {
        const name = prompt(say("New name", "Neuer Name"));
        if (!name) return;
        await ask("PUT", "/project/thread", { threadId, name });
      } else {
        if (!confirm(say("Delete this conversation and its memories?", "Dieses Gespräch mit seinen Erinnerungen löschen?"))) return;
        await ask("DELETE", "/project/thread", { threadId });
      }
      await memory();
      kept();
    } catch (error) { failed(error); }
  };
  panel.querySelector("#look").onsubmit = (event) => { event.preventDefault(); look(new FormData(event.target).get("about")); };
  look("");
}

async function plans() {
  const all = await ask("GET", "/coach/plans");
  const status = { draft: say("draft", "Entwurf"), active: say("active", "aktiv"), archived: say("archived", "archiviert"), completed: say("completed", "abgeschlossen") };
  panel.innerHTML = all.map((one) => `<div class="item" data-id="${one.id}"><h2>${escape(one.name)} <span class="tag">${status[one.status]}</span>${one.by ? ` <span class="tag">${say("drafted by", "entworfen von")} ${escape(one.by)}</span>` : ""}</h2>
    <div class="coach-dim">${say("sessions", "Einheiten")}: ${one.sessions} · ${say("exercises", "Übungen")}: ${one.exercises}</div>
    <div class="row"><button type="button" class="coach-chip" data-do="show" aria-expanded="false">${say("Show", "Ansehen")}</button>
      ${one.status === "active" ? `<button type="button" class="coach-chip" data-do="completed">${say("Completed", "Abgeschlossen")}</button><button type="button" class="coach-chip" data-do="archived">${say("Archive", "Archivieren")}</button>` : `<button type="button" class="coach-chip" data-do="active">${say("Activate", "Aktivieren")}</button>`}
      ${["pdf", "md", "csv", "ics"].map((kind) => `<a class="coach-chip button" href="/coach/plans/${one.id}.${kind}">${{ pdf: "PDF", md: "Markdown", csv: "CSV", ics: say("Calendar", "Kalender") }[kind]}</a>`).join("")}
      <button type="button" class="coach-chip danger" data-do="delete">${say("Delete", "Löschen")}</button></div><div class="shown"></div></div>`).join("")
    || `<p>${say("No plan yet. Ask for one in the chat.", "Noch kein Plan. Frag im Chat danach.")}</p>`;
  panel.querySelectorAll("[data-do]").forEach((button) => {
    const item = button.closest(".item");
    const one = all.find((plan) => String(plan.id) === item.dataset.id);
    button.onclick = async () => {
      const what = button.dataset.do;
      const shown = item.querySelector(".shown");
      if (what === "show") {
        const open = button.getAttribute("aria-expanded") === "true";
        button.setAttribute("aria-expanded", String(!open));
        shown.innerHTML = open ? "" : Array.from({ length: one.sessions }, (_, place) => `<coach-workout plan="${one.id}" place="${place}" lang="${me.lang}"></coach-workout>`).join("");
        return;
      }
      if (what === "delete" && !confirm(say(`Delete ${one.name}?`, `${one.name} löschen?`))) return;
      try {
        if (what === "delete") await ask("DELETE", `/coach/plans/${one.id}`);
        else await ask("PUT", `/coach/plans/${one.id}/status`, { status: what });
        await plans();
        kept();
      } catch (error) { failed(error); }
    };
  });
}

async function pictures() {
  panel.innerHTML = `<coach-chart kind="calendar" days="180"></coach-chart>`;
}

async function data() {
  const devices = await ask("GET", "/coach/devices");
  panel.innerHTML = `<h2>${say("Take it along", "Mitnehmen")}</h2>
    <p>${say("Everything the coach holds of you, as one archive of spreadsheets.", "Alles, was der Coach von dir hat, als ein Archiv von Tabellen.")}</p>
    <a class="coach-chip button" href="/coach/export.zip">${say("Export all", "Alles ausgeben")}</a>
    <h2>${say("Signed-in devices", "Angemeldete Geräte")}</h2>
    ${devices.map((one) => `<div class="item"><div>${escape(browser(one.device))}${one.this ? ` <span class="tag">${say("this one", "dieses")}</span>` : ""}</div>
      <div class="coach-dim">${say("since", "seit")} ${escape(one.since)}</div>
      ${one.this ? "" : `<div class="row"><button type="button" class="coach-chip" data-out="${escape(one.id)}">${say("Sign out", "Abmelden")}</button></div>`}</div>`).join("")}
    <div class="row"><button type="button" class="coach-chip" data-out="all">${say("Sign out everywhere", "Überall abmelden")}</button></div>
    <div id="consents"></div>
    <h2>${say("Password", "Passwort")}</h2>
    <form id="password"><label class="field">${say("Old password", "Altes Passwort")}<input type="password" name="password" autocomplete="current-password" required></label>
    <label class="field">${say("New password", "Neues Passwort")}<input type="password" name="new" autocomplete="new-password" minlength="8" required></label>
    <button class="coach-chip">${say("Change password", "Passwort ändern")}</button></form>
    <h2>${say("Delete everything", "Alles löschen")}</h2>
    <p>${say("Your log, plans, conversations, memory and account. There is no way back.", "Dein Tagebuch, deine Pläne, Gespräche, das Gedächtnis und dein Konto. Es gibt keinen Weg zurück.")}</p>
    <form id="delete"><label class="field">${say("Password", "Passwort")}<input type="password" name="password" autocomplete="current-password" required></label>
    <button class="coach-chip danger">${say("Delete everything", "Alles löschen")}</button></form>`;
  consents(panel.querySelector("#consents")).catch(failed);
  panel.querySelectorAll("[data-out]").forEach((button) => {
    button.onclick = async () => {
      await ask("DELETE", `/coach/devices/${button.dataset.out}`).catch(failed);
      if (button.dataset.out === "all") location.href = "/login";
      else data();
    };
  });
  panel.querySelector("#password").onsubmit = async (event) => {
    event.preventDefault();
    await ask("POST", "/coach/password", Object.fromEntries(new FormData(event.target))).then(() => (location.href = "/login"), failed);
  };
  panel.querySelector("#delete").onsubmit = async (event) => {
    event.preventDefault();
    await ask("POST", "/coach/delete", Object.fromEntries(new FormData(event.target))).then(() => (location.href = "/login"), failed);
  };
}
const browser = (text) => (text.match(/(Firefox|Edg|OPR|Chrome|Safari)\/\d+/)?.[0].replace("/", " ") || say("Unknown browser", "Unbekannter Browser")) + (/Mobile|Android|iPhone/.test(text) ? say(", phone", ", Telefon") : "");

function open(name) {
  history.replaceState(null, "", `#${name}`);
  document.querySelector("#tabs").innerHTML = Object.entries(TABS)
    .map(([tab, [label]]) => `<button type="button" role="tab" class="coach-chip" id="tab-${tab}" aria-controls="panel" aria-selected="${tab === name}" tabindex="${tab === name ? 0 : -1}">${label()}</button>`)
    .join("");
  for (const tab of Object.keys(TABS)) document.querySelector(`#tab-${tab}`).onclick = () => open(tab);
  panel.setAttribute("aria-labelledby", `tab-${name}`);
  TABS[name][1]().catch(failed);
}

document.querySelector("#tabs").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = Object.keys(TABS);
  const now = all.findIndex((tab) => document.querySelector(`#tab-${tab}`).getAttribute("aria-selected") === "true");
  const next = all[(now + step + all.length) % all.length];
  open(next);
  document.querySelector(`#tab-${next}`).focus();
});

async function start() {
  me = await ask("GET", "/coach/me");
  document.documentElement.lang = me.lang;
  document.title = document.querySelector("#title").textContent = say("You and your data", "Du und deine Daten");
  if (me.role === "trainer") TABS.athletes = [() => say("Athletes", "Betreute"), athletes];
  if (me.role === "admin") TABS.accounts = [() => say("Accounts", "Konten"), accounts];
  const wanted = location.hash.slice(1);
  open(wanted in TABS ? wanted : "settings");
}
start();
