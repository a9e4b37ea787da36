"""What a figure carries in a notebook lies in a file beside the book's page."""

from __future__ import annotations

import base64
import hashlib

from ext_project import build_notebook, notebook
from helpers.interactive import Figure

DATA = bytes(range(256)) * 3
NAME = hashlib.sha256(DATA).hexdigest()[:16]


def test_data_moves_from_the_page_into_a_file_named_by_its_hash(tmp_path):
    figure = Figure("neuron", "그림", {}, {}, "<p>그림</p>", {NAME: DATA})
    carried = base64.b64encode(DATA).decode()
    assert carried in figure._repr_html_()
    cell = {"source": "figure", "outputs": [{"text/html": figure._repr_html_()}] * 2}
    page = build_notebook(tmp_path, "lessons/a.ipynb", notebook("# 장", cell), ["figure_files"])
    assert carried not in str(page)
    addresses = {node["data-src"] for node in page.select(f'hankan-neuron > [data-asset="{NAME}"]')}
    assert len(page.select("[data-asset]")) == 2 and addresses == {f"../_static/figures/{NAME}.js"}
    script = (tmp_path / "html" / "_static" / "figures" / f"{NAME}.js").read_text()
    assert base64.b64decode(script.split('"')[3]) == DATA
    assert script.startswith(f'(globalThis.hankanAssets ??= {{}})["{NAME}"] = "')
