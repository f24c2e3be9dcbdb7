// Saves what stands in the form as one types, to the address that its button sends to. Nothing is
// kept in the browser: a device can be shared. What could not be saved stays on the page, is tried
// again, and leaving asks first. Without a script the buttons save.

const PAUSE = 800; // ms after the last letter
const AGAIN = 5_000; // ms until it tries again

customElements.define(
  "save-as-typed",
  class extends HTMLElement {
    connectedCallback() {
      this.form = this.querySelector("form");
      this.status = this.querySelector("[data-saved]");
      this.ends = new AbortController();
      const listen = (target, event, handler) => target.addEventListener(event, handler, { signal: this.ends.signal });
      listen(this.form, "input", (event) => event.target.type !== "file" && this.#changed());
      listen(this.form, "change", (event) => this.#chosen(event.target));
      listen(this.form, "submit", (event) => this.#submitted(event));
      listen(document, "visibilitychange", () => document.hidden && this.#flush());
      listen(window, "pagehide", () => this.#flush(true));
      listen(window, "online", () => this.isUnsaved && this.#save());
      listen(window, "pageshow", (event) => event.persisted && location.reload());
      listen(window, "beforeunload", (event) => this.isUnsaved && this.hasFailed && event.preventDefault());
      listen(this.querySelector("[data-take]"), "click", () => this.#take());
      listen(this.querySelector("[data-keep]"), "click", () => this.#settle());
      if (this.#differs()) this.#changed(); // typed before this script was there
    }

    disconnectedCallback() {
      clearTimeout(this.timer);
      this.ends.abort();
    }

    // Whether something else stands in the form than what came with the page.
    #differs() {
      return [...this.form.elements].some(({ type, checked, defaultChecked, value, defaultValue }) => {
        if (["checkbox", "radio"].includes(type)) return checked !== defaultChecked;
        return ["textarea", "text"].includes(type) && value !== defaultValue;
      });
    }

    #changed() {
      this.isUnsaved = true;
      clearTimeout(this.timer);
      if (!this.theirs) this.timer = setTimeout(() => this.#save(), PAUSE);
    }

    // A file goes with the form, which then shows how far it is and can be stopped.
    #chosen(input) {
      if (input.type === "file") this.form.toggleAttribute("data-upload", input.files.length > 0);
      else this.#changed();
    }

    // What is on its way may be cut off with the page, so the last words go beside it.
    #flush(isOver = false) {
      if (!this.isUnsaved || this.isLeaving || this.theirs) return;
      if (isOver) this.#send({ keepalive: true });
      else this.#save({ keepalive: true });
    }

    // The form is sent whole. What is just being saved comes first, or it would meet itself.
    async #submitted(event) {
      clearTimeout(this.timer);
      if (this.saving) {
        event.preventDefault();
        event.stopImmediatePropagation();
        await this.saving;
        this.form.requestSubmit(event.submitter);
        return;
      }
      this.isLeaving = !this.form.hasAttribute("data-upload");
    }

    #save(options = {}) {
      clearTimeout(this.timer);
      this.saving ??= this.#send(options).finally(() => {
        this.saving = undefined;
        if (this.isUnsaved && !this.hasFailed && !this.theirs) this.#changed(); // typed meanwhile
      });
      return this.saving;
    }

    async #send(options) {
      const fields = [...new FormData(this.form)].filter(([, value]) => typeof value === "string");
      this.isUnsaved = false;
      let answer;
      try {
        answer = await fetch(this.form.action, {
          method: "POST",
          body: new URLSearchParams(fields),
          headers: { Accept: "application/json" },
          redirect: "error",
          ...options,
        });
      } catch {
        this.#failed(this.dataset.saidOffline);
        return;
      }
      const said = await answer.json().catch(() => ({}));
      if (answer.ok && said.saved) this.#saved(said);
      else if (answer.status === 409) this.#conflict(said);
      else if (answer.status === 400) this.#refused(said);
      else if (answer.status >= 500) this.#failed(this.dataset.saidWrong);
      else this.#failed(said.detail ?? this.dataset.saidGone, false);
    }

    #saved({ saved, revision }) {
      this.hasFailed = false;
      this.form.elements.revision.value = revision;
      if (revision) this.#say(this.dataset.saidSaved.replace("%(time)s", saved));
    }

    #failed(sentence, tryAgain = true) {
      this.isUnsaved = true;
      this.hasFailed = true;
      this.#say(sentence, true);
      if (tryAgain) this.timer = setTimeout(() => this.#save(), AGAIN);
    }

    #refused({ detail }) {
      this.isUnsaved = true;
      this.hasFailed = true;
      this.#say(detail, true);
    }

    #conflict({ theirs, revision }) {
      this.isUnsaved = true;
      this.hasFailed = true;
      this.theirs = theirs;
      this.newest = revision;
      const list = this.querySelector("[data-theirs]");
      list.replaceChildren(
        ...theirs.map(({ label, words }) => {
          const [row, name, what] = ["div", "dt", "dd"].map((tag) => document.createElement(tag));
          name.textContent = label;
          what.textContent = words || this.dataset.saidNothing;
          what.dir = "auto";
          row.append(name, what);
          return row;
        }),
      );
      const box = this.querySelector("[data-conflict]");
      box.hidden = false;
      box.focus();
      this.#say(this.dataset.saidWindow, true);
    }

    #take() {
      for (const { name, now } of this.theirs) {
        const values = [now].flat();
        for (const field of this.form.querySelectorAll(`[name="${name}"]`)) {
          if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
          else field.value = now;
        }
      }
      this.#settle();
    }

    #settle() {
      this.form.elements.revision.value = this.newest;
      this.theirs = undefined;
      this.querySelector("[data-conflict]").hidden = true;
      this.form.querySelector("textarea, input:not([type=hidden])").focus();
      this.#save();
    }

    #say(words, isWrong = false) {
      this.status.textContent = words;
      this.status.classList.toggle("is-wrong", isWrong);
    }
  },
);
