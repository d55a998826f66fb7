"""What a test may expect of the processor that it runs on."""

from __future__ import annotations

import pytest
import torch

_FEATURES = torch.cpu.get_capabilities()

known_order = pytest.mark.skipif(
    not (_FEATURES.get("avx512_vnni") and _FEATURES.get("avx512_bf16")) or bool(_FEATURES.get("amx_tile")),
    reason="the order of sums is that of the processor's kernels, and known for AVX-512 with VNNI and bf16, without AMX",
)
