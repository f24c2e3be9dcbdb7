// A form with a file (`<form data-upload>`) is sent with a progress bar and can be stopped; where the
// connection is lost, everything stays on the page. Without a script it is sent as any other form.

const MEGABYTE = 1024 * 1024;
const STALLED = 45_000; // ms without a sign of life: the connection is gone, whatever it says
const sending = new WeakMap(); // form -> its request on the way

function sizeOf(bytes) {
  const [unit, size] = bytes < MEGABYTE ? ["kilobyte", Math.ceil(bytes / 1024)] : ["megabyte", bytes / MEGABYTE];
  const words = { style: "unit", unit, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(document.documentElement.lang, words).format(size);
}

customElements.define(
  "file-upload",
  class extends HTMLElement {
    connectedCallback() {
      this.input = this.querySelector("input[type=file]");
      this.input.addEventListener("change", () => this.show());
      this.querySelector("[data-upload-remove]").addEventListener("click", () => {
        this.put([]);
        this.say(this.dataset.removed);
        this.input.focus();
      });
      this.show(); // a browser that goes back may remember what was chosen
    }

    disconnectedCallback() {
      URL.revokeObjectURL(this.shown);
    }

    // Puts these files where the form takes them from, as if they had been chosen.
    put(files) {
      const carrier = new DataTransfer();
      for (const file of files) carrier.items.add(file);
      this.input.files = carrier.files;
      this.input.dispatchEvent(new Event("change", { bubbles: true }));
    }

    get isTooBig() {
      return [...this.input.files].some((file) => file.size > Number(this.dataset.most));
    }

    show() {
      const [file] = this.input.files;
      const [chosen, picture, sound] = ["[data-upload-chosen]", "img", "audio"].map((each) => this.querySelector(each));
      URL.revokeObjectURL(this.shown);
      this.shown = file && URL.createObjectURL(file);
      for (const [element, kind] of [[picture, "image/"], [sound, "audio/"]]) {
        element.hidden = !file?.type.startsWith(kind);
        if (element.hidden) element.removeAttribute("src");
        else element.src = this.shown;
      }
      picture.onerror = () => (picture.hidden = true); // a kind that this browser cannot show
      chosen.hidden = !file;
      this.querySelector("[data-upload-name]").textContent = file?.name ?? "";
      this.querySelector("[data-upload-size]").textContent = file ? sizeOf(file.size) : "";
      this.#sayTooBig();
    }

    #sayTooBig() {
      const big = this.querySelector("[data-upload-big]");
      big.hidden = !this.isTooBig;
      const described = (this.input.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== big.id);
      if (this.isTooBig) {
        described.push(big.id);
        this.input.setAttribute("aria-invalid", "true");
        this.say(big.textContent.trim());
      } else if (!this.closest(".field")?.querySelector(`[id="${this.input.id}_error"]`)) {
        this.input.removeAttribute("aria-invalid");
      }
      if (described.length) this.input.setAttribute("aria-describedby", described.join(" "));
      else this.input.removeAttribute("aria-describedby");
    }

    say(words) {
      this.querySelector("[data-upload-said]").textContent = words;
    }
  },
);

// One try at sending a form: the panel below it says how far it is, and what went wrong.
class Sending {
  constructor(form, button) {
    this.form = form;
    this.button = button;
    this.upload = form.querySelector("file-upload");
    this.words = this.upload.dataset;
    this.request = new XMLHttpRequest();
    this.isAllSent = false;
  }

  begin() {
    const data = new FormData(this.form, this.button);
    this.#drawPanel();
    this.request.upload.onprogress = (event) => this.#draw(event.loaded, event.total);
    this.request.upload.onload = () => this.#check();
    this.request.onload = () => this.#answered();
    this.request.onerror = () => this.#fail(this.isAllSent ? this.words.unsure : this.words.lost);
    this.request.open("POST", this.form.action);
    this.request.setRequestHeader("X-Upload", "yes");
    this.request.send(data);
    this.#wait();
  }

