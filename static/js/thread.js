// An open conversation. The database is the truth: frames are shown when they come in order,
// and a gap, or a head that is further than this page, is fetched.

import { Composer } from "./composer.js";
import { Counts, showLastWords } from "./counts.js";
import { MessageList } from "./messages.js";
import { Reading } from "./reading.js";
import { LiveSocket } from "./socket.js";

const GAP = 300; // ms that a gap may close by itself
const SENDING = 300; // ms before "Sending" shows
const ACK = 8_000; // ms without an answer: try again over HTTP
const TYPING = 3_000; // ms between two typing frames

customElements.define(
  "live-thread",
  class extends HTMLElement {
    connectedCallback() {
      const data = this.dataset;
      this.id_ = data.conversation;
      this.last = Number(data.last); // the highest seq without a gap before it
      this.waiting = new Map(); // client_id -> {message, timers}
      this.held = new Map(); // seq -> frame, from behind a gap
      this.messages = new MessageList(this);
      this.announce = this.querySelector("[data-announce]");
      this.socket = new LiveSocket();
      new Counts().listenTo(this.socket);
      this.#listen();
      this.#compose();
      this.reading = new Reading(this, this.messages, (seq) =>
        this.socket.send({ type: "read", conversation: this.id_, seq }),
      );
      document.querySelector(".aside [aria-current]")?.scrollIntoView({ block: "nearest" });
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
        this.reading.soon(); // what was seen while nobody could be told
      });
      on("pong", ({ heads }) => {
        const head = heads[this.id_];
        if (!head) return this.#ended();
        this.messages.markRead(head[3]);
        if (head[0] > this.last) this.#fetch();
      });
      on("message", (frame) => {
        showLastWords(frame);
        if (frame.conversation === this.id_) this.#arrived(frame);
      });
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
      const stay = this.reading.isAtEnd;
      const isTheirs = this.messages.add(frame);
      if (frame.client_id) this.#settle(frame.client_id);
      if (isTheirs) {
        this.querySelector("[data-typing]").textContent = "";
        this.announce.textContent = `${frame.sender.name}: ${frame.body}`;
      }
      this.reading.arrived(frame, { stay, isTheirs, isMine: frame.sender?.id === this.dataset.user });
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
        send: (message, about) => this.#send(message, about),
        typing: () => this.#tellTyping(),
      });
    }

    #send(message, about) {
      const timers = { show: setTimeout(() => this.#sending(message), SENDING) };
      this.waiting.set(message.client_id, { message, about, timers });
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
      this.reading.toEnd();
    }

    #acknowledged(frame) {
      const waiting = this.waiting.get(frame.client_id);
      if (!waiting) return;
      this.#settle(frame.client_id);
      if (!("newest" in this.dataset)) return location.assign(`${location.pathname}#newest`);
      const sender = { id: this.dataset.user, name: this.dataset.wordYou };
      this.#arrived({ ...frame, sender, kind: "text", target_seq: null, body: waiting.message.body, about: waiting.about });
    }

    #settle(clientId) {
      this.#stopTimers(clientId);
      this.waiting.delete(clientId);
      this.messages.removePending(clientId);
    }

    #stopTimers(clientId) {
      for (const timer of Object.values(this.waiting.get(clientId)?.timers ?? {})) clearTimeout(timer);
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
        if (this.composer.restore(message)) return this.composer.error(frame.detail);
      }
      this.#failed(message, frame.detail);
    }

    // Kept on the page with the way to try again; the outbox that outlives the page comes later.
    #failed(message, error) {
      const waiting = this.waiting.get(message.client_id);
      if (!waiting) return; // it arrived by the other way meanwhile
      this.#stopTimers(message.client_id);
      const timers = {};
      this.waiting.set(message.client_id, { ...waiting, timers, failed: true });
      const bubble = this.messages.pending({ ...message, error }, "failed");
      bubble.querySelector("[data-retry]").addEventListener("click", () => {
        this.messages.pending(message, "unsent");
        this.waiting.set(message.client_id, { ...waiting, timers });
        this.#transmit(message, timers);
      });
      this.reading.toEnd();
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
  },
);
