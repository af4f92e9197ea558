export default function Session() {
  return <coach-workout plan={String(props.plan_id)} place="0" lang={props.lang} thread={props.thread} />;
}
