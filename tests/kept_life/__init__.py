"""One life of a desk and its centre, played by each release and kept: later releases must still read what it left."""
