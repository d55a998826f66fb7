"""Pages in the manner of real sites' templates, each around one of three invented stories; what belongs to the article, and what does not."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """A story: its headline and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]

    def html(self, tag: str = "p", between: str = "", at: int = 2) -> str:
        """The paragraphs as elements, with something between them."""
        parts = [f"<{tag}>{one}</{tag}>" for one in self.paragraphs]
        return "\n".join([*parts[:at], between, *parts[at:]])


BRIDGE = Told(
    "Lorry ban on Corbeck bridge from April",
    (
        "Lorries over 18 tonnes may no longer use the river bridge at Corbeck from 1 April, the county council decided on Tuesday.",
        "Engineers had found 46 cracks in the steel arches of the bridge, which was opened in 1931 and carries 9,400 vehicles a day.",
        "“We would rather close a lane than lose a bridge,” said Hanna Voss, who leads the council’s road department.",
        "Repairs are to cost £7.2 million and to take two years. Haulage firms say the detour is 31 kilometres long.",
        "The owner of the largest of them, Pavel Dorn, told the council that he might move 60 jobs to the coast.",
    ),
)
CLINIC = Told(
    "Only maternity clinic of Lunn valley to close",
    (
        "The only maternity clinic in the Lunn valley will close at the end of June, its operator Alpenhort said on Friday.",
        "The clinic had 212 births last year, 38 fewer than the year before, and lost €1.9 million.",
        "“Women will have to drive for 70 minutes to give birth,” said Mira Tann, the mayor of Oberlunn.",
        "A petition against the closure was signed by 11,300 people within a week, according to its organisers.",
        "Alpenhort’s managing director, Dr Emil Rast, said that no midwives had applied for the seven open posts.",
    ),
)
SEAL = Told(
    "Grey seals return to Tolmar after a century",
    (
        "Grey seals have bred on the sandbanks off Tolmar for the first time in more than 100 years, biologists reported on Monday.",
        "They counted 27 pups in December, and expect twice as many next winter.",
        "“Nobody of us had thought that we should live to see it,” said Ruta Lind of the Tolmar marine station.",
        "Fishermen are less glad: a seal eats about five kilograms of fish a day, the fishing association said.",
        "The state pays for torn nets, and has set aside $340,000 for it this year.",
    ),
)
FACTS = {
    BRIDGE.title: ({46, 9400, 7_200_000, 31, 60}, "Hanna Voss"),
    CLINIC.title: ({212, 1_900_000, 70, 11_300}, "Mira Tann"),
    SEAL.title: ({27, 340_000}, "Ruta Lind"),
}
"""Values of figures that have to be found, and who is quoted."""


@dataclass(frozen=True)
class Page:
    """A page.

    Attributes:
        html: the page.
        story: what it tells.
        site: the name of the site, None where the page states none.
        published: what it states.
        more: paragraphs that also belong to the article.
        without: paragraphs of the story that the page has not.
        kinds: kinds of the notes on the article.
    """

    html: str
    story: Told
    site: str | None = "Daily Heron"
    published: str | None = "2025-02-11"
    more: tuple[str, ...] = ()
    without: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()


def page(body: str, story: Told, head: str = "", site: str = "Daily Heron", day: str = "2025-02-11") -> str:
    """A page with usual metadata."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{story.title} | {site}</title>'
        f'<meta property="og:title" content="{story.title}"><meta property="og:site_name" content="{site}">'
        f'<meta property="og:type" content="article"><meta property="article:published_time" content="{day}">{head}</head>'
        f"<body>{body}</body></html>"
    )


def ld(story: Told, **more: object) -> str:
    """Linked data."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": "2025-02-11",
        "publisher": {"@type": "Organization", "name": "Daily Heron"},
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


