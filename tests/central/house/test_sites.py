"""L26: a hall of one or several sites: whose a site is, which one gives the next block, and what is heard as the hall's own."""

from __future__ import annotations

import json
from collections import deque
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, update

from central.base import tables_people as tables
from central.base.core import Core
from central.house import certificates, halls, lease_sizes, leases, sites
from central.keeping import chains
from tests.central.conftest import Hands, Server
from tests.central.desk import ALONE, Desk
from tests.central.enrolled import another_hall, enrol, take
from window_app.domain.numbers import case_no
from window_app.domain.numbers.lease import Lease
from window_app.errors import Refused
from window_app.sealing.signing import SigningKey, b64url

FIRST, SECOND = ("379901", "0001"), ("379901", "0017")


def more(core: Core, *codes: str, hall: str = "H01") -> Any:
    return core.database.change(lambda c: halls.add_sites(c, core, hall, codes))


def grant(core: Core, hands: Hands, device: Any) -> Lease:
    return core.database.change(lambda c: leases.grant(c, hands, device.device_id, device.device_code, "H01", 1))


def settle(core: Core, **given: Any) -> None:
    core.database.change(lambda c: halls.change_settings(c, core, "H01", given))


def verified(core: Core, hall: str = "H01") -> Any:
    with core.database.reading() as connection:
        return chains.verify(connection, core, hall)


def number(desk: Desk, site: tuple[str, str], serial: int = 1) -> str:
    return case_no.make(*site, desk.now().date(), serial)


def test_l26_a_second_site_is_added_on_record_and_belongs_to_one_hall_only(core: Core) -> None:
    another_hall(core)
    assert more(core, "0017", "0018")["sites"] == ["0001", "0017", "0018"]
    assert verified(core)["ok"]
    for code in ("0001", "0002", "0017"):
        with pytest.raises(Refused) as refused:
            more(core, "0099", code)
        assert (refused.value.code, refused.value.params["site"]) == ("site_taken", code)
        with pytest.raises(Refused) as refused:
            core.database.change(lambda c, code=code: halls.add(c, core, "H03", "三", (None, code), {}))  # type: ignore[misc]
        assert refused.value.code == "site_taken"
    assert [site for _, site in core.database.look(lambda c: sites.of(c, "H01"))] == ["0001", "0017", "0018"]
    assert core.database.change(lambda c: halls.add(c, core, "H03", "三", (None, None), {}))["site"] == "0003"


@pytest.mark.parametrize("code", ["17", "００１７", "00170", "abcd", ""])
def test_a_site_that_no_number_can_bear_is_refused(core: Core, code: str) -> None:
    with pytest.raises(Refused) as refused:
        more(core, code)
    assert refused.value.code == "bad_site"


def test_l26_a_new_block_comes_from_the_site_with_most_left_and_the_running_one_stays(core: Core, hands: Hands) -> None:
    desk, device = enrol(core, "1")
    running = Lease.from_json(desk.about["lease"])
    more(core, "0017")
    settle(core, lease_block=3_000)
    found = [grant(core, hands, device) for _ in range(4)]
    assert [lease.site for lease in found] == ["0017", "0001", "0017", "0001"]
    assert not any(one.clashes(other) for n, one in enumerate((running, *found)) for other in (running, *found)[:n])
    assert core.database.look(lambda c: leases.current(c, "H01", device.device_id)) == found[-1]
    left = core.database.look(lambda c: lease_sizes.serials_left(c, "H01", hands().date()))
    assert left == {FIRST: 99_999 - 2_000 - 6_000, SECOND: 99_999 - 6_000}


def test_l26_blocks_are_halved_only_once_every_site_is_below_a_quarter(core: Core, hands: Hands) -> None:
    _, device = enrol(core, "1")
    settle(core, lease_block=20_000)
    for _ in range(4):
        grant(core, hands, device)
    more(core, "0017")
    core.database.change(lambda c: c.execute(update(tables.halls).values(settings="{}")))
    whole = grant(core, hands, device)
    assert (whole.site, whole.last - whole.first + 1) == ("0017", 2_000)


def test_l26_a_site_given_out_leaves_the_other_and_both_given_out_are_named(core: Core, hands: Hands) -> None:
    _, device = enrol(core, "1")
    more(core, "0017")
    settle(core, lease_block=20_000)
    with pytest.raises(Refused) as refused:
        deque((grant(core, hands, device) for _ in range(40)), maxlen=0)
    assert (refused.value.code, refused.value.params["sites"]) == ("no_serials", "379901-0001、379901-0017")
    left = core.database.look(lambda c: lease_sizes.serials_left(c, "H01", hands().date()))
    assert all(count < lease_sizes.LEAST for count in left.values())


