"""The five seed articles: their text is the file, and they state very little about themselves."""

from pathlib import Path

from summarizer.read import read_paths

SEEDS = Path(__file__).parents[2] / "seeds"


def test_what_the_seed_articles_state():
    result = read_paths([str(SEEDS)])
    assert [
        (article.id[:3], bool(article.title), article.source, article.published) for article in result.articles
    ] == [
        ("000", False, None, None),
        ("001", False, None, None),
        ("002", False, None, "2025-04-02T00:01"),
        ("003", True, None, None),
        ("004", True, None, None),
    ]
    for article in result.articles:
        assert article.text == (SEEDS / article.id).read_bytes().decode()
        assert article.title is None or article.text.startswith(article.title + "\n")
    assert not result.failures
    assert not result.notes
