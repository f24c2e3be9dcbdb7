// What a word means, where it stands: a note in place of the way to the glossary, which every
// term is a link to. Without a script, or in a browser without notes, the link is followed.

const GAP = 6; // px between the word and its note

const template = document.querySelector("template[data-term-note]");
let note;
let opener;

function made() {
  const node = template.content.firstElementChild.cloneNode(true);
  document.body.append(node);
  node.querySelector("[data-term-close]").addEventListener("click", () => node.hidePopover());
  node.addEventListener("toggle", (event) => event.newState === "closed" && back());
  return node;
}

function fill(link) {
  note.querySelector("[data-term-name]").textContent = link.dataset.term;
  note.querySelector("[data-term-means]").textContent = link.dataset.means;
  const guide = note.querySelector("[data-term-guide]");
  guide.hidden = !link.dataset.guide || link.dataset.guide === location.pathname;
  guide.href = link.dataset.guide ?? "";
  note.querySelector("[data-term-all]").href = link.href;
}

// Under the word, or above it where there is no room. On a phone the style puts it at the foot.
function place(link) {
  if (!matchMedia("(min-width: 40rem)").matches) {
    note.style.insetBlockStart = note.style.insetInlineStart = "";
    return;
  }
  const word = link.getClientRects()[0];
  const { offsetWidth: width, offsetHeight: height } = note;
  const fits = word.bottom + GAP + height < innerHeight;
  note.style.insetBlockStart = `${fits ? word.bottom + GAP : Math.max(GAP, word.top - GAP - height)}px`;
  note.style.insetInlineStart = `${Math.max(GAP, Math.min(word.left, innerWidth - width - GAP))}px`;
}

// Closed: the focus goes back to the word, unless it went elsewhere.
function back() {
  if (document.activeElement === document.body) opener.focus({ preventScroll: true });
}

function open(event) {
  const link = event.target.closest?.("a.term");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
  event.preventDefault();
  note ??= made();
  opener = link;
  fill(link);
  note.showPopover();
  place(link);
  note.querySelector("[data-term-close]").focus({ preventScroll: true });
}

if (template && "showPopover" in HTMLElement.prototype) {
  for (const link of document.querySelectorAll("a.term")) link.setAttribute("aria-haspopup", "dialog");
  document.addEventListener("click", open);
}
