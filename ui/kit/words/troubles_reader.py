"""The card reader: what happened, what is safe, what to do."""

from __future__ import annotations

from ui.kit.words.pairs import Sentences

_MEANINGS: Sentences = {
    "reader_10": "The reader got a damaged command",
    "reader_11": "The reader got a command of the wrong length",
    "reader_21": "The reader does not know the command",
    "reader_23": "The reader does not allow the command",
    "reader_24": "The reader reports an unknown error",
    "reader_31": "The card does not accept the reader",
    "reader_32": "The reader does not accept the card",
    "reader_33": "The data of the card do not check",
    "reader_34": "The data of the card are not found yet",
    "reader_37": "The fingerprint data do not fit",
    "reader_3f": "The fingerprint data have the wrong length",
    "reader_40": "The reader does not know this kind of card",
    "reader_41": "The card could not be read",
    "reader_47": "The reader has no random number",
    "reader_50": "The reader does not write",
    "reader_60": "The security module of the reader failed its test and takes no more commands",
    "reader_61": "The security module of the reader failed to log in",
    "reader_66": "The security module of the reader is not authorised",
    "reader_80": "No card was found",
    "reader_81": "The card could not be selected",
    "reader_91": "The card does not hold this",
    "reader_unknown": "The reader gave an unknown result",
    "reader_result": "{what} (result {result})",
    "reader_silent": "The reader does not answer",
    "reader_damaged": "The data of the reader were damaged on the way",
    "reader_other_answer": "The reader answers something else",
    "reader_half": "The answer of the reader is not complete",
    "reader_unreadable": "The answer of the reader cannot be read",
    "reader_late": "The answer of the reader did not come in time",
    "reader_length": "The data of the reader have the wrong length",
    "reader_lost": "The card reader was unplugged",
    "reader_takes_nothing": "The reader takes no data",
    "reader_unplugged": "The reader is not connected",
    "port_closed": "The port {port} of the card reader is not open",
    "port_not_opened": "The port {port} of the card reader cannot be opened (not connected, or used by another program)",
    "card_flag": "Unknown kind of card, its flag is {flag}",
    "card_differs": "Read {times} times, each time something else",
    "card_impossible": "Read twice the same, but {because}",
}
READER_TROUBLES: Sentences = {
    **_MEANINGS,
    "no_card.reader": "{what}. Nothing was read. Lay the card flat on the reader; if it lies there, lift it and put it "
    "down again.",
    "unknown_card.reader": "{what}. Nothing was guessed. Check the kind of document; it can be typed in and checked by hand.",
    "read_failed.reader": "{what}. What was entered is safe. Lift the card and put it down again; if that fails, type it in.",
    "timeout.reader": "{what}. What was entered is safe. Check the power, the cable and the port of the reader, then read again.",
    "unplugged.reader": "{what}. What was entered is safe. Plug the cable in again or check the port in the settings.",
    "checksum.reader": "{what}. Half data were not taken. Check the cable, and what may disturb it, then read again.",
    "module.reader": "{what}. Change the reader and report it; until then type the person in and check by hand.",
    "protocol.reader": "{what}. What was not understood was not taken. Check port and baud rate, or change the reader.",
    "missing.no_reader": "No card reader is set up: type the document in (it is marked as checked by hand)",
}
