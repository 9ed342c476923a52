"""L7, the wire: a desk takes its centre by the certificate that the centre named, signed, and by nothing else; whoever stands
between learns nothing and changes nothing."""

from __future__ import annotations

import base64
import json
import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from central.base import tls_keys
from central.base.core import Core
from central.base.tables_people import devices, enrol_codes
from central.base.wire import Wire
from central.house import enrolment, people
from central.keeping import chains, noted, tls_rotation
from central.keeping.own_keys import ROTATED
from central.web.shown import Shown, publish
from tests.central.conftest import Hands, Server, port_of, serving
from tests.harness.tls_proxy import between
from tests.harness.waiting import until
from window_app.errors import CentreAway, Refused
from window_app.sealing import tls
from window_app.sealing.signing import SigningKey
from window_app.sync import enrol
from window_app.sync.centre import HttpCentre
from window_app.sync.trust import Trust
from window_app.sync.wire.coding import decode
from window_app.sync.wire.enrolment import PinsSaid

NOW = datetime(2026, 11, 20, tzinfo=UTC)
CANARY = "独一无二的口信"


@dataclass
class Line:
    """A desk's line to the centre, and what it has heard of certificates."""

    centre: HttpCentre
    answer: dict[str, object]
    heard: list[PinsSaid] = field(default_factory=list)
    cursor: int = 0

    def pull(self) -> None:
        """Hear what is new."""
        self.cursor, told = self.centre.changes(self.cursor)
        self.heard += [decode(one.text, PinsSaid) for one in told if one.kind == "pins"]


@dataclass
class Hall:
    """The centre behind TLS, and desks of it that are closed at the end."""

    core: Core
    server: Server
    shown: Shown
    stack: ExitStack

    def code(self) -> str:
        """For one desk."""
        core = self.core
        return core.database.change(lambda c: enrolment.make_code(c, core.now, core.identity, "H01", "1", "window"))

    def enrolled(self, url: str = "", **by: object) -> Line:
        """A desk that came in at `url`."""
        centre = HttpCentre(url or self.server.url, trust=Trust(**by))  # type: ignore[arg-type]
        self.stack.callback(centre.close)
        return Line(centre, dict(centre.enrol(self.code(), SigningKey.generate().public_bytes)))

    def devices(self) -> int:
        """How many were let in."""
        return len(self.core.database.look(lambda c: c.execute(select(devices.c.device_id)).all()))


@pytest.fixture
def hall(core: Core) -> Iterator[Hall]:
    core.database.change(lambda c: people.add(c, core, "sun", ["security"], None))
    core.wire = Wire(own=True)
    shown = Shown(core)
    publish(core)
    with ExitStack() as stack, serving(core, shown=shown) as server:
        yield Hall(core, server, shown, stack)
        stack.close()


def pins(line: Line) -> set[str]:
    return {one.sha256 for one in line.heard[-1].pins}


def test_l7_a_desk_enrols_by_the_code_alone_and_goes_on_by_the_pin(hall: Hall) -> None:
    line = hall.enrolled()
    line.pull()
    assert pins(line) == {hall.shown.sha256}
    assert json.loads(str(line.answer["pins"]["body"]))["pins"][0]["sha256"] == hall.shown.sha256  # type: ignore[index]
    known = Trust(decode(str(line.answer["pins"]["body"]), PinsSaid))  # type: ignore[index]
    with closing(HttpCentre(hall.server.url, str(line.answer["token"]), trust=known)) as later:
        assert later.reachable()


def test_l7_a_man_in_the_middle_gets_neither_the_code_nor_a_desk(hall: Hall) -> None:
    before, code = hall.devices(), hall.code()
    with between(port_of(hall.server), tls.make("x", NOW), far=tls.looking_context()) as man:
        with closing(HttpCentre(man.url)) as centre, pytest.raises(Refused) as refused:
            centre.enrol(code, SigningKey.generate().public_bytes, CANARY)
        assert refused.value.code == "wrong_certificate"
        assert b"/v1/keys" in man.read  # he was asked, and could answer whatever he liked
        assert not any(word in man.read for word in (code.encode(), code[:5].encode(), CANARY.encode(), b"/v1/enrol"))
    assert hall.devices() == before
    used = hall.core.database.look(lambda c: c.execute(select(enrol_codes.c.used_at)).scalars().all())
    assert used == [None]


