// A page about one child: it goes when its reader may no longer see it, and keeps the numbers
// in the navigation true meanwhile.

import { Counts } from "./counts.js";
import { LiveSocket } from "./socket.js";

const LEAVING = 5_000; // ms for the answer of a form that may be the one that ended it

customElements.define(
  "child-page",
  class extends HTMLElement {
    #leaving = false;
    #seen = false; // a first welcome: the page is as fresh as its connection

    connectedCallback() {
      const socket = new LiveSocket();
      new Counts().listenTo(socket);
      socket.addEventListener("access_ended", ({ detail }) => {
        if (detail.child !== this.dataset.child) return;
        setTimeout(() => location.reload(), this.#leaving ? LEAVING : 0);
      });
      document.addEventListener("submit", (event) => {
        if (!event.defaultPrevented) this.#leaving = true;
      });
      socket.addEventListener("welcome", () => {
        if (this.#seen) this.#isItStillMine();
        this.#seen = true;
      });
      socket.addEventListener("state", ({ detail }) => {
        if (detail === "signed-out") location.reload();
      });
      socket.start();
    }

    // What was told while the connection was away is not told again.
    async #isItStillMine() {
      const answer = await fetch(location.href).catch(() => null);
      if ([403, 404].includes(answer?.status)) location.reload();
    }
  },
);