TEASERS = (
    '<ul><li><a href="/1">Six tips for a cheaper summer holiday</a></li><li><a href="/2">Football: Heron United lose 3-1 at home</a>'
    '</li><li><a href="/3">Council tax to rise by 4.9 per cent</a></li></ul>'
)
NAV = '<header><nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a> <a href="/weather">Weather 14°</a></nav></header>'
FOOT = "<footer><p>© 2025 Heron Media Ltd. All rights reserved. Registered in Corbeck, company 4471102.</p></footer>"
SHARE = '<div class="share-buttons"><a href="#">Share 214</a> <a href="#">Tweet 18</a> <a href="#">Email</a></div>'
SIGN_UP = (
    '<div class="newsletter-signup"><h3>Sign up for our morning newsletter</h3><p>Join 85,000 readers. Unsubscribe at any time.</p>'
    '<form><input type="email"><button>Sign up</button></form></div>'
)
COMMENTS = (
    '<section id="comments" class="comments-area"><h2>42 comments</h2><ol class="comment-list"><li class="comment"><p>Dave77 says: about time, '
    'they wasted 12 million on the last one!</p></li><li class="comment"><p>Rosie says: I was quoted 900 for the same job.</p></li></ol></section>'
)
AD = '<div class="ad-slot" aria-label="advertisement"><p>Advertisement</p><p>Flights from £29 with HeronAir</p></div>'

