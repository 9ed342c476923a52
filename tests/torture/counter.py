"""Child of torture: accepts one case as the window does, and shows its number the moment the desk gives it, not at the end.

Usage: python -m tests.torture.counter PROFILE CASE.json; the output has the shape of `window-app intake --json`.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from window_app.domain.law.materials import Choice
from window_app.domain.people.person import Person
from window_app.ports import ScannedPage
from window_app.programs.parts import open_building
from window_app.programs.tools.common import sign_in


def main(profile: Path, case_file: Path) -> None:
    """One visit: the number is on the screen before anything is printed or tidied."""
    asked = json.loads(case_file.read_text(encoding="utf-8"))
    building = open_building(profile, lambda _: "")
    desk = building.desk
    try:
        building.start()
        sign_in(building, None)
        visit = desk.calling.walk_in()
        desk.identifying.put_typed(visit.visit_id, Person(**asked["person"]))
        item = asked["items"][0]
        case = desk.intake.open_case(visit.visit_id, item["item_id"])
        for row in item["materials"]:
            choice = Choice(row["source"], originals=row["originals"], copies=row["copies"])
            desk.collecting.material(case.case_id, row["seq"], choice)
            for name in row["pages"]:
                page = ScannedPage((case_file.parent / name).read_bytes(), "image/png", 256, 256, 200)
                desk.collecting.add_page(case.case_id, row["seq"], page)
        outcome = desk.accepting.accept(case.case_id)
        os.write(1, json.dumps({"cases": [{"case_no": outcome.case_no}]}).encode())
        desk.printing.print_now()
        desk.calling.finish()
    finally:
        desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
