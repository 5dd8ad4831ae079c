"use strict";
// Hands what is pasted to the Python in this page, and shows what that says of it. Nothing is sent anywhere, and nothing is kept.
{% include "passages.js" %}
{% include "python.js" %}
const LONGEST_LINK = 8000, LARGEST_FILE = 5e6;
const form = $("input"), problem = $("problem"), results = $("results");
const example = $("example-text").textContent;
let shown = [];

function ready() {
  opened();
  fromAddress();
}

// While Python works the page says so, wherever she has scrolled to.
async function busy(says, work) {
  $("state").textContent = says;
  $("state").className = "busy";
  try {
    return await told(work);
  } finally {
    $("state").textContent = $("state").className = "";
  }
}

// -- what goes in -------------------------------------------------------------------------------------------------------------

const side = (at) => document.querySelector('.side[data-side="' + at + '"]');
const article = (at) => ({ name: $(at + "title").value, text: $(at + "text").value });
const given = () => ({ terms: $("terms").value, only: $("only").checked });

async function look() {
  const sides = ["a", "b"].filter((at) => !side(at).hidden);
  $("go").disabled = true;
  const began = performance.now();
  problem.textContent = "";
  // What was shown of another text goes: a refusal above it would seem to be of that.
  results.hidden = who.hidden = true;
  for (const at of sides) if (!await source(at)) return ($("go").disabled = false);
  const articles = sides.map(article);
  const answer = await busy("Reading…", () => python("look", { articles, ...given() }));
  $("go").disabled = false;
  if (!answer) return;
  shown = articles.map((one, i) => ({ ...one, name: answer.names[i] }));
  $("compared").innerHTML = answer.compared;
  for (const [i, at] of ["a", "b"].entries()) {
    $(at).innerHTML = answer.panes[i] || "";
    $(at).hidden = !answer.panes[i];
  }
  results.classList.toggle("two", sides.length > 1);
  speakers();
  $("shared").hidden = true;
  results.hidden = who.hidden = false;
  results.dataset.took = Math.round(performance.now() - began);
  $("aname").focus({ preventScroll: true });
  results.scrollIntoView();
}

// The source of a page that is pasted or opened is no article: Python takes the text out, and she sees what it took.
async function source(at) {
  const box = $(at + "text");
  if (!/^\s*<(!doctype|html|\?xml)/i.test(box.value)) return true;
  const answer = await busy("Reading…", () => python("opened", { source: box.value }));
  if (!answer) return false;
  box.value = answer.text;
  $(at + "said").textContent = answer.said;
  if (answer.title && !$(at + "title").value) $(at + "title").value = answer.title.slice(0, 80);
  return true;
}

async function open(at, file) {
  problem.textContent = "";
  // In a page that was saved with its pictures, these come after it.
  const part = /\.mht(ml)?$/i.test(file.name) ? file.slice(0, LARGEST_FILE) : file;
  if (part.size > LARGEST_FILE) {
    problem.textContent = file.name + " is larger than 5 MB, as no article is. Open it, and copy the article out of it.";
  } else {
    const content = inLetters(new Uint8Array(await part.arrayBuffer()));
    const answer = await busy("Reading " + file.name + "…", () => python("decoded", { name: file.name, content }));
    if (!answer) return;
    $(at + "text").value = answer.text;
    $(at + "title").value = (answer.title || file.name.replace(/\.\w+$/, "")).slice(0, 80);
    $(at + "said").textContent = answer.said;
  }
}

for (const at of ["a", "b"]) {
  const box = side(at);
  $(at + "text").addEventListener("input", () => { $(at + "said").textContent = ""; });
  $(at + "file").addEventListener("change", (event) => event.target.files[0] && open(at, event.target.files[0]));
  box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over"); });
  box.addEventListener("dragleave", () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => {
    box.classList.remove("over");
    const file = event.dataTransfer.files[0];
    if (!file) return;
    event.preventDefault();
    open(at, file);
  });
}
// A file that misses the box must not take the page's place.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files") && event.preventDefault());

form.addEventListener("submit", (event) => {
  event.preventDefault();
  look();
});
$("second").addEventListener("click", () => {
  const two = side("b").hidden;
  side("b").hidden = !two;
  $("second").setAttribute("aria-pressed", two);
  $("sides").classList.toggle("two", two);
  if (two) $("btext").focus();
});
$("example").addEventListener("click", () => {
  $("atext").value = example;
  $("atitle").value = "An invented example";
  look();
});

// -- what comes out -----------------------------------------------------------------------------------------------------------

