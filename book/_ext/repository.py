"""The repository's address, from the environment: what pip installs, and where links of a copy lead.

``BOOK_REPO_URL`` (https://host/owner/name), ``BOOK_BRANCH`` and ``BOOK_SITE_URL`` (the published book). No
address is built in, and nothing but an address is let through: these words end up in pages and in commands.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

COLAB = "https://colab.research.google.com"
DEFAULT_BRANCH = "main"
PICTURES = (".png", ".svg", ".jpg", ".jpeg", ".gif", ".webp")
_ADDRESS = re.compile(r"https://[\w.-]+(?::\d+)?(?:/[\w.~-]+)+", re.ASCII)
_SITE = re.compile(r"https?://[\w.-]+(?::\d+)?(?:/[\w.~-]+)*", re.ASCII)
_BRANCH = re.compile(r"\w[\w./-]*", re.ASCII)
_EXAMPLE = """\
    make colab ADDRESS=https://github.com/이름/저장소
처럼 적거나, 환경 변수 BOOK_REPO_URL에 주소를 넣어 주세요."""


@dataclass(frozen=True)
class Repository:
    """Where the book's sources are, and the published book.

    Args:
        address: ``https://host/owner/name``, without ``.git``.
        branch: The branch; empty for the default one.
        site: The published book's address, empty where it is not known.

    Example:
        >>> here = Repository("https://example.org/owner/name", "draft")
        >>> here.requirement
        'git+https://example.org/owner/name@draft'
        >>> here.link("../book/data.md#pima")
        'https://example.org/owner/name/blob/draft/book/data.md#pima'
    """

    address: str
    branch: str = ""
    site: str = ""

    @property
    def requirement(self) -> str:
        """What follows ``pip install``."""
        return f"git+{self.address}" + (f"@{self.branch}" if self.branch else "")

    @property
    def on_github(self) -> bool:
        """Whether Colab can open the repository's notebooks."""
        parts = urlsplit(self.address)
        return parts.netloc.lower() == "github.com" and len(parts.path.strip("/").split("/")) == 2

    def link(self, target: str, folder: str = "lessons") -> str:
        """Gives a link of a lesson that leads to the same place from anywhere.

        Args:
            target: A link relative to ``folder``, with or without ``#anchor``.
            folder: The folder of the page that holds it.

        Returns:
            Colab's address of a lesson, the published page of a page of prose, the file itself of a picture,
            and else the file's page in the repository.

        Raises:
            ValueError: The link leads out of the repository.
        """
        file, _, anchor = target.partition("#")
        path = posixpath.normpath(posixpath.join(folder, file))
        if path.startswith(("..", "/")):
            raise ValueError(f"{target!r} leads out of the repository")
        branch = self.branch or DEFAULT_BRANCH
        suffix = posixpath.splitext(path)[1].lower()
        if suffix == ".ipynb" and self.on_github:
            return f"{COLAB}/github{urlsplit(self.address).path}/blob/{branch}/{path}"
        if suffix in PICTURES:
            return f"{self.address}/raw/{branch}/{path}"
        place = f"{self.address}/blob/{branch}/{path}"
        if suffix == ".md" and self.site:
            place = f"{self.site}/{path.removesuffix('.md')}.html"
        return f"{place}#{anchor}" if anchor else place


def read_repository(environment: Mapping[str, str], address: str = "") -> Repository:
    """Reads the addresses.

    Args:
        environment: Read for ``BOOK_REPO_URL``, ``BOOK_BRANCH`` and ``BOOK_SITE_URL``.
        address: Taken in place of ``BOOK_REPO_URL``, if not empty.

    Raises:
        ValueError: No address is given, or something is no address or no name of a branch; in Korean.

    Example:
        >>> read_repository({"BOOK_REPO_URL": "https://example.org/owner/name.git"}).address
        'https://example.org/owner/name'
    """
    address = _cleaned(address) or _cleaned(environment.get("BOOK_REPO_URL", ""))
    if not address:
        raise ValueError(f"저장소의 주소가 필요합니다. 코랩은 이 주소에서 helpers를 설치합니다.\n{_EXAMPLE}")
    if not _ADDRESS.fullmatch(address):
        raise ValueError(f"저장소의 주소가 아닙니다: {address}\n{_EXAMPLE}")
    branch = environment.get("BOOK_BRANCH", "").strip()
    if branch and (not _BRANCH.fullmatch(branch) or ".." in branch):
        raise ValueError(f"브랜치(branch)의 이름이 아닙니다: {branch}\n환경 변수 BOOK_BRANCH를 고쳐 주세요.")
    site = _cleaned(environment.get("BOOK_SITE_URL", ""))
    if site and not _SITE.fullmatch(site):
        raise ValueError(f"책의 주소가 아닙니다: {site}\n환경 변수 BOOK_SITE_URL을 고쳐 주세요.")
    return Repository(address.removesuffix(".git"), branch, site)


def _cleaned(address: str) -> str:
    return address.strip().rstrip("/")
