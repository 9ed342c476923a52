"""The service-window workstation (综合窗口工作站): everything that works without a screen."""

__version__ = "0.1.0"
