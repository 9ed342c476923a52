"""`python -m window_app`: all that is done here is to call the programs."""

from window_app.programs.main import main

raise SystemExit(main())
