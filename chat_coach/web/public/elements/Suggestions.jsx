export default function Suggestions() {
  const swap = (hit) => callAction({ name: "swap", payload: { old: props.anchor.id, new: hit.exercise_id } });
  return (
    <section className="coach-card" aria-label={props.title}>
      <h3>{props.title}</h3>
      {props.hits.map((hit) => (
        <div className="coach-exercise" key={hit.exercise_id}>
          <div className="coach-row">
            <strong>{hit.name}</strong>
            {props.swap ? <button className="coach-swap" onClick={() => swap(hit)} aria-label={`${props.swap}: ${hit.name}`}>{props.swap}</button> : null}
          </div>
          <div className="coach-dim">{hit.reasons.join(" · ")}</div>
        </div>
      ))}
    </section>
  );
}
