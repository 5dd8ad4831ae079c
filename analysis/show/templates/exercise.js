"use strict";
// Takes her answers, hands them to her as a coding sheet, and shows the tool's coding when all are given. Nothing is sent or kept.
const items = [...document.querySelectorAll(".item")], sheet = JSON.parse(document.getElementById("cells").textContent);
const chosen = (item) => (item.querySelector("input:checked") || { value: "" }).value;
const problem = document.getElementById("problem"), score = document.getElementById("score");
document.getElementById("result").hidden = false;
for (const item of items) {
  item.querySelector(".answer").hidden = true;
  item.addEventListener("change", tell);
}
tell();

function tell() {
  score.textContent = items.filter(chosen).length + " of " + items.length + " judged.";
}

function left() {
  const open = items.filter((item) => !chosen(item)).map((item) => item.querySelector("h2").textContent);
  return open.length ? "Not judged yet: " + open.join(", ") + ". Choose “unclear” where you cannot tell." : "";
}

// Who has seen the tool's coding cannot judge blind any more: from here on the answers stay as they are.
document.getElementById("show").addEventListener("click", () => {
  problem.textContent = left();
  if (problem.textContent) return;
  for (const item of items) {
    const verdict = item.querySelector(".verdict"), agrees = chosen(item) === item.dataset.voice;
    item.querySelector("fieldset").disabled = true;
    verdict.className = "verdict " + (agrees ? "right" : "other");
    verdict.textContent = "You say " + chosen(item) + (agrees ? ", as the tool does." : "; the tool says otherwise.");
    verdict.hidden = item.querySelector(".answer").hidden = false;
    item.querySelector(".answer").open = true;
  }
  const same = items.filter((item) => chosen(item) === item.dataset.voice);
  score.textContent = items.length + " judged; " + same.length + " as the tool has it. Your answers can no longer be changed.";
});

const quoted = (cell) => '"' + String(cell).replaceAll('"', '""') + '"';
document.getElementById("download").addEventListener("click", () => {
  const coder = document.getElementById("coder").value.trim().toLowerCase();
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
