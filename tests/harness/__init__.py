"""Real surroundings for tests: PostgreSQL, a Secret Service, a display, planted canaries. Nothing here is a mock."""
