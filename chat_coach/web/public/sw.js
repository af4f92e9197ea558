/* The app where its server does not answer: one page that says so and opens the coach as soon as it
   is back. No page of the coach is ever kept; an old one would be worse than none. */
const german = navigator.language.startsWith("de");
const say = (en, de) => (german ? de : en);
const AWAY = `<!doctype html>
<html lang="${say("en", "de")}">
  <head>
    <meta charset="UTF-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1.0" />
    <meta name="color-scheme" content="light dark" />
    <title>Coach</title>
    <style>
      body { max-width: 26rem; margin: 18vh auto 0; padding: 0 24px; font: 16px/1.5 system-ui, sans-serif; }
      button { min-height: 48px; padding: 0 20px; font: inherit; }
    </style>
  </head>
  <body>
    <main>
      <h1>${say("The coach does not answer", "Der Coach antwortet nicht")}</h1>
      <p role="status">${say("It is switched off, or this device has no connection to it. This page opens it as soon as it is there.", "Er ist ausgeschaltet, oder dieses Gerät hat keine Verbindung zu ihm. Sobald er da ist, öffnet ihn diese Seite.")}</p>
      <p>${say("Sets you have ticked are kept on this device and sent then.", "Abgehakte Sätze bleiben auf diesem Gerät und werden dann gesendet.")}</p>
      <button type="button" onclick="location.reload()">${say("Try now", "Jetzt versuchen")}</button>
    </main>
    <script>
      setInterval(() => fetch("/healthz", { cache: "no-store" }).then((answer) => answer.ok && location.reload(), () => {}), 2000);
    </script>
  </body>
</html>`;

/* What is no page must go past this worker: what a page sends when it is left (forgetting, above all)
   is lost on its way through one. A browser that cannot do so keeps its own page for being away. */
if (self.InstallEvent && "addRoutes" in InstallEvent.prototype) {
  addEventListener("install", (event) => {
    event.waitUntil(event.addRoutes({ condition: { not: { requestMode: "navigate" } }, source: "network" }));
    skipWaiting();
  });
  addEventListener("activate", (event) => event.waitUntil(clients.claim()));
  addEventListener("fetch", (event) => {
    if (event.request.mode !== "navigate") return;
    const away = () => new Response(AWAY, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
    event.respondWith(fetch(event.request).catch(away));
  });
}
