"use strict";
// Runs the project's Python. It is sent its bytes once, then a call at a time, and answers each with plain values or a sentence.
const never = "https://nowhere.invalid/"; // Pyodide asks for its files by address; they are answered from memory, and nothing else is.
let python = null;

{% include "letters.js" %}
async function unpacked(letters) {
  // Of a page that stands alone in base64, of a site in letters of its scripts.
  const bytes = Array.isArray(letters) ? bytesOf(letters) : Uint8Array.fromBase64 ? Uint8Array.fromBase64(letters) : Uint8Array.from(atob(letters), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function start(packed) {
  const files = {};
  postMessage({ step: 1, says: "Unpacking Python…" });
  for (const [name, letters] of Object.entries(packed)) files[name] = await unpacked(letters);
  const kinds = { "pyodide.asm.wasm": "application/wasm", "python_stdlib.zip": "application/zip" };
  self.fetch = async (asked) => {
    const name = String(asked.url || asked).slice(never.length);
    if (!(name in kinds)) throw new Error("this page fetches nothing: " + name);
    return new Response(files[name], { headers: { "Content-Type": kinds[name] } });
  };
  self.importScripts = () => { throw new Error("this page loads nothing"); };
  const module = (name) => import(URL.createObjectURL(new Blob([files[name]], { type: "text/javascript" })));
  postMessage({ step: 2, says: "Starting Python…" });
  const [asm, pyodide] = [await module("pyodide.asm.mjs"), await module("pyodide.mjs")];
  const info = { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "{{ python }}", version: "{{ version }}" };
  python = await pyodide.loadPyodide({
    indexURL: never, packageBaseUrl: never, stdLibURL: never + "python_stdlib.zip",
    lockFileContents: { info, packages: {} }, createPyodideModule: asm.default,
  });
  postMessage({ step: 3, says: "Reading the rules…" });
  python.unpackArchive(files["house.zip"], "zip");
  python.runPython("import os, sys; sys.path.insert(0, os.getcwd()); from analysis.study.live import {{ engine }} as engine; engine.ready()");
  postMessage({ step: 4, says: "ready" });
}

onmessage = async ({ data }) => {
  try {
    if (data.packed) return await start(data.packed);
    python.globals.set("asked", JSON.stringify(data.given));
    const answer = python.runPython("engine.answer(" + JSON.stringify(data.call) + ", asked)");
    postMessage({ id: data.id, answer: JSON.parse(answer) });
  } catch (error) {
    postMessage({ id: data.id, failed: String(error.message || error).trim().split("\n").pop() });
  }
};
