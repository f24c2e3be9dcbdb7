// Unread numbers, in the navigation and in lists. The number is the server's; between two of
// its figures only distinct messages that were really received are added.

import { LiveSocket } from "./socket.js";

const MOST = 100;

export class Counts {
  #conversations = new Map(); // id -> {figure, seen: Set of seq}
  #me = "";

  listenTo(socket) {
    socket.addEventListener("welcome", ({ detail }) => {
      this.#me = detail.user.id;
      this.#conversations.clear();
      for (const each of detail.conversations) this.#figure(each.id, each.unread);
      this.show();
    });
    socket.addEventListener("pong", ({ detail }) => {
      for (const id of this.#conversations.keys()) {
        if (!(id in detail.heads)) this.#conversations.delete(id);
      }
      for (const [id, [, , unread]] of Object.entries(detail.heads)) this.#figure(id, unread);
      this.show();
    });
    socket.addEventListener("read", ({ detail }) => {
      if (detail.unread === undefined) return;
      this.#figure(detail.conversation, detail.unread);
      this.show();
    });
    socket.addEventListener("message", ({ detail }) => {
      if (detail.kind !== "text" || detail.sender?.id === this.#me) return;
      if (!this.#conversations.has(detail.conversation)) this.#figure(detail.conversation, 0);
      this.#conversations.get(detail.conversation).seen.add(detail.seq);
      this.show();
    });
    socket.addEventListener("access_ended", ({ detail }) => {
      for (const id of detail.conversations) this.#conversations.delete(id);
      this.show();
    });
  }

  #figure(id, figure) {
    this.#conversations.set(id, { figure, seen: new Set() });
  }

  #unread(id) {
    const each = this.#conversations.get(id);
    return each ? Math.min(MOST, each.figure + each.seen.size) : 0;
  }

  show() {
    let total = 0;
    for (const id of this.#conversations.keys()) total += this.#unread(id);
    for (const mark of document.querySelectorAll("[data-nav=messages] [data-count]")) {
      fill(mark, total);
    }
    for (const mark of document.querySelectorAll("[data-unread]")) {
      const unread = this.#unread(mark.dataset.unread);
      fill(mark, unread);
      mark.closest(".row")?.classList.toggle("is-unread", unread > 0);
    }
  }
}

// Pages that only show numbers and last words. A row's order stays under the reader's finger;
// what the page does not know yet, and a page without rows, the server draws anew.
customElements.define(
  "live-counts",
  class extends HTMLElement {
    connectedCallback() {
      const socket = new LiveSocket();
      new Counts().listenTo(socket);
      socket.addEventListener("message", ({ detail }) => {
        if (!showLastWords(detail)) this.#redraw();
      });
      socket.addEventListener("access_ended", () => this.#redraw());
      socket.addEventListener("state", ({ detail }) => {
        if (detail === "signed-out") location.reload();
      });
      socket.start();
    }

    async #redraw() {
      const answer = await fetch(location.href).catch(() => null);
      if (!answer?.ok) return; // no signal: the next frame asks again
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const focused = document.activeElement?.getAttribute("href");
      const main = document.querySelector("main");
      for (const part of [...main.children]) if (part !== this) part.remove();
      const drawn = [...page.querySelector("main").children].filter((part) => part.localName !== this.localName);
      this.before(...drawn.map((part) => document.importNode(part, true)));
      if (focused) main.querySelector(`[href="${focused}"]`)?.focus();
    }
  },
);

// The newest words in the list's row. False if there is no such row.
export function showLastWords(frame) {
  const row = document.querySelector(`.row[data-conversation="${frame.conversation}"]`);
  const words = row?.querySelector("[data-last-words]");
  if (words && ["text", "system"].includes(frame.kind)) words.textContent = frame.body;
  return Boolean(row);
}

function fill(mark, number) {
  mark.hidden = number === 0;
  const [shown, said] = mark.children;
  shown.textContent = number >= MOST ? "99+" : number;
  if (said) said.textContent = said.textContent.replace(/\d+/, number);
}