def test_l7_a_man_in_the_middle_of_a_known_line_reads_no_word(hall: Hall) -> None:
    line = hall.enrolled()
    kept = Trust(decode(str(line.answer["pins"]["body"]), PinsSaid))  # type: ignore[index]
    with between(port_of(hall.server), tls.make("x", NOW), far=tls.looking_context()) as man:
        with closing(HttpCentre(man.url, str(line.answer["token"]), trust=kept)) as centre:
            for ask in (lambda: centre.post("/v1/x", {"said": CANARY}, CANARY), lambda: centre.changes(0)):
                with pytest.raises(CentreAway) as away:
                    ask()
                assert away.value.code == "wrong_pin"
        until(lambda: man.refused == man.lines > 0)
        assert bytes(man.read) == b""


@pytest.mark.parametrize("closes", [b"", b"Connection: close\r\n"])
def test_l7_a_man_in_the_middle_who_hangs_up_at_once_is_seen_all_the_same(hall: Hall, closes: bytes) -> None:
    """With the line the certificate that was shown on it may be gone; without an answer nothing was said: tried again."""
    before, codes = hall.devices(), list[str]()
    with between(port_of(hall.server), tls.make("x", NOW), far=tls.looking_context(), added=closes) as man:

        def answered() -> bool:
            try:
                hall.enrolled(man.url)
            except CentreAway:
                return False
            except Refused as refused:
                codes.append(refused.code)
            return True

        until(answered)
    assert codes == ["wrong_certificate"]
    assert hall.devices() == before


def test_l7_an_answer_that_was_given_to_somebody_else_lets_nobody_stand_between(hall: Hall) -> None:
    """He plays what the centre said to another desk, when it showed his certificate's key: the nonce is another."""
    told = hall.server.client.get("/v1/keys", params={"nonce": "of another"}).content
    with pytest.raises(CentreAway) as away:
        enrol.met(hall.code(), told, "mine", None)
    assert away.value.code == "bad_answer"


def test_l7_a_certificate_whose_days_are_over_is_good_with_the_right_pin(core: Core) -> None:
    old = tls.make("old", datetime(2001, 1, 1, tzinfo=UTC))
    core.wire = Wire(given=(old.certificate,))
    shown = Shown(core, old)
    with serving(core, shown=shown) as server, ExitStack() as stack:
        line = Hall(core, server, shown, stack).enrolled()
        line.pull()
        assert line.centre.reachable()


def test_l7_behind_a_proxy_the_certificate_that_it_shows_is_told_and_pinned(core: Core) -> None:
    proxys, others = tls.make("proxy", NOW), tls.make("next", NOW)
    core.wire = Wire("https://centre.example", given=(proxys.certificate, others.certificate))
    publish(core)
    with serving(core, trusted="127.0.0.1") as server, ExitStack() as stack:
        with between(port_of(server), proxys) as proxy:
            line = Hall(core, server, None, stack).enrolled(proxy.url)  # type: ignore[arg-type]
            line.pull()
            assert pins(line) == {proxys.sha256, others.sha256}
            assert line.answer["centre"]["url"] == "https://centre.example"  # type: ignore[index]
        with between(port_of(server), tls.make("x", NOW)) as man, pytest.raises(Refused) as refused:
            Hall(core, server, None, stack).enrolled(man.url)  # type: ignore[arg-type]
        assert refused.value.code == "wrong_certificate"


@pytest.mark.parametrize(
    "url", ["http://192.0.2.1:8700", "http://centre.example", "http://[2001:db8::1]:1", "http://127.0.0.1.example"]
)
def test_l7_nothing_goes_over_plain_http_outside_this_machine(url: str) -> None:
    with closing(HttpCentre(url, "token")) as centre, pytest.raises(CentreAway) as away:
        centre.changes(0)
    assert away.value.code == "insecure_line"
    assert Trust(insecure=True).allows(url)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1", "http://127.9.9.9", "https://centre.example"]
)
def test_l7_this_machine_and_what_is_sealed_may_be_spoken_to(url: str) -> None:
    assert Trust().allows(url)


