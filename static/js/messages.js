// The list of messages in an open thread: puts frames where they belong, each once.

const GROUP_CLASS = "msg-grouped";
const TOGETHER = 5 * 60_000; // ms between messages that stand as one group

export class MessageList {
  constructor(host) {
    this.host = host;
    this.list = host.querySelector("#messages");
    this.words = host.dataset;
    this.language = document.documentElement.lang;
  }

  template(name) {
    return this.host.querySelector(`[data-template="${name}"]`).content.firstElementChild.cloneNode(true);
  }

  get rows() {
    return this.list.querySelectorAll("[data-seq]");
  }

  // Put one frame into the list. True if it was a new bubble from somebody else.
  add(frame) {
    if (frame.target_seq !== null) return this.#change(frame);
    if (this.list.querySelector(`#m${frame.seq}`)) return false;
    this.removePending(frame.client_id);
    const mine = frame.sender?.id === this.words.user;
    const bubble = this.template(frame.sender === null ? "system" : mine ? "me" : "them");
    bubble.id = `m${frame.seq}`;
    bubble.dataset.seq = frame.seq;
    bubble.dataset.sender = frame.sender?.id ?? "";
    this.#fill(bubble, frame, mine);
    this.#insert(bubble, frame);
    this.host.querySelector("[data-empty]")?.remove();
    return frame.kind === "text" && !mine;
  }

  #fill(bubble, frame, mine) {
    const set = (name, text) => {
      const part = bubble.querySelector(`[data-${name}]`);
      if (part) part.textContent = text;
    };
    set("body", frame.body);
    if (frame.about) bubble.querySelector("[data-body]").after(this.#about(frame.about));
    if (!mine && frame.sender) {
      set("who", `${frame.sender.name}:`);
      set("who-shown", frame.sender.name);
    }
    const time = bubble.querySelector("[data-time]");
    time.dateTime = frame.sent_at;
    time.textContent = this.#clock(new Date(frame.sent_at));
    if (mine) set("note", this.words.wordSent);
  }

  #about({ label, url }) {
    const card = this.template("about");
    card.href = url;
    card.querySelector("[data-about-label]").textContent = label;
    return card;
  }

  #insert(bubble, frame) {
    const after = [...this.rows].findLast((row) => Number(row.dataset.seq) < frame.seq);
    const day = this.#day(new Date(frame.sent_at));
    const before = after && this.#day(new Date(after.querySelector("time")?.dateTime));
    const parts = [];
    if (day.key !== before?.key) {
      const separator = this.template("day");
      separator.textContent = day.words;
      parts.push(separator);
    } else if (this.#belongs(bubble, after, frame)) {
      bubble.classList.add(GROUP_CLASS);
    }
    parts.push(bubble);
    if (after) after.after(...parts);
    else this.list.prepend(...parts);
  }

  // The same rule as the server's: one sender, within minutes, no line between them.
  #belongs(bubble, after, frame) {
    const same = after.dataset.sender && after.dataset.sender === bubble.dataset.sender;
    const pause = new Date(frame.sent_at) - new Date(after.querySelector("time").dateTime);
    return same && pause < TOGETHER;
  }

  // A correction, withdrawal or reaction changes the message that it names.
  #change(frame) {
    const target = this.list.querySelector(`#m${frame.target_seq}`);
    if (!target) return false;
    if (frame.kind === "correction") target.querySelector("[data-body]").textContent = frame.body;
    if (frame.kind === "withdrawal") {
      target.classList.add("msg-withdrawn");
      target.querySelector("[data-body]").textContent = this.words.wordWithdrawn;
      target.querySelector(".about-message")?.remove();
    }
    if (frame.kind === "reaction") {
      const known = [...target.querySelectorAll("[data-reactions] li")];
      if (!known.some((each) => each.textContent.trim() === frame.body)) {
        const reaction = this.template("reaction");
        reaction.querySelector(".chip").textContent = frame.body;
        target.querySelector("[data-reactions]").append(reaction);
      }
    }
    return false;
  }

  // What is on its way, below everything that arrived. `state` is "unsent" or "failed".
  pending(message, state) {
    this.removePending(message.client_id);
    const bubble = this.template(state === "failed" ? "failed" : "me");
    bubble.classList.add(`msg-${state}`);
    bubble.dataset.pending = message.client_id;
    bubble.querySelector("[data-body]").textContent = message.body;
    const words = state === "failed" ? message.error || this.words.wordNotSent : this.words.wordSending;
    bubble.querySelector("[data-note]").textContent = words;
    this.list.append(bubble);
    this.host.querySelector("[data-empty]")?.remove();
    return bubble;
  }

  removePending(clientId) {
    if (clientId) this.list.querySelector(`[data-pending="${clientId}"]`)?.remove();
  }

  // Everything of mine up to this `seq` was read by the other side.
  markRead(seq) {
    for (const row of this.list.querySelectorAll(".msg-me[data-seq]")) {
      const mark = row.querySelector("[data-mark]");
      if (Number(row.dataset.seq) > seq || mark.firstElementChild) continue;
      mark.append(this.template("read"));
      row.querySelector("[data-note]").textContent = this.words.wordRead;
    }
  }

  markNew(seq) {
    if (this.list.querySelector(".new-line")) return;
    this.list.querySelector(`#m${seq}`)?.before(this.template("new"));
  }

  // Where two pages meet in the middle of a day, both begin with its name.
  nameDaysOnce() {
    const named = new Set();
    for (const day of this.list.querySelectorAll(".day[data-day]")) {
      if (named.has(day.dataset.day)) day.remove();
      named.add(day.dataset.day);
    }
  }

  #clock(at) {
    return at.toLocaleTimeString(this.language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  }

  #day(at) {
    const now = new Date();
    const key = at.toDateString();
    const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
    if (key === now.toDateString()) return { key, words: this.words.wordToday };
    if (key === yesterday.toDateString()) return { key, words: this.words.wordYesterday };
    const year = at.getFullYear() === now.getFullYear() ? undefined : "numeric";
    const form = { weekday: "long", day: "numeric", month: "long", year };
    return { key, words: new Intl.DateTimeFormat(this.language, form).format(at) };
  }
}
