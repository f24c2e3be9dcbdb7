// One connection for the page: says hello, pings while visible, and comes back by itself.
// It carries hints; whoever listens asks the server for what it missed.

const PING = 45_000; // ms, while the page is visible
const ANSWER = 10_000; // ms without any frame after a ping: the line is dead, whatever it says
const SLOWEST = 30_000; // ms between attempts
const SIGNED_OUT = 4401;
const LEAVING = 5_000; // ms for the answer of a form that may be the one that signs out

export class LiveSocket extends EventTarget {
  #socket = null;
  #attempt = 0;
  #timers = {};
  #leaving = false;

  start() {
    this.#open();
    const wake = () => this.#wake();
    addEventListener("online", wake);
    addEventListener("pageshow", wake);
    // What is sent into a line that just went would wait in it unseen.
    addEventListener("offline", () => this.#drop());
    document.addEventListener("submit", (event) => {
      if (!event.defaultPrevented) this.#leaving = true;
    });
    document.addEventListener("visibilitychange", wake);
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  // True if the frame went out. An acknowledgement says whether it arrived.
  send(frame) {
    if (!this.isOpen) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  ping() {
    if (this.send({ type: "ping" })) {
      clearTimeout(this.#timers.answer);
      this.#timers.answer = setTimeout(() => this.#drop(), ANSWER);
    }
  }

  #open() {
    clearTimeout(this.#timers.again);
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/ws/`);
    this.#socket = socket;
    clearTimeout(this.#timers.answer);
    this.#timers.answer = setTimeout(() => this.#drop(), ANSWER);
    socket.onopen = () => this.send({ type: "hello" });
    socket.onmessage = (event) => {
      clearTimeout(this.#timers.answer);
      const frame = JSON.parse(event.data);
      if (frame.type === "welcome") {
        this.#attempt = 0;
        this.#state("up");
        this.#keepPinging();
      }
      this.dispatchEvent(new CustomEvent(frame.type, { detail: frame }));
    };
    socket.onclose = (event) => {
      if (socket === this.#socket) this.#closed(event.code);
    };
  }

  #closed(code) {
    clearTimeout(this.#timers.answer);
    clearInterval(this.#timers.ping);
    if (code === SIGNED_OUT) {
      setTimeout(() => this.#state("signed-out"), this.#leaving ? LEAVING : 0);
      return;
    }
    this.#state("down");
    if (document.visibilityState !== "visible") return; // waking opens it again
    const wait = Math.min(SLOWEST, 500 * 2 ** this.#attempt++);
    this.#timers.again = setTimeout(() => this.#open(), wait * (0.5 + Math.random() / 2));
  }

  // A frozen connection never tells: leave it and begin again.
  #drop() {
    const socket = this.#socket;
    if (!socket) return;
    this.#socket = null;
    socket.onclose = null;
    socket.onmessage = null;
    socket.close();
    this.#closed(0);
  }

  #wake() {
    if (document.visibilityState !== "visible") return;
    if (this.isOpen) this.ping();
    else if (this.#socket?.readyState !== WebSocket.CONNECTING) {
      this.#attempt = 0;
      this.#open();
    }
  }

  #keepPinging() {
    clearInterval(this.#timers.ping);
    this.#timers.ping = setInterval(() => {
      if (document.visibilityState === "visible") this.ping();
    }, PING);
  }

  #state(state) {
    this.dispatchEvent(new CustomEvent("state", { detail: state }));
  }
}
