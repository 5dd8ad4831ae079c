"use strict";
// Shows the note of a passage beside the text. Without this script the passage still links to its note.
const who = document.getElementById("who"), said = document.getElementById("said");
who.hidden = false;
function tell(event) {
  const part = event.target.closest("a.part");
  if (!part) return;
  const note = document.getElementById(part.getAttribute("href").slice(1));
  who.classList.add("open");
  said.replaceChildren(...note.cloneNode(true).querySelectorAll(".line"));
  document.querySelectorAll(".told").forEach((other) => other.classList.remove("told"));
  document.querySelectorAll('a.part[href="' + part.getAttribute("href") + '"]').forEach((same) => same.classList.add("told"));
}
document.addEventListener("mouseover", tell);
document.addEventListener("focusin", tell);
document.addEventListener("click", (event) => {
  if (!event.target.closest("a.part")) return;
  event.preventDefault();
  tell(event);
});
// On a narrow screen the note lies over the text until it is sent away.
document.addEventListener("keydown", (event) => event.key === "Escape" && who.classList.remove("open"));
document.addEventListener("click", (event) => event.target.closest("a.part, #who") || who.classList.remove("open"));
