// Where the reader is in a thread: newest in view, nothing moves under their eyes, and only
// what was on the screen counts as read.

const NEAR_END = 120; // px from the end that count as reading the newest

export class Reading {
  // `tell(seq)` sends the marker; true if it went out.
  constructor(host, messages, tell) {
    this.host = host;
    this.messages = messages;
    this.tell = tell;
    this.read = Number(host.dataset.read);
    this.jump = document.querySelector("[data-jump]");
    this.foot = document.querySelector("[data-composer]");
    this.#keepClearOfBars();
    addEventListener("resize", () => this.#keepClearOfBars());
    if ("newest" in host.dataset) this.#open();
    this.#olderInPlace();
    const look = () => this.soon();
    addEventListener("scroll", look, { passive: true });
    addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    this.#look();
  }

  get isAtEnd() {
    const page = document.documentElement;
    return page.scrollHeight - scrollY - innerHeight < NEAR_END;
  }

  toEnd() {
    scrollTo(0, document.documentElement.scrollHeight);
  }

  // A message was added below. `stay`: the reader was at the end before it came.
  arrived(frame, { stay, isTheirs, isMine }) {
    const looking = document.visibilityState === "visible";
    if (isTheirs && !(stay && looking)) this.messages.markNew(frame.seq);
    if (stay || isMine) this.toEnd();
    else this.#showJump(isTheirs);
    this.soon();
  }

  // What is scrolled to, and what has the focus, stands between the bars that stick.
  #keepClearOfBars() {
    const covered = (bar) => (bar && getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0);
    const page = document.documentElement.style;
    page.scrollPaddingTop = `${covered(document.querySelector(".top"))}px`;
    page.scrollPaddingBottom = `${covered(document.querySelector(".after"))}px`;
  }

  #open() {
    const start = this.host.querySelector(".new-line");
    if (start) start.scrollIntoView({ block: "start" });
    else this.toEnd();
  }

  // At most once a frame: scrolling asks far more often.
  soon() {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      this.#look();
    });
  }

  #look() {
    if (this.isAtEnd) this.#hideJump();
    else this.#showJump(false);
    if (document.visibilityState !== "visible") return;
    const floor = this.foot ? this.foot.getBoundingClientRect().top : innerHeight;
    let shown = this.read;
    for (const row of [...this.messages.rows].reverse()) {
      const seq = Number(row.dataset.seq);
      if (seq <= this.read) break;
      if (row.getBoundingClientRect().top < floor) {
        shown = seq;
        break;
      }
    }
    if (shown > this.read && this.tell(shown)) this.read = shown;
  }

  #showJump(hasNew) {
    if (!this.jump) return;
    this.jump.hidden = false;
    const text = this.jump.querySelector("[data-jump-text]");
    if (hasNew) text.textContent = text.dataset.wordNew;
  }

  #hideJump() {
    if (!this.jump) return;
    this.jump.hidden = true;
    const text = this.jump.querySelector("[data-jump-text]");
    text.textContent = text.dataset.wordNewest;
  }

  // Older pages come in above, and what one reads stays where it is.
  #olderInPlace() {
    const link = this.host.querySelector("a[rel=prev]");
    link?.addEventListener("click", async (event) => {
      event.preventDefault();
      link.setAttribute("aria-busy", "true");
      try {
        const answer = await fetch(link.href);
        if (!answer.ok) throw new Error(String(answer.status));
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        this.#putAbove(page, link);
        link.removeAttribute("aria-busy");
      } catch {
        location.href = link.href;
      }
    });
  }

  #putAbove(page, link) {
    const first = this.messages.list.querySelector("[data-seq]");
    const top = first.getBoundingClientRect().top;
    const older = document.importNode(page.querySelector("#messages"), true);
    this.messages.list.prepend(...older.children);
    this.messages.nameDaysOnce();
    const next = page.querySelector("a[rel=prev]");
    if (next) link.href = next.getAttribute("href");
    else link.parentElement.remove();
    scrollBy(0, first.getBoundingClientRect().top - top);
  }
}