def test_l7_the_next_certificate_is_told_ahead_and_a_desk_that_was_away_hears_of_it_in_time(hall: Hall, hands: Hands) -> None:
    online, away, late = hall.enrolled(), hall.enrolled(), hall.enrolled()
    first, told = hall.shown.sha256, tls_rotation.tls(hall.core, "sun")
    assert told["old_until"] == (hands() + timedelta(days=90)).isoformat(timespec="milliseconds")
    online.pull()
    assert len(pins(online)) == 2
    assert pins(online) > {first}
    hands.forward(days=80)
    hall.shown.refresh()
    assert hall.shown.sha256 == first  # a restart changes nothing either: what is shown stands in the database
    assert Shown(hall.core).sha256 == first
    away.pull()
    assert pins(away) == pins(online)
    hands.forward(days=11)
    hall.shown.refresh()
    assert hall.shown.sha256.startswith(str(told["key_id"]))
    # under the former one their lines stand, as long as they stand: each begins another
    fresh = [Trust(one.heard[-1]) for one in (online, away)]
    for trust, line in zip(fresh, (online, away), strict=True):
        with closing(HttpCentre(hall.server.url, str(line.answer["token"]), trust=trust)) as centre:
            assert centre.reachable()
    kept = Trust(decode(str(late.answer["pins"]["body"]), PinsSaid))  # type: ignore[index]
    with closing(HttpCentre(hall.server.url, str(late.answer["token"]), trust=kept)) as centre, pytest.raises(CentreAway) as lost:
        centre.changes(0)
    assert lost.value.code == "wrong_pin"
    hands.forward(days=2)
    hall.shown.refresh()
    online.pull()
    assert pins(online) == {hall.shown.sha256}
    assert online.centre.reachable()


def changed(core: Core) -> list[str]:
    """The certificates that the hall's chain names, in order; the chain is whole."""
    assert core.database.look(lambda c: chains.verify(c, core, "H01"))["ok"]
    notes = core.database.look(lambda c: noted.read(c, core, "H01").of(ROTATED))
    return [note.subject for note in notes if note.detail["use"] == "tls"]


def test_l7_rotating_again_answers_the_same_and_another_day_moves_it(hall: Hall, hands: Hands) -> None:
    first, day = tls_rotation.tls(hall.core, "sun"), date(2026, 12, 1)
    assert tls_rotation.tls(hall.core, "sun") == first
    moved = tls_rotation.tls(hall.core, "sun", day)
    assert (moved["key_id"], str(moved["old_until"])[:10]) == (first["key_id"], "2026-12-01")
    hands.forward(days=11)
    hall.shown.refresh()
    assert hall.shown.sha256.startswith(str(first["key_id"]))
    last = tls_rotation.tls(hall.core, "sun")
    assert changed(hall.core) == [first["key_id"], first["key_id"], last["key_id"]]
    assert last["key_id"] != first["key_id"]
    assert len(hall.core.database.look(lambda c: tls_keys.found(c, hall.core.secret))) == 3


@pytest.mark.parametrize(("by", "day", "code"), [("qian", None, "no_role"), ("sun", date(2026, 11, 19), "bad_until")])
def test_l7_who_may_not_and_a_day_that_is_over_change_nothing(hall: Hall, by: str, day: date | None, code: str) -> None:
    with pytest.raises(Refused) as refused:
        tls_rotation.tls(hall.core, by, day)
    assert refused.value.code == code
    assert len(hall.core.database.look(lambda c: tls_keys.found(c, hall.core.secret))) == 1


def test_l7_a_centre_without_a_certificate_of_its_own_has_none_to_change(core: Core) -> None:
    core.database.change(lambda c: people.add(c, core, "sun", ["security"], None))
    with pytest.raises(Refused) as refused:
        tls_rotation.tls(core, "sun")
    assert refused.value.code == "no_tls_key"


def test_l7_a_list_that_does_not_name_what_is_shown_is_not_taken(hall: Hall) -> None:
    """A wrong file behind --tls-seen must not lock every desk out."""
    line = hall.enrolled()
    hall.core.wire = Wire(given=(tls.make("wrong file", NOW).certificate,))
    publish(hall.core)
    line.pull()
    assert line.heard[-1].pins[0].sha256 == hall.shown.sha256
    assert len(line.heard) == 1
    assert line.centre.reachable()


def test_l7_an_older_list_that_comes_later_changes_nothing() -> None:
    def said(at: int, name: str) -> PinsSaid:
        pair = tls.make(name, NOW)
        one = {"sha256": pair.sha256, "certificate": base64.b64encode(pair.certificate).decode()}
        return decode(json.dumps({"at": at, "pins": [one]}), PinsSaid)

    trust = Trust(said(2, "b"))
    trust.take(said(1, "a"))
    assert trust.version == 1
    trust.take(said(3, "c"))
    assert trust.version == 2


def test_the_centre_speaks_no_older_tls(hall: Hall) -> None:
    context = tls.looking_context()
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_2
    with socket.create_connection(("127.0.0.1", port_of(hall.server)), 10) as raw, pytest.raises(ssl.SSLError):
        context.wrap_socket(raw)
    assert hall.server.client.get("/healthz").json()["ok"]
