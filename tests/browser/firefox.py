"""Firefox to be tested with, where it is: spoken to by WebDriver BiDi, which it brings along, with no way to the network."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import websocket

#: A proxy at which nobody listens: whatever is not a file fails.
_NOWHERE = {
    "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": 9, "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9, "browser.shell.checkDefaultBrowser": False, "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
}  # fmt: skip


def path() -> str | None:
    """Where the browser is; ``FIREFOX`` names another."""
    return os.environ.get("FIREFOX") or next(filter(None, map(shutil.which, ("firefox", "firefox-esr"))), None)


class Page:
    """One tab."""

    def __init__(self) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="firefox-"))
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _NOWHERE.items()]
        (self._home / "user.js").write_text("\n".join(lines))
        log = self._home / "log"
        command = [path(), "--headless", "--no-remote", "--profile", self._home, "--remote-debugging-port", "0"]
        with log.open("w") as said:
            here = os.environ | {"HOME": str(self._home)}
            self._process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=here)
        for _ in range(600):
            if there := re.search(r"WebDriver BiDi listening on (ws://\S+)", log.read_text()):
                break
            time.sleep(0.1)
        else:
            raise RuntimeError(f"Firefox did not start: {log.read_text()[-500:]}")
        self._number = 0
        self._socket = websocket.create_connection(f"{there[1]}/session", timeout=120, suppress_origin=True)
        self.version = self._send("session.new", capabilities={})["capabilities"]["browserVersion"]
        self._tab = self._send("browsingContext.getTree")["contexts"][0]["context"]

    def _send(self, method: str, **parameters: object) -> dict:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while (answer := json.loads(self._socket.recv())).get("id") != self._number:
            pass
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        return answer["result"]

    def open(self, file: Path) -> None:
        """Open a file, and wait until it is whole."""
        self._send("browsingContext.navigate", context=self._tab, url=file.as_uri(), wait="complete")

    def js(self, code: str) -> object:
        """Run a line in the page; what it gives has to be plain."""
        asked = f"(async () => JSON.stringify([await ({code})]))()"
        answer = self._send("script.evaluate", expression=asked, target={"context": self._tab}, awaitPromise=True)
        if answer["type"] != "success":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])[0]

    def close(self) -> None:
        """End the browser, and leave nothing behind."""
        self._socket.close()
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
        shutil.rmtree(self._home, ignore_errors=True)
