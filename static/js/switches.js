// Switches save themselves without them too: each is the button of a form. With a script the page
// is drawn anew in place, so that nothing jumps and the finger stays where it was.

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-switch]")) return;
  event.preventDefault();
  const sent = fetch(form.action, { method: "POST", body: new FormData(form) });
  const answer = await sent.catch(() => null);
  const offline = document.querySelector("[data-offline]");
  offline.hidden = Boolean(answer);
  if (!answer) {
    document.querySelector("[data-said]").textContent = offline.textContent.trim();
    return;
  }
  if (!answer.ok || new URL(answer.url).pathname !== location.pathname) {
    form.submit(); // the server says on a page of its own what is wrong
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = document.querySelector("main");
  main.replaceChildren(...[...page.querySelector("main").childNodes].map((each) => document.importNode(each, true)));
  const moved = `form[data-switch="${form.dataset.switch}"] [role=switch]`;
  (main.querySelector(moved) ?? main).focus({ preventScroll: true });
  const said = main.querySelector("[data-changed], [role=status]");
  document.querySelector("[data-said]").textContent = said?.textContent.trim() ?? "";
});
