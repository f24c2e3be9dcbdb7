// A button that prints the page. Without scripts there is none: every browser can print.

customElements.define(
  "print-page",
  class extends HTMLElement {
    connectedCallback() {
      this.hidden = false;
      this.addEventListener("click", () => window.print());
    }
  },
);
