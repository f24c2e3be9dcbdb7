// How far a copy of one's data is: asked for again while it is being made, and drawn in place.

const EVERY = 2000; // ms

customElements.define(
  "data-copy",
  class extends HTMLElement {
    connectedCallback() {
      this.#later();
    }

    disconnectedCallback() {
      clearTimeout(this.timer);
    }

    #later() {
      const making = this.querySelector("[data-state=making]");
      if (making) this.timer = setTimeout(() => this.#look(), EVERY);
    }

    async #look() {
      try {
        if (document.visibilityState === "visible") await this.#draw();
      } finally {
        this.#later(); // no signal: the next one asks again
      }
    }

    async #draw() {
      const answer = await fetch(location.href, { redirect: "error" }).catch(() => null);
      if (!answer?.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.querySelector("data-copy [data-state]");
      if (!now) return;
      const before = this.querySelector("[data-state]");
      // What is read out stays the same element while only the figures change.
      if (now.dataset.state === "making") {
        this.querySelector("[role=status]").textContent = now.querySelector("[role=status]").textContent.trim();
        this.querySelector("progress").value = now.querySelector("progress").value;
        return;
      }
      const hadFocus = before.contains(document.activeElement);
      before.replaceWith(document.importNode(now, true));
      if (hadFocus) this.querySelector("a, button")?.focus();
    }
  },
);
