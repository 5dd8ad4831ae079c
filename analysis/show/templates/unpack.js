// Loads a file of the site: a script, since a page that was opened from disk can load nothing else.
{% include "letters.js" %}
const loading = new Map();
function load(file) {
  if (!loading.has(file)) {
    loading.set(file, new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = `../${file}.js`;
      script.addEventListener("load", () => done(unpacked(window.carried[file])));
      script.addEventListener("error", () => failed(new Error(`${file}.js could not be loaded; it belongs beside this page`)));
      document.head.append(script);
    }));
  }
  return loading.get(file);
}
async function unpacked(letters) {
  if (typeof DecompressionStream !== "function") throw new Error("this browser cannot unpack what belongs here; a current Firefox, Chrome, Edge or Safari can");
  return new Response(new Blob([bytesOf(letters)]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}
