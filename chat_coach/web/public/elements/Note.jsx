export default function Note() {
  const german = props.lang === "de";
  const say = (en, de) => (german ? de : en);
  const seconds = (props.ms.total || 0) / 1000;
  const digits = seconds < 10 ? 1 : 0;
  const time = seconds.toLocaleString(german ? "de" : "en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const number = props.memories.length + props.facts.length;
  const ruled = props.backend === "rules" || !props.backend;
  const who = ruled ? say("by rules", "nach Regeln") : props.model || props.backend;
  const told = [
    [say("Answered by", "Antwort von"), ruled ? say("rules, no language model", "Regeln, ohne Sprachmodell") : [props.model, props.backend].filter(Boolean).join(", ")],
    [say("Time", "Zeit"), `${time} s`],
    ...(props.rate !== "0" ? [[say("Tokens a second", "Tokens pro Sekunde"), props.rate]] : []),
  ];
  return (
    <details className="coach-note">
      <summary>
        {number ? say(`${number} remembered`, `${number} erinnert`) + " · " : ""}
        {who} · {time} s
      </summary>
      <dl className="coach-facts">{told.map(([what, text]) => <div key={what}><dt>{what}</dt><dd>{text}</dd></div>)}</dl>
      {number ? <p className="coach-dim">{say("Remembered", "Erinnert")}</p> : null}
      {number ? (
        <ul>
          {props.facts.map((text, place) => <li key={"f" + place}>{text}</li>)}
          {props.memories.map((one, place) => <li key={"m" + place}>{one.at}: {one.text}</li>)}
        </ul>
      ) : null}
    </details>
  );
}
