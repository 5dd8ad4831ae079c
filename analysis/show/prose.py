"""Prose: notebooks and Markdown as parts of a page.

In: the JSON of an executed notebook, or Markdown. Out: HTML without a script, a style sheet or an address to fetch. May not
touch: what was written or computed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import mistune
import nbformat
from markupsafe import Markup
from nbconvert.exporters import HTMLExporter

# What a browser would have to run or fetch. The static form of each output, which every notebook has, is kept.
_LIVE = ("application/vnd.jupyter.widget-view+json", "application/javascript", "application/vnd.jupyter.widget-state+json")
#: The name under which a cell publishes its figure.
_PUBLISHED = re.compile(r'\b(?:publish|save)\(\w+, "(\w+)"')
_SCRIPT = re.compile(r"<(script|style|link|iframe|object)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)


def notebook(source: str, *, pictures: Mapping[str, str]) -> tuple[str, Markup]:
    """Turn a notebook into a heading and the HTML of its cells.

    Parameters
    ----------
    source : str
        The notebook's JSON, executed.
    pictures : mapping
        Name of a published figure to the HTML that shows it, which stands for the picture below the cell that publishes it.

    Returns
    -------
    tuple of (str, markupsafe.Markup)

    Examples
    --------
    >>> cell = nbformat.v4.new_markdown_cell("# Why *this*?\\n\\nBecause.", id="a")
    >>> notebook(nbformat.writes(nbformat.v4.new_notebook(cells=[cell])), pictures={})[0]
    'Why *this*?'
    """
    cells = nbformat.reads(source, as_version=4)
    cells.metadata.pop("widgets", None)
    # What a run on another corpus puts in is a path of the machine that it ran on.
    cells.cells = [cell for cell in cells.cells if "injected-parameters" not in cell.metadata.get("tags", [])]
    for cell in cells.cells:
        published = _PUBLISHED.search(cell.source)
        for output in cell.get("outputs", []):
            _quiet(output, pictures.get(published[1]) if published else None)
    body, _ = HTMLExporter(template_name="basic", exclude_anchor_links=True).from_notebook_node(cells)
    heading = re.search(r"^# (.+)$", "\n".join(cell.source for cell in cells.cells if cell.cell_type == "markdown"), re.MULTILINE)
    # A block that scrolls sideways must be within reach of the keyboard.
    body = body.replace('<div class="output_area">', '<div class="output_area" tabindex="0">').replace(
        "<pre>", '<pre tabindex="0">'
    )
    return (heading.group(1) if heading else "Notebook"), Markup(body)


def whole_page(notebook: nbformat.NotebookNode) -> str:
    """Turn a notebook into a page by itself; it asks no network for anything but formulas, of which there are none."""
    page, _ = HTMLExporter(mathjax_url="", require_js_url="", embed_images=True).from_notebook_node(notebook)
    return page


def _quiet(output: dict, picture: str | None) -> None:
    """Keep of an output what can be read without running anything; a picture that lies beside the page is not brought twice."""
    shown = output.get("data", {})
    for kind in _LIVE:
        shown.pop(kind, None)
    if "text/html" in shown:
        shown["text/html"] = _SCRIPT.sub("", shown["text/html"])
    if "image/png" in shown and picture:
        shown.pop("image/png")
        shown["text/html"] = picture
    elif "image/png" in shown:
        output["metadata"] = {**output.get("metadata", {}), "image/png": {"alt": "A figure; its rows are printed below."}}


def markdown(text: str) -> Markup:
    """Turn Markdown into HTML; markup in it is shown as it is written.

    Examples
    --------
    >>> markdown("A <b> and *this*.")
    Markup('<p>A &lt;b&gt; and <em>this</em>.</p>\\n')
    """
    body = _anchored(str(mistune.create_markdown(escape=True, plugins=["table", "footnotes", "def_list"])(text)))
    return _within_reach(
        body.replace("<table>", '<div class="scroll" tabindex="0"><table>').replace("</table>", "</table></div>")
    )


def _anchored(body: str) -> str:
    """Give headings the anchors that links in Markdown count on: their words, small, with hyphens."""
    taken: dict[str, int] = {}

    def named(match: re.Match) -> str:
        plain = re.sub(r"<[^>]*>|&\w+;", "", match[2]).lower()
        anchor = re.sub(r"[^\w -]", "", plain).strip().replace(" ", "-")
        taken[anchor] = taken.get(anchor, -1) + 1
        again = f"-{taken[anchor]}" if taken[anchor] else ""
        return f'<{match[1]} id="{anchor}{again}">{match[2]}</{match[1]}>'

    return re.sub(r"<(h[1-6])>(.*?)</\1>", named, body, flags=re.DOTALL)


def _within_reach(body: str) -> Markup:
    """Let the keyboard reach what scrolls sideways."""
    return Markup(body.replace("<pre>", '<pre tabindex="0">'))
