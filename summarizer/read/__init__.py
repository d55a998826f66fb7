"""The read stage: path, address, standard input or data set to articles.

settings   what a user can say about it; `limits`: how large an input may be
discover   what the named paths stand for
selection  which of many articles a user wants
outcomes   what one input gives
reader     puts it together: `read_paths`, `read_blocks` for many, and `read_given` for programs (`given`)
readers    which reader takes which format
encoding   bytes to text, exactly; `text`: what an article's text may be
formats/   one file a format: plain text, Markdown, pages and pieces of HTML, PDF, Word, mail, feeds;
           `agency/`: NewsML and NITF
records/   objects of JSON, rows of tables
web/       pages and feeds that the user names by their address
about/     title, source, dates; whether a text is cut off, corrected, or a later version of another
articles   drafts to articles; `naming`: their ids and the file names made from them
"""

from summarizer.read.about.versions import with_versions
from summarizer.read.discover import Note
from summarizer.read.given import Given
from summarizer.read.limits import DEFAULT_LIMITS, Limits
from summarizer.read.naming import extraction_file_name
from summarizer.read.reader import (
    Failure,
    ReadResult,
    count_articles,
    given_blocks,
    read_blocks,
    read_given,
    read_paths,
)
from summarizer.read.settings import ReadSettings

__all__ = [
    "DEFAULT_LIMITS",
    "Failure",
    "Given",
    "Limits",
    "Note",
    "ReadResult",
    "ReadSettings",
    "count_articles",
    "extraction_file_name",
    "given_blocks",
    "read_blocks",
    "read_given",
    "read_paths",
    "with_versions",
]
