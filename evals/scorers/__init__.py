"""Scorers: pure functions of (prediction, gold, article text). They share no code with the stages that they judge."""
