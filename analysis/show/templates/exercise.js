"use strict";
// Compares her answers with the tool's, and hands them to her as a coding sheet. Nothing is sent or kept.
const items = [...document.querySelectorAll(".item")], sheet = JSON.parse(document.getElementById("cells").textContent);
const chosen = (item) => (item.querySelector("input:checked") || { value: "" }).value;
document.getElementById("result").hidden = false;

function tell() {
  const judged = items.filter(chosen), same = judged.filter((item) => chosen(item) === item.dataset.voice);
  document.getElementById("score").textContent =
    judged.length + " of " + items.length + " judged; " + same.length + " as the tool has it.";
}

for (const item of items) {
  item.addEventListener("change", () => {
    const verdict = item.querySelector(".verdict"), agrees = chosen(item) === item.dataset.voice;
    verdict.hidden = false;
    verdict.className = "verdict " + (agrees ? "right" : "other");
    verdict.textContent = "You say " + chosen(item) + (agrees ? ", as the tool does." : "; the tool says otherwise.");
    tell();
  });
}
tell();

const quoted = (cell) => '"' + String(cell).replaceAll('"', '""') + '"';
document.getElementById("download").addEventListener("click", () => {
  const coder = document.getElementById("coder").value.trim().toLowerCase(), problem = document.getElementById("problem");
  const left = items.filter((item) => !chosen(item)).map((item) => item.querySelector("h2").textContent);
  problem.textContent = !/^[a-z0-9_-]{1,12}$/.test(coder) ? "Write a coder id of letters and digits, such as c1."
    : left.length ? "Not judged yet: " + left.join(", ") + ". Choose “unclear” where you cannot tell." : "";
  if (problem.textContent) return;
  const rows = sheet.rows.map((cells, i) => [...cells, chosen(items[i]), coder, ""]);
  const csv = [sheet.header, ...rows].map((row) => row.map(quoted).join(",") + "\r\n").join("");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff" + csv], { type: "text/csv" }));
  link.download = coder + ".csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
});
