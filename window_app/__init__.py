"""The service-window workstation (综合窗口工作站): everything that works without a screen."""

__version__ = "0.1.0"
BUILT = "2026-11-01"  # not later than the day this version was made: a clock that stands before it is wrong
