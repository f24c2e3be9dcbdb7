// Beside a sign-in code that is shown in person: says by itself when it was used.

const EVERY = 3000; // ms

const page = document.querySelector("[data-enrolling]");

async function look() {
  if (document.visibilityState === "visible") {
    try {
      const answer = await fetch(page.dataset.enrolling, {
        headers: { Accept: "application/json" },
      });
      if (answer.ok && (await answer.json()).is_in) {
        location.assign(page.dataset.enrolling);
        return;
      }
    } catch {
      // No connection for a moment: ask again.
    }
  }
  setTimeout(look, EVERY);
}

if (page) setTimeout(look, EVERY);
