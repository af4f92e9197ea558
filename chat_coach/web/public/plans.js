/* The panel "Plans" of the page "You and your data". */
export function plans({ ask, escape, failed, kept, lang, say }) {
  const status = () => ({ draft: say("draft", "Entwurf"), active: say("active", "aktiv"), archived: say("archived", "archiviert"), completed: say("completed", "abgeschlossen") });
  const button = (what, text, extra = "") => `<button type="button" class="coach-chip ${extra}" data-do="${what}" ${["show", "compare"].includes(what) ? 'aria-expanded="false"' : ""}>${text}</button>`;
  const files = () => ({ pdf: "PDF", md: "Markdown", csv: "CSV", ics: say("Calendar", "Kalender") });

  function item(one) {
    const moves = one.status === "active"
      ? button("completed", say("Completed", "Abgeschlossen")) + button("archived", say("Archive", "Archivieren"))
      : button("active", say("Activate", "Aktivieren")) + (one.status === "draft" ? button("archived", say("Archive", "Archivieren")) : "");
    const parts = [
      one.day,
      ...(one.weeks > 1 ? [`${one.weeks} ${say("weeks", "Wochen")}`] : []),
      `${one.sessions} ${one.sessions === 1 ? say("session", "Einheit") : say("sessions", "Einheiten")}`,
      `${one.exercises} ${one.exercises === 1 ? say("exercise", "Übung") : say("exercises", "Übungen")}`,
    ];
    return `<div class="item" data-id="${one.id}"><h2>${escape(one.name)} <span class="tag">${status()[one.status]}</span>${one.by ? ` <span class="tag">${say("drafted by", "entworfen von")} ${escape(one.by)}</span>` : ""}</h2>
      <div class="coach-dim">${parts.map(escape).join(" · ")}</div>
      <div class="row">${button("show", say("Show", "Ansehen"))}${button("compare", say("Compare", "Vergleichen"))}${moves}
        ${button("delete", say("Delete", "Löschen"), "danger")}</div>
      <details class="coach-wishes"><summary>${say("Print or take along", "Drucken oder mitnehmen")}</summary><div class="row">
        <a class="coach-chip button" href="/coach/plans/${one.id}/print" target="_blank">${say("Print", "Drucken")}</a>
        ${Object.entries(files()).map(([kind, name]) => `<a class="coach-chip button" href="/coach/plans/${one.id}.${kind}" download>${name}</a>`).join("")}</div></details>
      <div class="shown"></div></div>`;
  }

  async function compare(shown, one, all, other) {
    const asked = (shown.asked = {}); // what was unfolded since must not be drawn over
    const found = await ask("GET", `/coach/plans/${one.id}/compare?with=${other}`);
    if (shown.asked !== asked) return;
    const focused = shown.contains(document.activeElement);
    const choices = all.filter((plan) => plan.id !== one.id).map((plan) => `<option value="${plan.id}" ${plan.id === other ? "selected" : ""}>${escape(plan.name)} · ${escape(plan.day)}</option>`);
    const same = found.same ? `<p class="coach-dim">${say("Unchanged exercises", "Unveränderte Übungen")}: ${found.same}</p>` : "";
    shown.innerHTML = `<label class="field">${say("Compared with", "Verglichen mit")}<select>${choices.join("")}</select></label>
      ${found.lines.length ? `<ul class="report">${found.lines.map((line) => `<li>${escape(line)}</li>`).join("")}</ul>` : ""}
      ${found.rows.length ? `<div class="coach-scroll" tabindex="0" role="region" aria-label="${say("Changes", "Änderungen")}"><table class="coach-table coach-changes"><thead><tr>${[say("Exercise", "Übung"), say("Before", "Vorher"), say("Now", "Jetzt"), say("Why", "Warum")].map((head) => `<th scope="col">${head}</th>`).join("")}</tr></thead>
        <tbody>${found.rows.map((row) => `<tr>${row.map((cell, place) => (place ? `<td>${escape(cell)}</td>` : `<th scope="row">${escape(cell)}</th>`)).join("")}</tr>`).join("")}</tbody></table></div>` : `<p>${say("Nothing differs in the first week.", "In der ersten Woche ist nichts anders.")}</p>`}${same}`;
    shown.querySelector("select").onchange = (event) => compare(shown, one, all, Number(event.target.value)).catch(failed);
    if (focused) shown.querySelector("select").focus();
  }

  return async function show(panel) {
    const all = await ask("GET", "/coach/plans");
    panel.innerHTML = all.map(item).join("") || `<p>${say("No plan yet. Ask for one in the chat.", "Noch kein Plan. Frag im Chat danach.")}</p>`;
    panel.querySelectorAll("[data-do]").forEach((pressed) => {
      const place = pressed.closest(".item");
      const one = all.find((plan) => String(plan.id) === place.dataset.id);
      const shown = place.querySelector(".shown");
      const what = pressed.dataset.do;
      const unfold = async () => {
        const open = pressed.getAttribute("aria-expanded") === "true";
        place.querySelectorAll("[aria-expanded]").forEach((other) => other.setAttribute("aria-expanded", "false"));
        shown.replaceChildren();
        shown.asked = null;
        if (open) return;
        pressed.setAttribute("aria-expanded", "true");
        if (what === "show") {
          shown.innerHTML = Array.from({ length: one.sessions }, (_, at) => `<coach-workout plan="${one.id}" place="${at}" lang="${lang()}"></coach-workout>`).join("");
          return;
        }
        const other = one.before || all.find((plan) => plan.id !== one.id)?.id;
        if (other) await compare(shown, one, all, other);
        else shown.innerHTML = `<p>${say("There is no other plan yet.", "Es gibt noch keinen anderen Plan.")}</p>`;
      };
      pressed.onclick = async () => {
        try {
          if (what === "show" || what === "compare") return await unfold();
          if (what === "delete" && !confirm(say(`Delete ${one.name}?`, `${one.name} löschen?`))) return;
          if (what === "delete") await ask("DELETE", `/coach/plans/${one.id}`);
          else await ask("PUT", `/coach/plans/${one.id}/status`, { status: what });
          await show(panel);
          panel.querySelector(`[data-id="${one.id}"] [data-do]`)?.focus({ preventScroll: true });
          kept();
        } catch (error) { failed(error); }
      };
    });
  };
}
