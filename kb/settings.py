"""Where things lie and which model reads: the data folder, the cache, the encoder. Options win over the environment.

``KB_DATA`` names the data folder, ``KB_CACHE`` the folder of what can be rebuilt at any time, ``KB_MODEL`` the encoder
of English text (a sentence-transformers model by name or path). ``KB_ALLOW_PRIVATE`` lets addresses of this computer and
of private networks through; ``KB_TIME_LIMIT`` (seconds) and ``KB_MEMORY_LIMIT`` (megabytes) are what reading one source
may take, 0 for no limit.
"""

from __future__ import annotations

import os
from pathlib import Path

from kb.engine import StoreError
from kb.watching import Limits

APPLICATION = "policykb"
DATABASE = "policykb.sqlite"
VECTORS = "vectors"
DEFAULT_MODEL = "minilm"
TIME_LIMIT = 3600.0
"""Seconds for one source. A thousand pages with text take some minutes, a thousand that must be recognised an hour."""

MEMORY_LIMIT = 4096
"""Megabytes for the process that reads one source. Ordinary documents take 200 to 600."""


def data_folder(path: str | os.PathLike[str] | None = None) -> Path:
    """The folder a knowledge base lives in: ``path``, else ``KB_DATA``, else the user's own data folder."""
    named = os.fspath(path) if path is not None else os.environ.get("KB_DATA")
    if named:
        return _home(named)
    from platformdirs import user_data_path

    try:
        return user_data_path(APPLICATION, appauthor=False)
    except RuntimeError as error:  # neither HOME nor an entry among the users
        raise StoreError("there is no home folder to keep a knowledge base in; name a folder with --data") from error


def _home(named: str) -> Path:
    """A path with ``~`` spelled out. Raises ``StoreError`` where nobody is known by the name after it."""
    try:
        return Path(named).expanduser()
    except RuntimeError as error:
        raise StoreError(f"{named}: there is no such user's home folder; write the path out") from error


def cache_folder() -> Path:
    """The folder of exported models and dictionaries; deleting it costs the time to make them again."""
    if named := os.environ.get("KB_CACHE"):
        return _home(named)
    from platformdirs import user_cache_path

    return user_cache_path(APPLICATION, appauthor=False)


def model_name(option: str | None = None) -> str | None:
    """The encoder asked for by ``--model`` or ``KB_MODEL``; None where nobody asked."""
    return option or os.environ.get("KB_MODEL") or None


def allow_private(option: bool | None = None) -> bool:
    """Whether addresses of this computer and of private networks may be read: ``option``, else ``KB_ALLOW_PRIVATE``."""
    if option is not None:
        return option
    return os.environ.get("KB_ALLOW_PRIVATE", "").strip().lower() in ("1", "true", "yes", "on")


def limits(seconds: float | None = None, megabytes: int | None = None) -> Limits:
    """What reading one source may take: what is given, else the environment, else the defaults; 0 is no limit. Raises
    ``StoreError`` where the environment holds no number."""
    time = seconds if seconds is not None else _number("KB_TIME_LIMIT", TIME_LIMIT)
    memory = megabytes if megabytes is not None else _number("KB_MEMORY_LIMIT", MEMORY_LIMIT)
    return Limits(time or None, int(memory) or None)


def _number(name: str, default: float) -> float:
    stated = os.environ.get(name, "").strip()
    try:
        number = float(stated) if stated else default
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise StoreError(f"{name}={stated}: is no number of {NUMBERED[name]}; set one, 0 for no limit")
    return number


NUMBERED = {"KB_TIME_LIMIT": "seconds", "KB_MEMORY_LIMIT": "megabytes"}


def made(folder: Path) -> Path:
    """``folder``, made if it is not there. Raises ``StoreError`` where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be made ({error.strerror}); choose another folder with --data") from error
    return folder
