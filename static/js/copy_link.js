// A link that is shown once: one press copies it. Without a script it is there to be marked.

customElements.define(
  "copy-link",
  class extends HTMLElement {
    connectedCallback() {
      this.input = this.querySelector("input");
      this.button = this.querySelector("button");
      this.button.hidden = false;
      this.button.addEventListener("click", () => this.#copy());
      this.input.addEventListener("focus", () => this.input.select());
    }

    async #copy() {
      const status = this.querySelector("[role=status]");
      try {
        await navigator.clipboard.writeText(this.input.value);
        status.textContent = this.dataset.wordCopied;
      } catch {
        this.input.focus(); // no permission, or an old browser: marked, so that it can be copied
        this.input.select();
        status.textContent = this.dataset.wordNot;
      }
    }
  },
);
