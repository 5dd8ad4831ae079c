// The rows of a large figure, and the sentences behind them: each file is a script, loaded when its rows are looked at.
"use strict";
const told = document.getElementById("rows-of").dataset;
const name = told.name, firsts = JSON.parse(told.firsts), total = Number(told.rows), perFile = Number(told.articles);
const body = document.querySelector("#rows-of tbody"), shown = document.getElementById("shown"), list = document.getElementById("sentences");
const STEP = 50;

{% include "unpack.js" %}

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function fileOf(row) {
  let file = 0;
  while (file + 1 < firsts.length && firsts[file + 1] <= row) file += 1;
  return file;
}

async function rows(file) {
  const found = await load(`figures/${name}-${file}`);
  body.replaceChildren(...found.map(([cells, numbers, , places], place) => {
    const number = firsts[file] + place, line = element("tr", "", { id: `r${number}` });
    line.append(element("td", number));
    const behind = element("td", "");
    const what = places.length && places[0].length === 1 ? "article" : "sentence";
    if (places.length) {
      const link = element("button", `${places.length.toLocaleString("en")} ${what}${places.length === 1 ? "" : "s"}`, { type: "button" });
      link.addEventListener("click", () => behindRow(number, true));
      behind.append(link);
    } else behind.textContent = "none";
    line.append(behind, ...cells.map((cell, n) => element("td", cell, numbers[n] ? { class: "num" } : {})));
    return line;
  }));
  const last = firsts[file] + found.length - 1;
  shown.textContent = `Rows ${firsts[file].toLocaleString("en")} to ${last.toLocaleString("en")} of ${total.toLocaleString("en")}`;
  document.getElementById("before").disabled = file === 0;
  document.getElementById("after").disabled = file + 1 === firsts.length;
  shown.dataset.file = file;
  return found;
}

// An article's sentences, as its own page shows them.
const articles = new Map();
async function article(place) {
  if (!articles.has(place)) {
    const held = await load(`readers/${Math.floor(place / perFile)}`), at = place % perFile;
    const text = new DOMParser().parseFromString(held.texts[at], "text/html");
    text.querySelectorAll(".number").forEach((number) => number.remove());
    articles.set(place, { doc: held.ids[at], page: held.pages[at], text });
  }
  return articles.get(place);
}

// The places behind a row: article, sentence and edges of stretches, each counted on from the one before; or whole articles.
function placed(steps) {
  if (steps.every((step) => step.length === 1)) return steps;
  let article = 0, sentence = 0;
  return steps.map(([ahead, further, ...edges]) => {
    let at = 0;
    article += ahead;
    sentence = (ahead ? 0 : sentence) + further;
    return [article, sentence, ...edges.map((step) => at += step)];
  });
}

async function sentence([place, number, ...spans]) {
  const { doc, page, text } = await article(place);
  const item = element("li", "");
  if (number === undefined) {
    item.append(element("a", doc, { href: `../readers/${page}.html` }));
    return item;
  }
  item.append(element("a", `${doc}, sentence ${number}`, { href: `../readers/${page}.html#s${number}` }), ": ");
  const letters = [...text.getElementById(`s${number}`).textContent];  // code points, as the tables count
  let at = 0;
  for (let n = 0; n < spans.length; n += 2) {
    const start = Math.max(at, spans[n]);
    if (start >= spans[n + 1]) continue;
    item.append(letters.slice(at, start).join(""), element("mark", letters.slice(start, spans[n + 1]).join("")));
    at = spans[n + 1];
  }
  item.append(letters.slice(at).join(""));
  return item;
}

async function behindRow(number, go) {
  const file = fileOf(number);
  const found = Number(shown.dataset.file) === file ? await load(`figures/${name}-${file}`) : await rows(file);
  const [, , key, steps] = found[number - firsts[file]], places = placed(steps);
  document.getElementById("of-row").textContent = `Row ${number}: ${key}`;
  const all = element("ul", ""), more = element("button", "", { type: "button" });
  async function next() {
    const from = all.children.length;
    all.append(...await Promise.all(places.slice(from, from + STEP).map(sentence)));
    const left = places.length - all.children.length;
    more.hidden = left === 0;
    more.textContent = `${Math.min(STEP, left)} more of ${left.toLocaleString("en")}`;
  }
  more.addEventListener("click", next);
  list.replaceChildren(all, more);
  await next();
  if (go) document.getElementById("of-row").focus();
}

function failed(error) {
  shown.textContent = error.message;
}

async function follow() {
  const row = /^#r(\d+)$/.exec(location.hash);
  if (!row || Number(row[1]) < 1 || Number(row[1]) > total) return;
  await behindRow(Number(row[1]), false);
  document.getElementById(`r${row[1]}`).scrollIntoView();
}

for (const [id, step] of [["before", -1], ["after", 1]]) {
  document.getElementById(id).addEventListener("click", () => rows(Number(shown.dataset.file) + step).catch(failed));
}
window.addEventListener("hashchange", () => follow().catch(failed));
rows(0).then(follow).catch(failed);