  #drawPanel() {
    this.form.querySelector(".upload-panel")?.remove();
    this.panel = this.upload.querySelector("[data-upload-panel]").content.firstElementChild.cloneNode(true);
    (this.button?.closest(".form-actions, .line") ?? this.form.lastElementChild).before(this.panel);
    this.panel.querySelector("[data-upload-cancel]").addEventListener("click", () => this.stop());
    this.panel.querySelector("[data-upload-again]").addEventListener("click", () => this.form.requestSubmit(this.button));
    this.#draw(0, 1);
    this.upload.say(this.panel.querySelector("[data-upload-words]").textContent);
    if (this.button) this.button.disabled = true;
    this.panel.querySelector("[data-upload-cancel]").focus();
  }

  #draw(loaded, total) {
    const percent = Math.min(Math.floor((100 * loaded) / total), 100);
    this.panel.querySelector("progress").value = percent;
    this.panel.querySelector("[data-upload-words]").textContent = this.words.sending.replace("{n}", percent);
    this.#wait();
  }

  // Everything is there: from here on stopping could come too late, so it is not offered.
  #check() {
    this.isAllSent = true;
    const words = this.panel.querySelector("[data-upload-words]");
    words.textContent = this.words.checking;
    words.tabIndex = -1;
    words.focus();
    this.panel.querySelector("progress").removeAttribute("value");
    this.panel.querySelector("[data-upload-cancel]").hidden = true;
    this.upload.say(this.words.checking);
    this.#wait();
  }

  #wait() {
    clearTimeout(this.stalled);
    this.stalled = setTimeout(() => {
      this.request.abort();
      this.#fail(this.isAllSent ? this.words.unsure : this.words.lost);
    }, STALLED);
  }

  stop() {
    this.request.abort();
    this.#end();
    this.panel.remove();
    this.upload.say(this.words.stopped);
    this.button?.focus();
  }

  #end() {
    clearTimeout(this.stalled);
    sending.delete(this.form);
    if (this.button) this.button.disabled = false;
  }

  #fail(sentence) {
    this.#end();
    this.panel.classList.add("is-stopped");
    this.panel.querySelector("[data-upload-words]").textContent = sentence;
    this.panel.querySelector("progress").remove();
    this.panel.querySelector("[data-upload-cancel]").remove();
    const again = this.panel.querySelector("[data-upload-again]");
    again.hidden = false;
    again.focus();
    this.upload.say(sentence);
  }

  #answered() {
    const goTo = this.request.getResponseHeader("X-Go-To");
    if (goTo) {
      clearTimeout(this.stalled);
      location.assign(goTo);
      return;
    }
    const page = new DOMParser().parseFromString(this.request.responseText, "text/html");
    const main = page.querySelector("main");
    if (this.request.status >= 500 || !main) this.#fail(this.words.broken);
    else this.#drawAnswer(main);
  }

  // The server's page, which says what is wrong, with the files that it had nothing against.
  #drawAnswer(page) {
    this.#end();
    const chosen = new Map([...this.form.querySelectorAll("file-upload")].map((each) => [each.input.name, [...each.input.files]]));
    const main = document.querySelector("main");
    main.replaceChildren(...[...page.childNodes].map((each) => document.importNode(each, true)));
    for (const upload of main.querySelectorAll("form[data-upload] file-upload")) {
      const isWrong = upload.input.hasAttribute("aria-invalid");
      const files = chosen.get(upload.input.name);
      if (!isWrong && files?.length) upload.put(files);
    }
    const wrong = main.querySelector(".error-summary, [aria-invalid]") ?? main;
    if (!wrong.hasAttribute("tabindex") && !wrong.matches("input, textarea, select")) wrong.tabIndex = -1;
    wrong.focus();
    wrong.scrollIntoView({ block: "center" });
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-upload]") || !form.querySelector("file-upload")) return;
  if (event.submitter?.hasAttribute("formaction")) return; // on to another page, as any form
  event.preventDefault();
  if (sending.has(form)) return;
  const big = [...form.querySelectorAll("file-upload")].find((each) => each.isTooBig);
  if (big) {
    big.show();
    big.input.focus();
    return;
  }
  const now = new Sending(form, event.submitter);
  sending.set(form, now);
  now.begin();
});
