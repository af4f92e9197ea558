/* <coach-chart kind="e1rm" exercise="…" days="180">: a picture of the log in the page's colours,
   the other pictures one tap away, and the same figures as a table. Plotly comes from this host. */

const escape = (text) =>
  String(text ?? "").replace(/[&<>"']/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[one]);

const RETRY_MS = 4000;
let plotly;
const loaded = () =>
  (plotly ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = "/coach/plotly.js";
    script.onload = () => { window.Plotly.register(german()); done(window.Plotly); };
    script.onerror = () => failed(new Error("plotly"));
    document.head.append(script);
  }));

/* Plotly comes with English names only; the browser knows the German ones. */
function german() {
  const names = (count, options, from) => Array.from({ length: count }, (_, n) => new Date(Date.UTC(2024, ...from(n))).toLocaleDateString("de", { timeZone: "UTC", ...options }));
  const day = (n) => [0, 7 + n];
  const month = (n) => [n, 1];
  return {
    moduleType: "locale",
    name: "de",
    dictionary: {},
    format: {
      days: names(7, { weekday: "long" }, day), shortDays: names(7, { weekday: "short" }, day),
      months: names(12, { month: "long" }, month), shortMonths: names(12, { month: "short" }, month),
      date: "%d.%m.%Y", decimal: ",", thousands: ".",
      year: "%Y", month: "%b %Y", dayMonth: "%-d. %b", dayMonthYear: "%-d. %b %Y",
    },
  };
}

class CoachChart extends HTMLElement {
  /* What was chosen and unfolded. Chainlit builds a picture anew whenever something is said. */
  static desks = new Map();

  connectedCallback() {
    const asked = ["kind", "days", "exercise"].map((one) => this.getAttribute(one) || "");
    const [kind, days, exercise] = asked;
    this.desk = CoachChart.desks.get(asked.join()) ?? { kind: kind || "e1rm", days: days || "180", exercise, open: false };
    CoachChart.desks.set(asked.join(), this.desk);
    this.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-kind]");
      if (button) { this.desk.kind = button.dataset.kind; this.draw(); }
    });
    this.addEventListener("change", (event) => {
      const { name, value } = event.target;
      if (name === "days" || name === "exercise") { this.desk[name] = value; this.draw(); }
    });
    this.addEventListener("toggle", () => this.unfolded(), true);
    this.theme = new MutationObserver(() => this.paint());
    this.theme.observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });
    this.sized = new ResizeObserver(() => this.plot && window.Plotly?.Plots.resize(this.plot));
    this.sized.observe(this);
    this.draw();
  }
  disconnectedCallback() {
    this.theme?.disconnect();
    this.sized?.disconnect();
  }

  unfolded() {
    const table = this.isConnected && this.querySelector("details");
    if (table) this.desk.open = table.open;
  }

  /* The part that has the keyboard, so that it keeps it where all is drawn anew. */
  focused() {
    const one = this.contains(document.activeElement) && document.activeElement;
    if (!one) return "";
    return one.name ? `[name="${one.name}"]` : one.dataset.kind ? `[data-kind="${one.dataset.kind}"]` : one.tagName;
  }

  async draw() {
    const asked = (this.asked = {}); // a slow answer must not take the place of a later one
    const query = new URLSearchParams({ days: this.desk.days, exercise: this.desk.exercise });
    const answer = await fetch(`/coach/charts/${this.desk.kind}?${query}`).catch(() => null);
    const chart = answer?.ok && (await answer.json());
    if (asked !== this.asked) return;
    if (!answer) return setTimeout(() => this.isConnected && asked === this.asked && this.draw(), RETRY_MS);
    if (!chart) return;
    this.chart = chart;
    const { title, head, rows, empty, kinds, periods, choices, chosen, lang } = this.chart;
    const say = (en, de) => (lang === "de" ? de : en);
    const select = (name, label, options, value) => `<select name="${name}" aria-label="${label}" class="coach-chip">${options.map(([id, text]) => `<option value="${escape(id)}" ${String(id) === String(value) ? "selected" : ""}>${escape(text)}</option>`).join("")}</select>`;
    const lifts = choices?.length ? select("exercise", say("Exercise", "Übung"), choices.some(([id]) => id === chosen) ? choices : [[chosen, title], ...choices], chosen) : "";
    const table = rows.length
      ? `<details class="coach-note coach-as-table"><summary>${say("As a table", "Als Tabelle")}</summary><div class="coach-scroll" tabindex="0"><table class="coach-table">
        <thead><tr>${head.map((one) => `<th scope="col">${escape(one)}</th>`).join("")}</tr></thead>
        <tbody>${rows.map((row) => `<tr>${row.map((one) => `<td>${escape(one)}</td>`).join("")}</tr>`).join("")}</tbody></table></div></details>`
      : `<p class="coach-dim">${escape(empty)}</p>`;
    const focused = this.focused();
    this.unfolded();
    this.innerHTML = `<figure class="coach-card"><figcaption><h3>${escape(title)}</h3></figcaption>
      <div class="coach-chips">${Object.entries(kinds).map(([kind, name]) => `<button type="button" class="coach-chip" data-kind="${kind}" aria-pressed="${kind === this.desk.kind}">${escape(name)}</button>`).join("")}</div>
      <div class="coach-chips">${lifts}${select("days", say("Period", "Zeitraum"), Object.entries(periods), this.desk.days)}</div>
      ${rows.length ? `<div class="coach-plot" role="img" aria-label="${escape(title)}"></div>` : ""}${table}</figure>`;
    if (this.desk.open) this.querySelector("details")?.setAttribute("open", "");
    if (focused) this.querySelector(focused)?.focus();
    this.plot = this.querySelector(".coach-plot");
    if (this.plot) { await loaded(); this.paint(); }
  }

  paint() {
    if (!this.plot || !window.Plotly || !this.chart) return;
    const style = getComputedStyle(document.documentElement);
    const [accent, line, dim] = ["--coach-accent", "--coach-line", "--coach-dim"].map((one) => style.getPropertyValue(one).trim());
    const axis = { gridcolor: line, linecolor: line, zerolinecolor: line, automargin: true };
    const { layout } = this.chart;
    const data = this.chart.data.map((trace, place) => ({
      ...trace,
      ...(trace.type === "heatmap" ? { colorscale: [[0, accent + "55"], [1, accent]] } : {}),
      line: { color: accent, width: 2.5, ...trace.line },
      marker: { ...(trace.type === "heatmap" ? {} : { color: place === 0 ? accent : dim }), ...trace.marker },
    }));
    window.Plotly.react(this.plot, data, {
      margin: { l: 8, r: 8, t: 8, b: 32 }, height: 300, showlegend: false,
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
      font: { family: "inherit", size: 12, color: dim }, ...layout,
      separators: this.chart.lang === "de" ? ",." : ".,",
      xaxis: { ...axis, ...layout.xaxis }, yaxis: { ...axis, ...layout.yaxis },
    }, { displayModeBar: false, responsive: true, locale: this.chart.lang });
  }
}

customElements.define("coach-chart", CoachChart);
