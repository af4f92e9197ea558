export default function Unknown() {
  return <coach-unknown ids={props.ids.join(" ")} lang={props.lang} />;
}
