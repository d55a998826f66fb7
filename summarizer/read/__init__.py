"""The read stage: path, standard input or data set to articles.

limits     how large an input may be
discover   what the named paths stand for
text       bytes to text, exactly
records    JSON, JSON Lines and CSV records to drafts
tables     rows of Parquet files and local data sets
page       HTML to an article
dates      full dates to ISO 8601
headline   whether a text's first line is its headline
publisher  which publisher or agency a text names as its own
metadata   title, source and date of publication, where the text states them
naming     article ids and the file names made from them
reader     puts it together: `read_paths`
"""

from summarizer.read.discover import Note
from summarizer.read.limits import DEFAULT_LIMITS, Limits
from summarizer.read.naming import extraction_file_name
from summarizer.read.reader import Failure, ReadResult, read_paths

__all__ = ["DEFAULT_LIMITS", "Failure", "Limits", "Note", "ReadResult", "extraction_file_name", "read_paths"]
