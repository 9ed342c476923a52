"""`case list`, `case show`, `paper`, `audit verify`, `verify`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from window_app.errors import Refused, StationTrouble
from window_app.programs.tools.common import Commands, add_profile, add_user, opened
from window_app.record.json_types import JsonObject

if TYPE_CHECKING:
    from window_app.programs.parts import Building
    from window_app.record.page_ref import PageRef
    from window_app.store.documents import PageRow


def add(commands: Commands) -> None:
    """The commands."""
    group = commands.add_parser("case", help="办件").add_subparsers(dest="act", required=True)
    parser = group.add_parser("list", help="本机的办件")
    add_profile(parser)
    parser.set_defaults(run=listed)
    parser = group.add_parser("show", help="一个办件的全部内容和经过")
    add_profile(parser)
    parser.add_argument("case_no")
    parser.set_defaults(run=show)
    parser = commands.add_parser("paper", help="输出一份文书")
    add_profile(parser)
    add_user(parser)
    parser.add_argument("kind")
    parser.add_argument("--case", required=True)
    parser.add_argument("--format", choices=("pdf", "escpos", "png"), default="pdf")
    parser.add_argument("--paper-mm", type=int, choices=(80, 58), default=80)
    parser.add_argument("--out", type=Path, required=True)
    parser.set_defaults(run=paper)
    parser = commands.add_parser("audit", help="留痕链").add_subparsers(dest="act", required=True).add_parser("verify")
    add_profile(parser)
    parser.set_defaults(run=audit)
    parser = commands.add_parser("verify", help="核验文书二维码")
    add_profile(parser)
    parser.add_argument("text")
    parser.set_defaults(run=verify)


def listed(args: argparse.Namespace) -> list[JsonObject]:
    """Numbered cases, newest first."""
    from window_app.flow.line.syncing import statuses_here
    from window_app.flow.visit.status import status_centre, status_of
    from window_app.store import case_lists
    from window_app.store.history import clocks_of

    with opened(args) as building, building.store.reading() as connection:
        found = case_lists.numbered(connection)
        here = statuses_here(connection, [case.case_no for case in found])
        clocks = clocks_of(connection, [case.case_id for case in found])
        return [
            {
                "case_no": case.case_no,
                "item_id": case.item_id,
                "status": status_of(case),
                "status_here": here[case.case_no],
                "status_centre": status_centre(case),
                "due": case.due,
                "accepted_at": case.accepted_at,
                "clock": clocks[case.case_id],
            }
            for case in found
        ]


def show(args: argparse.Namespace) -> JsonObject:
    """The record, its papers, pages and events. Refused("no_case")."""
    with opened(args) as building:
        return shown(building, args.case_no)


def shown(building: Building, case_no: str) -> JsonObject:
    """One case, whole. Refused("no_case")."""
    from window_app.flow.line.syncing import status_here
    from window_app.flow.visit.status import decision_of, status_centre, status_of
    from window_app.store import cases, documents, print_jobs
    from window_app.store.history import clocks_of, events_of

    with building.store.reading() as connection:
        case = cases.by_no(connection, case_no)
        if case is None:
            raise Refused("no_case", f"本机没有办件 {case_no}：请核对 22 位编号")
        return {
            "case_no": case.case_no,
            "item_id": case.item_id,
            "status": status_of(case),
            "status_here": status_here(connection, case_no),
            "status_centre": status_centre(case),
            "due": case.due,
            "provisional": case.due_provisional,
            "accepted_at": case.accepted_at,
            "clock": clocks_of(connection, [case.case_id])[case.case_id],
            "at": case.at,
            "delivered_at": case.delivered_at or None,
            "decision": decision_of(case),
            "returned": case.centre.get("returned"),
            "record": case.record,
            "pages": _pages(
                building, documents.signatures_of(connection, case.case_id), documents.of_case(connection, case.case_id)
            ),
            "papers": [
                {
                    "kind": job.kind,
                    "document_no": job.document_no,
                    "state": job.state,
                    "words": job.note.message if job.note else "",
                    "reprint": job.reprint_no,
                }
                for job in print_jobs.of_case(connection, case_no)
            ],
            "events": events_of(connection, "case", case.case_id),
        }


def _pages(building: Building, signatures: Sequence[PageRef], scanned: Sequence[PageRow]) -> list[JsonObject]:
    """Every page of the case; 0 is the row of a signature."""
    rows = [*((0, ref) for ref in signatures), *((page.material_seq, page.ref) for page in scanned)]
    return [{"material_seq": seq, **asdict(ref), "present": building.store.vault.has(ref.sha256)} for seq, ref in rows]


def paper(args: argparse.Namespace) -> JsonObject:
    """Render one paper by the same path as the window."""

    def keep(data: bytes) -> None:
        try:
            args.out.parent.mkdir(parents=True, exist_ok=True)
            args.out.write_bytes(data)
        except OSError as error:
            raise StationTrouble("cannot_write", f"写不了文件 {args.out}：{error.strerror}；办件没有受影响") from error

    with opened(args, acting=True) as building:
        data = building.desk.printing.export(args.kind, args.case, args.format, keep, args.paper_mm)
    return {"kind": args.kind, "case_no": args.case, "path": str(args.out), "bytes": len(data)}


def audit(args: argparse.Namespace) -> tuple[JsonObject, int]:
    """Walk the chain; exit code 1 if it is broken."""
    from window_app.store.auditing import check

    with opened(args) as building, building.store.reading() as connection:
        report = check(connection, building.store.station.device, building.store.signing_key.public_bytes)
    return asdict(report), 0 if report.ok else 1


def verify(args: argparse.Namespace) -> JsonObject:
    """Check a paper's QR against the keys this profile knows."""
    from window_app.programs.tools import verify as verifying

    with opened(args) as building:
        key = building.store.signing_key
        return verifying.run(args.text, {key.key_id: key.public_bytes})
