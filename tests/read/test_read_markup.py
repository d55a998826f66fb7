"""Pieces of HTML and Markdown: what a reader would see, and nothing of the markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.read.formats.markup import html_text

CLIPPING = """---
title: "Reservoir deal signed"
source: https://courier.example/reservoir
publisher: Valley Courier
date: 2025-03-03
---
# Reservoir deal signed

The towns of [Aldburg](https://kolm.example/2024/03/1200) and **Merrow** signed a _water-sharing_ deal on Monday.[^1]

![The reservoir, 1200 x 630](a.jpg)

> This is a good day for both towns.
>
> — Ilse Kranz, mayor of Aldburg

| Town | Share |
|---|---|
| Aldburg | 50% |
| Merrow | 30% |

* First, the pipeline will cost €31m.
* Second, it will be finished in <time datetime="2027">2027</time>.<script>alert(99)</script>

[^1]: The text of the deal has 14 pages.
"""


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("plain words", "plain words"),
        ("<p>One.</p>\n  <p>Two\n three.</p>", "One.\n\nTwo three."),
        ("One.<br>Two.<br><br>Three.", "One.\nTwo.\n\nThree."),
        ("<div>One<div>Two</div>three</div>", "One\n\nTwo\n\nthree"),
        ("<p>A <b>b</b>c <i> d</i></p>", "A bc d"),
        ("<ul><li>One</li><li><p>Two</p></li></ul>", "- One\n- Two"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<p>Har&shy;wick 1.2&#8203; m &amp; x</p>", "Harwick 1.2 m & x"),
        ("<p>Shown<span style='display: none'>not</span><span hidden>nor</span></p>", "Shown"),
        ("<p>It was <del>16</del> <s>ten</s> nine.</p>", "It was nine."),
        ("<p>Said.<sup><a href='#fn1'>1</a></sup> Seen.<sup>[2]</sup> 10 m<sup>2</sup></p>", "Said. Seen. 10 m2"),
        ("<style>p{}</style><script>x</script><p>Text</p><form>Mail?</form>", "Text"),
        ("<figure><img src=a width=1200><figcaption>Photo</figcaption></figure><p>Text</p>", "Text"),
        (
            "<table><tr><th>Town</th><th>€m</th></tr><tr><td>A</td><td>15.5</td></tr></table>",
            "| Town | €m |\n| A | 15.5 |",
        ),
        ("<table><tr><td><p>Left.</p></td><td>Right.</td></tr></table>", "| Left. | Right. |"),
        (
            f"<table><tr><td><p>{'Left. ' * 20}</p></td><td>Right.</td></tr></table>",
            f"{('Left. ' * 20).strip()}\n\nRight.",
        ),
        ("<table><tr><td><ul><li>Left.</li></ul></td><td>Right.</td></tr></table>", "- Left.\n\nRight."),
        ("", ""),
        ("<!-- nothing -->", ""),
    ],
)
def test_html_gives_the_text_that_a_reader_sees(source, text):
    assert html_text(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p><q>We pay,</q> she said.</p>", "“We pay,” she said."),
        ("<p>He said: <q>She told me <q>never</q>.</q></p>", "He said: “She told me ‘never’.”"),
        ("<p><q>“We pay,”</q> she said.</p>", "“We pay,” she said."),
        ("<blockquote>We pay.</blockquote>", "“We pay.”"),
        ("<blockquote><p>One.</p><p>Two.</p></blockquote>", "“One.\n\n“Two.”"),
        ("<blockquote><p>“One.”</p></blockquote>", "“One.”"),
        ("<blockquote><p>One.</p><footer>— <cite>Ann Lee</cite></footer></blockquote>", "“One.”\n\n— Ann Lee"),
        ("<blockquote>One.<cite>Ann Lee</cite></blockquote>", "“One.”\n\n— Ann Lee"),
        ("<blockquote><p>See <cite>The Book</cite> now.</p></blockquote>", "“See The Book now.”"),
        (
            "<figure><blockquote><p>One.</p></blockquote><figcaption>Ann Lee, mayor</figcaption></figure><p>x</p>",
            "“One.”\n\n— Ann Lee, mayor\n\nx",
        ),
        (
            "<blockquote class='twitter-tweet'><p>One.</p>&mdash; Ann (@ann) <a href='x'>March 3</a></blockquote>",
            "“One.”\n\n— Ann (@ann) March 3",
        ),
        ("<blockquote type='cite'><p>Earlier mail.</p></blockquote>", "Earlier mail."),
        ("<blockquote><blockquote>In.</blockquote></blockquote><blockquote> </blockquote>", "“In.”"),
    ],
)
def test_quotation_elements_become_marks(source, text):
    assert html_text(source) == text


def test_a_clipping_gives_its_text_and_what_it_states(desk):
    (article,) = desk.read(desk.write("clip.md", CLIPPING)).articles
    assert (article.title, article.source, article.published) == (
        "Reservoir deal signed",
        "Valley Courier",
        "2025-03-03",
    )
    assert article.text == (
        "Reservoir deal signed\n\n"
        "The towns of Aldburg and Merrow signed a water-sharing deal on Monday.\n\n"
        "“This is a good day for both towns.”\n\n— Ilse Kranz, mayor of Aldburg\n\n"
        "| Town | Share |\n| Aldburg | 50% |\n| Merrow | 30% |\n\n"
        "- First, the pipeline will cost €31m.\n- Second, it will be finished in 2027.\n\n"
        "- The text of the deal has 14 pages."
    )


MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            "<p> </p> <q> </q> <blockquote> </blockquote> <figure> </figure> <figcaption> </figcaption> <footer> </footer> "
            "<cite> </cite> <table> <tr> <td> </td> <li> <sup> <a href=#x> </a> <pre> <br> <del> </del> &amp; &#0; &#xd800; <!-- "
            "--> <![CDATA[ ]]> <? <svg> <math> <template> <html> <body> </body>".split()
        ),
        st.text(max_size=6),
    ),
    max_size=40,
).map("".join)


@given(source=MARKUP)
def test_any_markup_gives_a_text(source):
    text = html_text(source)
    assert text == text.strip()
    assert "\n\n\n" not in text or "<pre>" in source
