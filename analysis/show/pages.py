"""Pages: the one place where HTML is made.

In: the name of a template and its values. Out: a page that opens from disk and fetches nothing: style and script are inside or,
of pages in the folders of a site, in files at its top. May not touch: numbers; a template holds loops and nothing else. Every
value is escaped.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import unicodedata
from collections.abc import Mapping, Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from analysis.show import palette

#: What a browser may do on our pages: draw them, and run the one script whose hash it is told. Text of an article can do nothing.
_POLICY = (
    "default-src 'none'; img-src 'self' file: data:; style-src 'self' file: 'unsafe-inline'; script-src {}; "
    "base-uri 'none'; form-action 'none'{}"
)
#: What a page of a folder may do, whose style, script and evidence lie in files of the site; no script is in the page itself.
_SITE = "'self' file:"
#: The files at the top of a site that its pages have in common.
_COMMON = ("style.css", "article.js", "figure.js", "evidence.js", "lexicon.js")
#: What a page may do that brings its own Python: run it, from its own bytes, in a worker. It still fetches nothing.
_PYTHON, _WORKER = " blob: 'wasm-unsafe-eval'", "; worker-src blob:"


def page(
    template: str,
    *,
    script: str | None = None,
    root: str | None = None,
    packed: Mapping[str, bytes] | None = None,
    beside: Sequence[str] = (),
    **values: object,
) -> str:
    """Fill a template.

    Parameters
    ----------
    template : str
        File name in ``templates``.
    script : str, optional
        File name of the page's script there.
    root : str, optional
        The way from the page to the top of the site (``""``, ``"../"``); without it the page stands alone and has no navigation.
        A page in a folder has style and script in common with others (:func:`common`); one at the top may be handed on, and
        brings its own.
    packed : mapping of str to bytes, optional
        What a page brings with it that runs Python: by name, compressed with gzip. It may then run a worker of its own.
    beside : sequence of str
        The files of the site in which that lies instead (:func:`analysis.show.carried.carried`), by their path in it.
    **values
        What the template names; a name that is not given is an error. Every template has ``palette``, the style sheet
        variables of the voices (:func:`analysis.show.palette.css`).

    Returns
    -------
    str
        The page.

    Examples
    --------
    >>> "&lt;script&gt;" in page("text.html", title="<script>", body="")
    True
    """
    in_folder = bool(root)
    code = _templates().get_template(script).render() if script and not in_folder else ""
    allowed = f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'" if code else "'none'"
    if script and in_folder:
        allowed = _SITE
    elif beside:
        allowed += f" {_SITE}"
    policy = _POLICY.format(*((allowed + _PYTHON, _WORKER) if packed else (allowed, "")))
    letters = {name: "" if beside else base64.b64encode(content).decode() for name, content in (packed or {}).items()}
    known = {"code": code, "shared": in_folder and script, "policy": policy, "root": root, "packed": letters, "beside": beside}
    return _templates().get_template(template).render(**known, **values)


def common() -> dict[str, str]:
    """Give the files that the pages in the folders of a site have in common, by their path in it.

    Examples
    --------
    >>> sorted(common())
    ['article.js', 'evidence.js', 'figure.js', 'lexicon.js', 'style.css']
    """
    return {name: _templates().get_template(name).render() for name in _COMMON}


def part(template: str, **values: object) -> str:
    """Fill a template that is a piece of a page; like :func:`page` every value is escaped."""
    return _templates().get_template(template).render(**values)


@functools.cache
def _templates() -> Environment:
    pages = Environment(
        loader=PackageLoader("analysis.show"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    pages.globals["palette"] = palette.css()
    pages.globals["voices"] = tuple(palette.VOICES)
    return pages


def visible(text: str) -> str:
    """Show control characters as the signs that Unicode has for them, since a browser drops or misreads them.

    Examples
    --------
    >>> visible("a\\x00b\\n\\x7f")
    'a␀b\\n␡'
    """
    return "".join(_sign(c) if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" else c for c in text)


def _sign(character: str) -> str:
    code = ord(character)
    return chr(0x2400 + code) if code < 32 else "␡" if code == 127 else "\ufffd"
