// A meeting's time on the reader's own clock, beside London's, where the two differ.

const LONDON = "Europe/London";
const SAME = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" };

/** The moment in words of this zone, or "" where London's clock shows the same. */
export function elsewhere(at, zone, language) {
  const shown = (timeZone) => new Intl.DateTimeFormat("en-GB", { ...SAME, timeZone }).format(at);
  if (shown(zone) === shown(LONDON)) return "";
  const words = { weekday: "long", hour: "numeric", minute: "2-digit", timeZone: zone };
  return new Intl.DateTimeFormat(language, words).format(at);
}

customElements.define(
  "local-time",
  class extends HTMLElement {
    connectedCallback() {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const time = elsewhere(new Date(this.dataset.at), zone, document.documentElement.lang);
      this.hidden = !time;
      this.textContent = time && `(${this.dataset.words.replace("{time}", time)})`;
    }
  },
);
