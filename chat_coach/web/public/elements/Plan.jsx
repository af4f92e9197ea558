export default function Plan() {
  const german = props.lang === "de";
  const weeks = [...new Set(props.sessions.map((one) => one.week))];
  return (
    <section className="coach-card" aria-label={props.plan_name}>
      <h3>{props.plan_name}</h3>
      {props.sessions.map((one, place) => (
        <details className="coach-day" key={place}>
          <summary>{weeks.length > 1 ? `${german ? "Woche" : "Week"} ${one.week}: ` : ""}{one.day} · {one.minutes} min</summary>
          <coach-workout plan={String(props.plan_id)} place={String(place)} lang={props.lang} thread={props.thread} />
        </details>
      ))}
    </section>
  );
}
