// Reads a guide aloud, sentence by sentence, and shows which one. Nothing of it is on the page
// where the browser has no voice. Each sentence is one utterance: a pause ends it and going on
// begins it again, because phones forget a long one that was paused.

import { sentencesIn } from "./sentences.js";

const SPEED = "read-aloud-speed";
const BY_HAND = 4000; // ms after somebody scrolled in which nothing scrolls for them
const BROKEN = new Set(["synthesis-failed", "synthesis-unavailable", "language-unavailable", "voice-unavailable"]);

customElements.define(
  "read-aloud",
  class extends HTMLElement {
    connectedCallback() {
      this.voice = globalThis.speechSynthesis;
      if (!this.voice || !globalThis.SpeechSynthesisUtterance) return;
      this.bar = this.querySelector("[data-read-bar]");
      this.at = 0;
      this.turn = 0; // what an earlier utterance still tells is not heard
      this.gone = new AbortController();
      const heard = { signal: this.gone.signal };
      this.voice.addEventListener?.("voiceschanged", () => this.#show(), heard);
      addEventListener("pagehide", () => this.#rest("stopped"), heard);
      for (const act of ["wheel", "touchmove"]) {
        addEventListener(act, () => (this.scrolled = Date.now()), { ...heard, passive: true });
      }
      this.addEventListener("click", (event) => this.#clicked(event), heard);
      addEventListener("keydown", (event) => this.#key(event), heard);
      this.#keepSpeed(heard);
      this.#show();
    }

    disconnectedCallback() {
      if (!this.gone) return;
      this.#rest("stopped");
      this.gone.abort();
    }

    // Some browsers know their voices only after a while.
    #show() {
      if (!this.bar.hidden || !this.voice.getVoices().length) return;
      this.voice.cancel(); // what the page before was still reading
      this.sentences = sentencesIn(this.querySelectorAll("[data-read]"));
      for (const part of [this.bar, ...this.querySelectorAll("[data-read-here]")]) part.hidden = false;
      this.#state("stopped");
      this.#say("");
    }

    #clicked(event) {
      const button = event.target.closest("button");
      if (!button || !this.contains(button) || !this.sentences) return;
      if ("readPlay" in button.dataset) {
        if (this.state === "reading") this.#rest("paused");
        else this.#read(this.state === "paused" ? this.at : 0);
      } else if ("readStop" in button.dataset) {
        this.#rest("stopped");
        this.querySelector("[data-read-play]").focus();
      } else if ("readNext" in button.dataset) this.#read(this.#nextStep());
      else if ("readHere" in button.dataset) this.#read(this.#first(button.closest("[data-read-step]")));
    }

    #key(event) {
      const isOpen = document.querySelector(":popover-open");
      if (event.key === "Escape" && this.state === "reading" && !isOpen) this.#rest("paused");
    }

    #first(step) {
      return this.sentences.findIndex((each) => step.contains(each.block));
    }

    #nextStep() {
      const steps = [...this.querySelectorAll("[data-read-step]")].map((step) => this.#first(step));
      return steps.find((first) => first > this.at) ?? this.sentences.length;
    }

    #read(at) {
      this.#silence();
      if (at < 0 || at >= this.sentences.length) return this.#rest("stopped", "over");
      this.at = at;
      const turn = this.turn;
      const said = (this.speaking = this.#utterance(this.sentences[at])); // else it may be collected
      said.addEventListener("end", () => turn === this.turn && this.#read(at + 1));
      said.addEventListener("error", (event) => turn === this.turn && this.#failed(event.error));
      if (this.state !== "reading") this.#say("reading");
      this.#state("reading");
      this.#mark(this.sentences[at]);
      this.voice.speak(said);
    }

    #utterance({ text, block }) {
      const said = new SpeechSynthesisUtterance(text);
      const language = block.closest("[lang]")?.lang || "en";
      const voices = this.voice.getVoices().filter((each) => each.lang.startsWith(language));
      const fit = (each) => each.lang.replace("_", "-").startsWith("en-GB") * 2 + each.localService * 1;
      said.voice = voices.sort((one, other) => fit(other) - fit(one))[0] ?? null;
      said.lang = said.voice?.lang ?? (language === "en" ? "en-GB" : language);
      said.rate = Number(this.speed.value);
      return said;
    }

    #failed(why) {
      this.#rest(BROKEN.has(why) ? "stopped" : "paused", BROKEN.has(why) ? "none" : "paused");
    }

    #silence() {
      this.turn += 1;
      this.voice.cancel();
    }

    // Paused or stopped. What is said of it is the state, unless there is more to say.
    #rest(state, says = state) {
      if (this.state === state || !this.sentences) return;
      this.#silence();
      if (state === "stopped") this.#mark(null);
      this.#state(state);
      this.#say(says);
    }

    #state(state) {
      this.state = state;
      const word = this.querySelector("[data-read-word]");
      const key = { reading: "wordPause", paused: "wordGoOn", stopped: "wordPlay" }[state];
      word.textContent = word.dataset[key];
      this.bar.classList.toggle("is-on", state !== "stopped");
      this.bar.classList.toggle("is-reading", state === "reading");
      const top = document.querySelector(".top");
      const isSticky = top && getComputedStyle(top).position === "sticky";
      this.bar.style.insetBlockStart = `${isSticky ? top.offsetHeight : 0}px`;
      for (const act of ["next", "stop"]) {
        this.querySelector(`[data-read-${act}]`).hidden = state === "stopped";
      }
    }

    // Said to who does not see the buttons change; shown where there is more to know.
    #say(name) {
      const says = this.querySelector("[data-read-says]");
      says.classList.toggle("visually-hidden", name !== "none" && name !== "over");
      says.textContent = name ? (says.dataset[`word${name[0].toUpperCase()}${name.slice(1)}`] ?? "") : "";
    }

    // The sentence itself where the browser can colour words without changing the page, and in
    // any case the paragraph that it stands in.
    #mark(sentence) {
      this.querySelector(".is-being-read")?.classList.remove("is-being-read");
      const colours = globalThis.CSS?.highlights;
      colours?.delete("being-read");
      if (!sentence) return;
      sentence.block.classList.add("is-being-read");
      colours?.set("being-read", new Highlight(sentence.range));
      this.#follow(sentence.range.getBoundingClientRect());
    }

    #follow(place) {
      if (Date.now() - (this.scrolled ?? 0) < BY_HAND) return;
      const top = this.bar.offsetHeight + (Number.parseFloat(this.bar.style.insetBlockStart) || 0);
      const nav = document.querySelector(".nav");
      const covered = nav && getComputedStyle(nav).position === "sticky" ? nav.getBoundingClientRect().top : innerHeight;
      const end = covered > innerHeight / 2 ? covered : innerHeight;
      if (place.top > top && place.bottom < end - 24) return;
      const calm = matchMedia("(prefers-reduced-motion: no-preference)").matches;
      scrollBy({ top: place.top - top - (end - top) / 4, behavior: calm ? "smooth" : "instant" });
    }

    #keepSpeed(heard) {
      this.speed = this.querySelector("[data-read-speed]");
      try {
        const kept = localStorage.getItem(SPEED);
        if ([...this.speed.options].some((each) => each.value === kept)) this.speed.value = kept;
      } catch {
        // Storage is off: then the speed is kept for this page.
      }
      const changed = () => {
        try {
          localStorage.setItem(SPEED, this.speed.value);
        } catch {
          // As above.
        }
        if (this.state === "reading") this.#read(this.at);
      };
      this.speed.addEventListener("change", changed, heard);
    }
  },
);
