"""The real model: it is checked, says what is near, and gives a sentence the same bits whatever stands beside it."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
import torch

from summarizer.errors import WeightsError
from summarizer.vectors import builtin_vectors, open_vectors
from summarizer.vectors.builtin import load_vectors

from ..hashed_vectors import HashedVectors

SENTENCES = [
    "The harbour reopened on Monday after the storm.",
    "Ships can enter the port again now that the gale has passed.",
    "The orchestra played two encores.",
    "",
    "[SEP] [CLS] ��",
]


@pytest.fixture(scope="module")
def vectors():
    return open_vectors()


def test_what_means_the_same_is_nearer_than_what_does_not(vectors):
    port, ships, music = vectors.encode(SENTENCES[:3])
    assert port @ ships > port @ music + 0.2


def test_shape_type_and_length(vectors):
    found = vectors.encode(SENTENCES)
    assert found.shape == (len(SENTENCES), 384)
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-6)
    assert vectors.encode([]).shape == (0, 384)


def test_a_sentence_has_the_same_bits_alone_with_others_and_from_another_instance(vectors):
    together = vectors.encode(SENTENCES)
    other = load_vectors(builtin_vectors().folder)
    assert all(np.array_equal(other.encode([text])[0], one) for text, one in zip(SENTENCES, together, strict=True))


def test_nothing_in_a_text_is_a_special_token(vectors):
    assert not np.array_equal(*vectors.encode(["The port opened", "The port opened [SEP]"]))


def test_the_number_of_threads_and_the_random_state_are_left_alone():
    before, state = torch.get_num_threads(), torch.random.get_rng_state()
    load_vectors(builtin_vectors().folder).encode(["The port opened."])
    assert torch.get_num_threads() == before
    assert torch.equal(torch.random.get_rng_state(), state)


@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_other_files_than_the_published_ones_are_refused_in_one_line(tmp_path, damage):
    folder = tmp_path / "model"
    shutil.copytree(builtin_vectors().folder, folder)
    if damage == "missing":
        (folder / "tokenizer.json").unlink()
    else:
        (folder / "tokenizer.json").write_text("{}")
    with pytest.raises(WeightsError, match=r"tokenizer.json is missing or is not the published one; get it") as caught:
        load_vectors(folder)
    assert "\n" not in str(caught.value)


def test_the_double_goes_by_shared_words():
    port, same, music = HashedVectors().encode(["The port opened.", "A port was opening.", "Two encores."])
    assert port @ same > 0.9
    assert port @ music == 0
    assert HashedVectors().encode([""]).tolist() == [[0.0] * 384]
