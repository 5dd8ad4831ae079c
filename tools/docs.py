"""Write docs/tables.md from analysis/meanings.py; ``make docs`` calls it."""

from analysis import meanings, places
from analysis.writing import write

if __name__ == "__main__":
    write(places.methods().with_name("tables.md"), meanings.described())
