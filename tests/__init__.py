"""The tests mirror the packages; this file makes `tests.harness` importable from all of them."""
