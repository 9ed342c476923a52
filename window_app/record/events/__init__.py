"""Facts (past tense) as they travel in envelopes, one file a subject; `window_app.record.kinds` lists them all.

The kind of an envelope is the class name; its payload is the dataclass as JSON plus `"v"`, the kind's own version.
Dates are YYYY-MM-DD legal dates of Asia/Shanghai, times RFC 3339 with offset.
"""
