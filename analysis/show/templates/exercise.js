"use strict";
// Takes her answers, keeps them in this browser, hands them to her as a coding sheet, and shows the tool's coding when all are
// given. Nothing is sent.
const $ = (id) => document.getElementById(id);
const list = $("items"), items = [...list.children], sheet = JSON.parse($("cells").textContent), problem = $("problem");
const chosen = (item) => (item.querySelector("input:checked") || { value: "" }).value;
const name = "in whose voice, exercise " + list.dataset.name;
$("result").hidden = false;
items.forEach((item) => (item.querySelector(".answer").hidden = true));

// A browser may refuse to keep anything; then the page works as long as it is open.
function keep(compared) {
  try {
    localStorage.setItem(name, JSON.stringify({ answers: items.map(chosen), coder: $("coder").value, compared }));
  } catch {}
}
function kept() {
  try {
    return JSON.parse(localStorage.getItem(name)) || {};
  } catch {
    return {};
  }
}
const before = kept();
items.forEach((item, i) => {
  const said = before.answers && item.querySelector('input[value="' + CSS.escape(before.answers[i] || "") + '"]');
  if (said) said.checked = true;
});
$("coder").value = before.coder || "";
tell();
if (before.compared) compare();
list.addEventListener("change", () => (keep(false), tell()));
$("coder").addEventListener("input", () => keep(kept().compared));

function tell() {
  $("count").textContent = items.filter(chosen).length + " of " + items.length + " judged.";
}
function left() {
  const open = items.filter((item) => !chosen(item)).map((item) => item.querySelector("h2").textContent);
  return open.length ? "Not judged yet: " + open.join(", ") + ". Choose “unclear” where you cannot tell." : "";
}

// Who has seen the tool's coding cannot judge blind any more: from here on the answers stay as they are.
function compare() {
  const agrees = (item) => chosen(item) === item.dataset.voice;
  for (const item of items) {
    const verdict = item.querySelector(".verdict"), answer = item.querySelector(".answer");
    item.querySelector("fieldset").disabled = true;
    verdict.textContent = "You say " + chosen(item) + (agrees(item) ? ", and so does the tool." : "; the tool says otherwise.");
    verdict.className = "verdict " + (agrees(item) ? "right" : "other");
    verdict.hidden = answer.hidden = false;
    answer.open = true;
  }
  const head = (title, under) => {
    const heading = Object.assign(document.createElement("h2"), { textContent: title, className: "part-of", tabIndex: -1 });
    const text = Object.assign(document.createElement("p"), { textContent: under, className: "quiet" });
    list.append(heading, text);
    return heading;
  };
  const parted = items.filter((item) => !agrees(item)), first = head(
    parted.length ? "Where you and the tool part" : "You and the tool agree in all places",
    parted.length ? "Read each again. Which words decide? You may be right." : "Which of them would you defend to a friend who says otherwise?");
  list.append(...parted);
  if (parted.length && parted.length < items.length) head("Where you say the same", "For the same reason?");
  list.append(...items.filter(agrees));
  document.querySelector(".codes").open = false;
  $("show").hidden = true;
  $("count").textContent = "All are judged. Your answers can no longer be changed.";
  return first;
}
$("show").addEventListener("click", () => {
  problem.textContent = left();
  if (problem.textContent) return;
  keep(true);
  compare().focus();
  scrollTo(0, list.offsetTop);
});
$("anew").addEventListener("click", () => {
  if (!$("anew").dataset.sure) {
    $("anew").dataset.sure = "yes";
    $("anew").textContent = "Delete my answers";
    return;
  }
  try {
    localStorage.removeItem(name);
  } catch {}
  items.forEach((item) => item.querySelectorAll("input").forEach((input) => (input.checked = false)));
  location.reload();
});

const quoted = (cell) => '"' + String(cell).replaceAll('"', '""') + '"';
$("download").addEventListener("click", () => {
  const coder = $("coder").value.trim().toLowerCase();
  problem.textContent = /^[a-z0-9_-]{1,12}$/.test(coder) ? left() : "Write a coder id of letters and digits, such as c1.";
  if (problem.textContent) return;
  const rows = sheet.rows.map((cells, i) => [...cells, chosen(items[i]), coder, ""]);
  const csv = [sheet.header, ...rows].map((row) => row.map(quoted).join(",") + "\r\n").join("");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff" + csv], { type: "text/csv" }));
  link.download = coder + ".csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
});
