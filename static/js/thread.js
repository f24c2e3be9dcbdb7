// An open conversation. The database is the truth: frames are shown when they come in order,
// and a gap, or a head that is further than this page, is fetched.

import { Composer } from "./composer.js";
import { Counts } from "./counts.js";
import { MessageList } from "./messages.js";
import { LiveSocket } from "./socket.js";

const GAP = 300; // ms that a gap may close by itself
const SENDING = 300; // ms before "Sending" shows
const ACK = 8_000; // ms without an answer: try again over HTTP
const TYPING = 3_000; // ms between two typing frames
const NEAR_END = 120; // px from the end that count as reading the newest

customElements.define(
  "live-thread",
  class extends HTMLElement {
    connectedCallback() {
      const data = this.dataset;
      this.id_ = data.conversation;
      this.last = Number(data.last); // the highest seq without a gap before it
      this.read = Number(data.read);
      this.waiting = new Map(); // client_id -> {message, timers}
      this.held = new Map(); // seq -> frame, from behind a gap
      this.messages = new MessageList(this);
      this.announce = this.querySelector("[data-announce]");
      this.socket = new LiveSocket();
      new Counts().listenTo(this.socket);
      this.#listen();
      this.#compose();
      this.#localTimes();
      this.#scrolling();
      this.socket.start();
    }

    // --- what comes in ---------------------------------------------------------------

    #listen() {
      const on = (type, handle) =>
        this.socket.addEventListener(type, ({ detail }) => handle(detail));
      on("welcome", (frame) => {
        const mine = frame.conversations.find((each) => each.id === this.id_);
        if (frame.user.id !== this.dataset.user) return location.reload();
        if (!mine) return this.#ended();
        this.messages.markRead(mine.others_read_seq);
        if (mine.last_seq > this.last) this.#fetch();
        this.#resend();
      });
      on("pong", ({ heads }) => {
        const head = heads[this.id_];
        if (!head) return this.#ended();
        this.messages.markRead(head[3]);
        if (head[0] > this.last) this.#fetch();
      });
      on("message", (frame) => frame.conversation === this.id_ && this.#arrived(frame));
      on("ack", (frame) => this.#acknowledged(frame));
      on("read", (frame) => {
        if (frame.conversation !== this.id_ || frame.user === this.dataset.user) return;
        this.messages.markRead(frame.seq);
      });
      on("typing", (frame) => frame.conversation === this.id_ && this.#typing());
      on("error", (frame) => frame.client_id && this.#refused(frame));
      on("access_ended", (frame) => frame.conversations.includes(this.id_) && this.#ended());
      on("state", (state) => this.#connection(state));
    }

    #arrived(frame) {
      if (frame.seq <= this.last) return;
      this.held.set(frame.seq, frame);
      this.#showHeld();
      if (this.held.size) setTimeout(() => this.held.size && this.#fetch(), GAP);
    }

    #showHeld() {
      while (this.held.has(this.last + 1)) {
        const frame = this.held.get(this.last + 1);
        this.held.delete(++this.last);
        this.#show(frame);
      }
      for (const seq of this.held.keys()) if (seq <= this.last) this.held.delete(seq);
    }

    #show(frame) {
      if (!("newest" in this.dataset)) return; // an older page: only the count of new ones moves
      const wasAtEnd = this.#atEnd();
      const isTheirs = this.messages.add(frame);
      if (frame.client_id) this.#settle(frame.client_id);
      if (isTheirs) {
        this.querySelector("[data-typing]").textContent = "";
        this.announce.textContent = `${frame.sender.name}: ${frame.body}`;
        if (!wasAtEnd || document.visibilityState !== "visible") this.messages.markNew(frame.seq);
      }
      if (wasAtEnd || frame.sender?.id === this.dataset.user) this.#toEnd();
      else this.#showJump(isTheirs);
      this.#markRead();
    }

    // What this page missed, in order; asked for once at a time.
    async #fetch() {
      if (this.fetching) return;
      this.fetching = true;
      try {
        for (let more = true; more; ) {
          const address = this.dataset.since.replace(/0\/$/, `${this.last}/`);
          const answer = await fetch(address, { headers: { Accept: "application/json" } });
          if (answer.status === 404) return this.#ended();
          if (answer.status === 401) return location.reload();
          if (!answer.ok) return;
          const page = await answer.json();
          for (const frame of page.messages) {
            this.held.delete(frame.seq);
            if (frame.seq > this.last) {
              this.last = frame.seq;
              this.#show(frame);
            }
          }
          more = page.more && page.messages.length > 0;
        }
        this.#showHeld();
      } catch {
        // No signal: the next pong or welcome says what is missing.
      } finally {
        this.fetching = false;
      }
    }

    // --- what goes out ---------------------------------------------------------------

    #compose() {
      const form = document.querySelector("[data-composer]");
      if (!form?.elements.body) return;
      this.form = form;
      this.composer = new Composer(form, {
        key: `draft:${this.dataset.user}:${this.id_}`,
        send: (message) => this.#send(message),
        typing: () => this.#tellTyping(),
      });
    }

    #send(message) {
      const timers = { show: setTimeout(() => this.#sending(message), SENDING) };
      this.waiting.set(message.client_id, { message, timers });
      this.#transmit(message, timers);
    }

    #transmit(message, timers) {
      const frame = { type: "send", conversation: this.id_, attachments: [], ...message };
      clearTimeout(timers.ack);
      if (this.socket.send(frame)) {
        timers.ack = setTimeout(() => this.#post(message), ACK);
      } else {
        this.#post(message);
      }
    }

    // The same message by HTTP, for when the socket is away; the id keeps it one message.
    async #post(message) {
      try {
        const answer = await fetch(this.form.action, {
          method: "POST",
          headers: {
            Accept: "application/json",
            "Content-Type": "application/json",
            "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value,
          },
          body: JSON.stringify({ ...message, user: this.dataset.user }),
        });
        const frame = await answer.json();
        if (answer.ok && frame.client_id === message.client_id) this.#acknowledged(frame);
        else this.#refused({ ...frame, client_id: message.client_id });
      } catch {
        this.#failed(message, "");
      }
    }

    #sending(message) {
      if (!this.waiting.has(message.client_id)) return;
      this.messages.pending(message, "unsent");
      this.#toEnd();
    }

    #acknowledged(frame) {
      const waiting = this.waiting.get(frame.client_id);
      if (!waiting) return;
      this.#settle(frame.client_id);
      const sender = { id: this.dataset.user, name: this.dataset.wordYou };
      this.#arrived({ ...frame, sender, kind: "text", target_seq: null, body: waiting.message.body });
    }

    #settle(clientId) {
      const waiting = this.waiting.get(clientId);
      if (waiting) for (const timer of Object.values(waiting.timers)) clearTimeout(timer);
      this.waiting.delete(clientId);
      this.messages.removePending(clientId);
    }

    #refused(frame) {
      const waiting = this.waiting.get(frame.client_id);
      if (!waiting) return;
      const { message, timers } = waiting;
      clearTimeout(timers.ack);
      if (frame.code === "slow_down") {
        timers.ack = setTimeout(() => this.#transmit(message, timers), 1000 * (frame.retry_after || 1));
        return;
      }
      if (frame.code === "too_long" || frame.code === "bad_frame") {
        this.#settle(frame.client_id);
        if (this.composer.restore(message.body)) return this.composer.error(frame.detail);
      }
      this.#failed(message, frame.detail);
    }

    // Kept on the page with the way to try again; the outbox that outlives the page comes later.
    #failed(message, error) {
      const timers = {};
      this.waiting.set(message.client_id, { message, timers, failed: true });
      const bubble = this.messages.pending({ ...message, error }, "failed");
      bubble.querySelector("[data-retry]").addEventListener("click", () => {
        this.messages.pending(message, "unsent");
        this.waiting.set(message.client_id, { message, timers });
        this.#transmit(message, timers);
      });
      this.#toEnd();
    }

    // After a lost connection nobody knows what arrived: send again, the id makes it safe.
    #resend() {
      for (const { message, timers } of this.waiting.values()) this.#transmit(message, timers);
    }

    #tellTyping() {
      const now = Date.now();
      if (now - (this.toldTyping ?? 0) < TYPING) return;
      this.toldTyping = now;
      this.socket.send({ type: "typing", conversation: this.id_ });
    }

    // --- what the reader sees ----------------------------------------------------------

    #typing() {
      const place = this.querySelector("[data-typing]");
      const name = document.querySelector(".top h1").textContent.trim();
      place.textContent = `${name} ${this.dataset.wordTyping}`;
      clearTimeout(this.typingTimer);
      this.typingTimer = setTimeout(() => (place.textContent = ""), 2 * TYPING);
    }

    #connection(state) {
      if (state === "signed-out") return location.reload();
      clearTimeout(this.downTimer);
      const line = document.querySelector("[data-connection] > *");
      if (!line) return;
      if (state === "up") line.hidden = true;
      else this.downTimer = setTimeout(() => (line.hidden = false), 1000);
    }

    #ended() {
      this.composer?.close();
      this.messages.list.replaceChildren();
      for (const key of Object.keys(sessionStorage)) {
        if (key === `draft:${this.dataset.user}:${this.id_}`) sessionStorage.removeItem(key);
      }
      this.announce.textContent = this.dataset.wordEnded;
      location.replace("/messages/");
    }

    #localTimes() {
      // The server wrote times in its own zone; a reader elsewhere gets theirs.
      for (const time of this.querySelectorAll("time[datetime]")) {
        time.title = new Date(time.dateTime).toLocaleString(document.documentElement.lang);
      }
    }

    #scrolling() {
      if ("newest" in this.dataset) {
        const start = this.querySelector(".new-line");
        if (start) start.scrollIntoView({ block: "start" });
        else this.#toEnd();
      }
      this.#olderInPlace();
      const seen = () => {
        if (this.#atEnd()) this.#hideJump();
        else this.#showJump(false);
        this.#markRead();
      };
      addEventListener("scroll", seen, { passive: true });
      document.addEventListener("visibilitychange", seen);
      addEventListener("focus", seen);
      seen();
    }

    // Older pages load above while what one reads stays where it is.
    #olderInPlace() {
      const link = this.querySelector("a[rel=prev]");
      link?.addEventListener("click", async (event) => {
        event.preventDefault();
        link.setAttribute("aria-busy", "true");
        try {
          const answer = await fetch(link.href);
          if (!answer.ok) throw new Error(String(answer.status));
          const page = new DOMParser().parseFromString(await answer.text(), "text/html");
          const height = document.documentElement.scrollHeight;
          const top = scrollY;
          const rows = page.querySelectorAll("#messages > li");
          this.messages.list.prepend(...document.importNode(page.querySelector("#messages"), true).children);
          const next = page.querySelector("a[rel=prev]");
          if (next) link.href = next.getAttribute("href");
          else link.parentElement.remove();
          link.removeAttribute("aria-busy");
          scrollTo(0, top + document.documentElement.scrollHeight - height);
          if (!next) this.messages.list.querySelector(`#${rows[0]?.id ?? "none"}`)?.focus?.();
        } catch {
          location.href = link.href;
        }
      });
    }

    #atEnd() {
      const page = document.documentElement;
      return page.scrollHeight - scrollY - innerHeight < NEAR_END;
    }

    #toEnd() {
      scrollTo(0, document.documentElement.scrollHeight);
    }

    #showJump(hasNew) {
      const jump = document.querySelector("[data-jump]");
      if (!jump) return;
      jump.hidden = false;
      const text = jump.querySelector("[data-jump-text]");
      if (hasNew) text.textContent = text.dataset.wordNew;
    }

    #hideJump() {
      const jump = document.querySelector("[data-jump]");
      if (!jump) return;
      jump.hidden = true;
      const text = jump.querySelector("[data-jump-text]");
      text.textContent = text.dataset.wordNewest;
    }

    // Only what was on the screen counts as read, and only while somebody may be looking.
    #markRead() {
      if (document.visibilityState !== "visible") return;
      const floor = this.form ? this.form.getBoundingClientRect().top : innerHeight;
      let shown = this.read;
      for (const row of this.messages.rows) {
        if (row.getBoundingClientRect().top < floor) shown = Math.max(shown, Number(row.dataset.seq));
      }
      if (shown <= this.read) return;
      if (this.socket.send({ type: "read", conversation: this.id_, seq: shown })) this.read = shown;
    }
  },
);
