// The board and the list of items: moved by hand, by keys or by menu, and drawn anew when a
// colleague acts. Every way sends the same forms that the page has without a script, and asks what
// has to be asked in a dialog with the very form of the page that would ask it.

import { LiveSocket } from "./socket.js";

const SOON = 250; // ms: many items that change at once are drawn once
const PARTS = ["told", "items"];

customElements.define(
  "improvement-board",
  class extends HTMLElement {
    #sending = false;
    #late = false; // a colleague acted while something was sent or held
    #timer = 0;
    #dragged = null;

    connectedCallback() {
      this.dialog = document.querySelector("[data-dialog]");
      document.addEventListener("submit", (event) => this.#submit(event));
      document.addEventListener("change", (event) => {
        if (event.target.matches("[name=items]")) this.#count();
      });
      document.addEventListener("click", (event) => this.#click(event));
      document.addEventListener("keydown", (event) => this.#key(event));
      document.addEventListener("dragstart", (event) => this.#lift(event));
      document.addEventListener("dragover", (event) => this.#over(event));
      document.addEventListener("drop", (event) => this.#drop(event));
      document.addEventListener("dragend", () => this.#letGo());
      this.#count();
      this.#mayDrag();
      this.#listen();
    }

    #listen() {
      const socket = new LiveSocket();
      let isBack = false;
      socket.addEventListener("improvement", () => this.#soon());
      socket.addEventListener("welcome", () => {
        if (isBack) this.#soon(); // what happened while the line was down
        isBack = true;
      });
      socket.addEventListener("state", ({ detail }) => {
        if (detail === "signed-out") location.reload();
      });
      socket.start();
    }

    // --- what a colleague did ------------------------------------------------------------

    #soon() {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#redraw(), SOON);
    }

    async #redraw() {
      this.#late = this.#sending || this.#dragged !== null;
      if (this.#late) return; // drawn as soon as that is over
      const here = location.href;
      const answer = await fetch(here).catch(() => null);
      if (!answer?.ok || answer.redirected) return; // no signal: the next frame asks again
      const page = parsed(await answer.text());
      this.#late = this.#sending || this.#dragged !== null;
      if (!this.#late && location.href === here) this.#draw(page, ["items"]);
    }

    #catchUp() {
      if (this.#late) this.#soon();
    }

    // Put these parts of a page in the place of those here. What is chosen stays chosen, an open
    // menu open, and the focus on the same card, or on one beside where it was.
    #draw(page, parts = PARTS) {
      const chosen = new Set(this.#chosen().map((box) => box.value));
      const open = document.querySelector("details.move[open]")?.dataset.menu;
      const focus = this.#focus();
      const left = document.querySelector(".board")?.scrollLeft ?? 0;
      for (const name of parts) {
        const now = page.querySelector(`[data-redraw="${name}"]`);
        const before = document.querySelector(`[data-redraw="${name}"]`);
        if (now && before) before.replaceWith(document.importNode(now, true));
      }
      for (const box of document.querySelectorAll("[name=items][type=checkbox]")) {
        box.checked = chosen.has(box.value);
      }
      if (open) document.querySelector(`details[data-menu="${open}"]`)?.setAttribute("open", "");
      const board = document.querySelector(".board");
      if (board) board.scrollLeft = left;
      this.#focusAgain(focus);
      this.#count();
      this.#mayDrag();
    }

    #focus() {
      const card = document.activeElement?.closest?.("[data-item]");
      if (!card) return document.activeElement?.matches?.(".board") ? { board: true } : null;
      const cards = [...document.querySelectorAll("[data-item]")];
      const what = document.activeElement;
      return {
        item: card.dataset.item,
        place: cards.indexOf(card),
        value: what.getAttribute("value"),
        isMenu: what.localName === "summary",
      };
    }

    #focusAgain(focus) {
      if (!focus) return;
      if (focus.board) {
        document.querySelector(".board")?.focus({ preventScroll: true });
        return;
      }
      const cards = [...document.querySelectorAll("[data-item]")];
      const card = cards.find((each) => each.dataset.item === focus.item);
      const same = card && focus.value && card.querySelector(`[value="${CSS.escape(focus.value)}"]`);
      const menu = card && focus.isMenu && card.querySelector("summary");
      const beside = cards[Math.min(focus.place, cards.length - 1)];
      const next = same || menu || (card ?? beside)?.querySelector(".item-link");
      (next ?? document.querySelector("main")).focus({ preventScroll: !card });
    }

    // --- sending -------------------------------------------------------------------------

    #submit(event) {
      const form = event.target;
      if (!form.matches("form[data-act]")) return;
      event.preventDefault();
      const body = new FormData(form, event.submitter);
      // Another act from the same page is another one; the same press twice is held back below.
      if (!form.matches("[data-step]") && body.has("key")) body.set("key", crypto.randomUUID());
      this.#send(form.action, body);
    }

    async #send(url, body) {
      if (this.#sending) return;
      this.#sending = true;
      document.body.setAttribute("aria-busy", "true");
      const answer = await fetch(url, { method: "POST", body }).catch(() => null);
      const page = answer && parsed(await answer.text().catch(() => ""));
      this.#sending = false;
      document.body.removeAttribute("aria-busy");
      if (!answer) this.#say(text("[data-offline]"));
      else if (page.querySelector("form[data-step]")) this.#ask(page);
      else if (!answer.ok || !page.querySelector("[data-redraw=items]")) this.#say(text("[data-broke]"));
      else this.#done(answer, page);
      this.#catchUp();
    }

    // Something is asked first: the form of that page, in a dialog.
    #ask(page) {
      const form = document.importNode(page.querySelector("form[data-step]"), true);
      const title = form.querySelector(".step-title");
      title.id = "step-title";
      this.dialog.setAttribute("aria-labelledby", title.id);
      this.dialog.replaceChildren(form);
      if (!this.dialog.open) this.dialog.showModal();
      const first = form.querySelector(".error-summary a, textarea, input:not([type=hidden]), select");
      first?.focus();
    }

    #done(answer, page) {
      if (this.dialog.open) this.dialog.close();
      const isOver = page.querySelector("[data-told]") !== null;
      if (isOver) for (const box of this.#chosen()) box.checked = false;
      history.replaceState(null, "", answer.url);
      this.#draw(page);
      const said = [...page.querySelectorAll("[data-say], main > [role=status] p")];
      this.#say(said.map((each) => each.textContent.trim()).join(" "), !isOver);
    }

    // Said aloud; where the page itself does not show it, it stands there too.
    #say(words, show = true) {
      const said = document.querySelector("[data-said]");
      said.textContent = "";
      requestAnimationFrame(() => (said.textContent = words));
      if (!show || !words) return;
      const line = document.createElement("p");
      line.className = "banner banner-warm";
      line.textContent = words;
      const place = this.dialog.open ? this.dialog : document.querySelector("[data-redraw=told]");
      place.querySelector(":scope > .banner-warm:not(.told)")?.remove();
      place.prepend(line);
    }

    // --- choosing ------------------------------------------------------------------------

    #chosen() {
      return [...document.querySelectorAll("[name=items][type=checkbox]:checked")];
    }

    #count() {
      const words = document.querySelector("[data-chosen]");
      const number = this.#chosen().length;
      words.textContent = number === 1 ? words.dataset.one : words.dataset.many.replace("%s", number);
    }

    #click(event) {
      if (event.target.closest("[data-clear]")) {
        for (const box of this.#chosen()) box.checked = false;
        this.#count();
        document.querySelector(".item-link")?.focus();
      }
      if (event.target.closest("[data-dialog] [data-close]")) {
        event.preventDefault();
        this.dialog.close();
      }
      for (const menu of document.querySelectorAll("details.move[open]")) {
        if (!menu.contains(event.target)) menu.open = false;
      }
    }

    // --- keys: only while a card has the focus -------------------------------------------

    #key(event) {
      const card = event.target.closest?.("[data-item]");
      if (!card || event.altKey || event.ctrlKey || event.metaKey) return;
      const menu = card.querySelector("details.move");
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        card.querySelector(".item-link").focus();
        return;
      }
      const act = {
        m: () => openMenu(menu),
        x: () => card.querySelector("[name=items]").click(),
        ArrowDown: () => this.#step(card, 1, menu),
        ArrowUp: () => this.#step(card, -1, menu),
        ArrowRight: () => this.#across(card, 1),
        ArrowLeft: () => this.#across(card, -1),
      }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      act();
    }

    #step(card, by, menu) {
      const inMenu = menu.open && menu.contains(document.activeElement);
      const all = inMenu
        ? [...menu.querySelectorAll("button")]
        : [...card.parentElement.querySelectorAll(".item-link")];
      const now = all.indexOf(inMenu ? document.activeElement : card.querySelector(".item-link"));
      all[Math.max(0, Math.min(all.length - 1, now + by))]?.focus();
    }

    #across(card, by) {
      const columns = [...document.querySelectorAll(".column")].filter((each) => each.querySelector("[data-item]"));
      const isMirrored = getComputedStyle(document.body).direction === "rtl";
      const next = columns[columns.indexOf(card.closest(".column")) + (isMirrored ? -by : by)];
      if (!next) return;
      const links = [...next.querySelectorAll(".item-link")];
      const row = [...card.parentElement.children].indexOf(card);
      links[Math.min(row, links.length - 1)].focus();
    }

    // --- dragging ------------------------------------------------------------------------

    #mayDrag() {
      for (const card of document.querySelectorAll(".item-card")) card.draggable = true;
    }

    #lift(event) {
      const card = event.target.closest?.(".item-card");
      if (!card) return;
      this.#dragged = card.dataset.item;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", card.dataset.item);
      card.classList.add("is-dragged");
    }

    #column(event) {
      const column = this.#dragged && event.target.closest?.(".column");
      if (!column || column.dataset.status === "new") return null; // read is read
      return column.querySelector(`[data-item="${this.#dragged}"]`) ? null : column;
    }

    #over(event) {
      const column = this.#column(event);
      for (const each of document.querySelectorAll(".column.is-over")) {
        if (each !== column) each.classList.remove("is-over");
      }
      if (!column) return;
      event.preventDefault();
      column.classList.add("is-over");
    }

    #drop(event) {
      const column = this.#column(event);
      if (!column) return;
      event.preventDefault();
      const form = document.getElementById("move");
      const body = new FormData(form);
      body.set("key", crypto.randomUUID());
      body.set("move", `${this.#dragged}:${column.dataset.status}`);
      this.#send(form.action, body);
    }

    #letGo() {
      this.#dragged = null;
      for (const each of document.querySelectorAll(".is-over, .is-dragged")) {
        each.classList.remove("is-over", "is-dragged");
      }
      this.#catchUp();
    }
  },
);

function openMenu(menu) {
  menu.open = true;
  menu.querySelector("button").focus();
}

function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

function text(selector) {
  return document.querySelector(selector).textContent.trim();
}
