"""A browser to be tested with: Debian's Chromium, spoken to over its own protocol, with no way beyond this computer."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import websocket
from waiting import wait

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--remote-debugging-port=0",
    "--remote-allow-origins=*", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip


def path() -> str | None:
    """Where the browser is; ``CHROME`` names another."""
    return os.environ.get("CHROME") or next(filter(None, map(shutil.which, NAMES)), None)


class Page:
    """One tab. What the page asked for, could not get and complained of is kept: ``asked``, ``failed``, ``said``."""

    def __init__(self) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="chrome-"))
        self.downloads = self._home / "downloads"
        command = [path(), *_FLAGS, f"--user-data-dir={self._home}", "about:blank"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._number = 0
        self.asked, self.failed, self.said = [], [], []
        self._events: list[str] = []
        port = self._port()
        self._socket = websocket.create_connection(f"ws://127.0.0.1:{port[0]}{port[1]}", timeout=60)
        target = self._send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.do(f"{domain}.enable")
        self.do("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(self.downloads))

    _session = None

    def _port(self) -> list[str]:
        file = self._home / "DevToolsActivePort"
        for _ in range(300):
            if file.is_file() and len(lines := file.read_text().splitlines()) == 2:
                return lines
            time.sleep(0.1)
        raise RuntimeError("the browser did not start")

    def _send(self, method: str, **parameters: object) -> dict:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        self._socket.send(json.dumps(message | ({"sessionId": self._session} if self._session else {})))
        while (answer := self._hear()).get("id") != self._number:
            pass
        if "error" in answer:
            # A page that gives way to the next while a line of script is on its way to it has no answer.
            error = InterruptedError if "navigated" in answer["error"]["message"] else RuntimeError
            raise error(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def _hear(self) -> dict:
        heard = json.loads(self._socket.recv())
        about, event = heard.get("params", {}), heard.get("method")
        self._events.append(event)
        if event == "Network.requestWillBeSent":
            self.asked.append(about["request"]["url"])
        elif event == "Network.loadingFailed" and not about.get("canceled"):
            # The browser cancels a picture itself when it finds a narrower one that fits the screen better.
            self.failed.append(about["errorText"])
        elif event == "Runtime.consoleAPICalled":
            self.said.append(" ".join(str(a.get("value", a.get("description"))) for a in about["args"]))
        elif event == "Runtime.exceptionThrown":
            self.said.append(about["exceptionDetails"]["text"])
        elif event == "Log.entryAdded":
            self.said.append(about["entry"]["text"])
        elif event == "Page.javascriptDialogOpening":
            self.said.append(f"dialog: {about['message']}")
        return heard

    do = _send

    def open(self, address: Path | str, *, width: int = 1280, height: int = 900) -> None:
        """Open a file, and wait until it is whole, with what it loads beside it."""
        self.asked, self.failed, self.said = [], [], []
        self.do("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self.do("Page.navigate", url=address.as_uri() if isinstance(address, Path) else address)
        wait(self, "document.readyState === 'complete' && location.href !== 'about:blank'")
        for _ in range(200):  # an article that is packed stays so where scripts are off
            if self.js("!document.querySelector('#evidence > #held')"):
                break
            time.sleep(0.02)
        # Pictures that load late are asked for now.
        self.js("for (const image of document.images) image.loading = 'eager'")
        self.js("Promise.all([...document.images].map((image) => image.decode().catch(() => 0)))")

    def js(self, code: str) -> object:
        """Run a line in the page, as a developer would: the page's own policy does not hold for it."""
        answer = self.do("Runtime.evaluate", expression=code, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"].get("description", code))
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """Press and release a key: ``Tab``, ``Enter``, ``Space``, ``Escape``."""
        codes = {"Tab": (9, ""), "Enter": (13, "\r"), "Space": (32, " "), "Escape": (27, "")}
        code, text = codes[key]
        for kind in ("keyDown", "keyUp"):
            typed = {"text": text} if text and kind == "keyDown" else {}
            name = " " if key == "Space" else key
            self.do("Input.dispatchKeyEvent", type=kind, key=name, code=key, windowsVirtualKeyCode=code, **typed)

    def point(self, selector: str, *, click: bool = False) -> None:
        """Move the mouse to an element, and click it if asked."""
        x, y = self.js(
            f"(() => {{const e = document.querySelector({json.dumps(selector)}); e.scrollIntoView({{block: 'center'}});"
            "const r = e.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2]})()"
        )
        self.do("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        if click:
            for kind in ("mousePressed", "mouseReleased"):
                self.do("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def picture(self, file: Path) -> None:
        """Take a picture of what is seen."""
        file.write_bytes(base64.b64decode(self.do("Page.captureScreenshot", format="png")["data"]))

    def pages(self) -> int:
        """Print on A4, and count the pages."""
        size = {"paperWidth": 8.27, "paperHeight": 11.69}
        printed = base64.b64decode(self.do("Page.printToPDF", printBackground=True, **size)["data"])
        return len(re.findall(rb"/Type\s*/Page\b", printed))

    def close(self) -> None:
        """End the browser, and leave nothing behind."""
        try:
            self.do("Browser.close")
        finally:
            self._socket.close()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
            shutil.rmtree(self._home, ignore_errors=True)
