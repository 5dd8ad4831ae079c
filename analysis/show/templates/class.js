"use strict";
// Hands a class's sheets to the Python in this page, and what was settled back to her. Nothing is sent anywhere, and nothing is kept.
const $ = (id) => document.getElementById(id);
{% include "python.js" %}
const LARGEST = 5e6;
let held = [], items = [], saved = true;

function ready() {
  opened();
}

function hold(files) {
  const known = new Map(held.map((one) => [one.name, one]));
  const twice = [...files].filter((one) => known.has(one.name)).map((one) => one.name);
  for (const one of files) known.set(one.name, one);
  held = [...known.values()].sort((one, other) => one.name.localeCompare(other.name, "en", { numeric: true }));
  compare(twice.length ? " Given again, and read as it is now: " + twice.join(", ") + "." : "");
}

// A page from disk may not look into a folder.
function dropped(given) {
  const folder = [...given.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).map((one) => one && one.isDirectory);
  const files = [...given.files].filter((file, at) => !folder[at]);
  if (files.length) hold(files);
  if (folder.some(Boolean)) $("problem").textContent = "A folder cannot be read here: open it, choose all sheets in it, and drop those.";
}

async function given() {
  const files = [];
  for (const one of held) {
    const small = one.size <= LARGEST ? one : new Blob([]);
    files.push({ name: one.name, content: inLetters(new Uint8Array(await small.arrayBuffer())) });
  }
  return { files, codes: $("codes").value };
}

async function compare(again = "") {
  $("held").textContent = "Reading " + held.length + " files…";
  const answer = await told(async () => python("compare", await given()));
  $("held").textContent = held.length + (held.length === 1 ? " file." : " files.") + again;
  $("names").textContent = held.map((one) => one.name).join(", ");
  $("files-held").hidden = false;
  if (!answer) {
    $("results").hidden = $("keep").hidden = true;
    return wrong();
  }
  items = answer.items;
  if (!$("codes").value) $("codes").placeholder = answer.codes.join(", ");
  $("results").innerHTML = answer.html;
  $("results").hidden = $("keep").hidden = false;
  document.documentElement.dataset.compared = String(items.length);
  count();
  $("how-far").focus({ preventScroll: true });
}

// Where no sheet could be read, what is wrong with each is told all the same.
async function wrong() {
  const answer = await python("compare", await given());
  if (answer.problems && answer.problems.length) $("problem").textContent += " " + answer.problems.slice(0, 12).join(" · ");
}

function rulings() {
  const found = {};
  for (const one of document.querySelectorAll("#results .item")) {
    const chosen = one.querySelector("input[type=radio]:checked");
    found[one.dataset.unit] = { code: chosen ? chosen.value : "", note: one.querySelector(".ruling input").value };
  }
  return found;
}

function count() {
  const open = Object.values(rulings()).filter((one) => !one.code).length;
  $("left").textContent = open ? items.length - open + " of " + items.length + " items are settled." : "All " + items.length + " items are settled.";
}

$("results").addEventListener("input", () => {
  saved = false;
  count();
});
$("files").addEventListener("change", (event) => {
  hold(event.target.files);
  event.target.value = "";
});
$("input").addEventListener("submit", (event) => {
  event.preventDefault();
  if (held.length) compare();
});
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
addEventListener("drop", (event) => !$("input").hidden && event.dataTransfer && dropped(event.dataTransfer));
addEventListener("beforeunload", (event) => saved || event.preventDefault());
$("download").addEventListener("click", async () => {
  $("unsettled").textContent = "";
  try {
    const file = await python("adjudicated", { ...(await given()), rulings: rulings() });
    if (file.refused) return ($("unsettled").textContent = file.refused);
    download(file);
    saved = true;
  } catch (error) {
    $("unsettled").textContent = "That went wrong, and is our mistake: " + error.message;
  }
});

start();
