"""Tables of the house itself: the centre, its halls and windows, people, and the devices that were let in."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from central.base.tables import Big, metadata, serial

centre = Table(
    "centre",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("centre_id", String(36), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("sign_public", LargeBinary, nullable=False),
    Column("sign_sealed", LargeBinary, nullable=False),
    Column("seal_public", LargeBinary, nullable=False),
    Column("seal_sealed", LargeBinary, nullable=False),
    Column("restored_at", String(32)),
    # the epoch up to which the halls' change counters have jumped (`identity.jump`)
    Column("counted_epoch", Integer, nullable=False, server_default="1"),
    # rows of `events` up to here were there before anything was signed; only counted and hashed (RecordBegun)
    Column("begun_seq", Big, nullable=False, server_default="0"),
    # rows up to here were seen by the seals, but for `open_seqs`: numbers whose transactions had not come to an end
    Column("sealed_seq", Big, nullable=False, server_default="0"),
    Column("open_seqs", Text, nullable=False, server_default="[]"),
    # {kind: version} of the program that projected last; another set of them asks what was unknown to it again
    Column("kinds", Text),
    CheckConstraint("one = 1", name="one_centre"),
    CheckConstraint("epoch >= 1", name="epoch"),
)

# the centre's other keys, each sealed under its secret: `rows` (what lies sealed in this database), `search` (keyed hashes), and
# former ones: of `sign` the public half, sealed too, so that none is slipped in; of `seal` the private half, which still opens
centre_keys = Table(
    "centre_keys",
    metadata,
    Column("use", String(10), primary_key=True),
    Column("key_id", String(16), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("since", Big, nullable=False),
    # null: the one that is used now
    Column("until", Big),
    # of `rows`: how far all that was sealed before is sealed anew (resealing)
    Column("done", Text, nullable=False),
)

halls = Table(
    "halls",
    metadata,
    Column("hall_id", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("region", String(6), nullable=False),
    Column("site", String(4), nullable=False),
    Column("settings", Text, nullable=False),
    # the last number given to an envelope taken or an act of the centre, and to a change for the hall's windows
    Column("arrived", Big, nullable=False, server_default="0"),
    Column("change_seq", Big, nullable=False, server_default="0"),
    # the last number of the centre's own chain here: a tail that was cut off is missed
    Column("said_seq", Big, nullable=False, server_default="0"),
    # while the hall's tables are made again: the number up to which they are
    Column("projecting", Big),
    # since when its site is its own; 0: from before anybody asked
    Column("added_at", Big, nullable=False, server_default="0"),
    UniqueConstraint("region", "site"),
    CheckConstraint("length(region) = 6", name="region"),
    CheckConstraint("length(site) = 4", name="site"),
)

# whose each site of case numbers is, and since when; a hall has one or several, the first stands in its row as well
sites = Table(
    "sites",
    metadata,
    Column("region", String(6), primary_key=True),
    Column("site", String(4), primary_key=True),
    Column("hall_id", String(40), nullable=False),
    Column("added_at", Big, nullable=False),
    ForeignKeyConstraint(["hall_id"], ["halls.hall_id"]),
    Index(None, "hall_id"),
    CheckConstraint("length(region) = 6", name="region"),
    CheckConstraint("length(site) = 4", name="site"),
)

windows = Table(
    "windows",
    metadata,
    Column("hall_id", String(40), primary_key=True),
    Column("window", String(20), primary_key=True),
    Column("state", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("since", Big, nullable=False),
    ForeignKeyConstraint(["hall_id"], ["halls.hall_id"]),
)

categories = Table(
    "categories",
    metadata,
    Column("hall_id", String(40), primary_key=True),
    Column("letter", String(1), primary_key=True),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("details", Text, nullable=False),
    ForeignKeyConstraint(["hall_id"], ["halls.hall_id"]),
)

users = Table(
    "users",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("display_name", Text, nullable=False),
    Column("password_hash", Text),
    Column("active", Boolean, nullable=False),
    Column("hall_id", String(40)),
    ForeignKeyConstraint(["hall_id"], ["halls.hall_id"]),
)

user_roles = Table(
    "user_roles",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("role", String(12), primary_key=True),
    ForeignKeyConstraint(["name"], ["users.name"]),
)

authorisations = Table(
    "authorisations",
    metadata,
    Column("document_no", String(80), primary_key=True),
    Column("name", String(60), primary_key=True),
    Column("items", Text, nullable=False),
    Column("start", String(10), nullable=False),
    Column("end", String(10), nullable=False),
    ForeignKeyConstraint(["name"], ["users.name"]),
)

enrol_codes = Table(
    "enrol_codes",
    metadata,
    Column("code_hash", String(64), primary_key=True),
    Column("hall_id", String(40), nullable=False),
    Column("window", String(20), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("expires_at", Big, nullable=False),
    Column("used_at", Big),
    ForeignKeyConstraint(["hall_id"], ["halls.hall_id"]),
)

devices = Table(
    "devices",
    metadata,
    Column("hall_id", String(40), primary_key=True),
    Column("device_id", String(36), primary_key=True),
    Column("device_code", String(2), nullable=False),
    Column("window", String(20), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("key_id", String(16), nullable=False),
    Column("token_hash", String(64), nullable=False),
    Column("machine", Text, nullable=False),
    Column("incarnation", Integer, nullable=False),
    Column("watermark", Big, nullable=False),
    Column("top_seq", Big, nullable=False),
    Column("head_hash", String(64), nullable=False),
    Column("enrolled_at", Big, nullable=False),
    Column("revoked_at", Big),
    ForeignKeyConstraint(["hall_id"], ["halls.hall_id"]),
    UniqueConstraint("hall_id", "device_code"),
    # a token, a key and the other tables know the device alone
    UniqueConstraint("device_id"),
    UniqueConstraint("token_hash"),
    UniqueConstraint("key_id"),
    Index(None, "hall_id", "window"),
    CheckConstraint("watermark >= 0 AND watermark <= top_seq", name="watermark"),
)

# where each device was placed, in the order of all that comes to its hall: whose a stream was is asked of then, and `devices`
# tells only where one stands now
placements = Table(
    "placements",
    metadata,
    Column("hall_id", String(40), primary_key=True),
    Column("device_id", String(36), primary_key=True),
    Column("arrived", Big, primary_key=True, autoincrement=False),
    Column("window", String(20), nullable=False),
)

# the last certificate of each device: text and signature as they were given
certificates = Table(
    "certificates",
    metadata,
    Column("device_id", String(36), primary_key=True),
    Column("serial", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("signature", String(100), nullable=False),
    Column("key_id", String(16), nullable=False),
    Column("until", String(10), nullable=False),
    UniqueConstraint("serial"),
    ForeignKeyConstraint(["device_id"], ["devices.device_id"]),
)

# what the centre found when it last looked after itself, by the name of the look
checks = Table(
    "checks",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("at", Big, nullable=False),
    Column("found", Text, nullable=False),
)

leases = Table(
    "leases",
    metadata,
    Column("hall_id", String(40), primary_key=True),
    Column("lease_id", String(36), primary_key=True),
    Column("device_id", String(36), nullable=False),
    Column("device_code", String(2), nullable=False),
    Column("region", String(6), nullable=False),
    Column("site", String(4), nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("not_before", String(10), nullable=False),
    Column("until", String(10), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("used_up_to", Integer, nullable=False),
    # counts the blocks of a hall in the order in which they were given; 0: from before it was counted
    Column("granted", Big, nullable=False, server_default="0"),
    ForeignKeyConstraint(["device_id"], ["devices.device_id"]),
    UniqueConstraint("hall_id", "region", "site", "not_before", "first"),
    CheckConstraint("first >= 1 AND first <= last AND last <= 99999", name="serials"),
    Index(None, "hall_id", "device_id", "until"),
    CheckConstraint("not_before <= until", name="dates"),
)

document_leases = Table(
    "document_leases",
    metadata,
    Column("kind", String(4), primary_key=True),
    Column("authority", String(40), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("first", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
    # null: the centre's own, for decisions of its back office
    Column("device_id", String(36)),
    Column("used_up_to", Integer, nullable=False),
    Column("epoch", Integer, nullable=False),
    ForeignKeyConstraint(["device_id"], ["devices.device_id"]),
    Index(None, "device_id", "year"),
    CheckConstraint("first >= 1 AND first <= last AND last <= 999999", name="serials"),
)

catalogues = Table(
    "catalogues",
    metadata,
    serial("catalogue_id"),
    Column("version", String(60), nullable=False),
    Column("effective_from", String(10), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("raw", Text, nullable=False),
    Column("published_at", Big, nullable=False),
    UniqueConstraint("version"),
)

calendars = Table(
    "calendars",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("raw", Text, nullable=False),
)
