export default function Logged() {
  const title = props.lang === "de" ? "Eingetragen" : "Written down";
  return (
    <section className="coach-card" aria-label={title}>
      <h3>{title}</h3>
      {props.logged.map((one) => (
        <div className="coach-exercise" key={one.exercise_id}>
          <div className="coach-row"><strong>{one.name}</strong></div>
          {one.sets.every((set) => set.words)
            ? <ol className="coach-told">{one.sets.map((set, place) => <li key={place}>{set.words}</li>)}</ol>
            : <div className="coach-aim">{one.told}</div>}
          {one.assumed ? <div className="coach-dim">{one.assumed}</div> : null}
        </div>
      ))}
    </section>
  );
}
