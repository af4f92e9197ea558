/* The page "You and your data": panels over the coach's own doors. */
import "/public/workout.js";
import "/public/chart.js";
import { past } from "/public/past.js";
import { plans } from "/public/plans.js";
import { team } from "/public/team.js";

const escape = (text) =>
  String(text ?? "").replace(/[&<>"']/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[one]);
const said = document.querySelector("#said");
let me;
const say = (en, de) => (me?.lang === "de" ? de : en);

async function ask(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  }).catch(() => { throw new Error(say("No connection to the coach; please try again.", "Keine Verbindung zum Coach; bitte noch einmal.")); });
  if (answer.status === 401) location.href = "/login";
  if (!answer.ok) throw Object.assign(new Error((await answer.json().catch(() => ({}))).detail || answer.status), { status: answer.status });
  return answer.json();
}

const UNDO_MS = 15000;
let hiding;
function tell(text, undo) {
  said.replaceChildren(text);
  if (undo) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: say("Undo", "Rückgängig") });
    button.onclick = async () => { await undo(); tell(say("Taken back.", "Zurückgenommen.")); };
    said.append(button);
  }
  clearTimeout(hiding);
  hiding = setTimeout(() => said.replaceChildren(), undo ? UNDO_MS : 5000);
}
/* Forgetting is for good, so it waits for as long as Undo is offered; leaving the page does it. */
const waiting = new Map();
function later(method, path, body, items) {
  const show = (shown) => items.forEach((one) => { one.hidden = !shown; });
  const now = (keepalive) => {
    clearTimeout(waiting.get(path)?.timer);
    waiting.delete(path);
    const sent = body ? { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : {};
    return fetch(path, { method, keepalive, ...sent });
  };
  waiting.get(path)?.now(false);
  waiting.set(path, { now, timer: setTimeout(() => now(false), UNDO_MS + 500) });
  show(false);
  tell(say("Forgotten.", "Vergessen."), () => {
    clearTimeout(waiting.get(path)?.timer);
    waiting.delete(path);
    show(true);
  });
}
addEventListener("pagehide", () => waiting.forEach(({ now }) => now(true)));
const kept = () => tell(say("Saved.", "Gespeichert."));
const failed = (error) => tell(String(error.message));

const tools = { ask, escape, failed, kept, say, lang: () => me.lang };
const TABS = {
  settings: [() => say("Settings", "Einstellungen"), settings],
  memory: [() => say("Memory", "Gedächtnis"), memory],
  plans: [() => say("Plans", "Pläne"), plans(tools)],
  past: [() => say("Looking back", "Rückblick"), past(tools)],
  pictures: [() => say("Pictures", "Bilder"), pictures],
  data: [() => say("Your data", "Deine Daten"), data],
};

function field(name, label, control) { return `<label class="field">${label}${control}</label>`; }
const { athletes, accounts, consents } = team({ ask, escape, field, say, tell });
const options = (value, all) => all.map(([id, text]) => `<option value="${id}" ${id === value ? "selected" : ""}>${escape(text)}</option>`).join("");
const choice = (name, value, all) => `<select name="${name}">${options(value, all)}</select>`;
function checks(name, legend, options, chosen) {
  return `<fieldset><legend>${legend}</legend><div class="checks">${Object.entries(options)
    .map(([id, text]) => `<label><input type="checkbox" name="${name}" value="${id}" ${chosen.includes(id) ? "checked" : ""}>${escape(text)}</label>`)
    .join("")}</div></fieldset>`;
}

async function settings(panel) {
  const unitKg = me.unit === "lb" ? 0.45359237 : 1;
  panel.innerHTML = `<form id="wishes">
    ${field("lang", say("Language", "Sprache"), choice("lang", me.lang, [["en", "English"], ["de", "Deutsch"]]))}
    ${field("unit", say("Loads in", "Gewichte in"), choice("unit", me.unit, [["kg", "kg"], ["lb", "lb"]]))}
    ${field("tone", say("Tone of the language model", "Ton des Sprachmodells"), choice("tone", me.tone, Object.entries(me.choices.tone)))}
    ${field("model", say("Language model", "Sprachmodell"), choice("model", me.model, [[me.model, me.model || say("as the coach is set up", "wie der Coach eingerichtet ist")]]))}
    ${field("spoken", say("Voice", "Stimme"), choice("spoken", String(me.spoken), [["false", say("off", "aus")], ["true", say("read answers aloud, by this device", "Antworten vorlesen, von diesem Gerät")]]))}
    ${field("goal", say("Goal", "Ziel"), choice("goal", me.goal, Object.entries(me.choices.goal)))}
    ${field("level", say("Experience", "Erfahrung"), choice("level", me.level, [["beginner", say("beginner", "Anfang")], ["intermediate", say("intermediate", "fortgeschritten")], ["advanced", say("advanced", "sehr erfahren")]]))}
    ${field("days_per_week", say("Days a week", "Tage pro Woche"), `<input type="number" name="days_per_week" min="1" max="7" value="${me.days_per_week}">`)}
    ${field("minutes", say("Minutes a session", "Minuten je Einheit"), `<input type="number" name="minutes" min="15" max="240" step="5" value="${me.minutes}">`)}
    ${field("bodyweight", `${say("Body weight", "Körpergewicht")} (${me.unit})`, `<input type="number" name="bodyweight" min="${Math.ceil(25 / unitKg)}" max="${Math.floor(300 / unitKg)}" step="0.1" value="${(me.bodyweight_kg / unitKg).toFixed(1)}">`)}
    ${checks("equipment", say("Equipment (none ticked: everything)", "Geräte (nichts angekreuzt: alles)"), me.choices.equipment, me.equipment)}
    ${checks("avoid_joints", say("Joints to spare", "Gelenke schonen"), me.choices.avoid_joints, me.avoid_joints)}
    <p id="injuries" class="coach-dim"></p>
    <button class="coach-main">${say("Save", "Speichern")}</button></form>`;
  ask("GET", "/coach/facts").then((facts) => {
    const hurt = facts.filter((one) => one.kind === "injury").map((one) => escape(one.text));
    panel.querySelector("#injuries").innerHTML = hurt.length
      ? `${say("Injuries the coach knows of", "Verletzungen, von denen der Coach weiß")}: ${hurt.join("; ")}. <a href="/you#memory">${say("Change", "Ändern")}</a>`
      : say("The coach knows of no injury; tell it in the chat.", "Der Coach weiß von keiner Verletzung; erzähl ihm davon im Chat.");
  }, failed);
  ask("GET", "/coach/models").then((found) => {
    panel.querySelector("[name=model]").innerHTML = options(me.model, Object.entries(found));
  }, failed);
  panel.querySelector("form").onsubmit = async (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const wishes = Object.fromEntries(["lang", "unit", "tone", "model", "goal", "level"].map((one) => [one, form.get(one)]));
    wishes.spoken = form.get("spoken") === "true";
    for (const one of ["days_per_week", "minutes"]) if (form.get(one)) wishes[one] = Number(form.get(one));
    if (form.get("bodyweight")) wishes.bodyweight_kg = Math.round(Number(form.get("bodyweight")) * unitKg * 100) / 100;
    for (const one of ["equipment", "avoid_joints"]) wishes[one] = form.getAll(one);
    try {
      await ask("PUT", "/coach/me", wishes);
      await start();
      document.querySelector("#wishes button")?.focus({ preventScroll: true });
      kept();
    } catch (error) { failed(error); }
  };
}

async function memory(panel) {
  const facts = await ask("GET", "/coach/facts");
  panel.innerHTML = `<p class="coach-dim">${say("What the coach knows of you, and the words it heard it in.", "Was der Coach von dir weiß, und die Worte, aus denen er es hat.")}</p>
    ${facts.map((one) => `<div class="item" data-id="${one.id}" ${waiting.has(`/coach/facts/${one.id}`) ? "hidden" : ""}><h2>${escape(one.text)}</h2>
      <div class="coach-dim">${say("you said", "du hast gesagt")}: ${say("“", "„")}${escape(one.said)}${say("”", "“")} · ${escape(one.day)}</div>
      <div class="row"><button type="button" class="coach-chip" data-do="edit">${say("Change", "Ändern")}</button>
      <button type="button" class="coach-chip" data-do="forget">${say("Forget", "Vergessen")}</button></div></div>`).join("")
      || `<p>${say("Nothing noted yet.", "Noch nichts notiert.")}</p>`}
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
    const known = [...panel.querySelectorAll(".item")].filter((item) => found.facts.includes(item.querySelector("h2")?.textContent));
    if (button) button.onclick = () => later("POST", "/coach/topic/forget", { text: about }, [...doomed.children, ...known]);
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
          memory(panel);
        };
        return;
      }
      later("DELETE", `/coach/facts/${one.id}`, undefined, [item]);
    };
  });
}

async function pictures(panel) {
  panel.innerHTML = `<coach-chart kind="calendar" days="180"></coach-chart>`;
}

async function data(panel) {
  const [devices, tokens] = await Promise.all([ask("GET", "/coach/devices"), ask("GET", "/coach/tokens")]);
  panel.innerHTML = `<h2>${say("Take it along", "Mitnehmen")}</h2>
    <p>${say("Everything the coach holds of you, as one archive of spreadsheets. Dropped into the chat of a new coach it brings all of it back.", "Alles, was der Coach von dir hat, als ein Archiv von Tabellen. In den Chat eines neuen Coachs gezogen bringt es alles zurück.")}</p>
    <a class="coach-chip button" href="/coach/export.zip">${say("Export all", "Alles ausgeben")}</a>
    <h2>${say("Signed-in devices", "Angemeldete Geräte")}</h2>
    ${devices.map((one) => `<div class="item"><div>${escape(browser(one.device))}${one.this ? ` <span class="tag">${say("this one", "dieses")}</span>` : ""}</div>
      <div class="coach-dim">${say("since", "seit")} ${escape(one.since)}</div>
      ${one.this ? "" : `<div class="row"><button type="button" class="coach-chip" data-out="${escape(one.id)}">${say("Sign out", "Abmelden")}</button></div>`}</div>`).join("")}
    <div class="row"><button type="button" class="coach-chip" data-out="all">${say("Sign out everywhere", "Überall abmelden")}</button></div>
    ${tokens.length ? `<h2>${say("Other programs", "Andere Programme")}</h2><p>${say("Tokens handed out", "Ausgegebene Token")}: ${tokens.map(escape).join(", ")}</p><div class="row"><button type="button" class="coach-chip" id="revoke">${say("Revoke all tokens", "Alle Token widerrufen")}</button></div>` : ""}
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
  panel.querySelector("#revoke")?.addEventListener("click", () => ask("DELETE", "/coach/tokens").then(() => data(panel)).then(kept, failed));
  panel.querySelectorAll("[data-out]").forEach((button) => {
    button.onclick = async () => {
      await ask("DELETE", `/coach/devices/${button.dataset.out}`).catch(failed);
      if (button.dataset.out === "all") location.href = "/login";
      else data(panel);
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
  const tabs = document.querySelector("#tabs");
  const focused = tabs.contains(document.activeElement);
  tabs.innerHTML = Object.entries(TABS)
    .map(([tab, [label]]) => `<button type="button" role="tab" class="coach-chip" id="tab-${tab}" aria-controls="panel" aria-selected="${tab === name}" tabindex="${tab === name ? 0 : -1}">${label()}</button>`)
    .join("");
  for (const tab of Object.keys(TABS)) document.querySelector(`#tab-${tab}`).onclick = () => open(tab);
  const chosen = document.querySelector(`#tab-${name}`);
  chosen.scrollIntoView({ inline: "center", block: "nearest" });
  if (focused) chosen.focus();
  const panel = document.querySelector("#panel");
  panel.setAttribute("aria-labelledby", `tab-${name}`);
  const place = document.createElement("div"); // a late answer must not land in another panel
  panel.replaceChildren(place);
  TABS[name][1](place).catch(failed);
}

document.querySelector("#tabs").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = Object.keys(TABS);
  const now = all.findIndex((tab) => document.querySelector(`#tab-${tab}`).getAttribute("aria-selected") === "true");
  const next = all[(now + step + all.length) % all.length];
  open(next);
});

addEventListener("hashchange", () => location.hash.slice(1) in TABS && open(location.hash.slice(1)));

async function start() {
  me = await ask("GET", "/coach/me");
  document.documentElement.lang = me.lang;
  document.title = document.querySelector("#title").textContent = say("You and your data", "Du und deine Daten");
  if (me.role === "trainer") TABS.athletes = [() => say("Athletes", "Betreute"), athletes];
  if (me.role === "admin") TABS.accounts = [() => say("Accounts", "Konten"), accounts];
  const wanted = location.hash.slice(1);
  open(wanted in TABS ? wanted : "settings");
}
start().catch(failed);
