"""This machine: store, keys, pages, settings, the program itself."""

from __future__ import annotations

from ui.kit.words.pairs import Sentences

STATION_TROUBLES: Sentences = {
    "confirm_date": "The date on this machine must be checked: it counts as {today} now. Read today's date off a calendar and "
    "confirm it; nothing was written, what was typed is still there",
    "before_last_trusted": "{day} lies before the last date this machine confirmed ({last}), nothing was changed; check the "
    "calendar and type it again, or let the centre set the time",
    "too_far": "{day} is more than {days} days from the last date this machine confirmed ({last}): check the year; nothing was "
    "changed",
    "outside_lease": "{day} lies after the end of this machine's numbers ({until}): no case of that day could have a number. "
    "Nothing was changed; check the year, or fetch new numbers over the line",
    "no_reason": "Write down why the date is set by hand; nothing was changed",
    "disk_full": "The disk is full, this was not saved, what was saved before is safe; make room and try again",
    "disk_error": "The disk failed, this was not saved, what was saved before is safe; try again, else call the technician",
    "disk_error.file": "A file could not be read or written ({cause}), this was not saved, what was saved before is safe; "
    "check the disk",
    "file_exists": "The backup {name} is there already and was not overwritten; choose another place",
    "store_lost": "The database file {name} is gone: none was made, nothing was changed. Do not set up anew; a technician "
    "restores the backup",
    "store_lost.empty": "The database file {name} is empty: the data were lost, nothing was changed. Do not set up anew; a "
    "technician restores the backup",
    "store_unreachable": "The store cannot be opened, this was not saved; check the disk and the rights of the folder",
    "store_unreachable.file": "The store cannot be opened ({strerror}); check the disk and the rights of the folder",
    "store_busy": "The store is in use by another program, this was not saved; try again in a moment",
    "no_memory": "Too little memory, this was not saved, what was saved before is safe; close other programs and try again",
    "damaged_store": "The store is damaged, reading and writing were stopped; delete nothing, a technician restores the backup",
    "not_a_store": "This file is no store of this program and was not opened; check the folder",
    "newer_store": "The store was written by a newer program (version {standing}) and was not opened: upgrade; nothing "
    "was changed",
    "migration_failed": "The store was not upgraded ({count} broken references), it stays as it was: call the technician",
    "no_profile": "This folder is not set up yet: run window-app init first",
    "no_profile.folder": "The folder {folder} is not set up yet: run window-app init, or name the right one with --profile",
    "bad_profile": "{file} in the folder cannot be read: a technician checks it or restores it; the store was not changed",
    "bad_profile.key_store": "key_store in {file} must be one of {known}; the store was not changed",
    "wrong_key": "The key does not fit the store, it was not opened. Check that key store or key file belong to this machine",
    "wrong_key.length": "The key of the store has the wrong length, it was not opened; what was saved is safe, call the "
    "technician",
    "wrong_key.secret": "The key does not fit what was kept, it was not opened; nothing was changed, check where the key "
    "came from",
    "wrong_passphrase": "The passphrase of the key file is wrong, it was not opened; type it again",
    "weak_passphrase": "The passphrase needs at least {min_passphrase} characters, no file was made; choose another one",
    "damaged_key_file": "The key file is damaged, it was not opened; the store is as it was, restore the key file from its "
    "backup",
    "damaged_secret": "The key in the system's key store is damaged; nothing was changed, call the technician",
    "no_key_store": "There is no key store of the system, no key was kept; sign in to the desktop, or use a key file "
    "(--key-file)",
    "no_key_store.plain": "The chosen key store does not encrypt and was refused; use the system's key store or a key file",
    "key_store_locked": "The system's key store is locked or silent, nothing was changed; unlock it and try again",
    "lock_folder": "The folder of locks belongs to another user, nothing was done; a technician must clear it",
    "damaged_page": "The scanned page is damaged and cannot be opened; the others are safe. Scan it again or restore the backup",
    "damaged_file": "The file {name} is damaged and was not read to its end; what is in the database is safe. Use another "
    "backup, or make a new one",
    "missing_page": "The scanned page is not found; the others are safe. Scan it again or call the technician",
    "page_mismatch": "The page does not fit its check sum and was not kept; send it again",
    "not_for_us": "The sealed content cannot be opened: sealed to another key, or damaged; the file is as it was",
    "bug": "Mistake of the program ({name}), noted in the log; what was saved is safe",
    "bug.sync": "Mistake in uploading, noted in the log; what was saved is safe, it is tried again",
    "lanes_closed": "The program is closing",
}
