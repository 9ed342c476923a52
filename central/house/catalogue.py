"""The catalogue as published: checked whole before a window hears of it, versions with a date from which they hold."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, insert, select

from central.base import clock
from central.base.clock import Now
from central.base.shapes import Json
from central.base.tables_people import calendars, catalogues
from central.house import changes
from window_app.domain.catalogue_check.check import problems
from window_app.domain.law.calendar import years_stated
from window_app.errors import Reason, Refused


def publish(connection: Connection, now: Now, raw: Any, effective_from: date | None = None) -> Json:
    """Check and publish; Refused `bad_catalogue` with every problem at once, `same_version` if that version is out."""
    found = problems(raw)
    if found:
        raise Refused(
            "bad_catalogue",
            f"事项目录有 {len(found)} 处问题，没有发布；窗口仍用原目录",
            [Reason("catalogue", problem.message, problem.item_id or None, problem.field or None) for problem in found],
        )
    version = str(raw["catalogue_version"]) if raw.get("catalogue_version") else None
    text = json.dumps(raw, ensure_ascii=False)
    digest = hashlib.sha256(text.encode()).hexdigest()
    version = version or digest[:12]
    kept = connection.execute(select(catalogues.c.sha256).where(catalogues.c.version == version)).first()
    if kept is not None and kept.sha256 != digest:
        raise Refused("same_version", "目录版本 {version} 已发布过且内容不同；请改用新的版本号，已发布的不能改", version=version)
    starts = (effective_from or clock.business_day(now())).isoformat()
    if kept is None:
        connection.execute(
            insert(catalogues).values(
                version=version, effective_from=starts, sha256=digest, raw=text, published_at=clock.milliseconds(now())
            )
        )
        changes.publish_to_all(connection, now, "catalogue", {"version": version, "effective_from": starts, "catalogue": raw})
    return {"items": len(raw["items"]), "bundles": len(raw["bundles"]), "version": version, "effective_from": starts}


def latest(connection: Connection) -> Json | None:
    """The catalogue published last, or None."""
    text = connection.execute(select(catalogues.c.raw).order_by(catalogues.c.catalogue_id.desc()).limit(1)).scalar()
    return None if text is None else json.loads(text)


def latest_id(connection: Connection) -> int:
    """Counts publications, 0 before the first."""
    return int(connection.execute(select(func.max(catalogues.c.catalogue_id))).scalar() or 0)


def departments(connection: Connection) -> list[Json]:
    """The authorities of the latest catalogue: department_id, name, short_name."""
    found = latest(connection)
    return [] if found is None else list(found["departments"])


def import_calendar(connection: Connection, database_insert: Any, now: Now, raw: Any) -> list[int]:
    """Keep years of the working-day calendar (one object with `year`, or a list of them) and tell every window. The whole file is
    checked first: windows reckon deadlines by it, and what one of them cannot read stops its calendar altogether.

    Refused: `bad_calendar`.
    """
    years = years_stated(raw)
    for year in years:
        text = json.dumps(year, ensure_ascii=False)
        statement = database_insert(calendars).values(year=year["year"], raw=text)
        connection.execute(statement.on_conflict_do_update(index_elements=["year"], set_={"raw": text}))
    changes.publish_to_all(connection, now, "calendar", {"years": years})
    return [year["year"] for year in years]
