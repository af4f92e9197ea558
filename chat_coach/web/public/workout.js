/* <coach-workout plan="3" place="0" thread="…">: the card of a session, in the chat and on its own.

   The server computes every figure; this page shows them, keeps what is ticked in a queue that
   outlives a reload or a lost connection, and sends it on until the log has it. */

const QUEUE = "coach-queue";
const RESTING = "coach-resting";
const RETRY_MS = 4000;
const PRESS_MS = { pointerdown: 10000, keydown: 10000, pointerup: 300, pointercancel: 300, keyup: 300 };

const escape = (text) =>
  String(text ?? "").replace(/[&<>"']/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[one]);
const read = (key, other) => {
  try { return JSON.parse(localStorage.getItem(key)) ?? other; } catch { return other; }
};
const write = (key, value) => localStorage.setItem(key, JSON.stringify(value));

async function ask(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  if (!answer.ok) throw Object.assign(new Error(`${answer.status}`), { status: answer.status });
  return answer.json();
}

/* What was ticked and is not in the log yet: the last word for each set, in order. */
const queue = {
  items: () => read(QUEUE, []),
  add(path, body) {
    write(QUEUE, [...queue.items().filter((one) => one.path !== path), { path, body }]);
    return queue.send();
  },
  async send() {
    if (queue.sending) return queue.sending;
    queue.sending = queue.drain();
    try { await queue.sending; } finally { queue.sending = null; }
  },
  async drain() {
    for (let next = queue.items()[0]; next; next = queue.items()[0]) {
      try {
        await ask("PUT", next.path, next.body);
        tabs.postMessage("kept");
      } catch (error) {
        const lasting = error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status);
        if (!lasting) return announce();
      }
      const sent = JSON.stringify(next);
      write(QUEUE, queue.items().filter((one) => JSON.stringify(one) !== sent));
      announce();
    }
  },
};
const announce = () => dispatchEvent(new Event("coach-queue"));

/* Other tabs of this browser hear what the log took from this one. */
const tabs = new BroadcastChannel("coach-workout");
addEventListener("online", () => queue.send());
setInterval(() => queue.items().length && queue.send(), RETRY_MS);

/* Which part of which card has the keyboard: whatever is drawn anew gives it back. */
let at = null;
const name = (one) => one.dataset?.do || one.dataset?.field || one.dataset?.stay;
addEventListener("pointerdown", () => { at = null; }, true);
addEventListener("focusin", ({ target }) => { at = { key: target.closest?.("coach-workout")?.key, name: name(target) }; });

class CoachWorkout extends HTMLElement {
  static states = new Map();
  /* What was typed, asked and unfolded. Chainlit builds a card anew whenever something is said. */
  static desks = new Map();

  connectedCallback() {
    this.drawn = null;
    this.lacks = "";
    this.key = `${this.getAttribute("plan")}/${this.getAttribute("place") || 0}`;
    this.desk = CoachWorkout.desks.get(this.key) ?? { typed: {}, more: {}, asks: null, open: new Set() };
    CoachWorkout.desks.set(this.key, this.desk);
    this.onQueue = () => this.render();
    addEventListener("coach-queue", this.onQueue);
    addEventListener("coach-state", this.onQueue);
    /* What another tab, another device or a sentence in the chat changed is drawn here as well. */
    this.onNews = (news) => (news.type !== "message" || news.target === tabs || (news.source === window && news.data?.coachLogged)) && !document.hidden && this.refresh();
    for (const [where, what] of this.news()) where.addEventListener(what, this.onNews);
    for (const [what, ms] of Object.entries(PRESS_MS)) this.addEventListener(what, (event) => [undefined, " "].includes(event.key) && this.hold(ms));
    this.addEventListener("click", (event) => { this.held = false; this.pressed(event); this.render(); });
    this.addEventListener("keydown", (event) => event.key === "Enter" && this.entered(event));
    this.addEventListener("input", (event) => this.wrote(event));
    this.addEventListener("change", (event) => this.settled(event));
    this.addEventListener("toggle", () => this.unfolded(), true);
    this.ticking = setInterval(() => this.showRest(), 500);
    this.render();
    const folded = this.closest("details:not([open])");
    if (folded) folded.addEventListener("toggle", () => this.load(), { once: true });
    else this.load();
  }

  disconnectedCallback() {
    removeEventListener("coach-queue", this.onQueue);
    removeEventListener("coach-state", this.onQueue);
    for (const [where, what] of this.news()) where.removeEventListener(what, this.onNews);
    clearInterval(this.ticking);
  }

  /* Drawn anew under a finger that is down, a button would swallow the press. So drawing waits for
     the finger, but not for long: some are never seen to be lifted. */
  hold(ms) {
    this.held = true;
    clearTimeout(this.holding);
    this.holding = setTimeout(() => { this.held = false; this.render(); }, ms);
  }

  news() { return [[tabs, "message"], [window, "message"], [document, "visibilitychange"]]; }

  get state() { return CoachWorkout.states.get(this.key); }
  set state(state) {
    CoachWorkout.states.set(this.key, state);
    dispatchEvent(new Event("coach-state"));
  }
  get german() { return (this.state?.lang || this.getAttribute("lang") || "en") === "de"; }
  say(en, de) { return this.german ? de : en; }
  figure(value) {
    return value == null ? "" : Number(value).toLocaleString(this.german ? "de" : "en", { maximumFractionDigits: 2, useGrouping: false });
  }

  /* A workout that is not begun or over in this tab may be under way in another. */
  async refresh() {
    if (this.closest("details:not([open])")) return;
    await queue.send();
    await this.load();
  }

  async load() {
    const before = this.state;
    try {
      const state = await ask("GET", `/coach/plans/${this.getAttribute("plan")}/train/${this.getAttribute("place") || 0}`);
      if (this.state !== before) return this.refresh();  // something was ticked meanwhile
      this.state = state;
      this.fault = "";
    } catch (error) {
      this.fault = error.status === 404
        ? this.say("This session was deleted.", "Diese Einheit wurde gelöscht.")
        : this.say("No connection to the coach; it is tried again.", "Keine Verbindung zum Coach; ich versuche es weiter.");
      clearTimeout(this.retrying);
      if (error.status !== 404) this.retrying = setTimeout(() => this.isConnected && this.load(), RETRY_MS);
      this.render();
    }
  }

  async act(method, path, body) {
    try {
      await queue.send();
      this.state = await ask(method, path, body);
      this.fault = "";
      tabs.postMessage("changed");
    } catch {
      this.fault = this.say("That did not work; please try again.", "Das hat nicht geklappt; bitte noch einmal.");
      this.render();
    }
  }

  /* The set as the athlete sees it: what is on its way counts as done already. */
  done(line, number) {
    const waiting = queue.items().find((one) => one.path === this.path(line, number));
    if (waiting) return waiting.body.done ? { ...waiting.body, waiting: true } : null;
    return line.done[number] || null;
  }
  path(line, number) { return `/coach/workouts/${this.state.id}/sets/${line.number}/${number}`; }
  rows(line) {
    const numbers = Object.keys(line.done).map(Number);
    return Math.max(line.sets - line.said.length, ...numbers.map((one) => one + 1), this.desk.more[line.number] || 0);
  }

  wrote(event) {
    const field = event.target.closest("[data-field]");
    if (field) this.desk.typed[field.dataset.field] = field.value;
  }
  settled(event) {
    const field = event.target.closest("[data-field]");
    if (!field || this.drawing) return; // a field that is taken away says so as well
    this.wrote(event);
    const [line, number] = field.dataset.field.split("-").map(Number);
    if (Number.isNaN(number)) return;
    const planned = this.state.lines.find((one) => one.number === line);
    if (this.done(planned, number)) this.tick(planned, number, true);
  }
  /* Enter in a field says that the set is done, as the tick beside it does. */
  entered(event) {
    const field = event.target.closest(".coach-set [data-field]");
    if (!field) return;
    const [line, number] = field.dataset.field.split("-").map(Number);
    this.tick(this.state.lines.find((one) => one.number === line), number, true);
  }
  value(line, number, name, other) {
    const typed = this.desk.typed[`${line.number}-${number}-${name}`];
    if (typed !== undefined) return typed;
    const done = this.done(line, number);
    return this.figure(done ? done[name] : other);
  }
  number(text) {
    const value = parseFloat(String(text).replace(",", "."));
    return Number.isFinite(value) && value >= 0 ? value : null;
  }

  /* The load of the plan; where it is to be found first, the one that was used last. */
  heft(line) {
    const used = [...line.said, ...Object.values(line.done)].filter((one) => one.load != null);
    return line.load ?? used.at(-1)?.load ?? null;
  }

  tick(line, number, done) {
    const of = (name, other) => this.number(this.value(line, number, name, other));
    const reps = of("reps", line.aim_reps);
    const load = of("load", this.heft(line));
    this.lacks = done && line.weighed && load == null ? `${line.number}-${number}` : "";
    if (this.lacks) {
      this.render();
      this.querySelector(`[data-field="${this.lacks}-load"]`)?.focus();
      return;
    }
    queue.add(this.path(line, number), {
      load, reps: reps == null ? null : Math.round(reps), rpe: of("rpe", null), done,
    });
    const known = { ...line.done };
    if (done) known[number] = { load, reps, rpe: of("rpe", null) };
    else delete known[number];
    line.done = known;
    if (done && !this.state.finished) write(RESTING, { key: this.key, until: Date.now() + line.rest_s * 1000 });
    this.state = { ...this.state };
  }

  async pressed(event) {
    const button = event.target.closest("button[data-do]");
    if (!button) return;
    const [what, place, number] = button.dataset.do.split(" ");
    const line = this.state?.lines.find((one) => one.number === Number(place));
    const base = `/coach/workouts/${this.state?.id}`;
    if (what === "start") {
      Object.assign(this.desk, { typed: {}, more: {}, asks: null });
      await this.act("POST", `/coach/plans/${this.state.plan_id}/train/${this.state.place}`);
      this.scrollIntoView({ block: "start" });
      this.stay("line 0");
    }
    if (what === "tick") this.tick(line, Number(number), !this.done(line, Number(number)));
    if (what === "more") { this.desk.more[place] = this.rows(line) + 1; this.render(); }
    if (what === "heavy" || what === "easy") { this.forget(line); await this.act("POST", `${base}/lines/${place}`, { what }); }
    if (what === "pain") { this.desk.asks = { at: Number(place), pain: true }; this.render(); this.stay("ask"); }
    if (what === "joint") {
      const said = this.desk.typed[`${place}-pain`] || "";
      this.desk.asks = null; this.forget(line);
      await this.act("POST", `${base}/lines/${place}`, { what: "pain", to: number || "", said });
    }
    if (what === "swap" || what === "taken") {
      const found = await ask("GET", `${base}/lines/${place}/choices?taken=${what === "taken"}`).catch(() => []);
      this.desk.asks = { at: Number(place), found };
      this.render();
      this.stay("ask");
    }
    if (what === "to") { this.desk.asks = null; this.forget(line); await this.act("POST", `${base}/lines/${place}`, { what: "swap", to: number }); }
    if (what === "never") { this.desk.asks = null; this.render(); }
    if (["joint", "to", "never"].includes(what)) this.stay(`line ${place}`);
    if (what === "finish") {
      await this.act("POST", `${base}/finish`, { thread: this.getAttribute("thread") || "" });
      localStorage.removeItem(RESTING);
      this.scrollIntoView({ block: "start" });
      this.stay("summary");
    }
    if (what === "rest") {
      const rest = read(RESTING, null);
      if (rest && place === "more") write(RESTING, { ...rest, until: Math.max(rest.until, Date.now()) + 30000 });
      else localStorage.removeItem(RESTING);
      this.showRest();
    }
  }
  /* Where what was pressed is gone, the keyboard goes on here. */
  stay(part) {
    if (document.activeElement === document.body) at = { key: this.key, name: part };
    this.focused();
  }
  forget(line) {
    for (const key of Object.keys(this.desk.typed)) if (key.startsWith(`${line.number}-`)) delete this.desk.typed[key];
  }

  showRest() {
    const bar = this.querySelector(".coach-rest");
    const rest = read(RESTING, null);
    if (!bar) return;
    const left = rest && rest.key === this.key ? Math.ceil((rest.until - Date.now()) / 1000) : null;
    bar.hidden = left === null || left < -60 || !!this.state?.finished;
    if (bar.hidden) return;
    const clock = bar.querySelector("[role=timer]");
    const text = left > 0 ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : this.say("Go", "Los");
    if (clock.textContent !== text) clock.textContent = text;
    if (left === 0 && this.rung !== rest.until) {
      this.rung = rest.until;
      navigator.vibrate?.([200, 100, 200]);
      bar.querySelector("[role=status]").textContent = this.say("The rest is over.", "Die Pause ist vorbei.");
    }
  }

  unfolded() {
    if (this.isConnected) this.querySelectorAll("details").forEach((one) => this.desk.open[one.open ? "add" : "delete"](one.dataset.of));
  }

  render() {
    const state = this.state;
    if (this.held && this.drawn) return;
    this.unfolded();
    if (!state) {
      this.innerHTML = `<section class="coach-card"><p class="coach-dim">${escape(this.fault || "…")}</p></section>`;
      return;
    }
    const head = `<div><h3>${escape(state.name)}</h3>
      ${this.fault ? `<p class="coach-bad" role="alert">${escape(this.fault)}</p>` : ""}
      ${state.changes?.length && !state.finished ? `<p class="${state.stop ? "coach-bad" : "coach-dim"}" role="${state.stop ? "alert" : "status"}">${state.changes.map((one) => escape(one.replace(/\.$/, ""))).join(". ")}.</p>` : ""}
      ${state.finished && state.summary ? this.summary(state.summary) : ""}</div>`;
    const beside = state.beside.map((one) => `<div class="coach-exercise"><strong>${escape(one.name)}</strong>${this.said(one)}</div>`);
    this.draw([head, ...state.lines.map((line, place) => this.line(line, place)), ...beside, `<div class="coach-end">${this.foot(state)}</div>`]);
    this.showRest();
  }

  /* Only what changed is drawn anew: a finger that is down, or a number half typed, stays where it is. */
  draw(blocks) {
    const caret = this.contains(document.activeElement) ? document.activeElement.selectionStart : null;
    this.drawing = true;
    const section = this.drawn?.length === blocks.length ? this.querySelector("section") : null;
    if (section) blocks.forEach((html, place) => { if (html !== this.drawn[place]) section.children[place].outerHTML = html; });
    else this.innerHTML = `<section class="coach-card" aria-label="${escape(this.state.name)}">${blocks.join("")}</section>`;
    this.drawn = blocks;
    this.drawing = false;
    const found = this.focused();
    if (caret != null) found?.setSelectionRange?.(caret, caret);
  }

  /* Gives the keyboard back to the part that had it, where that was taken away; returns it. */
  focused() {
    if (document.activeElement !== document.body || at?.key !== this.key || !at.name) return null;
    const found = [...this.querySelectorAll("[data-do],[data-field],[data-stay]")].find((one) => name(one) === at.name);
    found?.focus({ preventScroll: true });
    return found;
  }

  line(line, place) {
    const state = this.state;
    const running = state.id && !state.finished;
    const stopped = line.status === "stopped";
    const aim = `${line.sets} × ${line.reps}${line.timed ? " s" : ""}${line.load_words ? ` · ${line.load_words}` : ""}`;
    const rest = line.rest_s >= 60 ? `${Math.floor(line.rest_s / 60)}:${String(line.rest_s % 60).padStart(2, "0")} min` : `${line.rest_s} s`;
    const plates = line.plates ? this.say(`each side ${line.plates}`, `je Seite ${line.plates}`) : line.bare ? this.say("empty bar", "leere Stange") : "";
    return `<div class="coach-exercise${stopped ? " coach-stopped" : ""}" data-stay="line ${line.number}" tabindex="-1">
      <div class="coach-row"><strong>${place + 1}. ${escape(line.name)}</strong></div>
      <div class="coach-row"><span class="coach-aim">${escape(aim)}</span>
        <span class="coach-dim">RPE ${escape(line.rpe)} · ${this.say("rest", "Pause")} ${rest}</span>
        ${plates ? `<span class="coach-dim">${escape(plates)}</span>` : ""}</div>
      ${line.last ? `<div class="coach-dim">${this.say("last time", "zuletzt")} ${escape(line.last)}</div>` : ""}
      ${line.note || line.reason ? `<div class="coach-dim">${escape(line.note || line.reason)}</div>` : ""}
      ${this.said(line)}
      ${running && !stopped ? this.sets(line) : this.finishedSets(line)}
      ${running && !stopped ? this.wishes(line) : ""}
    </div>`;
  }

  said(line) {
    if (!line.said.length) return "";
    return `<div class="coach-did">✓ ${line.said.map((one) => escape(one.words)).join(" · ")} <span class="coach-dim">${this.say("told in the chat", "im Chat gesagt")}</span></div>`;
  }

  finishedSets(line) {
    const done = Object.entries(line.done);
    if (!done.length) return "";
    return `<div class="coach-did">✓ ${done.map(([, one]) => escape(one.words || `${this.figure(one.load)} × ${one.reps}`)).join(" · ")}</div>`;
  }

  sets(line) {
    const rows = Array.from({ length: this.rows(line) }, (_, number) => {
      const done = this.done(line, number);
      const field = (name, label, other, mode) => `<label><span class="coach-hidden">${label}</span>
        <input data-field="${line.number}-${number}-${name}" inputmode="${mode}" autocomplete="off" size="4" enterkeyhint="done"
          ${name === "load" && this.lacks === `${line.number}-${number}` ? 'aria-invalid="true"' : ""} value="${escape(this.value(line, number, name, other))}" placeholder="${name === "rpe" ? "RPE" : ""}"></label>`;
      const place = number + 1 + line.said.length;
      const nth = this.say(`set ${place}`, `Satz ${place}`);
      return `<div class="coach-set${done ? " coach-done" : ""}">
        <span class="coach-nth" aria-hidden="true">${place}</span>
        ${line.timed ? "" : field("load", this.say(`load, ${nth}`, `Last, ${nth}`), this.heft(line), "decimal") + `<span>${this.state.unit} ×</span>`}
        ${field("reps", line.timed ? this.say(`seconds, ${nth}`, `Sekunden, ${nth}`) : this.say(`repetitions, ${nth}`, `Wiederholungen, ${nth}`), line.aim_reps, "numeric")}
        ${line.timed ? "<span>s</span>" : ""}
        ${field("rpe", `RPE, ${nth}`, null, "decimal")}
        <button type="button" class="coach-tick" data-do="tick ${line.number} ${number}" aria-pressed="${!!done}"
          aria-label="${escape(`${line.name}, ${nth}: ${this.say("done", "geschafft")}`)}">${done?.waiting ? "…" : "✓"}</button>
      </div>`;
    });
    const lacks = this.lacks.startsWith(`${line.number}-`)
      ? `<p class="coach-bad" role="alert">${this.say("Which load was it? Type it and tick the set again; 0 for none.", "Welches Gewicht war es? Tipp es ein und hak den Satz noch einmal ab; 0 für keines.")}</p>` : "";
    return `<div class="coach-sets">${rows.join("")}${lacks}
      <button type="button" class="coach-small" data-do="more ${line.number}">${this.say("+ set", "+ Satz")}</button></div>`;
  }

  wishes(line) {
    const asks = this.desk.asks?.at === line.number ? this.desk.asks : null;
    const button = (what, text) => `<button type="button" class="coach-chip" data-do="${what} ${line.number}">${text}</button>`;
    if (asks?.pain)
      return `<div class="coach-ask" role="group" data-stay="ask" tabindex="-1"><p>${this.say("Where does it hurt?", "Wo schmerzt es?")}</p>
        <input data-field="${line.number}-pain" maxlength="500" autocomplete="off" value="${escape(this.desk.typed[`${line.number}-pain`] || "")}"
          placeholder="${this.say("How does it feel? (optional)", "Wie fühlt es sich an? (freiwillig)")}"
          aria-label="${this.say("How does it feel?", "Wie fühlt es sich an?")}">
        ${line.joints.map((one) => `<button type="button" class="coach-chip" data-do="joint ${line.number} ${escape(one.id)}">${escape(one.name)}</button>`).join("")}
        <button type="button" class="coach-chip" data-do="joint ${line.number}">${this.say("elsewhere", "woanders")}</button>
        <button type="button" class="coach-chip" data-do="never ${line.number}">${this.say("Cancel", "Abbrechen")}</button></div>`;
    if (asks)
      return `<div class="coach-ask" role="group" data-stay="ask" tabindex="-1"><p>${asks.found.length ? this.say("Instead:", "Stattdessen:") : this.say("Nothing else fits here.", "Sonst passt hier nichts.")}</p>
        ${asks.found.map((one) => `<button type="button" class="coach-chip" data-do="to ${line.number} ${escape(one.id)}">${escape(one.name)}</button>`).join("")}
        <button type="button" class="coach-chip" data-do="never ${line.number}">${this.say("Cancel", "Abbrechen")}</button></div>`;
    const part = `wish-${line.number}`;
    return `<details class="coach-wishes" data-of="${part}" ${this.desk.open.has(part) ? "open" : ""}><summary>${this.say("Change", "Ändern")}</summary>
      <div class="coach-chips">${button("heavy", this.say("Too heavy", "Zu schwer"))}${button("easy", this.say("Too easy", "Zu leicht"))}
      ${button("pain", this.say("Pain", "Schmerz"))}${button("taken", this.say("Taken", "Besetzt"))}${button("swap", this.say("Swap", "Tauschen"))}</div>
      ${line.cues ? `<p class="coach-dim">${escape(line.cues)}</p>` : ""}</details>`;
  }

  foot(state) {
    const waiting = queue.items().length;
    const note = waiting ? `<p class="coach-dim" role="status">${this.say(`Waiting for the connection: ${waiting}`, `Wartet auf die Verbindung: ${waiting}`)}</p>` : "";
    if (state.finished) return note;
    if (!state.id)
      return state.can_start ? `<div class="coach-foot"><button type="button" class="coach-main" data-do="start">${this.say("Start", "Starten")}</button></div>` : "";
    return `${note}<div class="coach-rest" hidden><span>${this.say("Rest", "Pause")}</span> <span role="timer"></span><span class="coach-hidden" role="status"></span>
        <button type="button" class="coach-small" data-do="rest more">+30 s</button>
        <button type="button" class="coach-small" data-do="rest skip">${this.say("Skip", "Weiter")}</button></div>
      <div class="coach-foot"><button type="button" class="coach-main" data-do="finish">${this.say("Finish", "Beenden")}</button></div>`;
  }

  summary(summary) {
    const records = summary.records.map((one) => `<li>${escape(one)}</li>`).join("");
    return `<div class="coach-summary" role="status" data-stay="summary" tabindex="-1">
      <p><strong>${this.say("Done.", "Geschafft.")}</strong> ${escape(this.say(
        `Sets ${summary.sets} · ${summary.volume} · ${summary.minutes} min`,
        `Sätze ${summary.sets} · ${summary.volume} · ${summary.minutes} min`))}</p>
      ${records ? `<p>${this.say("Records", "Bestwerte")}</p><ul>${records}</ul>` : ""}</div>`;
  }
}

customElements.define("coach-workout", CoachWorkout);
queue.send();
