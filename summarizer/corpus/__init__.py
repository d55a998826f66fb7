"""Many articles: from folders and data sets of any size to extractions, and from there to stories with a page each.

stream     articles to extractions, in order, each kept when it is done; `keys`: under which key
engines    from a user's choice to an engine; `embedded` works in this process, `ray_engine` in many
writers    extractions to files of JSON, lines of JSON or Parquet (`columns`)
stories    a corpus that grows: which articles are new, which stories changed; `pages`: what is written of each
"""
