"""L20: what citizens ask is limited for each case, in all processes together, whoever asks from wherever."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import func, select

from central.base.core import Core
from central.base.tables_sync import lookups
from central.cases.lookups import OF_CASE, OF_NUMBER, OF_PAPER, Lookups, Question
from central.house import people
from central.keeping import rotation
from central.parts import open_centre
from tests.central.conftest import SECRET, Hands, Server
from window_app.errors import Refused


def answered(of: Lookups, question: Question, what: str, times: int) -> int:
    """How many of so many questions were let through."""

    async def ask() -> int:
        done = 0
        for _ in range(times):
            with suppress(Refused):
                await of.take(question, what)
                done += 1
        return done

    return asyncio.run(ask())


@pytest.mark.parametrize("question", [OF_CASE, OF_PAPER, OF_NUMBER], ids=lambda question: question.name)
def test_l20_a_case_is_asked_about_so_often_and_others_go_on(core: Core, hands: Hands, question: Question) -> None:
    of = Lookups(core)
    assert answered(of, question, "1", question.times * 3) == question.times
    assert answered(of, question, "2", 1) == 1
    hands.forward(seconds=question.seconds)
    assert answered(of, question, "1", question.times * 2) == question.times


def test_l20_processes_count_together_and_a_restart_begins_nothing_anew(core: Core, hands: Hands, tmp_path: Path) -> None:
    other = open_centre(core.database.url, SECRET, tmp_path / "pages", hands)
    try:
        done = sum(answered(Lookups(process), OF_CASE, "1", 10) for process in (core, other, core, other, core))
        assert OF_CASE.times - 3 * OF_CASE.at_once <= done <= OF_CASE.times
        assert answered(Lookups(core), OF_CASE, "1", 50) == 0
    finally:
        other.close()


def test_l20_counts_go_on_when_the_key_that_seals_is_changed(core: Core) -> None:
    core.database.change(lambda c: people.add(c, core, "sun", ["security"], None))
    assert answered(Lookups(core), OF_CASE, "1", OF_CASE.times) == OF_CASE.times
    rotation.seal(core, "sun")
    assert answered(Lookups(core), OF_CASE, "1", 1) == 0


def test_l20_a_telephone_that_looks_often_does_not_write_each_time(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    of, written = Lookups(core), 0
    write = core.database.write

    async def counted(work: object) -> object:
        nonlocal written
        written += 1
        return await write(work)  # type: ignore[arg-type]

    monkeypatch.setattr(core.database, "write", counted)
    assert answered(of, OF_NUMBER, "t", OF_NUMBER.at_once) == OF_NUMBER.at_once
    assert written == 1
    assert answered(of, OF_NUMBER, "t", 10 * OF_NUMBER.times) == OF_NUMBER.times - OF_NUMBER.at_once
    assert written == OF_NUMBER.times // OF_NUMBER.at_once + 1, "and who is refused writes nothing"


def test_l20_guessing_fills_no_table_and_tells_nobody_what_was_asked(core: Core) -> None:
    of = Lookups(core)
    for number in range(20):
        answered(of, OF_CASE, f"{number:022}", 1)
    with core.database.reading() as connection:
        listed = connection.execute(select(lookups)).all()
        assert connection.execute(select(func.max(lookups.c.place))).scalar_one() < 65_536
    assert len(listed) <= 20
    assert len({row.place for row in listed}) > 15


@pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)
def test_l20_a_case_that_is_there_and_one_that_is_not_are_refused_alike(server: Server) -> None:
    """Else the refusal would tell which numbers exist. The address may be forged as one likes."""
    desk = server.desk()
    desk.send(desk.accepted(1))

    def ask(number: str, last4: str, forged: int) -> int:
        headers = {"X-Forwarded-For": f"10.1.{forged}.1"}
        return server.client.get("/p", params={"no": number, "last4": last4}, headers=headers).status_code

    for number in (desk.case_no(1), desk.case_no(2)):
        answers = [ask(number, "1234", forged) for forged in range(25)]
        assert answers == [404] * 20 + [429] * 5
    assert ask(desk.case_no(1), "0019", 99) == 429
    assert ask(desk.case_no(3), "0019", 99) == 404


@pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)
def test_l20_forged_signatures_under_one_case_are_counted_as_one_paper(server: Server) -> None:
    number = server.desk().case_no(1)
    codes = [f"{number}.acceptance_notice.k.{'A' * 85}{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 3]
    assert 429 in [server.client.get(f"/v/{code}").status_code for code in codes[:61]]
