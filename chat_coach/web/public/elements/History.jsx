export default function History() {
  const one = props.exercise && props.exercises.length === 1 ? props.exercises[0] : null;
  const days = Math.round((new Date(props.until) - new Date(props.since)) / 86400000) + 1;
  return (
    <coach-chart
      kind={one ? "e1rm" : "volume"}
      exercise={one ? one.exercise_id : ""}
      days={String(one ? Math.max(days, 180) : days)}
    />
  );
}
