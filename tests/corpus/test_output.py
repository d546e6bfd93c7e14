from __future__ import annotations

import pytest

from corpus.output import OutputError, output


def test_a_file_appears_whole(tmp_path):
    target = tmp_path / "out"
    with output(str(target)) as file:
        file.write(b"half")
        assert not target.exists()
    assert target.read_bytes() == b"half"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, ValueError])
def test_after_an_error_the_old_file_stands(tmp_path, error):
    target = tmp_path / "out"
    target.write_bytes(b"old")

    def fail():
        with output(str(target)) as file:
            file.write(b"new")
            raise error

    with pytest.raises(error):
        fail()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_the_mode_of_the_old_file_is_kept(tmp_path):
    target = tmp_path / "out"
    target.write_bytes(b"old")
    target.chmod(0o640)
    with output(str(target)) as file:
        file.write(b"new")
    assert target.stat().st_mode & 0o777 == 0o640


def test_links_folders_and_missing_folders_are_refused(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    for bad in ("link", "", "none/out"):
        with pytest.raises(OutputError), output(str(tmp_path / bad)):
            pass
    assert (tmp_path / "real").read_bytes() == b"old"
