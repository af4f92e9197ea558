/* The log-in page: name and password, or whatever way in this coach has been given. */
const form = document.querySelector("#login");
const problem = document.querySelector("#problem");
const button = form.querySelector("button");
const enter = () => location.replace("/");

form.onsubmit = async (event) => {
  event.preventDefault();
  problem.textContent = "";
  button.disabled = true;
  try {
    const answer = await fetch("/login", { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (answer.ok) return enter();
    problem.textContent = answer.status === 429 ? form.dataset.slow : form.dataset.wrong;
  } catch {
    problem.textContent = form.dataset.down;
  }
  button.disabled = false;
  form.password.select();
};

if (new URLSearchParams(location.search).has("error")) problem.textContent = form.dataset.refused;

/* A proxy may have signed somebody in, an OAuth provider may be set. */
const ways = await fetch("/auth/config").then((answer) => answer.json());
if (ways.headerAuth && (await fetch("/auth/header", { method: "POST" })).ok) enter();
form.hidden = !ways.passwordAuth;
document.querySelector("#elsewhere").replaceChildren(
  ...ways.oauthProviders.map((one) => {
    const link = document.createElement("a");
    link.className = "coach-chip button";
    link.href = `/auth/oauth/${one}`;
    link.append(`${form.dataset.with} ${one}`);
    return link;
  }),
);
