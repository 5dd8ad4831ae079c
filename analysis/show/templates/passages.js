// Shows the note of a passage beside the text, or below it on a narrow screen, until it is sent away. Without a script a passage
// still links to its note.
{% include "unfold.js" %}
const who = $("who"), said = $("said");
const lines = (id) => $(id) ? [...$(id).cloneNode(true).querySelectorAll(".line")] : [];
const passage = "article a.part, article .mark[data-mark]";
const words = (text) => text.replace(/\s+/g, " ").trim();
let pointed = null;

// The words of a sentence, without its number.
function text(sentence) {
  const copy = sentence.cloneNode(true);
  copy.querySelectorAll(".number").forEach((number) => number.remove());
  return words(copy.textContent);
}

function tell(event) {
  const there = event.target.closest(passage);
  if (!there || document.body.classList.contains("guess")) return;
  const part = there.closest("a.part"), mark = event.target.closest(".mark[data-mark]");
  pointed = there;
  who.classList.add("open");
  said.replaceChildren(...(mark ? lines(mark.dataset.mark) : []), ...(part ? lines(part.hash.slice(1)) : []));
  document.querySelectorAll(".told").forEach((other) => other.classList.remove("told"));
  if (part) document.querySelectorAll('a.part[href="' + part.hash + '"]').forEach((same) => same.classList.add("told"));
}
document.addEventListener("mouseover", tell);
document.addEventListener("focusin", tell);
document.addEventListener("click", (event) => {
  if (event.target.closest(passage)) {
    event.preventDefault();
    tell(event);
  } else if (!event.target.closest("#who")) who.classList.remove("open");
});
document.addEventListener("keydown", (event) => event.key === "Escape" && who.classList.remove("open"));

// A stretch of the ribbon leads to its sentence.
document.addEventListener("click", (event) => {
  const stretch = event.target.closest(".ribbon rect");
  if (!stretch) return;
  const sentence = $(stretch.closest(".ribbon").dataset.at + "s" + stretch.dataset.sentence);
  sentence.scrollIntoView({ block: "center" });
  document.querySelectorAll(".found").forEach((other) => other.classList.remove("found"));
  sentence.classList.add("found");
});
