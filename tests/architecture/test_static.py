"""The real storage of static files: everything hashed, and everything that points at it too."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "static").rglob("*.js"))
STYLES = sorted((ROOT / "static").rglob("*.css"))
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")
IMPORT = re.compile(
    r"""(?:import|export)\b[^;'"]*?["'](\.{1,2}/[^"']+)["']|import\(\s*["'](\.[^"']+)"""
)
URL = re.compile(r"""url\(\s*["']?([^"')#][^"')]*)["']?\s*\)""")


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder that a production start serves, made by the storage that it uses."""
    folder = tmp_path_factory.mktemp("collected")
    storage = {"BACKEND": "familyapp.core.storage.StaticStorage"}
    with override_settings(
        STATIC_ROOT=folder,
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": storage,
        },
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield folder, staticfiles_storage


def served(collected, source: Path) -> str:
    folder, storage = collected
    name = storage.stored_name(str(source.relative_to(ROOT / "static")))
    assert HASHED.search(name), name
    return (folder / name).read_text()


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/|(?<![:'\"])//[^\n]*", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("source", SCRIPTS, ids=lambda path: path.name)
def test_every_import_of_a_module_is_hashed(source, collected):
    """Without its semicolon one stays as it is, silently, and is then not found."""
    imports = [a or b for a, b in IMPORT.findall(without_comments(served(collected, source)))]
    written = [a or b for a, b in IMPORT.findall(without_comments(source.read_text()))]
    assert len(imports) == len(written)
    assert [name for name in imports if not HASHED.search(name)] == []


@pytest.mark.parametrize("source", STYLES, ids=lambda path: path.name)
def test_every_address_in_a_style_is_hashed(source, collected):
    found = URL.findall(without_comments(served(collected, source)))
    found = [name for name in found if not name.startswith("data:")]
    assert [name for name in found if not HASHED.search(name)] == []
    at_imports = re.findall(r"@import\s+[\"']([^\"']+)", served(collected, source))
    assert [name for name in at_imports if not HASHED.search(name)] == []


def test_what_is_served_is_compressed_too(collected):
    folder, _storage = collected
    for ending in (".css", ".js"):
        plain = [file for file in folder.rglob(f"*{ending}") if HASHED.search(file.name)]
        large = [file for file in plain if file.stat().st_size > 1_000]
        assert all(file.with_name(file.name + ".br").exists() for file in large)


def test_there_is_something_to_serve():
    assert STYLES
