// The sentences of some elements, each with the words, where they stand and their paragraph.

const BLOCKS = "p, li, dd, dt, h1, h2, h3, h4, div, section";
const LEFT_OUT = ".visually-hidden, [aria-hidden=true], svg, [hidden]";

// -> [{ text, range, block }], in the order of the page.
export function sentencesIn(elements) {
  return [...elements].flatMap((element) => [...blocksOf(element)].flatMap(sentencesOf));
}

// The pieces of text that stand in one paragraph, together.
function blocksOf(element) {
  const blocks = new Map();
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (!text.data.trim() || text.parentElement.closest(LEFT_OUT)) continue;
    const block = text.parentElement.closest(BLOCKS) ?? element;
    if (!blocks.has(block)) blocks.set(block, []);
    blocks.get(block).push(text);
  }
  return blocks;
}

function sentencesOf([block, texts]) {
  const all = texts.map((each) => each.data).join("");
  return cut(all).map(([start, stop]) => {
    const range = document.createRange();
    range.setStart(...placeOf(texts, start));
    range.setEnd(...placeOf(texts, stop, true));
    return { text: all.slice(start, stop).replace(/\s+/g, " "), range, block };
  });
}

// Where each sentence begins and ends, without the space around it.
function cut(text) {
  const found = [];
  for (const [at, piece] of pieces(text)) {
    const words = piece.trim();
    const start = at + piece.indexOf(words);
    if (words) found.push([start, start + words.length]);
  }
  return found;
}

function pieces(text) {
  if (globalThis.Intl?.Segmenter) {
    const parts = new Intl.Segmenter("en", { granularity: "sentence" }).segment(text);
    return [...parts].map((part) => [part.index, part.segment]);
  }
  return [...text.matchAll(/[^.?]+(?:[.?]+\s*|$)/g)].map((match) => [match.index, match[0]]);
}

function placeOf(texts, at, isEnd = false) {
  let before = 0;
  for (const text of texts) {
    const here = at - before;
    if (here < text.length || (isEnd && here === text.length)) return [text, here];
    before += text.length;
  }
  const last = texts.at(-1);
  return [last, last.length];
}
