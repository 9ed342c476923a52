"""Words for people: one file a subject, each holding Chinese and English in one table; below the window there are only codes."""
