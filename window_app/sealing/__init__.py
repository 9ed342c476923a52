"""The only room for cryptography: the sealed store, sealed pages, signatures, sealing to a receiver, keys, passwords."""
