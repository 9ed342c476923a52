"""The centre, on SQLCipher and on PostgreSQL, over real HTTP where it matters."""
