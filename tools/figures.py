"""Run the project's notebooks in place, each drawing its figures, and name the instrument beside them; ``make figures`` calls it.

With ``--instrument`` it only names the instrument, after a change of a rule that moves no row.
"""

import sys
from pathlib import Path

import nbformat
from tqdm import tqdm

from analysis import places
from analysis.study import instrument, notebooks
from analysis.writing import write


def main(arguments):
    """Do it, and say what the folder of figures holds."""
    paths = [] if "--instrument" in arguments else sorted(places.notebooks().glob("*.ipynb"))
    for path in tqdm(paths, desc="figures", unit="notebook", disable=None):
        notebook = nbformat.read(path, as_version=4)
        try:
            notebooks.execute(notebook, folder=path.parent)
        except notebooks.NotebookError as error:
            sys.exit(f"{path.name}, {error}")
        write(path, nbformat.writes(notebook) + "\n")
    print(instrument.save(places.figures()).relative_to(Path.cwd()))
    print(f"figures/ holds {len(list(places.figures().iterdir()))} files")


if __name__ == "__main__":
    main(sys.argv[1:])
