// The box to write in: grows, keeps a draft, counts near the end, sends with Enter.

const NEAR = 300; // code points from the limit at which the counter shows

export class Composer {
  // `send(message, about)` gets {client_id, body, about} and what the card says; the form itself still works without it.
  constructor(form, { key, send, typing }) {
    this.form = form;
    this.box = form.elements.body;
    this.limit = Number(form.dataset.limit);
    this.key = key;
    this.sendMessage = send;
    this.left = form.querySelector("[data-left]");
    this.#restore();
    this.box.addEventListener("input", () => {
      this.#changed();
      if (this.box.value.trim()) typing();
    });
    this.box.addEventListener("keydown", (event) => this.#keydown(event));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.#changed();
  }

  // A message gets its id when it is composed, so that sending it again is the same message.
  submit() {
    const body = this.box.value.trim();
    if (!body || count(body) > this.limit) {
      this.box.focus();
      return;
    }
    const message = { client_id: this.form.elements.client_id.value, body };
    const about = this.#takeAbout(message);
    this.form.elements.client_id.value = newId();
    this.box.value = "";
    this.error("");
    this.#changed();
    this.box.focus();
    this.sendMessage(message, about);
  }

  // What this one message is about; the next one is about nothing again.
  #takeAbout(message) {
    const card = this.form.querySelector("[data-about]");
    if (!card) return null;
    message.about = this.form.elements.about.value;
    card.remove();
    this.taken = { message, card };
    history.replaceState(null, "", location.pathname);
    return { label: card.dataset.label, url: card.dataset.url };
  }

  // Take a refused message back into the box, if nothing else was begun there.
  restore(message) {
    if (this.box.value.trim()) return false;
    this.box.value = message.body;
    if (this.taken?.message === message) this.form.querySelector(".composer-box").before(this.taken.card);
    this.#changed();
    return true;
  }

  error(text) {
    const place = this.form.querySelector("#composer-error");
    place.replaceChildren();
    if (!text) return;
    const line = document.createElement("p");
    line.className = "field-error";
    line.textContent = text;
    place.append(line);
  }

  close() {
    this.box.disabled = true;
    this.form.querySelector("[type=submit]").disabled = true;
  }

  #keydown(event) {
    // On a phone Enter makes a new line: the send button is under the thumb.
    const desk = matchMedia("(hover: hover) and (pointer: fine)").matches;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !desk) return;
    event.preventDefault();
    this.submit();
  }

  #restore() {
    const draft = sessionStorage.getItem(this.key);
    if (draft && !this.box.value) this.box.value = draft;
  }

  #changed() {
    const text = this.box.value;
    if (text) sessionStorage.setItem(this.key, text);
    else sessionStorage.removeItem(this.key);
    this.box.rows = 1;
    const line = parseFloat(getComputedStyle(this.box).lineHeight);
    const lines = Math.round((this.box.scrollHeight - 2 * parseFloat(getComputedStyle(this.box).paddingTop)) / line);
    this.box.rows = Math.min(6, Math.max(1, lines));
    this.#countDown(this.limit - count(text.trim()));
  }

  #countDown(left) {
    this.left.hidden = left > NEAR;
    const words = left < 0 ? this.left.dataset.wordOver : this.left.dataset.wordLeft;
    this.left.textContent = words.replace("%n", Math.abs(left));
    this.box.setAttribute("aria-invalid", left < 0);
  }
}

// Code points, as the server counts; `maxlength` would count an emoji as two.
function count(text) {
  return [...text].length;
}

export function newId() {
  return crypto.randomUUID();
}
