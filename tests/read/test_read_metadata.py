"""Title, source and date: found where a text states them, and nowhere else."""

import pytest

from summarizer.read.about.dates import iso_date
from summarizer.read.about.metadata import Metadata, find_metadata

LEAD = "The harbour board of Eastport approved a new ferry terminal on Monday, ending two years of argument."
BODY = f"{LEAD}\nWork will begin in the spring and take 14 months, the board said in a statement."


@pytest.mark.parametrize(
    "headline",
    [
        "Eastport approves new ferry terminal",
        "Terminal row: 'We were not asked', say islanders",
        "Why did the terminal take so long?",
        "US and Canada agree to end lumber dispute with the U.S.",
        "14 injured as coach overturns near Pune",
        "'Clear and present danger': Judge blocks mine expansion",
        "STORM KILLS THREE IN QUEENSLAND",
        "Lakers 112-108 Celtics: James seals it at the death",
        "By-election result leaves council with no majority",
        "Analysis of 2,000 glaciers shows ice loss doubling since 1990 across the southern Andes range",
        "Live long and prosper: the town where everyone reaches 100",
        "Home prices fall for third straight month",
        "Live music returns to Eastport",
        "Opinion: the ferry is worth it",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_headline_above_a_body_is_the_title(headline, gap):
    assert find_metadata(headline + gap + BODY).title == headline


@pytest.mark.parametrize(
    "above",
    [
        "Business\n",
        "By Ann Example\n",
        "3 March 2025\n\n",
        "Published: March 3, 2025 | 4 min read\n",
        "Advertisement\n",
        "Home > News > Business\n",
        "Drive with Ann Example 4pm - 7pm\n",
        "Photo: Ann Example/Eastport Echo\n",
        "Ann Example, Transport Correspondent\n",
        "FOR IMMEDIATE RELEASE\n\n",
        "Passengers wait in the rain at Eastport (Ann Example/PA)\n",
        "Share this article with friends\n",
        "22:41, 5 MAR 2024UPDATED 23:05, 5 MAR 2024\n",
        "JANUARY 3, 2025 / 9:15 AM / ECHO NEWS\n",
        "Image caption, The old terminal was built in 1931\n",
        "(Reporting by Ann Example; Editing by John Sample)\n",
        "EASTPORT, Jan 12:\n",
    ],
)
def test_furniture_above_the_headline_is_passed_over(above):
    assert (
        find_metadata(f"{above}Eastport approves new ferry terminal\n{BODY}").title
        == "Eastport approves new ferry terminal"
    )


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Drive with Ann Example 4pm - 7pm\n" + BODY,
        "By Ann Example and John Sample\n" + BODY,
        "Ann Example, Transport Correspondent\n" + BODY,
        "The Eastport Echo\n" + BODY,
        "Follow live updates here\n" + BODY,
        "Monday 3 March 2025, 09:15\n" + BODY,
        "Eastport approves new ferry terminal",
        "Eastport approves new ferry terminal\nEastport\nTerminal",
        "The board's chair said:\n“" + BODY,
        "“This terminal is a waste of money”\n" + BODY,
        "- New terminal to open next year\n" + BODY,
        "Mayor Ann Example (left) with board chair John Sample at the old terminal in Eastport\n" + BODY,
        "Passengers wait in the rain (AP Photo/Ann Example, File)\n" + BODY,
        "the board met on Monday\n" + BODY,
        "The board voted seven to two in favour of the\n" + BODY,
        "The board approved the plan. Islanders will appeal\n" + BODY,
        "EASTPORT (Reuters) - The harbour board approved a new terminal...\n" + BODY,
        "EASTPORT (Reuters) - The harbour board approved a new ferry terminal on\nMonday, ending two years of argument "
        "over its cost, after a meeting that\nran past midnight and saw two members leave before the vote was held.\n",
        "The harbour board of Eastport approved a new ferry terminal on Monday\nafter two years of argument over the cost of "
        "the plan and who should\npay for it. Islanders said they had not been asked.\n",
        "The harbour board of Eastport has approved a new terminal for\nIslanders, who had not been asked, despite a long\n"
        "argument over the cost of the plan and who should pay for it, the board's\nchair said. Work begins next year.\n",
        "Eastport \x1b[31mapproves new terminal\n" + BODY,
        "https://example.org/eastport/ferry terminal\n",
        "word " * 500,
    ],
)
def test_what_is_no_headline_gives_no_title(text):
    assert find_metadata(text).title is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Eastport approves *new* ferry terminal #\n\n", "Eastport approves *new* ferry terminal"),
        ("\n\n## **Terminal approved**\n", "Terminal approved"),
        ("Terminal approved at last\n=====\n", "Terminal approved at last"),
        ("#Eastport tops the trends\n", "#Eastport tops the trends"),
        ("Headline: Eastport approves terminal.\n", "Eastport approves terminal."),
        ('---\ntitle: "Terminal approved"\nlayout: post\n---\n\n', "Terminal approved"),
    ],
)
def test_marked_titles(text, title):
    assert find_metadata(text + BODY).title == title


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("EASTPORT (Reuters) - " + BODY, "Reuters"),
        ("Terminal wins approval at last\n\nEASTPORT, Maine (AP) — " + BODY, "AP"),
        ("NEW DELHI, April 2 (PTI) " + BODY, "PTI"),
        ("SAO PAULO, March 3, 2025 /PRNewswire/ -- " + BODY, "PRNewswire"),
        ("(Bloomberg) -- " + BODY, "Bloomberg"),
        ("By Ann Example, The Eastport Echo\n" + BODY, "The Eastport Echo"),
        ("By Ann Example, Transport Editor, BBC News\n" + BODY, "BBC News"),
        ("By ANN EXAMPLE and JOHN SAMPLE, Associated Press\n" + BODY, "Associated Press"),
        ("Source: Eastport Echo\n" + BODY, "Eastport Echo"),
        (BODY + "\n© 2025 The Eastport Gazette. All rights reserved.", "The Eastport Gazette"),
        (BODY + "\nThis article was originally published by The Island Review.", "The Island Review"),
        ("---\npublisher: Eastport Echo\n---\n" + BODY, "Eastport Echo"),
        (BODY, None),
        (BODY + "\nThe new terminal (Ann Example/PA)", None),
        ("Photo: Ann Example/Reuters\n" + BODY, None),
        ("By Ann Example, Transport Correspondent\n" + BODY, None),
        ("By Ann Example in Eastport\n" + BODY, None),
        ("By Ann Example, Eastport\n" + BODY, None),
        ("Passengers wait at Eastport (AP Photo/Ann Example)\n" + BODY, None),
        (
            "The chair of the board told the agency (Reuters) that it would appeal, and that nothing was lost.\n"
            + BODY,
            None,
        ),
        ("EASTPORT (Con) - " + BODY, None),
        (BODY + "\n© Getty Images 2025", None),
        (BODY + "\nThe board relied on a source: The Eastport Echo.", None),
        (BODY + "\nThe song was © 1998.", None),
    ],
)
def test_the_source_is_who_publishes_as_written(text, source):
    assert find_metadata(text).source == source


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("3 March 2025, 09:15\n" + BODY, "2025-03-03T09:15"),
        ("Drive with Ann Example 4pm - 7pm\n3 March 2025\n" + BODY, "2025-03-03"),
        ("Published: March 3, 2024\n" + BODY, "2024-03-03"),
        ("Updated March 4, 2024\nPublished March 3, 2024\n" + BODY, "2024-03-03"),
        ("Published 3 March 2024 | Updated 4 March 2024\n" + BODY, "2024-03-03"),
        ("Published March 3, 2024 Updated March 4, 2024\n" + BODY, "2024-03-03"),
        ("Last updated on Tue 4 Mar 2024 at 6.05pm AEDT\n" + BODY, "2024-03-04T18:05+11:00"),
        ("22:41, 5 MAR 2024UPDATED 23:05, 6 MAR 2024\n" + BODY, "2024-03-05T22:41"),
        ("MARCH 3, 2024 / 9:15 AM / ECHO NEWS\n" + BODY, "2024-03-03"),
        ("By Ann Example | March 3, 2024 | 4 min read\n" + BODY, "2024-03-03"),
        ("SAO PAULO, March 3, 2025 /PRNewswire/ -- " + BODY, "2025-03-03"),
        ("EASTPORT, Maine, Feb. 3, 2024 (GLOBE NEWSWIRE) -- " + BODY, "2024-02-03"),
        ("---\ndate: 2024-03-03\n---\n" + BODY, "2024-03-03"),
        ("Published: 03/04/2025\n" + BODY, None),
        ("EASTPORT, March 3 (Reuters) - " + BODY, None),
        ("Updated 2 hours ago\n" + BODY, None),
        (BODY + "\nPublished: March 3, 2024", None),
        (BODY + "\n3 March 2024\n" + BODY, None),
        ("The terminal that was promised on 3 March 2024\n" + BODY, None),
    ],
)
def test_a_date_counts_where_the_text_states_it_as_its_own(text, published):
    assert find_metadata(text).published == published


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2 April 2025", "2025-04-02"),
        ("2nd of April 2025", "2025-04-02"),
        ("Wed, 02 Apr 2025 00:01:07 GMT", "2025-04-02T00:01:07+00:00"),
        ("Wednesday, April 2, 2025 at 12:05 a.m. EDT", "2025-04-02T00:05-04:00"),
        ("April 2, 2025, 12pm", "2025-04-02T12:00"),
        ("Sept. 9, 2024", "2024-09-09"),
        ("22:41, 5 Mar 2024", "2024-03-05T22:41"),
        ("10:15 (BST) on 3 May 2024", "2024-05-03T10:15+01:00"),
        ("3 May 2024 10:15 IST", "2024-05-03T10:15"),
        ("2025-04-02", "2025-04-02"),
        ("2025-04-02T00:01:00Z", "2025-04-02T00:01:00+00:00"),
        ("2025-04-02T00:01:00.123+05:30", "2025-04-02T00:01:00+05:30"),
        ("2025-04-02 00:01", "2025-04-02T00:01"),
        ("2025/04/02", "2025-04-02"),
        ("25/04/2025", "2025-04-25"),
        ("04/25/2025", "2025-04-25"),
        ("04.04.2025", "2025-04-04"),
        ("03/04/2025", None),
        ("31 April 2025", None),
        ("29 February 2023", None),
        ("3 March 2025, 25:00", None),
        ("3 March 2025, 13pm", None),
        ("3 March 2025 + 99:99", None),
        ("3 March 2025 10:15 +99:99", None),
        ("3 March 25", None),
        ("April 2025", None),
        ("May", None),
        ("0000-00-00", None),
        ("3 March 2025 was a Monday", None),
        ("", None),
        ("1" * 5000, None),
    ],
)
def test_iso_date(text, iso):
    assert iso_date(text) == iso


def test_a_text_of_any_shape_is_looked_at_without_error():
    for text in ("\n", "---", "---\n---", "#", "===\n===", "By \n", "|", "(c)", "©", "\u2028", "-" * 9000):
        assert isinstance(find_metadata(text), Metadata)
