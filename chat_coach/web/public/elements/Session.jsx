export default function Session() {
  const german = props.lang === "de";
  const say = (en, de) => (german ? de : en);
  return (
    <section className="coach-card" aria-label={props.day}>
      <h3>{props.day}</h3>
      {props.exercises.map((one, place) => (
        <div className="coach-exercise" key={place}>
          <div className="coach-row">
            <strong>{place + 1}. {one.name}</strong>
          </div>
          <div className="coach-row">
            <span className="coach-aim">{one.sets} × {one.reps.replace("-", "–")}{one.load ? ` · ${one.load}` : ""}</span>
            <span className="coach-dim">RPE {String(one.rpe_target).replace(".", german ? "," : ".")} · {say("rest", "Pause")} {one.rest_s} s</span>
          </div>
          {one.last ? <div className="coach-dim">{say("last time", "zuletzt")} {one.last}</div> : null}
          {one.reason ? <div className="coach-dim">{one.reason}</div> : null}
        </div>
      ))}
    </section>
  );
}
