"""L8: what is projected is checked: whose block a number is of, who acted, by what authority; what is lawful stays lawful."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from central.base.clock import rfc3339
from central.base.core import Core
from central.base.tables_people import authorisations, centre, document_leases, leases, user_roles, users
from central.base.tables_sync import cases, decisions
from central.house import catalogue, people
from central.house import document_leases as blocks
from central.taking_in import reproject
from resources import read_json
from tests.central.conftest import Hands
from tests.central.desk import ALONE, Desk, an_id
from tests.central.enrolled import another_hall, enrol, take
from tests.torture.upgrading import tables
from window_app.domain.numbers import case_no
from window_app.domain.numbers.document_no import document_no
from window_app.record.events.case import CaseAccepted, CaseRedirected, DeferredSupplied, MaterialRecord

FREE = 60_000  # in nobody's block


def of(desk: Desk, day: date, serial: int) -> str:
    lease = desk.about["lease"]
    return case_no.make(lease["region"], lease["site"], day, serial)


def first_of(desk: Desk) -> int:
    return int(desk.about["lease"]["first"])


def kept(core: Core) -> int:
    return len(core.database.look(lambda c: c.execute(select(cases.c.case_id)).all()))


def restored(core: Core, hands: Hands) -> None:
    """As after a backup of before was brought back."""
    core.identity = replace(core.identity, epoch=2)
    core.database.change(lambda c: c.execute(update(centre).values(epoch=2, restored_at=rfc3339(hands()))))


# -- blocks of case numbers


def test_l8_a_number_out_of_anothers_block_or_out_of_none_is_refused_signed_and_counted(core: Core) -> None:
    desk, device = enrol(core, "1")
    other, its = enrol(core, "2")
    redirected, ident = CaseRedirected(an_id(), desk.case_no(2), desk.now().isoformat(), "示例机关"), an_id()
    theirs = [
        other.accepted(case_no=desk.case_no(1)),
        other.sealed(replace(redirected, case_id=ident), ("case", ident)),
        other.accepted(FREE),
        other.accepted(first_of(other)),
    ]
    assert take(core, its, *theirs) == ["no_lease", "no_lease", "no_lease", ""]
    assert core.refused["no_lease"] == 3
    assert take(core, device, desk.accepted(1), desk.accepted(2)) == ["", ""]
    before = tables(core)
    told = reproject.all_of(core, ["H01"])
    assert (told["refused"], tables(core)) == ([], before)


def test_l8_a_number_counts_by_its_own_day_and_the_block_must_be_good_on_it(core: Core, hands: Hands) -> None:
    desk, device = enrol(core, "1")
    until = date.fromisoformat(desk.about["lease"]["until"])
    late = desk.accepted(case_no=of(desk, until, 1), legal_date=(until + timedelta(days=30)).isoformat())
    over = until + timedelta(days=1)
    assert take(core, device, late, desk.accepted(case_no=of(desk, over, 2), legal_date=over.isoformat())) == ["", "no_lease"]


def test_l8_a_former_block_of_the_same_desk_is_its_own(core: Core, hands: Hands) -> None:
    desk, _ = enrol(core, "1")
    hands.forward(days=40)
    anew, device = enrol(core, "2", key=desk.key)
    assert anew.device == desk.device
    assert take(core, device, anew.accepted(case_no=desk.case_no(5))) == [""]


def test_l8_what_is_left_of_a_replaced_machines_block_is_its_successors(core: Core, hands: Hands) -> None:
    desk, _ = enrol(core, "1")
    hands.forward(minutes=1)
    other, its = enrol(core, "2")
    successor, device = enrol(core, "1")
    assert take(core, its, other.accepted(case_no=desk.case_no(5))) == ["no_lease"]
    assert take(core, device, successor.accepted(case_no=desk.case_no(6))) == [""]


def test_l8_numbers_dealt_alone_before_the_enrolment_are_taken(core: Core, hands: Hands) -> None:
    """Of the hall's own site and of one that is nobody's; with a clock that was ahead; and one corrected later."""
    enrol(core, "1")
    alone, device = enrol(core, "2")
    alone.incarnation = ALONE
    yesterday, ahead = hands().date() - timedelta(days=1), hands().date() + timedelta(days=400)
    numbers = (of(alone, yesterday, 1), case_no.make("379901", "0777", yesterday, 1))
    said = [alone.accepted(case_no=number, legal_date=yesterday.isoformat()) for number in numbers]
    assert take(core, device, *said, alone.accepted(case_no=of(alone, ahead, 3), legal_date=ahead.isoformat())) == [""] * 3
    alone.incarnation = ALONE + 1
    assert take(core, device, alone.accepted(case_no=of(alone, yesterday, 9))) == [""]
    hands.forward(days=91)
    assert take(core, device, alone.accepted(case_no=of(alone, yesterday, 10))) == ["no_lease"]


def test_l8_on_the_day_of_its_enrolment_what_was_signed_before_it_is_its_own(core: Core, hands: Hands) -> None:
    enrol(core, "1")
    desk, device = enrol(core, "2")
    stamp = f"{(hands() - timedelta(hours=1)).isoformat(timespec='milliseconds')}#0000"
    record, other = desk.record(1), desk.record(2)
    early = desk.sealed(CaseAccepted(record), ("case", record.case_id), happened_at=stamp)
    assert take(core, device, early, desk.sealed(CaseAccepted(other), ("case", other.case_id))) == ["", "no_lease"]


def test_l8_a_restored_centre_takes_what_it_may_have_leased_since_its_backup(core: Core, hands: Hands) -> None:
    desk, device = enrol(core, "1")
    other, _ = enrol(core, "2")
    restored(core, hands)
    assert take(core, device, desk.accepted(FREE), desk.accepted(case_no=other.case_no())) == ["", "no_lease"]
    hands.forward(days=200)
    assert take(core, device, desk.accepted(FREE + 1)) == ["no_lease"]


# -- blocks of document numbers


def numbered(core: Core) -> tuple[Desk, Any, Desk]:
    core.database.change(lambda c: catalogue.publish(c, core.now, read_json("catalogue", "catalogue-sample.json")))
    desk, device = enrol(core, "1")
    return desk, device, enrol(core, "2")[0]


def block(desk: Desk, kind: str = "受") -> int:
    named = (kind, "D02", 2026)
    return int(next(b["first"] for b in desk.about["document_leases"] if (b["kind"], b["authority"], b["year"]) == named))


def test_l8_a_document_number_out_of_anothers_block_is_refused(core: Core) -> None:
    desk, device, other = numbered(core)

    def accepted(serial: int, *texts: str) -> dict[str, str]:
        return desk.accepted(serial, document_nos={f"p{n}": text for n, text in enumerate(texts)})

    mine, theirs = (document_no("县审批", "受", 2026, block(one)) for one in (desk, other))
    assert take(core, device, accepted(1, mine), accepted(2, theirs), accepted(3, "号外"), accepted(4, "")) == [
        "", "no_document_lease", "no_document_lease", "",
    ]  # fmt: skip
    assert take(core, device, accepted(5, mine, theirs)) == ["no_document_lease"]
    decided = replace(desk.instant(), document_no=document_no("县审批", "决", 2026, block(other, "决")))
    assert take(core, device, desk.accepted(6, decision=decided)) == ["no_document_lease"]
    assert kept(core) == 2


def test_l8_the_receipt_of_what_was_owed_is_asked_too(core: Core) -> None:
    desk, device, other = numbered(core)
    record = desk.record(1, materials=(MaterialRecord(2, "M2", "材料", "deferred"),))
    stream, at = ("case", record.case_id), desk.now().isoformat()
    brought = (MaterialRecord(2, "M2", "材料", "original", 1),)
    said = [
        DeferredSupplied(
            record.case_id, record.case_no, an_id(), at, at[:10], brought, {"r": document_no("县审批", "收", 2026, n)}
        )
        for n in (block(other, "收"), block(desk, "收"))
    ]
    sealed = [desk.sealed(event, stream) for event in (CaseAccepted(record), *said)]
    assert take(core, device, *sealed) == ["", "no_document_lease", ""]


def test_l8_a_document_number_of_a_former_block_or_from_before_the_enrolment_is_taken(core: Core, hands: Hands) -> None:
    desk, _, _ = numbered(core)
    former = document_no("县审批", "决", 2026, block(desk, "决"))
    anew, device = enrol(core, "1", key=desk.key)
    free = select(document_leases.c.device_id).where(document_leases.c.device_id.is_(None)).limit(1)
    assert core.database.look(lambda c: c.execute(free).first()) is not None
    own = core.database.change(lambda c: blocks.grant(c, None, "决", "D02", 2026, 1, 1))
    assert own is not None
    centres = document_no("县审批", "决", 2026, own.first)
    said = [anew.accepted(n, document_nos={"decision": text}) for n, text in ((1, former), (2, centres))]
    assert take(core, device, *said) == ["", "no_document_lease"]
    alone, its = enrol(core, "2")
    alone.incarnation = ALONE
    yesterday = (hands() - timedelta(days=1)).date()
    last = {"case_no": of(alone, yesterday, 9), "legal_date": yesterday.isoformat()}
    assert take(core, its, alone.accepted(**last, document_nos={"a": "县审批受字〔2026〕第000001号"})) == [""]


# -- who acted


def test_l8_an_operator_nobody_heard_of_or_without_a_role_of_the_counter_does_nothing(core: Core) -> None:
    another_hall(core)
    core.database.change(lambda c: people.add(c, core, "elsewhere", ["clerk"], None, hall="H02"))
    desk, device = enrol(core, "1")
    said = []
    for serial, who in enumerate(("ghost", "qian", "elsewhere", "", "li", "wang"), 1):
        record = desk.record(serial)
        said.append(desk.sealed(CaseAccepted(record), ("case", record.case_id), operator=who))
    assert take(core, device, *said) == [*["no_operator_role"] * 4, "", ""]
    core.database.change(lambda c: c.execute(update(users).where(users.c.name == "li").values(active=False)))
    record = desk.record(7)
    assert take(core, device, desk.sealed(CaseAccepted(record), ("case", record.case_id), operator="li")) == [""]
    assert core.refused["no_operator_role"] == 4


def test_l8_people_of_a_desk_that_stood_alone_go_on_working_there(core: Core, hands: Hands) -> None:
    alone, device = enrol(core, "1")
    alone.incarnation = ALONE
    yesterday = (hands() - timedelta(days=1)).date()
    record = alone.record(case_no=of(alone, yesterday, 1), legal_date=yesterday.isoformat())
    early = alone.sealed(CaseAccepted(record), ("case", record.case_id), operator="own")
    alone.incarnation = ALONE + 1

    def by(who: str, serial: int) -> dict[str, str]:
        made = alone.record(serial)
        return alone.sealed(CaseAccepted(made), ("case", made.case_id), operator=who)

    assert take(core, device, early, by("own", 2), by("admin", 3), by("ghost", 4)) == ["", "", "", "no_operator_role"]


# -- by what authority


def test_l8_a_decision_at_the_counter_needs_a_letter_of_its_operator_for_that_item_on_that_day(core: Core) -> None:
    core.database.change(lambda c: people.add(c, core, "boss", ["chief"], None))
    narrow = (["SVC-020"], date(2026, 11, 1), date(2026, 11, 19), "授〔2026〕2号")
    core.database.change(lambda c: people.authorise(c, core, "li", *narrow))
    desk, device = enrol(core, "1")
    lawful = desk.instant()
    told = {
        "boss": replace(lawful, decider="boss"),
        "li": replace(lawful, decider="li", authorisation_no="授〔2026〕2号"),
        "wang": replace(lawful, authorisation_no="none"),
    }
    said = []
    for serial, (who, decision) in enumerate((*told.items(), ("li", lawful), ("wang", lawful)), 1):
        record = desk.record(serial, decision=decision, case_kind="即办件")
        said.append(desk.sealed(CaseAccepted(record), ("case", record.case_id), operator=who))
    assert take(core, device, *said) == [*["no_authority"] * 4, ""]
    assert core.database.look(lambda c: c.execute(select(decisions.c.decider)).scalars().all()) == ["wang"]


@pytest.mark.parametrize(("item", "code"), [("SVC-020", ""), ("SVC-007", "no_authority")])
def test_l8_a_letter_holds_for_its_items_and_on_its_last_day(core: Core, item: str, code: str) -> None:
    today = core.now().date()
    core.database.change(lambda c: people.authorise(c, core, "li", ["SVC-020"], today, today, "授〔2026〕2号"))
    desk, device = enrol(core, "1")
    decided = replace(desk.instant(), decider="li", authorisation_no="授〔2026〕2号")
    record = desk.record(1, item_id=item, decision=decided)
    assert take(core, device, desk.sealed(CaseAccepted(record), ("case", record.case_id), operator="li")) == [code]


def test_l8_what_a_desk_decided_alone_by_its_own_letter_stands_and_a_ghosts_does_not(core: Core, hands: Hands) -> None:
    alone, device = enrol(core, "1")
    decided = replace(alone.instant(), decider="own", authorisation_no="授1")
    alone.incarnation = ALONE
    yesterday = (hands() - timedelta(days=1)).date()
    record = alone.record(case_no=of(alone, yesterday, 1), legal_date=yesterday.isoformat(), decision=decided)
    early = alone.sealed(CaseAccepted(record), ("case", record.case_id), operator="own")
    alone.incarnation = ALONE + 1
    record = alone.record(2, decision=decided)
    assert take(core, device, early, alone.sealed(CaseAccepted(record), ("case", record.case_id), operator="own")) == [
        "", "no_authority",
    ]  # fmt: skip


def test_l8_what_was_heard_before_stands_though_it_would_not_be_let_in_today(core: Core) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1, decision=desk.instant())) == [""]
    before = tables(core)
    core.database.change(lambda c: c.execute(update(leases).values(first=90_000, last=90_001)))
    core.database.change(lambda c: c.execute(delete(authorisations)))
    core.database.change(lambda c: c.execute(delete(user_roles)))
    told = reproject.all_of(core, ["H01"])
    assert (told["refused"], tables(core)) == ([], before)
