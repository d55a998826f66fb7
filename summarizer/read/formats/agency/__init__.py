"""What news agencies send: NewsML-G2, NewsML 1 and NITF, the markup of texts in them, which is also sent by itself."""
