"""What the plugin for Tutor holds, built from its source archive as a registry would give it."""

import configparser
import sys
import tarfile
import zipfile

import pytest

pytestmark = pytest.mark.package


@pytest.fixture(scope="session")
def built(run, source, tmp_path_factory):
    folder = tmp_path_factory.mktemp("plugin")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, source / "tutor")
    return folder


def test_the_wheel_holds_its_modules_its_patches_and_nothing_else(source, built):
    with zipfile.ZipFile(next(built.glob("*.whl"))) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    sources = (path for path in (source / "tutor/tutorpepiniere").rglob("*") if path.is_file())
    assert packed == {str(path.relative_to(source / "tutor")) for path in sources}
    assert "tutorpepiniere/patches/openedx-common-settings" in packed


def test_the_licence_travels_whole_with_both(source, built):
    text = (source / "LICENSE").read_bytes()
    with zipfile.ZipFile(next(built.glob("*.whl"))) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("LICENSE")]
        assert archive.read(name) == text
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        (member,) = [member for member in archive.getmembers() if member.name.endswith("LICENSE")]
        assert archive.extractfile(member).read() == text


def test_it_has_the_version_of_the_package_that_it_installs(source):
    versions = []
    for folder in (source, source / "tutor"):
        setup = configparser.ConfigParser()
        setup.read(folder / "setup.cfg")
        versions.append(setup["metadata"]["version"])
    assert versions[0] == versions[1]
