"""Envelopes torn, forged, replayed and reordered at random: none of them is believed, none ends in a fault of the centre."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.central.desk import Desk

Sent = dict[str, str]


def _flipped(text: str, chance: random.Random) -> str:
    place = chance.randrange(max(1, len(text) - 1))  # the last letter of a signature has bits that say nothing
    return text[:place] + chance.choice('\0\x7f{}[]"\\,:0ué龚\U00020086') + text[place + 1 :]


def _cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text))]


@dataclass
class Torn:
    """Makes messages of a kind and says whether any of it may be believed."""

    desk: Desk
    other: Desk
    chance: random.Random
    serial: int = 0
    said: list[Sent] = field(default_factory=list)

    def _good(self) -> Sent:
        self.serial += 1
        made = self.desk.accepted(self.serial)
        self.said.append(made)
        return made

    def forged(self) -> tuple[str, bytes]:
        """(how, body of a batch) of something that must not be taken."""
        ways: list[Callable[[], object]] = [
            self._torn_part, self._foreign_key, self._foreign_head, self._swapped, self._odd_head, self._odd_element,
            self._odd_body,
        ]  # fmt: skip
        way = self.chance.choice(ways)
        made = way()
        return way.__name__.strip("_"), made if isinstance(made, bytes) else json.dumps(made).encode()

    def _torn_part(self) -> object:
        made = self._aside()
        part = self.chance.choice(["head", "payload", "signature", "key_id"])
        tear = self.chance.choice([_flipped, _cut])
        torn = tear(made[part], self.chance)
        return [{**made, part: torn + "x" if torn == made[part] else torn}]

    def _foreign_key(self) -> object:
        made = self._aside()
        theirs = self.other.sign(made["head"].encode(), made["payload"].encode())
        return [{**theirs, "key_id": self.chance.choice([theirs["key_id"], made["key_id"]])}]

    def _foreign_head(self) -> object:
        """Another device's good envelope, handed in with our token."""
        record = self.other.record(self.chance.randrange(1, 60_000))
        kept = self.other.seq, self.other.prev
        made = self.other.accepted(case_id=record.case_id)
        self.other.seq, self.other.prev = kept
        return [made]

    def _swapped(self) -> object:
        one, two = self._aside(), self._aside()
        part = self.chance.choice(["payload", "signature"])
        return [{**one, part: two[part]}, {**two, part: one[part]}]

    def _odd_head(self) -> object:
        """Signed by the device itself, and saying what no head may say."""
        made = self._aside()
        head = json.loads(made["head"])
        name = self.chance.choice(sorted(head))
        head[name] = self.chance.choice([2**64, -1, "x" * 5_000, "\0", None, [], {}, 1.5, True, "\U00020086" * 300])
        odd = self.desk.sign(json.dumps(head, ensure_ascii=False).encode(), made["payload"].encode())
        return [odd] if name not in ("supersedes", "clock") or head[name] is not None else b"[1]"

    def _odd_element(self) -> object:
        return [
            self.chance.choice([1, None, "x", [], {}, {"head": "{}"}, {"head": 1, "payload": 1, "signature": 1, "key_id": 1}])
        ]

    def _odd_body(self) -> bytes:
        whole = json.dumps([self._aside()]).encode()
        return self.chance.choice(
            [whole[: self.chance.randrange(len(whole))], b"[" * 10_000, b"\xff\xfe[", b"null", b"{}", b"[]" * 2]
        )

    def _aside(self) -> Sent:
        """A good envelope that is not said: its number is free again."""
        kept = self.desk.seq, self.desk.prev, dict(self.desk.streams)
        made = self.desk.accepted(self.chance.randrange(1, 60_000))
        self.desk.seq, self.desk.prev, self.desk.streams = kept
        return made

    def genuine(self) -> list[Sent]:
        """Some that are good, perhaps with what was said before, in any order."""
        fresh = [self._good() for _ in range(self.chance.randrange(1, 4))]
        again = self.chance.sample(self.said, min(len(self.said), self.chance.randrange(0, 4)))
        batch = [*fresh, *again]
        self.chance.shuffle(batch)
        return batch