def test_l26_the_next_block_is_given_once_though_it_lies_lower_in_another_site(core: Core, hands: Hands) -> None:
    settle(core, profile="house")
    enrol(core, "2")
    desk, device = enrol(core, "1")
    assert desk.about["lease"]["first"] == 501
    more(core, "0017")
    mine = select(func.count()).where(tables.leases.c.device_id == device.device_id)
    counts = []
    for serial in (751, 800, 900, 999):
        assert take(core, device, desk.accepted(serial)) == [""]
        counts.append(core.database.look(lambda c: c.execute(mine).scalar_one()))
    assert counts == [2, 2, 2, 2]
    second = core.database.look(lambda c: leases.current(c, "H01", device.device_id))
    assert second is not None
    assert (second.site, second.first) == ("0017", 1)
    assert take(core, device, desk.accepted(1, case_no=number(desk, SECOND, 300))) == [""]
    assert core.database.look(lambda c: c.execute(mine).scalar_one()) == 3


def test_numbers_of_every_site_are_the_halls_own_and_of_no_other_hall(core: Core, hands: Hands) -> None:
    another_hall(core)
    desk, device = enrol(core, "1")
    foreign, its = enrol(core, "1", "H02")
    more(core, "0017")
    assert take(core, its, foreign.accepted(1, case_no=number(foreign, SECOND))) == ["conflict"]
    block = grant(core, hands, device)
    assert (block.region, block.site) == SECOND
    assert take(core, device, desk.accepted(case_no=number(desk, SECOND, block.first)), desk.accepted(2)) == ["", ""]


def test_what_came_before_a_site_was_anybodys_stays_whose_it_was(core: Core, hands: Hands) -> None:
    another_hall(core)
    foreign, its = enrol(core, "1", "H02")
    foreign.incarnation = ALONE
    assert take(core, its, foreign.accepted(1, case_no=number(foreign, SECOND))) == [""]
    hands.forward(minutes=1)
    more(core, "0017")
    assert core.database.look(lambda c: sites.owner(c, SECOND)) == "H01"
    before = core.now().timestamp() * 1000 - 1000
    assert core.database.look(lambda c: sites.owner(c, SECOND, int(before))) is None


def test_l26_the_free_serials_of_each_site_are_a_figure(server: Server, core: Core) -> None:
    more(core, "0017")
    desk = server.desk()
    told = desk.get("/v1/halls/H01/statistics", by="qian").json()
    assert told["serials_left"] == {"3799010001": 99_999 - 2_000, "3799010017": 99_999}
    lines = server.client.get("/metrics").text.splitlines()
    assert f'central_serials_left{{site="379901-0001"}} {99_999 - 2_000}' in lines


def test_l22_a_site_added_again_after_a_restore_gives_no_number_that_a_lost_block_has(core: Core, hands: Hands) -> None:
    _, device = enrol(core, "1")
    more(core, "0017")
    lost = grant(core, hands, device)
    assert lost.site == "0017"
    core.database.change(lambda c: c.execute(delete(tables.leases).where(tables.leases.c.lease_id == lost.lease_id)))
    fresh = core.database.change(lambda c: leases.grant(c, hands, device.device_id, device.device_code, "H01", 2))
    assert fresh.site == "0017"
    assert not fresh.clashes(lost)


def test_l22_a_new_hall_gets_no_site_by_itself_of_which_cases_are_known(core: Core) -> None:
    desk, device = enrol(core, "1")
    desk.incarnation = ALONE
    assert take(core, device, desk.accepted(1, case_no=number(desk, ("379901", "0002")))) == [""]
    assert core.database.change(lambda c: halls.add(c, core, "H02", "二", (None, None), {}))["site"] == "0003"


def test_a_certificate_names_every_site_of_its_hall(core: Core) -> None:
    desk, _ = enrol(core, "1")
    more(core, "0017")
    key = b64url(SigningKey.generate().public_bytes)
    told = core.database.change(lambda c: certificates.give(c, core, desk.device, key))
    said = json.loads(told.body)
    assert (said["site"], said["sites"]) == ("0001", ["3799010001", "3799010017"])


TAMPERED = {
    "a site nobody added": lambda: insert(tables.sites).values(region="379901", site="0666", hall_id="H01", added_at=0),
    "a site gone": lambda: delete(tables.sites).where(tables.sites.c.site == "0017"),
    "a site of another hall": lambda: update(tables.sites).where(tables.sites.c.site == "0017").values(hall_id="H02"),
    "the first one gone": lambda: delete(tables.sites).where(tables.sites.c.site == "0001"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_sites_that_stand_otherwise_than_was_noted_are_found_at_the_note(core: Core, what: str) -> None:
    another_hall(core)
    more(core, "0017")
    assert verified(core)["ok"]
    core.database.change(lambda c: c.execute(TAMPERED[what]()))
    told = verified(core)
    assert not told["ok"]
    assert told["broken"][0]["device"] == core.identity.centre_id


def test_a_site_beside_the_first_that_no_note_names_is_found(core: Core) -> None:
    assert verified(core)["ok"]
    core.database.change(lambda c: c.execute(TAMPERED["a site nobody added"]()))
    assert not verified(core)["ok"]
