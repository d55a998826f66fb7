"""Sentence vectors: what means the same lies close together, whatever its words.

`protocol` is the seam, `minilm` the real model, `hashed` a double that goes by shared words; `builtin` finds and checks weights.
"""

from summarizer.vectors.builtin import VectorsInfo, builtin_vectors, open_vectors
from summarizer.vectors.hashed import HashedVectors
from summarizer.vectors.protocol import SentenceVectors, Vectors, cosine

__all__ = ["HashedVectors", "SentenceVectors", "Vectors", "VectorsInfo", "builtin_vectors", "cosine", "open_vectors"]
