"""The centre's HTTP face: each file is one group of calls of cli.md."""
