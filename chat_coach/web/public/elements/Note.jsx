export default function Note() {
  const german = props.lang === "de";
  const say = (en, de) => (german ? de : en);
  const seconds = (props.ms.total || 0) / 1000;
  const digits = seconds < 10 ? 1 : 0;
  const time = seconds.toLocaleString(german ? "de" : "en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const number = props.memories.length + props.facts.length;
  const who = props.backend === "rules" ? say("by rules", "nach Regeln") : [props.backend, props.model].filter(Boolean).join(" · ");
  return (
    <details className="coach-note">
      <summary>
        {number ? say(`${number} remembered`, `${number} erinnert`) + " · " : ""}
        {who} · {time} s
      </summary>
      {props.rate ? <div className="coach-dim">{props.rate}</div> : null}
      {number ? (
        <ul>
          {props.facts.map((text, place) => <li key={"f" + place}>{text}</li>)}
          {props.memories.map((one, place) => <li key={"m" + place}>{one.at}: {one.text}</li>)}
        </ul>
      ) : null}
    </details>
  );
}
