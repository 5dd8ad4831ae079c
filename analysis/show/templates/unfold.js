// What an address names may lie in a fold.
const $ = (id) => document.getElementById(id);
function unfold() {
  const there = location.hash && $(location.hash.slice(1)), fold = there && there.closest("details");
  if (!fold || fold.open) return;
  fold.open = true;
  there.scrollIntoView();
}
addEventListener("hashchange", unfold);
unfold();
