"""Sentence vectors: what means the same lies close together, whatever its words.

`protocol` is the seam, `minilm` the real model; `builtin` finds and checks weights.
"""

from summarizer.vectors.builtin import VectorsInfo, builtin_vectors, open_vectors
from summarizer.vectors.protocol import SentenceVectors, Vectors, cosine

__all__ = ["SentenceVectors", "Vectors", "VectorsInfo", "builtin_vectors", "cosine", "open_vectors"]
