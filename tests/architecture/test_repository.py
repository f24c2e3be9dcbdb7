"""What may and may not be in the repository."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Written in halves so that this file does not name them either.
REGISTRIES = ["pypi" + ".org", "python" + "hosted", "registry." + "npmjs"]
SOURCES = {".py", ".js", ".css", ".html", ".sh"}
MOST_LINES = 400


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The text of every file that is in the repository or about to be."""
    # A clone made by another user, as in a container, is otherwise refused as unsafe.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-co", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return {
        str(path.relative_to(ROOT)): path.read_text(errors="replace")
        for path in paths
        if path.is_file()
    }


def test_no_file_names_a_package_registry(texts):
    assert texts
    found = [name for name, text in texts.items() if any(host in text for host in REGISTRIES)]
    assert found == []


def test_no_source_file_is_long(texts):
    long = {
        name: lines
        for name, text in texts.items()
        if (Path(name).suffix in SOURCES or text.startswith("#!"))
        and (lines := len(text.splitlines())) > MOST_LINES
    }
    assert long == {}
