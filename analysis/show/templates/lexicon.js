"use strict";
// Shows only the rows that hold what is typed. Without this script the table is whole.
const field = document.getElementById("find"), rows = [...document.querySelectorAll("tbody tr")];
document.getElementById("finder").hidden = false;
field.addEventListener("input", () => {
  const wanted = field.value.toLowerCase();
  for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  document.getElementById("found").textContent = rows.filter((row) => !row.hidden).length + " of " + rows.length;
});
