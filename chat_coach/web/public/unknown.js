/* <coach-unknown ids="…">: the exercises an import brought that nobody knew. Each is kept as the
   athlete's own, or is one that is known. Two tabs and a reload show the same: the list is asked for. */

const escape = (text) =>
  String(text ?? "").replace(/[&<>"']/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[one]);

class CoachUnknown extends HTMLElement {
  connectedCallback() {
    this.said = [];
    this.addEventListener("click", (event) => this.pressed(event));
    this.load();
  }
  say(en, de) { return this.getAttribute("lang") === "de" ? de : en; }

  async load() {
    const answer = await fetch("/coach/exercises/guessed").catch(() => null);
    if (!answer?.ok) return;
    const mine = new Set(this.getAttribute("ids").split(" "));
    const told = await answer.json();
    this.muscles = told.muscles;
    this.open = told.exercises.filter((one) => mine.has(one.id));
    this.render();
  }

  async pressed(event) {
    const button = event.target.closest("button[data-id]");
    if (!button) return;
    button.disabled = true;
    const muscle = button.dataset.as ? null : button.closest(".coach-exercise").querySelector("select").value;
    const answer = await fetch(`/coach/exercises/${encodeURIComponent(button.dataset.id)}/confirm`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ same_as: button.dataset.as || "", muscle }),
    }).catch(() => null);
    this.said.push(answer?.ok
      ? (await answer.json()).said
      : this.say("That did not work; please try again.", "Das hat nicht geklappt; bitte noch einmal."));
    await this.load();
    if (document.activeElement === document.body) this.querySelector("button")?.focus();
  }

  render() {
    const title = this.say("Exercises I do not know", "Übungen, die ich nicht kenne");
    const said = this.said.length ? `<p role="status" class="coach-did">${this.said.map((one) => `✓ ${escape(one)}`).join("<br>")}</p>` : "";
    if (!this.open.length) {
      this.innerHTML = said ? `<section class="coach-card" aria-label="${title}">${said}</section>` : "";
      return;
    }
    const choice = (one) => Object.entries(this.muscles)
      .map(([id, name]) => `<option value="${id}" ${id === one.muscle ? "selected" : ""}>${escape(name)}</option>`).join("");
    const all = this.open.map((one) => `<div class="coach-exercise">
      <div class="coach-row"><strong>${escape(one.name)}</strong></div>
      ${one.near.length ? `<div class="coach-chips">${one.near.map((near) => `<button type="button" class="coach-chip" data-id="${escape(one.id)}" data-as="${escape(near.id)}">${this.say("It is", "Das ist")}: ${escape(near.name)}</button>`).join("")}</div>` : ""}
      <div class="coach-chips"><label class="coach-own">${this.say("My own, trains", "Meine eigene, trainiert")} <select name="${escape(one.id)}">${choice(one)}</select></label>
      <button type="button" class="coach-chip" data-id="${escape(one.id)}" aria-label="${this.say("Keep as my own", "Als meine eigene behalten")}: ${escape(one.name)}">${this.say("Keep", "Behalten")}</button></div></div>`);
    const chosen = [...this.querySelectorAll("select")].map((one) => [one.name, one.value]);
    const focused = this.querySelector("select:focus")?.name;
    this.innerHTML = `<section class="coach-card" aria-label="${title}"><h3>${title}</h3>${said}${all.join("")}</section>`;
    for (const [name, value] of chosen) {
      const one = this.querySelector(`select[name="${CSS.escape(name)}"]`);
      if (one) one.value = value;
      if (one && name === focused) one.focus();
    }
  }
}

customElements.define("coach-unknown", CoachUnknown);
