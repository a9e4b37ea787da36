"""Notices: plain text in a terminal, an escaped box in a notebook."""

from __future__ import annotations

import subprocess
import sys

import pytest

from helpers import notice


def test_a_terminal_shows_plain_text(capsys):
    notice.show("표본", "작은 표본입니다.")
    assert capsys.readouterr().out == "[표본] 작은 표본입니다.\n"


def test_a_notebook_shows_an_escaped_box():
    shown = notice.Notice("주의", "a < b\n둘째 줄", "warning")._repr_html_()
    assert "a &lt; b<br>둘째 줄" in shown and 'role="note"' in shown


def test_inside_ipython_the_box_is_displayed():
    script = (
        "from IPython.core.interactiveshell import InteractiveShell as S; shell = S.instance(); seen = [];"
        "shell.display_pub.publish = lambda data, **kw: seen.append(data);"
        "from helpers import notice; notice.show('표본', '작습니다.'); assert 'text/html' in seen[0], seen"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="kind must be one of"):
        notice.Notice("제목", "글", "loud")
