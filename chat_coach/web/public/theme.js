/* The theme that was chosen in the chat, before anything is painted. */
(() => {
  const chosen = localStorage.getItem("vite-ui-theme");
  const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.classList.add(dark ? "dark" : "light");
})();
