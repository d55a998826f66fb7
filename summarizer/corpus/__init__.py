"""Many articles: from folders and data sets of any size to extractions, and from there to stories with a page each.

stream     articles to extractions, in order, each kept when it is done; `keys`: under which key
embedded   the engine that works in this process
writers    extractions to files of JSON, lines of JSON or Parquet (`columns`)
"""
