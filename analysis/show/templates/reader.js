"use strict";
// Lets her guess before she sees.
{% set guessing %}
{% include "guessing.html" %}
{% endset %}
document.querySelector(".tools").insertAdjacentHTML("beforeend", {{ guessing | tojson }});
document.querySelector(".legend").append(document.querySelector(".guessing"));
{% include "passages.js" %}
const ask = $("ask"), article = $("article");
who.hidden = false;

// Guess first: the marks of a sentence are hidden until a voice is chosen for it.
let sentences = [], now = 0;
function begin() {
  sentences = [...article.querySelectorAll(".said")].filter((one) => /\p{L}/u.test(one.textContent));
  $("guess").closest(".guessing").hidden = !sentences.length;
}
$("guess").addEventListener("click", () => {
  const guessing = document.body.classList.toggle("guess");
  $("guess").setAttribute("aria-pressed", guessing);
  ask.hidden = !guessing;
  who.classList.remove("open");
  for (const part of document.querySelectorAll("a.part")) {
    if (guessing) part.tabIndex = -1;
    else if (part.id) part.removeAttribute("tabindex");
  }
  sentences.forEach((one) => one.classList.remove("seen", "now"));
  if (guessing) show(0);
});
article.addEventListener("click", (event) => {
  const place = sentences.indexOf(event.target.closest(".said"));
  if (document.body.classList.contains("guess") && place >= 0) show(place);
});
$("back").addEventListener("click", () => show(now - 1));
$("next").addEventListener("click", () => show(now + 1));

function show(place) {
  now = Math.min(Math.max(place, 0), sentences.length - 1);
  sentences.forEach((one, i) => one.classList.toggle("now", i === now));
  sentences[now].scrollIntoView({ block: "nearest" });
  $("asked").textContent = now + 1 + " of " + sentences.length + ": " + text(sentences[now]);
  $("heard").replaceChildren();
  document.querySelectorAll("#choices button").forEach((one) => one.removeAttribute("aria-pressed"));
  $("back").disabled = now === 0;
  $("next").disabled = now === sentences.length - 1;
  if (document.activeElement.disabled) $("asked").focus();
}
$("choices").addEventListener("click", (event) => {
  const choice = event.target.closest("button");
  if (!choice) return;
  document.querySelectorAll("#choices button").forEach((one) => one.setAttribute("aria-pressed", one === choice));
  const here = sentences[now], rest = here.cloneNode(true), heard = new Map();
  here.classList.add("seen");
  for (const part of here.querySelectorAll("a.part")) heard.set(part.hash.slice(1), part.classList[1]);
  rest.querySelectorAll("a.part, .number").forEach((part) => part.remove());
  const left = words(rest.textContent), citing = [...rest.querySelectorAll(".cites")];
  citing.forEach((part) => part.remove());
  // Beside the words that cite, “that”, “has” or “also” only lead from the speaker to the speech.
  const own = (citing.length ? /\p{L}{5}/u : /\p{L}/u).test(rest.textContent), voices = [...new Set([...(own ? ["own"] : []), ...heard.values()])];
  const line = (said) => Object.assign(document.createElement("span"), { className: "line", textContent: said });
  const others = voices.filter((voice) => voice !== choice.value);
  const alike = others.length ? "You say " + choice.value + ". The tool hears that here too, and " + others.join(" and ") + "." : "You say " + choice.value + ", and so does the tool.";
  const cites = !own && citing.length && choice.value === "own" ? " It is own only in the words that cite: “" + words(citing.map((part) => part.textContent).join(" ")).slice(0, 80) + "”." : "";
  $("heard").replaceChildren(
    line(voices.includes(choice.value) ? alike : "You say " + choice.value + ". The tool hears " + voices.join(" and ") + "." + (cites || " Which words decide?")),
    ...[...heard.keys()].flatMap((note) => lines(note).slice(0, 2)),
    ...(own ? [line("own: “" + left.slice(0, 80) + "”, without quotation marks and without anybody who is cited for it.")] : []),
  );
});

begin();