function speakers() {
  const counted = new Map();
  for (const note of document.querySelectorAll("#panes li[data-speaker]")) {
    const name = note.dataset.speaker;
    if (name) counted.set(name, (counted.get(name) || 0) + 1);
  }
  const names = [...counted].sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0]));
  $("speaker").replaceChildren(new Option("everybody", ""), ...names.map(([name, n]) => new Option(name.slice(0, 60) + " (" + n + ")", name)));
  only();
}
function only() {
  const name = $("speaker").value;
  for (const part of document.querySelectorAll("#panes a.part")) {
    const note = $(part.hash.slice(1));
    part.classList.toggle("dim", Boolean(name) && note.dataset.speaker !== name);
  }
}
$("speaker").addEventListener("change", only);

$("panes").addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-save]");
  if (!button) return;
  const one = articleOf(button), kind = button.dataset.save;
  if (kind === "link") return share(one, words(String(getSelection())));
  const file = await busy("Making the file…", () => python("save", { kind, article: one, ...given() }));
  if (file) download(file);
});
$("exercise").addEventListener("click", async () => {
  const file = await busy("Making the exercise…", () => python("exercise", { articles: shown, ...given() }));
  if (file) download(file);
});

// -- a link with the text in it -----------------------------------------------------------------------------------------------

const letters = (bytes) => inLetters(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
async function through(stream, bytes) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
const disk = location.protocol === "file:";
document.documentElement.classList.toggle("from-disk", disk);
// A selection has the white space of the page, the text that of its source.
function verbatim(text, chosen) {
  const found = chosen && new RegExp(chosen.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+")).exec(text);
  return found ? found[0] : "";
}
async function share(one, chosen) {
  const passage = verbatim(one.text, chosen), text = passage || one.text;
  const content = JSON.stringify({ name: one.name, text, ...given() });
  const packed = letters(await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(content)));
  const link = location.href.split("#")[0] + "#text=" + packed, fits = link.length <= LONGEST_LINK;
  const n = (number) => number.toLocaleString("en"), cut = "many programs cut links after " + n(LONGEST_LINK) + ".";
  const count = words(text).split(" ").length;
  const what = (passage ? "a passage of " : "the whole article, ") + n(count) + (count === 1 ? " word" : " words");
  $("shared").hidden = false;
  $("link").value = fits ? link : "";
  $("copy").disabled = !fits;
  $("linked").textContent = (chosen && !passage ? "What is selected is not in the article. " : "") + (fits
    ? "This links " + what + ": " + n(link.length) + " characters; " + cut + (disk ? " It opens on this computer alone, since the page lies on it: put the page on a web server to share links." : "")
    : "To link " + what + ", takes " + n(link.length) + " characters, and " + cut + " Select a passage of the text and ask again, or save the page and hand that on.");
  (fits ? $("link") : $("linked")).scrollIntoView({ block: "center" });
  if (fits) $("link").focus();
  if (fits) $("link").select();
}
// By keyboard: the enter key leads from a passage to the button in its note, escape back.
const articleOf = (place) => shown["ab".indexOf(place.closest(".pane").id)];
$("here").addEventListener("click", () => {
  if (!pointed) return;
  who.classList.remove("open");
  share(articleOf(pointed), text(pointed.closest(".sentence")));
});
document.addEventListener("click", (event) => event.detail === 0 && event.target.closest("#panes a.part") && $("here").focus());
who.addEventListener("keydown", (event) => event.key === "Escape" && pointed.focus());
$("copy").addEventListener("click", async () => {
  $("link").select();
  try {
    await navigator.clipboard.writeText($("link").value);
    $("linked").textContent = "Copied.";
  } catch {
    $("linked").textContent = "The link is selected: copy it with the keyboard.";
  }
});
addEventListener("hashchange", fromAddress);
async function fromAddress() {
  if (!location.hash.startsWith("#text=")) return;
  problem.textContent = "";
  try {
    if (location.hash.length > 10 * LONGEST_LINK) throw new Error("too long");
    const packed = atob(location.hash.slice(6).replace(/-/g, "+").replace(/_/g, "/"));
    const bytes = await through(new DecompressionStream("deflate-raw"), Uint8Array.from(packed, (one) => one.charCodeAt(0)));
    const { name, text, terms, only: alone } = JSON.parse(new TextDecoder().decode(bytes));
    $("atitle").value = String(name || "");
    $("atext").value = String(text || "");
    $("terms").value = String(terms || "");
    $("own").open = Boolean(terms);
    $("only").checked = alone === true;
    look();
  } catch {
    problem.textContent = "The link was cut or damaged on its way, and the text in it is lost. Ask for it again.";
  }
}

start();
