"""What depends on the processor: weights in 8 bits, which precision is faster, whether answers can be repeated bit for bit."""
