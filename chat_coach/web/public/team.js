/* The panels of a shared coach on the page "You and your data": athletes for a trainer, accounts
   and health for an admin, and for everybody whom they let look. */
export function team({ ask, escape, field, say, tell }) {
  const failed = (error) => tell(String(error.message));
  const ROLES = { athlete: () => say("athlete", "Athlet/in"), trainer: () => say("trainer", "Trainer/in"), admin: () => say("admin", "Verwaltung") };
  const roles = (chosen) => Object.keys(ROLES).map((id) => `<option value="${id}" ${id === chosen ? "selected" : ""}>${ROLES[id]()}</option>`).join("");
  const button = (what, text, extra = "") => `<button type="button" class="coach-chip ${extra}" data-do="${what}">${text}</button>`;
  const path = (name) => encodeURIComponent(name);
  const wire = (panel, act) =>
    panel.querySelectorAll("[data-do]").forEach((one) => {
      one.onclick = () => act(one.dataset.do, one.closest("[data-name]"), one).catch(failed);
    });

  /* For every athlete: who may look. Nothing is drawn where this coach has no trainer. */
  async function consents(place) {
    const all = await ask("GET", "/coach/trainers");
    if (!all.length) return;
    place.innerHTML = `<h2>${say("Who may look", "Wer zusehen darf")}</h2>
      <p>${say("A trainer you agree to sees your training log and your plans, not your conversations, and may draft plans. You activate them, nobody else.", "Eine Trainerin oder ein Trainer, dem du zustimmst, sieht dein Trainingstagebuch und deine Pläne, nicht deine Gespräche, und darf Pläne entwerfen. Aktivieren kannst nur du sie.")}</p>
      ${all.map((one) => `<label class="row"><input type="checkbox" data-trainer="${escape(one.name)}" ${one.since ? "checked" : ""}>${escape(one.name)} ${one.since ? `<span class="coach-dim">${say("since", "seit")} ${escape(one.since)}</span>` : ""}</label>`).join("")}`;
    place.querySelectorAll("[data-trainer]").forEach((box) => {
      box.onchange = async () => {
        try {
          await ask("PUT", `/coach/trainers/${path(box.dataset.trainer)}`, { agreed: box.checked });
          tell(box.checked ? say("They may look now.", "Darf jetzt zusehen.") : say("They see nothing any more.", "Sieht ab jetzt nichts mehr."));
        } catch (error) { failed(error); }
        consents(place);
      };
    });
  }

  async function athletes(panel) {
    const all = await ask("GET", "/coach/athletes");
    panel.innerHTML = all.map((one) => `<div class="item" data-name="${escape(one.name)}"><h2>${escape(one.name)}</h2>
      <div class="coach-dim">${say("Days trained in four weeks", "Trainingstage in vier Wochen")}: ${one.days_trained}${one.last ? ` · ${say("last", "zuletzt")} ${escape(one.last)}` : ""}${one.plan ? ` · ${escape(one.plan)}` : ""}</div>
      <div class="row">${button("look", say("Training", "Training"))}${button("draft", say("Draft a plan", "Plan entwerfen"))}</div><div class="shown"></div></div>`).join("")
      || `<p>${say("Nobody has let you look yet. An athlete does so under “Your data”.", "Noch niemand lässt dich zusehen. Das geht unter „Deine Daten“.")}</p>`;
    wire(panel, async (what, item) => {
      const name = item.dataset.name;
      const shown = item.querySelector(".shown");
      if (what === "look") {
        const one = await ask("GET", `/coach/athletes/${path(name)}`);
        const status = { draft: say("draft", "Entwurf"), active: say("active", "aktiv"), archived: say("archived", "archiviert"), completed: say("completed", "abgeschlossen") };
        shown.innerHTML = `<p class="report">${escape(one.report)}</p>${one.plans.map((plan) => `<div>${escape(plan.name)} <span class="tag">${status[plan.status]}</span> ${plan.by ? `<span class="coach-dim">${say("by", "von")} ${escape(plan.by)}</span>` : ""}</div>`).join("")}`;
        return;
      }
      shown.innerHTML = `<form>${field("wish", say("What it should be", "Wie er sein soll"), `<input name="wish" maxlength="500" placeholder="${say("three days, strength, no overhead pressing", "drei Tage, Kraft, kein Überkopfdrücken")}">`)}<button class="coach-main">${say("Draft", "Entwerfen")}</button></form>`;
      shown.querySelector("input").focus();
      shown.querySelector("form").onsubmit = async (event) => {
        event.preventDefault();
        try {
          const made = await ask("POST", `/coach/athletes/${path(name)}/plans`, { wish: new FormData(event.target).get("wish") });
          shown.innerHTML = `<p>${escape(made.name)}. ${escape(made.text)}</p><p>${say("It waits among their plans for their approval.", "Er wartet unter den Plänen auf Zustimmung.")}</p>`;
        } catch (error) { failed(error); }
      };
    });
  }

  async function accounts(panel) {
    const [all, health] = await Promise.all([ask("GET", "/coach/admin/accounts"), ask("GET", "/coach/admin/health")]);
    panel.innerHTML = `<h2>${say("Accounts", "Konten")}</h2>${all.map((one) => `<div class="item" data-name="${escape(one.name)}"><h2>${escape(one.name)} ${one.blocked ? `<span class="tag">${say("blocked", "gesperrt")}</span>` : ""}</h2>
      <div class="row"><select aria-label="${say("Role", "Rolle")}">${roles(one.role)}</select>${button(one.blocked ? "unblock" : "block", one.blocked ? say("Let in again", "Wieder einlassen") : say("Block", "Sperren"))}<span class="coach-dim">${say("since", "seit")} ${escape(one.since)}</span></div></div>`).join("")}
      <h2>${say("A new account", "Neues Konto")}</h2>
      <form id="new">${field("name", say("Name", "Name"), `<input name="name" required maxlength="100" autocomplete="off">`)}
      ${field("password", say("Password", "Passwort"), `<input type="password" name="password" required minlength="8" autocomplete="new-password">`)}
      ${field("role", say("Role", "Rolle"), `<select name="role">${roles("athlete")}</select>`)}<button class="coach-main">${say("Add", "Anlegen")}</button></form>
      <h2>${say("Health", "Zustand")}</h2><p>${say("Answered by", "Es antwortet")} ${escape(health.backend)} ${escape(health.model)} · ${say("signed-in devices", "angemeldete Geräte")}: ${health.devices}</p>
      ${health.parts.map((one) => `<div>${one.ok ? "✓" : "✗"} <b>${escape(one.name)}</b> ${escape(one.says)}</div>`).join("")}`;
    const change = (name, to) => ask("PUT", `/coach/admin/accounts/${path(name)}`, to).then(() => tell(say("Saved.", "Gespeichert."))).catch(failed).then(() => accounts(panel));
    wire(panel, (what, item) => change(item.dataset.name, { blocked: what === "block" }));
    panel.querySelectorAll(".item select").forEach((one) => {
      one.onchange = () => change(one.closest("[data-name]").dataset.name, { role: one.value });
    });
    panel.querySelector("#new").onsubmit = async (event) => {
      event.preventDefault();
      try {
        await ask("POST", "/coach/admin/accounts", Object.fromEntries(new FormData(event.target)));
        await accounts(panel);
        tell(say("Saved.", "Gespeichert."));
      } catch (error) { failed(error); }
    };
  }

  return { athletes, accounts, consents };
}
