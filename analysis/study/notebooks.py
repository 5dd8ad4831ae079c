"""Notebooks: run from top to bottom on a corpus, for ``make figures`` as for a researcher's call.

In: a notebook, and the values of its parameters. Out: the same notebook, executed. May not touch: files; and no cell but the one
with the parameters, which it adds. The only room that starts a kernel.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import signal
from collections.abc import AsyncGenerator, Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

from analysis.read.published import STOPPED
from analysis.refusals import Refusal

#: The tags of a cell that declares parameters, and of the cell that gives them other values.
PARAMETERS, GIVEN = "parameters", "injected-parameters"


class NotebookError(Refusal, RuntimeError):
    """A notebook that stopped, with the cell in which it did; ``notebook`` is what there is of it, and says so itself."""

    def __init__(self, message: str, notebook: nbformat.NotebookNode) -> None:
        super().__init__(message)
        self.notebook = notebook
        notebook.metadata[STOPPED] = message


class _Client(NotebookClient):
    """A client that a signal stops: nbclient's own handler ends the kernel under it, and goes on until that fails somewhere."""

    #: The signal that stopped it, and the exit code of a kernel that died under it.
    stopped: signal.Signals | None = None
    died: int | None = None
    #: What an interruption cancels: nothing while the kernel is ended, which would be left half ended.
    _running: asyncio.Task | None = None

    async def async_start_new_kernel(self, **kwargs: Any) -> None:
        """Start a kernel, and from here on listen for Ctrl-C and for who asks the process to end."""
        self._running = asyncio.current_task()
        # Neither Windows nor another thread takes a handler; there it is an ordinary KeyboardInterrupt, or none.
        with contextlib.suppress(RuntimeError):
            for number in (signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(number, self._stop, number)
        await super().async_start_new_kernel(**kwargs)

    @contextlib.asynccontextmanager
    async def async_setup_kernel(self, **kwargs: Any) -> AsyncGenerator[None, None]:
        """Give the kernel to the cells, and end it after them."""
        async with super().async_setup_kernel(**kwargs):
            try:
                yield
            finally:
                self._running = None

    async def _async_check_alive(self) -> None:
        try:
            await super()._async_check_alive()
        except DeadKernelError:
            # Asked before the kernel is cleaned away, and its exit code with it.
            self.died = await self.km.provisioner.poll() if self.km and self.km.provisioner else None
            raise

    def _stop(self, number: signal.Signals) -> None:
        self.stopped, self.shutdown_kernel = number, "immediate"
        if self._running is not None:
            self._running.cancel()


def takes_a_corpus(notebook: nbformat.NotebookNode) -> bool:
    """Whether a notebook has a cell of parameters; one without, such as the solutions, speaks of its own articles."""
    return any(_is_tagged(cell, PARAMETERS) for cell in notebook.cells)


def declares(notebook: nbformat.NotebookNode, folder: Path, plan: Path | None) -> bool:
    """Whether the plan is the one that the notebook itself names, from its folder."""
    declared = next((cell.source for cell in notebook.cells if _is_tagged(cell, PARAMETERS)), "")
    named = re.search(r"""^plan = ["'](.+)["']$""", declared, re.MULTILINE)
    return plan is not None and named is not None and (folder / named[1]).resolve() == plan.resolve()


def without(notebook: nbformat.NotebookNode, tag: str) -> None:
    """Take out the cells with a tag: what speaks of the notebook's own articles says nothing of others."""
    notebook.cells = [cell for cell in notebook.cells if not _is_tagged(cell, tag)]


def execute(notebook: nbformat.NotebookNode, *, folder: Path, parameters: Mapping[str, object] | None = None) -> None:
    """Run a notebook in place.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
    folder : pathlib.Path
        In which its kernel starts.
    parameters : mapping, optional
        Name to value: they follow the cell that is tagged ``parameters``, as a cell of their own.

    Raises
    ------
    NotebookError
        A cell failed, or the kernel died.
    KeyboardInterrupt
        It was interrupted, or asked to end; it holds the signal.

    Notes
    -----
    No time is recorded, and a cell that is added has an id of its own: the same notebook on the same corpus gives the same bytes.
    """
    if parameters:
        _give(notebook, parameters)
    # Where it stops, what an earlier run has left further on would be taken for what this one found.
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = _Client(
        notebook,
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
        coalesce_streams=True,  # however the kernel cuts what is printed
        timeout=None,
        extra_arguments=["--log-level=40"],  # a kernel's warnings about its transport mean nothing to a researcher
    )
    try:
        _to_its_end(client)
    except CellExecutionError as error:
        failed = next(cell for cell in notebook.cells if _failed(cell))
        first_line = failed.source.strip().splitlines()[0]
        place = f"cell In [{failed.execution_count}] ({first_line})"
        raise NotebookError(f"{place}: {error.ename}: {error.evalue}", notebook) from error
    except DeadKernelError as error:
        raise NotebookError(f"its kernel {_death(client.died)}", notebook) from error


def _to_its_end(client: _Client) -> None:
    # A client that is stopped says so in many ways: a kernel that died, a task that was canceled, nothing at all.
    try:
        client.execute()
    except BaseException:
        if client.stopped is None:
            raise
    if client.stopped is not None:
        raise KeyboardInterrupt(client.stopped)


def _death(code: int | None) -> str:
    """Say of what a kernel died, by its exit code: a signal, if it is below 0.

    Examples
    --------
    >>> _death(3)
    'ended by itself, with exit code 3; run it again'
    """
    if code is None:
        return "died; run it again"
    if code >= 0:
        return f"ended by itself, with exit code {code}; run it again"
    if -code == getattr(signal, "SIGKILL", 0):
        return "was killed, for want of memory most likely; try fewer articles"
    return f"was ended by {signal.Signals(-code).name}; run it again"


def _give(notebook: nbformat.NotebookNode, parameters: Mapping[str, object]) -> None:
    """Put the cell with the parameters' values behind the one that declares them."""
    cells = [cell for cell in notebook.cells if not _is_tagged(cell, GIVEN)]
    values = "\n".join(["# Parameters", *(f"{name} = {value!r}" for name, value in parameters.items())])
    given = nbformat.v4.new_code_cell(values, id=GIVEN, metadata={"tags": [GIVEN]})
    declared = next(place for place, cell in enumerate(cells) if _is_tagged(cell, PARAMETERS))
    notebook.cells = [*cells[: declared + 1], given, *cells[declared + 1 :]]


def _is_tagged(cell: nbformat.NotebookNode, tag: str) -> bool:
    return tag in cell.metadata.get("tags", [])


def _failed(cell: nbformat.NotebookNode) -> bool:
    return any(output.output_type == "error" for output in cell.get("outputs", []))
