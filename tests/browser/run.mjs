// Runs calls of a page's engine under Node: run.mjs PYODIDE_FOLDER HOUSE_ZIP CALLS_JSON ANSWERS_JSON ENGINE.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, house, calls, written, engine] = process.argv.slice(2);
try {
  const { loadPyodide } = await import(pathToFileURL(folder + "/pyodide.mjs"));
  const python = await loadPyodide({ indexURL: folder });
  python.unpackArchive(new Uint8Array(readFileSync(house)), "zip");
  python.runPython("import os, sys; sys.path.insert(0, os.getcwd()); from analysis.study.live import " + engine + " as engine");
  const answers = JSON.parse(readFileSync(calls, "utf8")).map(([call, given]) => {
    python.globals.set("asked", JSON.stringify(given));
    return JSON.parse(python.runPython("engine.answer(" + JSON.stringify(call) + ", asked)"));
  });
  writeFileSync(written, JSON.stringify(answers));
} catch (error) {
  // Pyodide is one line of a megabyte, which Node would print.
  console.error(String(error.message || error).slice(-2000));
  process.exit(1);
}
