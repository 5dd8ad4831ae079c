"""What a test waits for in a browser: the thing itself, as long as a slow and busy machine may need, and never a while."""

import contextlib
import time

#: In seconds, many times what anything here needs: a test is no stopwatch.
PATIENCE = 60


def wait(tab, what):
    """For a line of script to come true; return what it gives."""
    for _ in range(PATIENCE * 20):
        with contextlib.suppress(InterruptedError):
            if found := tab.js(what):
                return found
        time.sleep(0.05)
    raise AssertionError(f"{what} did not come true; the page says: {tab.js('document.body.innerText')[:500]}")


def anew(tab, how):
    """Run a line of script that loads the page anew, and wait until the old page is gone and the new one whole."""
    tab.js(f"document.old = true; {how}")
    wait(tab, "!document.old && document.readyState === 'complete'")


def downloaded(tab, name):
    """The bytes of the file that the page hands over, ``name`` or a pattern of it; it goes, so that the next is another."""
    for _ in range(PATIENCE * 20):
        for path in tab.downloads.glob(name):
            if content := path.read_bytes():
                path.unlink()
                return content
        time.sleep(0.05)
    raise AssertionError(f"{name} was not saved")