PAGES: dict[str, Page] = {
    "WordPress": Page(
        page(
            f'{NAV}<div id="content"><article class="post type-post hentry"><header class="entry-header"><h1 class="entry-title">{BRIDGE.title}'
            '</h1><div class="entry-meta">Posted on <time datetime="2025-02-11">11 February 2025</time> by <a rel="author">Jo Marsh</a></div>'
            f'</header><div class="entry-content">{BRIDGE.html()}<div class="sharedaddy sd-sharing"><h3>Share this:</h3><ul><li>Facebook</li>'
            '</ul></div><div id="jp-relatedposts"><h3>Related</h3><p>Council tax to rise by 4.9 per cent</p></div></div>'
            f'<footer class="entry-footer">Posted in Roads. Tagged bridge, lorries</footer></article>{COMMENTS}</div>'
            f'<aside id="secondary" class="widget-area"><h2>Recent posts</h2>{TEASERS}</aside>{FOOT}',
            BRIDGE,
        ),
        BRIDGE,
    ),
    "AMP": Page(
        page(
            f'<amp-analytics><script type="application/json">{{"vars": {{"views": 88123}}}}</script></amp-analytics><article><h1>{CLINIC.title}</h1>'
            '<amp-img src="a.jpg" width="900" height="600" alt="A clinic"></amp-img>'
            f"{CLINIC.html(between='<amp-ad type=x><div placeholder>Advertisement</div></amp-ad>')}</article>"
            f'<amp-sidebar><ul><li>Menu</li></ul></amp-sidebar><section class="amp-related">{TEASERS}</section>',
            CLINIC,
            head='<script async src="https://cdn.example/v0.js"></script>',
        ),
        CLINIC,
    ),
    "paywall": Page(
        page(
            f"{NAV}<article><h1>{BRIDGE.title}</h1>{''.join(f'<p>{one}</p>' for one in BRIDGE.paragraphs[:3])}</article>"
            '<div class="paywall-offer subscribe"><h2>Continue reading</h2><p>Subscribe for £1 for three months, then £12.99 a month.</p></div>'
            f"{FOOT}",
            BRIDGE,
            head=ld(BRIDGE, isAccessibleForFree=False),
        ),
        BRIDGE,
        without=(3, 4),
        kinds=("cut_off",),
    ),
    "comments": Page(
        page(f"{NAV}<main><article><h1>{SEAL.title}</h1>{SEAL.html()}</article>{COMMENTS}</main>{FOOT}", SEAL), SEAL
    ),
    "related stories within": Page(
        page(
            f"{NAV}<main><article><h1>{CLINIC.title}</h1>"
            + CLINIC.html(between=f'<aside class="related-content"><h4>Read more</h4>{TEASERS}</aside>')
            + f'</article><section class="more-on-this"><h2>More on this story</h2>{TEASERS}</section></main>{FOOT}',
            CLINIC,
        ),
        CLINIC,
    ),
    "newsletter box": Page(
        page(f"{NAV}<article><h1>{SEAL.title}</h1>{SHARE}{SEAL.html(between=SIGN_UP)}</article>{FOOT}", SEAL), SEAL
    ),
    "advertisements": Page(
        page(f"{NAV}{AD}<article><h1>{BRIDGE.title}</h1>{BRIDGE.html(between=AD)}</article>{AD}{FOOT}", BRIDGE), BRIDGE
    ),
    "cookie banner": Page(
        page(
            '<div id="cookie-consent" role="dialog"><h2>We value your privacy</h2><p>We and our 842 partners store information on a device.</p>'
            f"<button>Accept all</button></div>{NAV}<article><h1>{CLINIC.title}</h1>{CLINIC.html()}</article>{FOOT}",
            CLINIC,
        ),
        CLINIC,
    ),
    "linked data alone": Page(
        '<!doctype html><html><head><meta charset="utf-8"><title>Daily Heron</title>'
        + ld(SEAL, articleBody="\n\n".join(SEAL.paragraphs))
        + '</head><body><div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>',
        SEAL,
    ),
    "Drupal": Page(
        page(
            f'{NAV}<div class="region region-content"><div class="node node--type-article"><h1 class="page-title">{BRIDGE.title}</h1>'
            f'<div class="field field--name-body field--type-text-with-summary">{BRIDGE.html()}</div><div class="field--name-field-tags">'
            f'<a>Roads</a> <a>Bridges</a></div></div></div><div class="block-views">{TEASERS}</div>{FOOT}',
            BRIDGE,
        ),
        BRIDGE,
    ),
    "Ghost": Page(
        page(
            f'{NAV}<main><article class="gh-article post"><h1 class="gh-article-title">{SEAL.title}</h1><section class="gh-content">'
            + SEAL.html(
                between='<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="/x"><div class="kg-bookmark-title">Ten '
                "boats to hire</div></a></figure>"
            )
            + f'</section></article><div class="gh-subscribe"><h2>Subscribe to Daily Heron</h2><p>Get 5 stories a week.</p></div></main>{FOOT}',
            SEAL,
        ),
        SEAL,
    ),
    "tables for layout": Page(
        f'<html><head><title>{CLINIC.title}</title></head><body bgcolor="#ffffff"><table width="760"><tr><td colspan="3"><font size="5">DAILY '
        'HERON</font></td></tr><tr><td width="120"><a href="a.htm">Home</a><br><a href="b.htm">Archive</a></td><td width="500"><h2>'
        f'{CLINIC.title}</h2>{CLINIC.html()}</td><td width="140"><a href="c.htm">Guest book</a></td></tr></table></body></html>',
        CLINIC,
        site=None,
        published=None,
    ),
    "no article element": Page(
        page(
            f'<div class="top-bar">{NAV}</div><div class="wrapper"><div class="story-body"><h1>{BRIDGE.title}</h1><div class="byline">By Jo Marsh'
            f'</div>{BRIDGE.html("div")}</div><div class="sidebar"><h3>Most read</h3>{TEASERS}</div></div>{FOOT}',
            BRIDGE,
        ),
        BRIDGE,
    ),
    "pictures": Page(
        page(
            f"{NAV}<article><h1>{SEAL.title}</h1>"
            + SEAL.html(
                between='<figure><img src="a.jpg" alt="A seal"><figcaption>A seal on the beach, one of 400. Photograph: Ivo Blank/HPA</figcaption></figure>'
            )
            + f'<div class="gallery"><h3>In pictures</h3><figure><img src="b.jpg"><figcaption>2/8 The old lighthouse</figcaption></figure></div></article>{FOOT}',
            SEAL,
        ),
        SEAL,
    ),
    "pull quote": Page(
        page(
            f"{NAV}<article><h1>{CLINIC.title}</h1>"
            + CLINIC.html(between='<aside class="pullquote"><p>Women will have to drive for 70 minutes</p></aside>')
            + f"</article>{FOOT}",
            CLINIC,
        ),
        CLINIC,
    ),
    "embedded post": Page(
        page(
            f"{NAV}<article><h1>{BRIDGE.title}</h1>"
            + BRIDGE.html(
                between='<blockquote class="twitter-tweet"><p>Stuck behind 40 lorries again</p>&mdash; Dave (@dave77) <a href="#">February 9, 2025'
                '</a></blockquote><script src="widgets.js"></script>'
            )
            + f"</article>{FOOT}",
            BRIDGE,
        ),
        BRIDGE,
        # no furniture: whoever embeds a post quotes it
        more=("“Stuck behind 40 lorries again”\n— Dave (@dave77) February 9, 2025",),
    ),
    "ticker and scores": Page(
        page(
            '<div class="market-ticker"><span>HRN 41.20 +1.3%</span><span>GOLD 2,911</span></div><div class="scoreboard"><span>Heron 1</span>'
            f"<span>Tolmar 3</span></div>{NAV}<main><article><h1>{SEAL.title}</h1>{SEAL.html()}</article></main>{FOOT}",
            SEAL,
        ),
        SEAL,
    ),
    "soft hyphens": Page(
        page(
            f"<article><h1>{CLINIC.title}</h1>{CLINIC.html().replace('maternity', 'mater&shy;nity').replace('organisers', 'organ&#8203;isers')}</article>",
            CLINIC,
        ),
        CLINIC,
    ),
    "video": Page(
        page(
            f'{NAV}<article><h1>{BRIDGE.title}</h1><div class="video-player"><video controls><p>Your browser cannot play this. 02:41</p></video></div>'
            f'{BRIDGE.html()}</article><div class="up-next"><h3>Up next</h3>{TEASERS}</div>{FOOT}',
            BRIDGE,
        ),
        BRIDGE,
    ),
    "print view": Page(
        page(
            f'<div class="print-only"><p>Printed from dailyheron.example on 3 March 2025, page 1 of 2</p></div><article><h1>{SEAL.title}</h1>{SEAL.html()}'
            "</article>",
            SEAL,
            head='<link rel="canonical" href="https://dailyheron.example/seals">',
        ),
        SEAL,
    ),
    "table of data": Page(
        page(
            f"{NAV}<article><h1>{CLINIC.title}</h1>{CLINIC.html()}<table><caption>Births</caption><tr><th>Year</th><th>Births</th></tr>"
            f"<tr><td>2023</td><td>250</td></tr><tr><td>2024</td><td>212</td></tr></table></article>{FOOT}",
            CLINIC,
        ),
        CLINIC,
        more=("| Year | Births |", "| 2023 | 250 |", "| 2024 | 212 |"),
    ),
    "wire copy": Page(
        page(
            f"{NAV}<article><h1>{BRIDGE.title}</h1><p>CORBECK, Feb 11 (HPA) - {BRIDGE.paragraphs[0]}</p>"
            + "".join(f"<p>{one}</p>" for one in BRIDGE.paragraphs[1:])
            + f"<p>(Reporting by Jo Marsh; Editing by Ann Lake)</p></article>{FOOT}",
            BRIDGE,
        ),
        BRIDGE,
        more=("(Reporting by Jo Marsh; Editing by Ann Lake)",),
    ),
    "press release": Page(
        page(
            f"<main><p>FOR IMMEDIATE RELEASE</p><h1>{SEAL.title}</h1>{SEAL.html()}<p>###</p><p>About the Tolmar marine station: founded in 1902, it has 35 "
            "staff.</p><p>Media contact: press@tolmar.example</p></main>",
            SEAL,
            site="Tolmar marine station",
        ),
        SEAL,
        site="Tolmar marine station",
        more=("About the Tolmar marine station: founded in 1902, it has 35 staff.",),
    ),
    "live blog": Page(
        page(
            f'{NAV}<main><article class="live-blog"><h1>{CLINIC.title}</h1>'
            + "".join(
                f'<div class="live-post"><time datetime="2025-02-11T1{n}:05">1{n}:05</time><p>{one}</p>{SHARE}</div>'
                for n, one in enumerate(CLINIC.paragraphs)
            )
            + f"</article></main>{FOOT}",
            CLINIC,
            head=ld(CLINIC).replace("NewsArticle", "LiveBlogPosting"),
        ),
        CLINIC,
    ),
    "updated and corrected": Page(
        page(
            f'{NAV}<article><h1>{SEAL.title}</h1><p class="updated">Updated 12 February 2025, 14:10</p>{SEAL.html()}<p>Correction: an earlier version '
            f"of this article said that 72 pups had been counted.</p></article>{FOOT}",
            SEAL,
        ),
        SEAL,
        more=("Correction: an earlier version of this article said that 72 pups had been counted.",),
        kinds=("corrected",),
    ),
}
FURNITURE = (
    "Six tips", "Heron United", "4.9 per cent", "Home", "Weather", "© 2025", "Share", "Tweet", "Sign up", "85,000", "Dave77", "Rosie", "42 comments",
    "Advertisement", "HeronAir", "842 partners", "Accept all", "Menu", "88123", "£12.99", "Continue reading", "Recent posts", "Most read",
    "JavaScript", "Guest book", "Ten boats", "Subscribe", "Photograph:", "lighthouse", "GOLD", "Your browser", "Up next", "Printed from",
)  # fmt: skip
"""Words that belong to no article."""
