// Records a voice into the file input beside it: then it is a file like any other, listened to,
// taken off and sent with the form. Shown only where this browser can record.

const MOST = 180; // seconds
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus", "audio/webm"];
const SUFFIXES = { "audio/webm": "webm", "audio/mp4": "m4a", "audio/ogg": "ogg" };

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

customElements.define(
  "voice-recorder",
  class extends HTMLElement {
    connectedCallback() {
      this.kind = globalThis.MediaRecorder && KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
      if (!this.kind || !navigator.mediaDevices?.getUserMedia) return;
      this.upload = this.closest("file-upload");
      this.start = this.querySelector("[data-voice-start]");
      this.now = this.querySelector("[data-voice-now]");
      this.hidden = false;
      this.start.addEventListener("click", () => this.#record());
      this.querySelector("[data-voice-stop]").addEventListener("click", () => this.recorder?.stop());
      this.input = this.upload.querySelector("input[type=file]");
      this.input.addEventListener("change", () => this.#name());
    }

    disconnectedCallback() {
      this.#letGo();
    }

    // Whoever presses "Save" while it still records means what they said so far, too.
    handleEvent(event) {
      event.preventDefault();
      event.stopPropagation();
      this.sendAfter = () => event.target.requestSubmit(event.submitter);
      this.recorder.stop();
    }

    async #record() {
      this.#wrong("");
      this.start.disabled = true;
      try {
        this.stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      } catch (refused) {
        this.start.disabled = false;
        this.#wrong(refused.name === "NotFoundError" ? this.dataset.none : this.dataset.refused);
        return;
      }
      const parts = [];
      this.recorder = new MediaRecorder(this.stream, { mimeType: this.kind });
      this.recorder.addEventListener("dataavailable", (event) => event.data.size && parts.push(event.data));
      this.recorder.addEventListener("stop", () => this.#finish(parts), { once: true }); // after an error, too
      this.recorder.start(1000);
      this.#count();
    }

    #count() {
      const began = performance.now();
      const draw = () => {
        const seconds = Math.min(Math.floor((performance.now() - began) / 1000), MOST);
        const words = this.dataset.of.replace("{now}", clock(seconds)).replace("{most}", clock(MOST));
        this.querySelector("[data-voice-time]").textContent = words;
        if (seconds >= MOST) this.recorder.stop();
      };
      draw();
      this.ticking = setInterval(draw, 250);
      this.closest("form")?.addEventListener("submit", this);
      this.start.hidden = true;
      this.now.hidden = false;
      this.querySelector("[data-voice-stop]").focus();
      this.upload.say(this.dataset.began);
    }

    #finish(parts) {
      this.#letGo();
      this.start.hidden = false;
      this.start.disabled = false;
      this.now.hidden = true;
      this.start.focus();
      if (!parts.length) {
        this.sendAfter = undefined;
        this.#wrong(this.dataset.nothing);
        return;
      }
      const type = this.kind.split(";")[0];
      this.upload.put([new File(parts, `${this.dataset.name}.${SUFFIXES[type]}`, { type })]);
      this.upload.say(this.dataset.done);
      this.sendAfter?.();
      this.sendAfter = undefined;
    }

    // The microphone is off as soon as it is not needed: phones show that it is on.
    #letGo() {
      clearInterval(this.ticking);
      this.closest("form")?.removeEventListener("submit", this);
      for (const track of this.stream?.getTracks() ?? []) track.stop();
      this.stream = undefined;
    }

    #name() {
      const words = this.start.querySelector("span");
      this.first ??= words.textContent;
      const [file] = this.input.files;
      words.textContent = file?.type.startsWith("audio/") ? this.dataset.again : this.first;
    }

    #wrong(sentence) {
      const line = this.querySelector("[data-voice-wrong]");
      line.hidden = !sentence;
      line.querySelector("span").textContent = sentence;
      if (sentence) this.upload.say(sentence);
    }
  },
);
