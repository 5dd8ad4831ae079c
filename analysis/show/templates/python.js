// Starts the Python that a page brings with it, in a worker, and asks it a call at a time. Nothing is sent anywhere.
const waiting = new Map();
let worker = null, calls = 0;

function python(call, given) {
  return new Promise((resolve, reject) => {
    waiting.set(++calls, { resolve, reject });
    worker.postMessage({ id: calls, call, given });
  });
}

function stop(why) {
  $("state").textContent = why;
  $("progress").hidden = true;
}

function start() {
  const lacking = typeof WebAssembly !== "object" ? "WebAssembly" : typeof Worker !== "function" ? "workers" : typeof DecompressionStream !== "function" ? "decompression" : "";
  if (lacking) return stop("This browser cannot run the page: it has no " + lacking + ", or it is switched off. Use a current Firefox, Chrome, Edge or Safari; the rest of this site works in any browser.");
  const packed = window.carried || {};
  delete window.carried;
  for (const one of document.querySelectorAll("script.packed")) {
    packed[one.dataset.name] = one.textContent;
    one.remove();
  }
  if (!Object.keys(packed).length) return stop("The folder python of this site belongs beside the page, and is not there: copy the whole site, or make the page that stands alone with in-whose-voice live.");
  worker = new Worker(URL.createObjectURL(new Blob([$("worker").textContent], { type: "text/javascript" })));
  worker.onerror = () => stop("Python could not be started in this browser. Reload the page; if that does not help, use a current Firefox, Chrome, Edge or Safari.");
  worker.onmessage = ({ data }) => {
    const asked = waiting.get(data.id);
    if (asked) {
      waiting.delete(data.id);
      if (data.failed) asked.reject(new Error(data.failed));
      else asked.resolve(data.answer);
    } else if (data.failed) stop("Python could not be started: " + data.failed + ". Reload the page; if that does not help, use a current browser.");
    else if (data.says === "ready") ready();
    else {
      $("progress").value = data.step;
      $("state").textContent = data.says;
    }
  };
  worker.postMessage({ packed });
}

// Makes a call, and tells her what was refused in its own words; gives nothing then.
async function told(work) {
  $("problem").textContent = "";
  try {
    const answer = await work();
    if (!answer || !answer.refused) return answer;
    $("problem").textContent = answer.refused;
  } catch (error) {
    $("problem").textContent = "That went wrong, and is our mistake: " + error.message + ". The page can be used on.";
  }
  return null;
}

function opened() {
  const seconds = performance.now() / 1000;
  document.documentElement.dataset.ready = seconds.toFixed(2);
  stop("Ready after " + seconds.toFixed(1) + " seconds. You may go offline now.");
  $("input").hidden = false;
}

const inLetters = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
function download(file) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([file.content], { type: file.type }));
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
