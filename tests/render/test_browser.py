"""The page in headless Chromium: click-through, filters, keyboard, and that hostile text stays text."""

import json
import os
import shutil
from pathlib import Path

import pytest

from evals.gold.check import check_gold
from evals.gold.load import load_gold
from summarizer.render import render_changes_html, render_html
from summarizer.schema import Citation, FusedFigure, Mention

from .changes_factory import changes
from .factory import LEDGER, STAR, briefing, extraction, extractions, span
from .test_doubts import unsure
from .test_html import hostile_page

pytestmark = pytest.mark.browser
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(os.environ.get("AXE_CORE", Path(__file__).parents[2] / "node_modules" / "axe-core")) / "axe.min.js"


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("no Chromium found; install it or name it in CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser, tmp_path):
    """Opens a page; at the end: no console message, no script error, no request but the file itself."""
    trouble, contexts = [], []

    def open_page(html, *, width=1400, height=900, **options):
        path = tmp_path / f"page{len(contexts)}.html"
        path.write_text(html, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
        contexts.append(context)
        context.set_default_timeout(5_000)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("dialog", lambda dialog: (trouble.append(dialog.message), dialog.dismiss()))
        page.on(
            "request",
            lambda request: None if request.url.startswith(("file:", "data:")) else trouble.append(request.url),
        )
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.fixture
def story(visit):
    return visit(render_html(briefing(), extractions()))


def highlighted(page):
    return "".join(page.locator("aside .p.on").all_text_contents())


def in_view(page, selector):
    box, size = page.locator(selector).first.bounding_box(), page.viewport_size
    return box is not None and 0 <= box["y"] <= size["height"]


@pytest.mark.parametrize(
    ("fact", "nth", "passage"),
    [
        ("#disagreement-1", 1, "Oslo"),
        ("#figure-2", 0, "900 jobs"),
        ("#summary-1", 0, LEDGER.split("\n")[1].split(" for almost")[0]),
        ("#quote-2", 0, STAR.split("“")[1].split("”")[0]),
    ],
)
def test_a_citation_highlights_its_passage(story, fact, nth, passage):
    story.locator(f"{fact} .c").nth(nth).click()
    assert highlighted(story) == passage
    assert in_view(story, "aside .p.on")
    assert story.evaluate("document.activeElement.classList.contains('p')")
    assert "Escape goes back" in story.locator("#live").text_content()


def test_overlapping_passages_are_each_highlighted_whole(visit):
    text = "The old mill on Tanner Street burned down on Friday night."
    mill = briefing()
    mill.summary[0].citations = [
        Citation(article="mill.txt", span=span("mill.txt", words, {"mill.txt": text}))
        for words in ["The old mill on Tanner Street burned down", "Tanner Street burned down on Friday night"]
    ]
    page = visit(render_html(mill, [*extractions(), extraction("mill.txt", text)]))
    page.locator("#summary-1 .c").nth(0).click()
    assert highlighted(page) == "The old mill on Tanner Street burned down"
    page.locator("#summary-1 .c").nth(1).click()
    assert highlighted(page) == "Tanner Street burned down on Friday night"


def test_a_folded_figure_opens_where_a_passage_or_a_filter_leads_to_it(visit):
    text = "Counts: " + ", ".join(f"{n} boats" for n in range(100, 115)) + "."
    fleet = briefing()
    fleet.figures = [
        FusedFigure(
            mentions=[Mention(article="fleet.txt", evidence=[span("fleet.txt", f"{n} boats", {"fleet.txt": text})])],
            articles=1,
            origins=1,
        )
        for n in range(100, 115)
    ]
    html = render_html(fleet, [*extractions(), extraction("fleet.txt", text)])
    for act in (
        lambda page: page.locator("aside .p", has_text="114 boats").click(),
        lambda page: page.locator("[name=kind]").select_option("figure"),
    ):
        page = visit(html)
        assert not page.locator("#figure-15").is_visible()
        act(page)
        assert page.locator("#figure-15").is_visible()


def test_a_click_inside_a_passage_highlights_all_of_it(visit):
    text = "The old mill on Tanner Street burned down on Friday night."
    mill = briefing()
    mill.summary[0].citations = [Citation(article="mill.txt", span=span("mill.txt", text, {"mill.txt": text}))]
    mill.actors[0].mentions = [
        Mention(article="mill.txt", evidence=[span("mill.txt", "Tanner Street", {"mill.txt": text})])
    ]
    page = visit(render_html(mill, [*extractions(), extraction("mill.txt", text)]))
    page.locator("aside .p", has_text="burned down").click()
    assert highlighted(page) == text
    page.locator("aside .p", has_text="Tanner Street").click()
    assert highlighted(page) == "Tanner Street"
    assert page.locator("#tray-facts li").count() == 2


def test_a_passage_shows_its_facts(story):
    story.get_by_role("link", name="Bergen", exact=True).click()
    assert story.locator("#tray-facts li").all_text_contents() == ["disagreement where the sale was signed"]
    assert story.locator(".fact.on").get_attribute("id") == "disagreement-1"
    assert in_view(story, "#disagreement-1")
    story.locator("#tray-facts a").click()
    assert story.evaluate("document.activeElement.id") == "disagreement-1"


def test_escape_returns_to_the_citation(story):
    cite = story.locator("#figure-1 .c").nth(1)
    cite.focus()
    story.keyboard.press("Enter")
    assert highlighted(story) == "£30 million"
    story.keyboard.press("Escape")
    assert story.evaluate("document.activeElement.closest('.fact').id") == "figure-1"


def shown(page):
    return page.locator(".fact:not([hidden])").evaluate_all("facts => facts.map((fact) => fact.id)")


def test_filters(story):
    everything = shown(story)
    story.get_by_label("Origins").select_option("2")
    assert shown(story) == ["disagreement-2"]
    assert story.locator("#filter-count").text_content() == f"1 of {len(everything)} shown"
    assert story.locator("[data-section=quote] .unmatched").is_visible()
    assert not story.get_by_role("heading", name="Ingrid Solheim").first.is_visible()
    story.get_by_role("button", name="Show all").click()
    story.locator("select[name=source]").select_option("3")
    assert shown(story) == ["figure-2", "quote-2", "disagreement-2"]
    story.get_by_label("Kind").select_option("figure")
    assert shown(story) == ["figure-2"]
    story.get_by_role("button", name="Show all").click()
    assert shown(story) == everything


def test_a_filtered_fact_comes_back_when_its_passage_asks_for_it(story):
    story.get_by_label("Kind").select_option("quote")
    story.get_by_role("link", name="Bergen", exact=True).click()
    story.locator("#tray-facts a").click()
    assert story.locator("#disagreement-1").is_visible()


def test_drawer_on_a_narrow_screen(visit):
    page = visit(render_html(briefing(), extractions()), width=390, height=800)
    assert not page.locator("#articles").is_visible()
    page.locator("#figure-2 .c").click()
    assert page.locator("#articles").is_visible()
    assert highlighted(page) == "900 jobs"
    assert in_view(page, "aside .p.on")
    page.keyboard.press("Escape")
    assert not page.locator("#articles").is_visible()
    assert page.evaluate("document.activeElement.closest('.fact').id") == "figure-2"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_link_to_a_passage_opens_the_drawer(visit):
    page = visit(render_html(briefing(), extractions()), width=390, height=800)
    page.goto(f"{page.url}#a3-p48")
    page.reload()
    assert page.locator("#a3-p48").is_visible()
    assert in_view(page, "#a3-p48")


def test_skip_link_reaches_the_articles(visit):
    page = visit(render_html(briefing(), extractions()), width=390, height=800)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "articles"
    assert page.locator("#articles").is_visible()


def test_without_the_script_everything_is_there(visit):
    page = visit(render_html(briefing(), extractions()), java_script_enabled=False)
    assert not page.locator("#filters").is_visible()
    assert page.locator("#a3").is_visible()
    page.locator("#figure-2 .c").click()
    assert page.url.endswith("#a3-p48")
    assert page.locator("#a3-p48").text_content() == "900 jobs"
    assert in_view(page, "#a3-p48")


def test_without_the_script_a_narrow_page_is_stacked(visit):
    page = visit(render_html(briefing(), extractions()), java_script_enabled=False, width=390)
    assert page.locator("#a3").is_visible()


def test_hostile_text_stays_text(visit):
    page = visit(render_html(*hostile_page()))
    page.get_by_text("<script>alert(1)</script>").last.hover()
    page.locator(".fact .c").first.click()
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 3


def test_a_foreign_script_does_not_run_even_if_it_got_in(browser, tmp_path):
    path = tmp_path / "page.html"
    page_text = render_html(briefing(), extractions())
    path.write_text(page_text.replace("</main>", "<script>document.title = 'owned'</script></main>"), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.title() == briefing().headline.text
    page.close()


def exported(page, button):
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_review_exports_what_was_decided(story):
    story.get_by_role("button", name="Review").click()
    verdict = lambda fact, name: story.locator(f"{fact} .verdicts").get_by_role("button", name=name).click()  # noqa: E731
    verdict("#figure-1", "Accept")
    verdict("#figure-2", "Correct")
    story.locator("#figure-2").get_by_label("value").fill("950")
    story.locator("#figure-2").get_by_label("measures").fill("transferred jobs")
    story.locator("#figure-2").get_by_label("measures").blur()
    verdict("#quote-1", "Reject")
    verdict("#disagreement-1", "Accept")
    verdict("#disagreement-2", "Reject")
    assert story.locator("#review-progress").text_content() == "5 of 9 facts decided"
    rows = [json.loads(line) for line in exported(story, "Export gold.jsonl").splitlines()]
    assert [(row["article"], row["value"]) for row in rows] == [
        ("ledger.txt", 3e7),
        ("courier.txt", 3e7),
        ("star.txt", 950),
    ]
    assert rows[2]["measures"] == "transferred jobs"
    conflicts = json.loads(exported(story, "Export conflicts.json"))
    assert [row["id"] for row in conflicts["contradictions"]] == ["disagreement-a"]
    assert [row["id"] for row in conflicts["not_conflicts"]] == ["disagreement-b"]


def test_what_review_exports_is_gold_that_the_harness_takes(story, tmp_path):
    story.get_by_role("button", name="Review").click()
    for fact in ("#figure-1", "#quote-1", "#disagreement-1"):
        story.locator(f"{fact} .verdicts").get_by_role("button", name="Accept").click()
    folder = tmp_path / "gold"
    folder.mkdir()
    for one in extractions():
        (folder / one.article.id).write_text(one.article.text, encoding="utf-8")
    for name in ("gold.jsonl", "conflicts.json"):
        (folder / name).write_text(exported(story, f"Export {name}"), encoding="utf-8")
    assert [problem for problem in check_gold(folder) if problem.level == "error"] == []
    (loaded,) = load_gold([folder])
    assert {item.kind for item in loaded.items} == {"figure", "quote"}


def test_review_drafts_survive_a_reload(story):
    story.get_by_role("button", name="Review").click()
    story.locator("#quote-2 .verdicts").get_by_role("button", name="Accept").click()
    story.reload()
    story.get_by_role("button", name="Review").click()
    assert story.locator("#quote-2 .verdicts button[aria-pressed=true]").text_content() == "Accept"
    story.get_by_role("button", name="Clear").click()
    assert story.locator("#review-progress").text_content() == "0 of 9 facts decided"


def test_print(visit, tmp_path):
    page = visit(render_html(briefing(), extractions()))
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    assert not page.locator(".masthead nav").is_visible()
    assert page.locator("#a3").is_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_accessibility(visit, scheme, width):
    if not AXE.is_file():
        pytest.skip("no axe-core: npm install --no-save axe-core@4, or name its folder in AXE_CORE")
    page = visit(render_html(briefing(), extractions()), width=width, color_scheme=scheme, bypass_csp=True)
    page.get_by_role("button", name="Review").click()
    page.locator("#figure-1 .verdicts").get_by_role("button", name="Correct").click()
    page.locator("#disagreement-1 .c").first.click()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("axe.run()")
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in result["violations"]] == []


def test_what_changed_opens_and_links_to_its_sources(visit):
    page = visit(render_changes_html(changes("<script>alert(1)</script>")))
    assert page.locator("h2").all_text_contents()[:2] == ["New 1", "Changed 1"]
    page.locator("a.cite", has_text="[old 2]").first.click()
    assert page.evaluate("location.hash") == "#old-2"
    narrow = visit(render_changes_html(changes("long" * 60)), width=320)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_accessibility_of_what_changed(visit, scheme, width):
    if not AXE.is_file():
        pytest.skip("no axe-core: npm install --no-save axe-core@4, or name its folder in AXE_CORE")
    page = visit(render_changes_html(changes()), width=width, color_scheme=scheme, bypass_csp=True)
    page.locator("summary").click()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("axe.run()")
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in result["violations"]] == []


def test_low_confidence_can_be_looked_at_alone(visit):
    page = visit(render_html(unsure(), extractions()))
    page.get_by_label("Low confidence only").check()
    assert page.locator(".fact:visible").count() == 4
    assert page.locator(".fact:visible .doubt:visible").count() == 4
    page.get_by_role("button", name="Show all").click()
    assert page.locator(".fact:visible").count() > 4
    assert not page.get_by_label("Low confidence only").is_checked()


@pytest.mark.parametrize("width", [1400, 360])
def test_a_doubt_fits_its_line(visit, width):
    page = visit(render_html(unsure(), extractions()), width=width, height=800)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    box = page.locator(".doubt").first.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
