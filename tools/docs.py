"""Write docs/tables.md from analysis/tables.py; ``make docs`` calls it."""

from analysis import places, tables
from analysis.writing import write

if __name__ == "__main__":
    write(places.methods().with_name("tables.md"), tables.described())
