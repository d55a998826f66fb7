"""What the named paths stand for, what is raised, and what is collected beside articles that could be read."""

import os
from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.read import read_paths
from summarizer.read.discover import ENDINGS


def ids(result):
    return [article.id for article in result.articles]


def test_a_folder_stands_for_its_article_files_by_name(desk):
    for name in ("b.txt", "a.md", "C.TXT"):
        desk.write(f"story/{name}", desk.body)
    for name in (".hidden.txt", "README.md", "Makefile", "photo.jpg", "labels.jsonl", "sub/d.txt"):
        desk.write(f"story/{name}", "not an article")
    result = desk.read(str(desk.folder / "story"))
    assert ids(result) == ["C.TXT", "a.md", "b.txt"]
    assert not result.failures
    reasons = {Path(note.path).name: note.message.partition(": ")[2] for note in result.notes}
    assert reasons == {
        ".hidden.txt": "not read (hidden); name it to read it",
        "README.md": "not read (about the folder); name it to read it",
        "Makefile": "not read (no suffix); name it to read it",
        "photo.jpg": "not read (suffix .jpg); name it to read it",
        "sub": "not read (a sub-folder); name it to read it",
        "labels.jsonl": "not read (records beside articles); name it to read it",
    }


def test_a_folder_of_records_alone_is_read(desk):
    desk.write_json("story/a.json", {"text": desk.body, "id": "one"})
    assert ids(desk.read(str(desk.folder / "story"))) == ["one"]


def test_a_file_named_twice_is_read_once(desk):
    path = desk.write("story/a.txt", desk.body)
    link = desk.folder / "link.txt"
    link.symlink_to(path)
    result = desk.read(path, str(desk.folder / "story"), str(link), f"{desk.folder}/story/../story/a.txt")
    assert ids(result) == ["a.txt"]
    assert [note.message.rpartition(": ")[2] for note in result.notes] == ["named more than once; read once"] * 3


def test_same_names_get_their_folder_in_front(desk):
    paths = [desk.write(name, desk.body) for name in ("north/index.txt", "south/index.txt", "south/other.txt")]
    assert ids(desk.read(*paths)) == ["north/index.txt", "south/index.txt", "other.txt"]


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        ([], "no input: name article files, a folder of them, or - for standard input"),
        ([""], "an empty path was given; name a file, a folder, or - for standard input"),
        (["{folder}/none.txt"], "{folder}/none.txt: no such file or folder; check the path"),
        (["{folder}/good.txt", "{folder}/none"], "{folder}/none: no such file or folder; check the path"),
        (["{folder}/a\0b.txt"], "{folder}/a\\x00b.txt: not a valid path; check it"),
        (["{folder}/a\n\x1b[31mb"], "{folder}/a\\n\\x1b[31mb: no such file or folder; check the path"),
        (["/dev/null"], "/dev/null: neither a file nor a folder; name article files"),
        (["{folder}/good.txt/x"], "{folder}/good.txt/x: cannot be opened (Not a directory); check the path"),
        (
            ["{folder}/good.txt", "{folder}/empty"],
            f"{{folder}}/empty: no articles directly in this folder; it needs files ending in {ENDINGS}",
        ),
    ],
)
def test_a_bad_argument_is_raised_even_beside_good_ones(desk, paths, message):
    desk.write("good.txt", desk.body)
    desk.write("empty/sub/a.txt", desk.body)
    with pytest.raises(InputError) as caught:
        desk.read(*(path.format(folder=desk.folder) for path in paths))
    assert str(caught.value) == message.format(folder=desk.folder)


def test_one_bad_article_of_several_is_collected(desk):
    good, bad, other = (desk.write(name, text) for name, text in [("a.txt", desk.body), ("b.txt", ""), ("c.pdf", "x")])
    result = desk.read(bad, good, other)
    assert ids(result) == ["a.txt"]
    assert [failure.path for failure in result.failures] == [bad, other]
    assert str(result.failures[0].error).startswith(f"{bad}: empty")
    assert isinstance(result.failures[1].error, InputError)


def test_all_bad_raises_the_first_with_their_number(desk):
    paths = [desk.write(name, "") for name in ("a.txt", "b.txt", "c.txt")]
    with pytest.raises(InputError) as caught:
        desk.read(*paths)
    assert str(caught.value) == (
        f"none of the 3 articles could be read; the first: {paths[0]}: empty, there is nothing to read; "
        "give the article's text"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused_in_one_line(desk):
    path = Path(desk.write("a.txt", desk.body))
    path.chmod(0)
    with pytest.raises(InputError, match=r"a\.txt: cannot be read \(Permission denied\); check its permissions$"):
        desk.read(str(path))


def test_more_articles_than_the_limit_are_refused(desk):
    path = desk.write("many.jsonl", '{"text": "Some text."}\n' * 4)
    assert len(desk.read(path, max_articles=4).articles) == 4
    with pytest.raises(InputError) as caught:
        desk.read(path, max_articles=3)
    assert str(caught.value) == f"{path}: more than 3 articles in one run; give fewer"


def test_a_file_name_that_is_no_text_still_gives_an_id(desk):
    path = os.fsencode(desk.folder) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(desk.body)
    (article,) = read_paths([str(desk.folder)]).articles
    assert article.id == "caf\N{REPLACEMENT CHARACTER}.txt"
    assert article.model_dump_json().encode()


def test_the_current_folder_can_be_named(desk):
    path = desk.write("story/a.txt", desk.body)
    here = Path.cwd()
    os.chdir(Path(path).parent)
    try:
        assert ids(desk.read(".")) == ["a.txt"]
    finally:
        os.chdir(here)
