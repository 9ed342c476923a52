"""The record (全过程留痕), used by desk and centre alike: signed heads in one chain, and one registry of what they may say."""
