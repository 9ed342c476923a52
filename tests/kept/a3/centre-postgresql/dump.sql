--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: alembic_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);


--
-- Name: authorisations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.authorisations (
    document_no character varying(80) NOT NULL,
    name character varying(60) NOT NULL,
    items text NOT NULL,
    start character varying(10) NOT NULL,
    "end" character varying(10) NOT NULL
);


--
-- Name: calendars; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.calendars (
    year integer NOT NULL,
    raw text NOT NULL
);


--
-- Name: case_operators; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.case_operators (
    case_id character varying(36) NOT NULL,
    operator character varying(120) NOT NULL
);


--
-- Name: cases; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cases (
    case_id character varying(36) NOT NULL,
    case_no character varying(22) NOT NULL,
    visit_id character varying(36) NOT NULL,
    hall_id character varying(40) NOT NULL,
    device_id character varying(36) NOT NULL,
    "window" character varying(20) NOT NULL,
    item_id character varying(60) NOT NULL,
    item_name text NOT NULL,
    item_hash character varying(64) NOT NULL,
    department_id character varying(40) NOT NULL,
    category text NOT NULL,
    case_kind character varying(20) NOT NULL,
    status character varying(24) NOT NULL,
    day character varying(10) NOT NULL,
    hour integer NOT NULL,
    accepted_on character varying(10),
    accepted_by text NOT NULL,
    due character varying(10),
    notices integer NOT NULL,
    last4_hashes text NOT NULL,
    delivered_at character varying(32),
    CONSTRAINT ck_cases_case_no CHECK ((length((case_no)::text) = 22)),
    CONSTRAINT ck_cases_hour CHECK (((hour >= 0) AND (hour <= 23)))
);


--
-- Name: catalogues; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogues (
    catalogue_id bigint NOT NULL,
    version character varying(60) NOT NULL,
    effective_from character varying(10) NOT NULL,
    sha256 character varying(64) NOT NULL,
    raw text NOT NULL,
    published_at bigint NOT NULL
);


--
-- Name: catalogues_catalogue_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.catalogues_catalogue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: catalogues_catalogue_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.catalogues_catalogue_id_seq OWNED BY public.catalogues.catalogue_id;


--
-- Name: categories; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.categories (
    hall_id character varying(40) NOT NULL,
    letter character varying(1) NOT NULL,
    name text NOT NULL,
    "position" integer NOT NULL,
    details text NOT NULL
);


--
-- Name: centre; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.centre (
    one integer NOT NULL,
    centre_id character varying(36) NOT NULL,
    epoch integer NOT NULL,
    change_seq bigint NOT NULL,
    sign_public bytea NOT NULL,
    sign_sealed bytea NOT NULL,
    seal_public bytea NOT NULL,
    seal_sealed bytea NOT NULL,
    restored_at character varying(32),
    CONSTRAINT ck_centre_epoch CHECK ((epoch >= 1)),
    CONSTRAINT ck_centre_one_centre CHECK ((one = 1))
);


--
-- Name: changes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.changes (
    seq bigint NOT NULL,
    hall_id character varying(40),
    device_id character varying(36),
    kind character varying(20) NOT NULL,
    payload text NOT NULL,
    at bigint NOT NULL
);


--
-- Name: decisions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.decisions (
    case_id character varying(36) NOT NULL,
    source character varying(6) NOT NULL,
    granted boolean NOT NULL,
    reason text NOT NULL,
    decider text NOT NULL,
    decided_at character varying(32) NOT NULL,
    decided_on character varying(10) NOT NULL,
    document_no character varying(80) NOT NULL,
    CONSTRAINT ck_decisions_denied_with_reason CHECK ((granted OR (reason <> ''::text))),
    CONSTRAINT ck_decisions_source CHECK (((source)::text = ANY ((ARRAY['desk'::character varying, 'centre'::character varying])::text[])))
);


--
-- Name: devices; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.devices (
    device_id character varying(36) NOT NULL,
    device_code character varying(2) NOT NULL,
    hall_id character varying(40) NOT NULL,
    "window" character varying(20) NOT NULL,
    kind character varying(12) NOT NULL,
    public_key bytea NOT NULL,
    key_id character varying(16) NOT NULL,
    token_hash character varying(64) NOT NULL,
    machine text NOT NULL,
    incarnation integer NOT NULL,
    watermark bigint NOT NULL,
    top_seq bigint NOT NULL,
    head_hash character varying(64) NOT NULL,
    enrolled_at bigint NOT NULL,
    revoked_at bigint,
    CONSTRAINT ck_devices_kind CHECK (((kind)::text = ANY ((ARRAY['window'::character varying, 'kiosk'::character varying, 'display'::character varying, 'backoffice'::character varying])::text[]))),
    CONSTRAINT ck_devices_watermark CHECK (((watermark >= 0) AND (watermark <= top_seq)))
);


--
-- Name: document_leases; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.document_leases (
    kind character varying(4) NOT NULL,
    authority character varying(40) NOT NULL,
    year integer NOT NULL,
    first integer NOT NULL,
    last integer NOT NULL,
    device_id character varying(36),
    used_up_to integer NOT NULL,
    epoch integer NOT NULL,
    CONSTRAINT ck_document_leases_serials CHECK (((first >= 1) AND (first <= last) AND (last <= 999999)))
);


--
-- Name: enrol_codes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.enrol_codes (
    code_hash character varying(64) NOT NULL,
    hall_id character varying(40) NOT NULL,
    "window" character varying(20) NOT NULL,
    kind character varying(12) NOT NULL,
    expires_at bigint NOT NULL,
    used_at bigint,
    CONSTRAINT ck_enrol_codes_kind CHECK (((kind)::text = ANY ((ARRAY['window'::character varying, 'kiosk'::character varying, 'display'::character varying, 'backoffice'::character varying])::text[])))
);


--
-- Name: envelope_pages; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.envelope_pages (
    envelope_id character varying(36) NOT NULL,
    sha256 character varying(64) NOT NULL
);


--
-- Name: envelopes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.envelopes (
    envelope_id character varying(36) NOT NULL,
    device_id character varying(36) NOT NULL,
    device_seq bigint NOT NULL,
    incarnation integer NOT NULL,
    hall_id character varying(40) NOT NULL,
    sha256 character varying(64) NOT NULL,
    prev_hash character varying(64) NOT NULL,
    stream_kind character varying(10) NOT NULL,
    stream_id character varying(60) NOT NULL,
    stream_seq bigint NOT NULL,
    kind character varying(60) NOT NULL,
    supersedes character varying(36),
    happened_at character varying(48) NOT NULL,
    day character varying(10) NOT NULL,
    operator text NOT NULL,
    head bytea NOT NULL,
    payload bytea,
    signature bytea NOT NULL,
    key_id character varying(16) NOT NULL,
    known boolean NOT NULL,
    received_at bigint NOT NULL,
    receipt text NOT NULL,
    receipt_signature character varying(100) NOT NULL,
    complete boolean NOT NULL,
    CONSTRAINT ck_envelopes_device_seq CHECK ((device_seq >= 1)),
    CONSTRAINT ck_envelopes_stream_kind CHECK (((stream_kind)::text = ANY ((ARRAY['case'::character varying, 'ticket'::character varying, 'visit'::character varying, 'rating'::character varying, 'window'::character varying, 'audit'::character varying])::text[])))
);


--
-- Name: events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.events (
    seq bigint NOT NULL,
    hall_id character varying(40) NOT NULL,
    day character varying(10) NOT NULL,
    stream_kind character varying(10) NOT NULL,
    stream_id character varying(60) NOT NULL,
    kind character varying(40) NOT NULL,
    at bigint NOT NULL,
    "window" character varying(20),
    operator text NOT NULL,
    device_id character varying(36),
    detail text NOT NULL
);


--
-- Name: events_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.events_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: events_seq_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.events_seq_seq OWNED BY public.events.seq;


--
-- Name: halls; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.halls (
    hall_id character varying(40) NOT NULL,
    name text NOT NULL,
    region character varying(6) NOT NULL,
    site character varying(4) NOT NULL,
    settings text NOT NULL,
    CONSTRAINT ck_halls_region CHECK ((length((region)::text) = 6)),
    CONSTRAINT ck_halls_site CHECK ((length((site)::text) = 4))
);


--
-- Name: idempotency; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.idempotency (
    device_id character varying(36) NOT NULL,
    key character varying(80) NOT NULL,
    act character varying(120) NOT NULL,
    ticket_id character varying(36) NOT NULL,
    at bigint NOT NULL
);


--
-- Name: leases; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.leases (
    lease_id character varying(36) NOT NULL,
    device_id character varying(36) NOT NULL,
    device_code character varying(2) NOT NULL,
    region character varying(6) NOT NULL,
    site character varying(4) NOT NULL,
    first integer NOT NULL,
    last integer NOT NULL,
    not_before character varying(10) NOT NULL,
    until character varying(10) NOT NULL,
    epoch integer NOT NULL,
    used_up_to integer NOT NULL,
    CONSTRAINT ck_leases_dates CHECK (((not_before)::text <= (until)::text)),
    CONSTRAINT ck_leases_serials CHECK (((first >= 1) AND (first <= last) AND (last <= 99999)))
);


--
-- Name: local_tickets; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.local_tickets (
    ticket_id character varying(36) NOT NULL,
    hall_id character varying(40) NOT NULL,
    day character varying(10) NOT NULL,
    number text NOT NULL,
    category text NOT NULL,
    "window" character varying(20) NOT NULL,
    hour integer NOT NULL,
    outcome text NOT NULL,
    issued_at bigint NOT NULL,
    called_at bigint,
    finished_at bigint,
    doubled boolean NOT NULL
);


--
-- Name: pages; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pages (
    sha256 character varying(64) NOT NULL,
    size bigint NOT NULL,
    held_at bigint NOT NULL
);


--
-- Name: ratings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ratings (
    visit_id character varying(36) NOT NULL,
    hall_id character varying(40) NOT NULL,
    "window" character varying(20) NOT NULL,
    day character varying(10) NOT NULL,
    hour integer NOT NULL,
    level integer,
    tags text NOT NULL,
    words text NOT NULL,
    follow_up character varying(10) NOT NULL,
    CONSTRAINT ck_ratings_follow_up CHECK (((follow_up)::text = ANY ((ARRAY['none'::character varying, 'open'::character varying, 'closed'::character varying])::text[]))),
    CONSTRAINT ck_ratings_level CHECK (((level IS NULL) OR ((level >= 1) AND (level <= 5))))
);


--
-- Name: refused_envelopes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.refused_envelopes (
    sha256 character varying(64) NOT NULL,
    device_id character varying(36) NOT NULL,
    envelope_id text NOT NULL,
    device_seq bigint,
    code character varying(40) NOT NULL,
    message text NOT NULL,
    field text NOT NULL,
    head bytea NOT NULL,
    at bigint NOT NULL
);


--
-- Name: ticket_counters; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ticket_counters (
    hall_id character varying(40) NOT NULL,
    day character varying(10) NOT NULL,
    letter character varying(1) NOT NULL,
    last integer NOT NULL
);


--
-- Name: tickets; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tickets (
    ticket_id character varying(36) NOT NULL,
    hall_id character varying(40) NOT NULL,
    day character varying(10) NOT NULL,
    letter character varying(1) NOT NULL,
    seq integer NOT NULL,
    number character varying(8) NOT NULL,
    category character varying(1) NOT NULL,
    state character varying(10) NOT NULL,
    rank bigint NOT NULL,
    reason character varying(20) NOT NULL,
    booking character varying(60),
    person_token character varying(64),
    taken_at bigint NOT NULL,
    hour integer NOT NULL,
    "window" character varying(20),
    first_called_at bigint,
    called_at bigint,
    recalls integer NOT NULL,
    started_at bigint,
    resumed_at bigint,
    served_ms bigint NOT NULL,
    finished_at bigint,
    pace_seconds integer,
    CONSTRAINT ck_tickets_counts CHECK (((seq >= 1) AND (recalls >= 0) AND (served_ms >= 0))),
    CONSTRAINT ck_tickets_state CHECK (((state)::text = ANY ((ARRAY['waiting'::character varying, 'called'::character varying, 'serving'::character varying, 'held'::character varying, 'missed'::character varying, 'finished'::character varying, 'elsewhere'::character varying])::text[]))),
    CONSTRAINT ck_tickets_window_known CHECK ((((state)::text = ANY ((ARRAY['waiting'::character varying, 'missed'::character varying, 'held'::character varying])::text[])) OR ("window" IS NOT NULL)))
);


--
-- Name: upload_parts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.upload_parts (
    upload_id character varying(64) NOT NULL,
    "position" bigint NOT NULL,
    data bytea NOT NULL
);


--
-- Name: uploads; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.uploads (
    upload_id character varying(64) NOT NULL,
    device_id character varying(36) NOT NULL,
    sha256 character varying(64) NOT NULL,
    case_no character varying(22) NOT NULL,
    length bigint NOT NULL,
    "offset" bigint NOT NULL,
    metadata text NOT NULL,
    expires_at bigint NOT NULL,
    locked_by character varying(36),
    locked_until bigint,
    CONSTRAINT ck_uploads_offset CHECK ((("offset" >= 0) AND ("offset" <= length)))
);


--
-- Name: user_roles; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_roles (
    name character varying(60) NOT NULL,
    role character varying(12) NOT NULL,
    CONSTRAINT ck_user_roles_role CHECK (((role)::text = ANY ((ARRAY['clerk'::character varying, 'chief'::character varying, 'reviewer'::character varying, 'manager'::character varying, 'township'::character varying, 'admin'::character varying, 'security'::character varying, 'auditor'::character varying])::text[])))
);


--
-- Name: users; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.users (
    name character varying(60) NOT NULL,
    display_name text NOT NULL,
    password_hash text,
    active boolean NOT NULL,
    hall_id character varying(40)
);


--
-- Name: visits; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.visits (
    visit_id character varying(36) NOT NULL,
    hall_id character varying(40) NOT NULL,
    "window" character varying(20) NOT NULL,
    ticket_id character varying(36),
    number text NOT NULL,
    category text NOT NULL,
    day character varying(10) NOT NULL,
    opened_at character varying(32) NOT NULL,
    closed_at character varying(32)
);


--
-- Name: windows; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.windows (
    hall_id character varying(40) NOT NULL,
    "window" character varying(20) NOT NULL,
    state character varying(10) NOT NULL,
    reason text NOT NULL,
    since bigint NOT NULL,
    CONSTRAINT ck_windows_state CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'paused'::character varying, 'stand_by'::character varying, 'closed'::character varying])::text[])))
);


--
-- Name: catalogues catalogue_id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogues ALTER COLUMN catalogue_id SET DEFAULT nextval('public.catalogues_catalogue_id_seq'::regclass);


--
-- Name: events seq; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events ALTER COLUMN seq SET DEFAULT nextval('public.events_seq_seq'::regclass);


--
-- Data for Name: alembic_version; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.alembic_version (version_num) FROM stdin;
0003
\.


--
-- Data for Name: authorisations; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.authorisations (document_no, name, items, start, "end") FROM stdin;
示例县授〔2026〕第1号	clerk	["*"]	2020-01-01	2099-12-31
\.


--
-- Data for Name: calendars; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.calendars (year, raw) FROM stdin;
2024	{"year": 2024, "source": "国务院办公厅关于2024年部分节假日安排的通知（国办发明电〔2023〕7号）", "issued": "2023-10-25", "off": [{"name": "元旦", "from": "2024-01-01", "to": "2024-01-01"}, {"name": "春节", "from": "2024-02-10", "to": "2024-02-17"}, {"name": "清明节", "from": "2024-04-04", "to": "2024-04-06"}, {"name": "劳动节", "from": "2024-05-01", "to": "2024-05-05"}, {"name": "端午节", "from": "2024-06-10", "to": "2024-06-10"}, {"name": "中秋节", "from": "2024-09-15", "to": "2024-09-17"}, {"name": "国庆节", "from": "2024-10-01", "to": "2024-10-07"}], "working": ["2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29", "2024-10-12"]}
2025	{"year": 2025, "source": "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", "issued": "2024-11-12", "off": [{"name": "元旦", "from": "2025-01-01", "to": "2025-01-01"}, {"name": "春节", "from": "2025-01-28", "to": "2025-02-04"}, {"name": "清明节", "from": "2025-04-04", "to": "2025-04-06"}, {"name": "劳动节", "from": "2025-05-01", "to": "2025-05-05"}, {"name": "端午节", "from": "2025-05-31", "to": "2025-06-02"}, {"name": "国庆节、中秋节", "from": "2025-10-01", "to": "2025-10-08"}], "working": ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"]}
2026	{"year": 2026, "source": "国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）", "issued": "2025-11-04", "off": [{"name": "元旦", "from": "2026-01-01", "to": "2026-01-03"}, {"name": "春节", "from": "2026-02-15", "to": "2026-02-23"}, {"name": "清明节", "from": "2026-04-04", "to": "2026-04-06"}, {"name": "劳动节", "from": "2026-05-01", "to": "2026-05-05"}, {"name": "端午节", "from": "2026-06-19", "to": "2026-06-21"}, {"name": "中秋节", "from": "2026-09-25", "to": "2026-09-27"}, {"name": "国庆节", "from": "2026-10-01", "to": "2026-10-07"}], "working": ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]}
\.


--
-- Data for Name: case_operators; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.case_operators (case_id, operator) FROM stdin;
01a21e2d-730f-7c62-b0cf-4250c4bfec50	clerk
01a21e2d-73ee-7c07-93b5-85fbb8ee87cf	clerk
01a21e2d-7403-7743-b9dc-3222ae602d88	clerk
01a21e2d-7427-73a7-905b-e6c9e69cf93b	clerk
01a21e2d-7437-7d5b-9162-a3245bde2f71	clerk
01a21e2d-743e-7a61-a88d-08258da4c2d8	clerk
01a21e2d-7446-7ce7-99e6-8b7bb83be611	clerk
00000000-0000-7000-8000-000000000007	clerk
00000000-0000-7000-8000-000000000010	clerk
01a21e2d-8491-7266-8458-b7ce17f2405f	clerk
01a21e2d-897b-71c2-b343-f1a329efb7c6	clerk
\.


--
-- Data for Name: cases; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.cases (case_id, case_no, visit_id, hall_id, device_id, "window", item_id, item_name, item_hash, department_id, category, case_kind, status, day, hour, accepted_on, accepted_by, due, notices, last4_hashes, delivered_at) FROM stdin;
01a21e2d-730f-7c62-b0cf-4250c4bfec50	3799010001261128000015	01a21e2d-7305-7d3c-893e-b39eba30d739	H01	85ea2db5-700b-4f88-8a0c-82e9194f2688	3	SVC-020	老年人优待证办理	6a884df9f50a6363b57cee3dfe8047ffdf3d9871b14564fc003523e965939464	D07	E	即办件	delivered	2026-11-28	2	2026-11-28	clerk	2026-11-28	0	["d3e5af5444c7dfa9bdb023f948626240"]	2026-11-28T02:03:44.808000+08:00
01a21e2d-7427-73a7-905b-e6c9e69cf93b	3799010001261128000040	01a21e2d-73e7-7ede-9d0f-f132b32a9afa	H01	85ea2db5-700b-4f88-8a0c-82e9194f2688	3	SVC-023	见义勇为人员奖励	5e65953a670618837f733cfa9c0d1bf73eedaaf1794a486b66f20a8261babc9b	D16	A	承诺件	accepted	2026-11-28	2	2026-11-28	clerk	2027-01-11	0	["b59ca733883c99346095ac17c5a793db"]	\N
01a21e2d-7437-7d5b-9162-a3245bde2f71	3799010001261128000058	01a21e2d-73e7-7ede-9d0f-f132b32a9afa	H01	85ea2db5-700b-4f88-8a0c-82e9194f2688	3	SVC-023	见义勇为人员奖励	5e65953a670618837f733cfa9c0d1bf73eedaaf1794a486b66f20a8261babc9b	D16	A	承诺件	received	2026-11-28	2	\N	clerk	\N	0	["025d96aef502c88dbeb4b7c4bd82f535"]	\N
01a21e2d-743e-7a61-a88d-08258da4c2d8	3799010001261128000066	01a21e2d-73e7-7ede-9d0f-f132b32a9afa	H01	85ea2db5-700b-4f88-8a0c-82e9194f2688	3	SVC-023	见义勇为人员奖励	5e65953a670618837f733cfa9c0d1bf73eedaaf1794a486b66f20a8261babc9b	D16	A	承诺件	correction_requested	2026-11-28	2	\N	clerk	\N	1	["8287560b412d2ff5c6c972f7b682a80d"]	\N
01a21e2d-7446-7ce7-99e6-8b7bb83be611	3799010001261128000074	01a21e2d-73e7-7ede-9d0f-f132b32a9afa	H01	85ea2db5-700b-4f88-8a0c-82e9194f2688	3	SVC-023	见义勇为人员奖励	5e65953a670618837f733cfa9c0d1bf73eedaaf1794a486b66f20a8261babc9b	D16	A	承诺件	refused	2026-11-28	2	\N	clerk	\N	0	["92da9c63ffadb5f5b5aaa3b42fe35ec9"]	\N
00000000-0000-7000-8000-000000000007	3799010001261128000082	00000000-0000-7000-8000-000000000008	H01	5bce7127-78cd-440b-bc99-0c118160c3f9	3	SVC-021	食品经营许可	0000000000000000000000000000000000000000000000000000000000000000	D03	A	承诺件	accepted	2026-11-28	2	2026-11-28	clerk	2026-11-27	0	["aae39c1443c150b91185215a102d851f"]	\N
01a21e2d-73ee-7c07-93b5-85fbb8ee87cf	3799010001261128000023	01a21e2d-73e7-7ede-9d0f-f132b32a9afa	H01	85ea2db5-700b-4f88-8a0c-82e9194f2688	3	SVC-023	见义勇为人员奖励	5e65953a670618837f733cfa9c0d1bf73eedaaf1794a486b66f20a8261babc9b	D16	A	承诺件	decided_granted	2026-11-28	2	2026-11-28	clerk	2027-01-11	0	["4599292a9324790456e3829df35c07e4"]	\N
01a21e2d-7403-7743-b9dc-3222ae602d88	3799010001261128000031	01a21e2d-73e7-7ede-9d0f-f132b32a9afa	H01	85ea2db5-700b-4f88-8a0c-82e9194f2688	3	SVC-007	食品经营许可(餐饮服务经营者(新办))	f93ddf5ab3d74af49c155463021a882262be29ecbcd2564c8b488b6c8fc47e7a	D02	A	承诺件	decided_denied	2026-11-28	2	2026-11-28	clerk	2026-12-04	0	["11480cbb298f9b4bbf43e08cfcd23951", "674cf7f19c98ec579d1599071f29ae0d"]	\N
00000000-0000-7000-8000-000000000010	3799010001261128020016	00000000-0000-7000-8000-000000000011	H01	5bce7127-78cd-440b-bc99-0c118160c3f9	3	SVC-021	食品经营许可	0000000000000000000000000000000000000000000000000000000000000000	D03	A	承诺件	decided_granted	2026-11-28	2	2026-11-28	clerk	2026-11-27	0	["89c0fd4a58a78801172fc7eec98cf248"]	\N
01a21e2d-8491-7266-8458-b7ce17f2405f	3799010001261128000099	01a21e2d-848b-712d-89f2-3fb7a5b5685a	H01	85ea2db5-700b-4f88-8a0c-82e9194f2688	3	SVC-023	见义勇为人员奖励	5e65953a670618837f733cfa9c0d1bf73eedaaf1794a486b66f20a8261babc9b	D16	A	承诺件	accepted	2026-11-28	2	2026-11-28	clerk	2027-01-11	0	["ebd4ea954e7d89923049e54f71c213e9"]	\N
01a21e2d-897b-71c2-b343-f1a329efb7c6	3799010001261128000103	01a21e2d-8970-7844-831d-a33743d54f16	H01	85ea2db5-700b-4f88-8a0c-82e9194f2688	3	SVC-023	见义勇为人员奖励	5e65953a670618837f733cfa9c0d1bf73eedaaf1794a486b66f20a8261babc9b	D16	A	承诺件	accepted	2026-11-28	2	2026-11-28	clerk	2027-01-11	0	["0e0760b0f57d6a74d081b3eaed13b613"]	\N
\.


--
-- Data for Name: catalogues; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalogues (catalogue_id, version, effective_from, sha256, raw, published_at) FROM stdin;
1	kept-1	2026-11-28	2e974018e552d78b75fc92fcb6fd67e95fc583d28a54060fdcc9d5bd96b681c8	{"schema_version": "1.1.0", "catalogue_version": "kept-1", "language": "zh-CN", "disclaimer": "本文件为项目自编示例数据:区划379901、部门和编码均为虚构;时限、收费、材料仅供测试,不是办事依据。basis_status:policy=取自政策文件目标,verified=已查到法规原文或引文,general_knowledge=一般知识,待核对。", "region": {"code": "379901", "name": "示例县", "level": "县级", "fictional": true}, "code_rules": {"basic_code": "12位=区划2+事项类型2+部门2+主项3+子项3(示例区划位99)", "implementation_code": "31位=统一社会信用代码18+行使层级1+基本编码12", "handling_item_code": "33位=实施编码31+顺序2"}, "enumerations": {"item_type": [{"code": "01", "name": "行政许可"}, {"code": "05", "name": "行政给付"}, {"code": "07", "name": "行政确认"}, {"code": "08", "name": "行政奖励"}, {"code": "09", "name": "行政裁决"}, {"code": "10", "name": "其他行政权力"}, {"code": "20", "name": "公共服务"}], "exercise_level": [{"code": "1", "name": "国家级"}, {"code": "2", "name": "省级"}, {"code": "3", "name": "市级"}, {"code": "4", "name": "县级"}, {"code": "5", "name": "镇(乡、街道)级"}, {"code": "6", "name": "村(社区)级"}], "case_kind": ["即办件", "承诺件"], "necessity": [{"code": "1", "name": "必要"}, {"code": "2", "name": "非必要"}, {"code": "3", "name": "容缺可"}], "obtain_by": ["申请人自备", "电子证照", "数据共享", "告知承诺", "系统生成"], "delivery_mode": ["窗口领取", "免费邮寄", "电子证照"], "applicant_kind": ["自然人", "企业法人", "个体工商户"], "queue_category": [{"code": "A", "name": "综合受理"}, {"code": "E", "name": "民生救助"}, {"code": "G", "name": "取件领证"}, {"code": "H", "name": "咨询"}], "holder_role": ["申请人", "逝者"], "limit_unit": [{"code": "workday", "name": "工作日"}, {"code": "day", "name": "自然日"}, {"code": "month", "name": "自然月"}], "cross_region": ["全省通办", "跨省通办"], "item_status": ["在用", "挂起", "取消", "草稿"], "material_form": [{"code": "paper", "name": "纸质"}, {"code": "electronic", "name": "电子"}, {"code": "either", "name": "纸质或者电子"}], "field_type": [{"code": "text", "name": "文字"}, {"code": "choice", "name": "单选"}, {"code": "multi_choice", "name": "多选"}, {"code": "bool", "name": "是否"}, {"code": "int", "name": "整数"}, {"code": "decimal", "name": "小数"}, {"code": "date", "name": "日期"}, {"code": "datetime", "name": "日期时间"}, {"code": "address", "name": "地址"}, {"code": "region", "name": "行政区划"}, {"code": "id_card", "name": "公民身份号码"}, {"code": "mobile", "name": "手机号码"}, {"code": "uscc", "name": "统一社会信用代码"}, {"code": "bank_account", "name": "银行账号"}], "field_source": [{"code": "card.name", "name": "身份证姓名"}, {"code": "card.id_number", "name": "身份证号码"}, {"code": "card.address", "name": "身份证住址"}, {"code": "card.birth", "name": "身份证出生日期"}, {"code": "card.sex", "name": "身份证性别"}, {"code": "card.nation", "name": "身份证民族"}, {"code": "person.phone", "name": "来访人电话"}, {"code": "licence.uscc", "name": "营业执照信用代码"}, {"code": "licence.name", "name": "营业执照名称"}, {"code": "licence.legal_representative", "name": "营业执照法定代表人"}, {"code": "last_case", "name": "上一次办件"}], "share_key": [{"code": "applicant_name", "name": "申请人姓名"}, {"code": "id_number", "name": "申请人公民身份号码"}, {"code": "mobile", "name": "联系电话"}, {"code": "address", "name": "申请人居住地址"}], "expression_op": [{"code": "eq", "name": "等于"}, {"code": "ne", "name": "不等于"}, {"code": "in", "name": "属于"}, {"code": "gt", "name": "大于"}, {"code": "lt", "name": "小于"}, {"code": "present", "name": "已填写"}], "ime": [{"code": "zh", "name": "中文输入"}, {"code": "latin", "name": "英文数字输入"}]}, "queue_categories": [{"letter": "A", "name": "综合受理", "area": "一楼综合服务区", "kiosk_label": "综合办事", "keywords": ["许可证", "开饭馆", "开药店", "居住证", "公积金", "生育登记", "货运", "其他业务"]}, {"letter": "E", "name": "民生救助", "area": "一楼便民服务区", "kiosk_label": "民生救助", "keywords": ["低保", "残疾人补贴", "老年证", "销户口", "丧葬费"]}, {"letter": "G", "name": "取件领证", "area": "一楼统一出件区", "kiosk_label": "取件领证", "keywords": ["取证", "领执照", "拿结果", "领批复", "取件"]}, {"letter": "H", "name": "咨询", "area": "一楼咨询导办台", "kiosk_label": "咨询", "keywords": ["问一问", "不知道办哪个", "材料怎么准备", "办到哪一步了"]}], "material_sources": [{"value": "original", "label": "原件", "meaning": "收取或者当场核验纸质原件"}, {"value": "copy", "label": "复印件", "meaning": "收取与原件核对一致的复印件"}, {"value": "scan", "label": "扫描件", "meaning": "扫描纸质材料留存电子件，原件当场退还"}, {"value": "e_certificate", "label": "电子证照", "meaning": "凭证照标识或者亮证码调取电子证照，免交纸质"}, {"value": "data_sharing", "label": "数据共享", "meaning": "通过共享数据核验，免交纸质"}, {"value": "system_generated", "label": "系统生成", "meaning": "按填报内容由系统生成，申请人核对签名"}, {"value": "commitment", "label": "告知承诺", "meaning": "以书面承诺代替，事后核查"}, {"value": "deferred", "label": "容缺后补", "meaning": "先行受理，在承诺期限内补交"}, {"value": "reused", "label": "复用已有材料", "meaning": "引用本次来访或者有效旧件中同一人的同一材料，不再收取"}, {"value": "kept_by_applicant", "label": "申请人留存备查", "meaning": "不收取，由申请人保存并列入回执"}, {"value": "missing", "label": "缺失", "meaning": "应交未交，列入一次性告知"}, {"value": "not_applicable", "label": "不适用", "meaning": "本次情形不需要，注明理由"}], "departments": [{"department_id": "D02", "name": "示例县行政审批服务局", "short_name": "县审批局", "uscc": "113799010000A0021U", "sample_dept_no": "02"}, {"department_id": "D03", "name": "示例县公安局", "short_name": "县公安局", "uscc": "113799010000A003XK", "sample_dept_no": "03"}, {"department_id": "D07", "name": "示例县卫生健康局", "short_name": "县卫健局", "uscc": "113799010000A00724", "sample_dept_no": "07"}, {"department_id": "D16", "name": "中共示例县委政法委员会", "short_name": "县委政法委", "uscc": "113799010000A0160J", "sample_dept_no": "16"}], "material_library": [{"material_id": "M001", "name": "居民身份证", "category": "证照", "issuer": "公安机关", "has_electronic_certificate": true, "data_sharing_available": true, "is_proof_item": false, "proof_list_entry": null, "substitutes": []}, {"material_id": "M003", "name": "营业执照", "category": "证照", "issuer": "市场监管部门", "has_electronic_certificate": true, "data_sharing_available": true, "is_proof_item": false, "proof_list_entry": null, "substitutes": []}, {"material_id": "M010", "name": "申请表", "category": "申请表", "issuer": "系统生成", "has_electronic_certificate": false, "data_sharing_available": false, "is_proof_item": false, "proof_list_entry": null, "substitutes": []}, {"material_id": "M015", "name": "从业人员健康合格证明", "category": "证照", "issuer": "医疗卫生机构", "has_electronic_certificate": true, "data_sharing_available": true, "is_proof_item": true, "proof_list_entry": {"on_retained_list": true, "legal_basis": "示例依据(以本地公布清单为准)", "requesting_unit": "按事项实施部门", "issuing_unit": "医疗卫生机构", "guide": "优先数据共享核验,其次告知承诺,均不可行时再提交纸质证明"}, "substitutes": ["书面承诺"]}, {"material_id": "M016", "name": "经营场所平面布局图", "category": "文书", "issuer": "申请人自备", "has_electronic_certificate": false, "data_sharing_available": false, "is_proof_item": false, "proof_list_entry": null, "substitutes": []}, {"material_id": "M017", "name": "食品安全规章制度文本", "category": "文书", "issuer": "申请人自备", "has_electronic_certificate": false, "data_sharing_available": false, "is_proof_item": false, "proof_list_entry": null, "substitutes": []}, {"material_id": "M018", "name": "主要设备设施清单", "category": "文书", "issuer": "申请人自备", "has_electronic_certificate": false, "data_sharing_available": false, "is_proof_item": false, "proof_list_entry": null, "substitutes": []}, {"material_id": "M044", "name": "本人近期免冠照片", "category": "文书", "issuer": "申请人自备", "has_electronic_certificate": false, "data_sharing_available": true, "is_proof_item": false, "proof_list_entry": null, "substitutes": []}, {"material_id": "M045", "name": "居住地住址证明", "category": "证明", "issuer": "居住地相关单位", "has_electronic_certificate": false, "data_sharing_available": true, "is_proof_item": true, "proof_list_entry": {"on_retained_list": true, "legal_basis": "示例依据(以本地公布清单为准)", "requesting_unit": "按事项实施部门", "issuing_unit": "居住地相关单位", "guide": "优先数据共享核验,其次告知承诺,均不可行时再提交纸质证明"}, "substitutes": ["不动产登记信息共享核验", "租赁备案信息共享核验", "书面承诺"]}, {"material_id": "M046", "name": "就业或者就读证明", "category": "证明", "issuer": "用人单位或者学校", "has_electronic_certificate": false, "data_sharing_available": true, "is_proof_item": true, "proof_list_entry": {"on_retained_list": true, "legal_basis": "示例依据(以本地公布清单为准)", "requesting_unit": "按事项实施部门", "issuing_unit": "用人单位或者学校", "guide": "优先数据共享核验,其次告知承诺,均不可行时再提交纸质证明"}, "substitutes": ["社保参保记录共享核验", "学籍信息共享核验"]}, {"material_id": "M047", "name": "见义勇为行为确认文书", "category": "文书", "issuer": "公安机关", "has_electronic_certificate": false, "data_sharing_available": true, "is_proof_item": false, "proof_list_entry": null, "substitutes": []}, {"material_id": "M056", "name": "伤残或者荣誉情况材料", "category": "文书", "issuer": "申请人自备", "has_electronic_certificate": false, "data_sharing_available": false, "is_proof_item": false, "proof_list_entry": null, "substitutes": []}], "items": [{"item_id": "SVC-007", "is_core_sample": true, "name": "食品经营许可", "sub_item_name": "餐饮服务经营者(新办)", "everyday_words": ["开饭馆", "办卫生证", "小吃店", "开餐馆", "奶茶店", "食品证", "单位食堂", "饭店许可证"], "item_type": "行政许可", "item_type_code": "01", "basic_code": "990102007000", "implementation_code": "113799010000A0021U4990102007000", "handling_item_code": "113799010000A0021U499010200700001", "version": 1, "status": "在用", "effective_from": "2026-01-01", "effective_to": null, "department_id": "D02", "department_name": "示例县行政审批服务局", "exercise_level": "县级", "exercise_level_code": "4", "theme": "准营准办", "queue_category": "综合受理", "applicant_kinds": ["企业法人", "个体工商户"], "legal_basis": ["《食品安全法》", "《食品经营许可和备案管理办法》"], "acceptance_conditions": ["有与经营品种数量相适应的场所和设备", "有食品安全管理制度"], "situations": [], "time_limits": {"statutory": {"value": 10, "unit": "workday", "text": "10个工作日", "basis": "《食品经营许可和备案管理办法》(2023)", "basis_status": "general_knowledge"}, "promised": {"value": 5, "unit": "workday", "text": "5个工作日", "basis": null, "basis_status": "general_knowledge"}}, "case_kind": "承诺件", "special_procedures": [{"name": "现场核查", "excluded_from_limit": false, "max_value": 5, "max_unit": "workday"}], "four_handling": {"instant": false, "online": true, "nearby": true, "once": true}, "max_visits": 1, "cross_region": ["全省通办"], "township_acceptable": false, "self_service_terminal": false, "mobile_app": true, "booking": true, "agent_allowed": true, "credit_check": "核查;严重失信主体限制准入并不得容缺、不得告知承诺", "commitment": null, "deferral_allowed": true, "fee": {"charged": false, "items": [], "basis": null, "online_payment": false, "reduction": null}, "materials": [{"seq": 1, "material_id": "M010", "name": "食品经营许可申请书", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["系统生成"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "either", "expected_pages": 2, "sample_note": "按填报内容打印，逐项核对后由法定代表人签名并加盖公章"}, {"seq": 2, "material_id": "M003", "name": "营业执照", "holder_role": "申请人", "original_count": 0, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["电子证照", "数据共享", "申请人自备"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "electronic", "expected_pages": null, "sample_note": "凭统一社会信用代码调取电子营业执照，不交纸质"}, {"seq": 3, "material_id": "M016", "name": "经营场所平面布局图", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["申请人自备"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": "标注面积、流程和卫生间位置", "form": "either", "expected_pages": 1, "sample_note": "标注面积、加工流程走向和卫生间位置"}, {"seq": 4, "material_id": "M018", "name": "主要设备设施清单", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["申请人自备"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "either", "expected_pages": 1, "sample_note": "逐项写明名称、型号、数量和放置位置"}, {"seq": 5, "material_id": "M017", "name": "食品安全规章制度文本", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "容缺可", "is_core": false, "obtain_by": ["申请人自备"], "commitment_substitutable": false, "deferrable": true, "defer_max_workdays": 3, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "either", "expected_pages": null, "sample_note": "含进货查验、人员健康、清洗消毒等制度，逐页编号"}, {"seq": 6, "material_id": "M015", "name": "从业人员健康合格证明", "holder_role": "申请人", "original_count": 0, "copy_count": 1, "necessity": "容缺可", "is_core": false, "obtain_by": ["电子证照", "数据共享", "申请人自备", "告知承诺"], "commitment_substitutable": true, "deferrable": true, "defer_max_workdays": 3, "is_proof_item": true, "situation": null, "accept_standard": null, "form": "paper", "expected_pages": null, "sample_note": "每名从业人员一张，均在有效期内"}], "form_fields": [{"key": "enterprise_name", "label": "企业名称", "type": "text", "required": true, "section": "企业信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 120, "share_key": null, "source": ["licence.name"], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}, {"key": "uscc", "label": "统一社会信用代码", "type": "uscc", "required": false, "section": "企业信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": ["licence.uscc"], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "legal_representative", "label": "法定代表人", "type": "text", "required": true, "section": "企业信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 100, "share_key": null, "source": ["licence.legal_representative"], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}, {"key": "legal_id_number", "label": "法定代表人身份号码", "type": "id_card", "required": true, "section": "企业信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": true, "ime": "latin"}, {"key": "handled_by", "label": "办理方式", "type": "choice", "required": true, "section": "经办人信息", "options": [{"value": "agent", "label": "委托经办人办理"}, {"value": "self", "label": "法定代表人（经营者）本人办理"}], "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "agent_name", "label": "经办人", "type": "text", "required": true, "section": "经办人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 100, "share_key": null, "source": ["card.name"], "visible_if": {"field": "handled_by", "op": "eq", "value": "agent"}, "required_if": null, "mask": false, "ime": "zh"}, {"key": "agent_id_number", "label": "经办人身份号码", "type": "id_card", "required": false, "section": "经办人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": ["card.id_number"], "visible_if": {"field": "handled_by", "op": "eq", "value": "agent"}, "required_if": {"field": "handled_by", "op": "eq", "value": "agent"}, "mask": true, "ime": "latin"}, {"key": "mobile", "label": "联系电话", "type": "mobile", "required": true, "section": "经办人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": "mobile", "source": ["person.phone", "last_case"], "visible_if": null, "required_if": null, "mask": true, "ime": "latin"}, {"key": "address", "label": "住所", "type": "address", "required": true, "section": "企业信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 200, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}, {"key": "area", "label": "经营面积", "type": "decimal", "required": true, "section": "经营信息", "options": null, "unit": "平方米", "min": 1, "max": 100000, "max_length": null, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "business_form", "label": "主体业态", "type": "choice", "required": true, "section": "经营信息", "options": [{"value": "catering", "label": "餐饮服务经营者"}, {"value": "food_sales", "label": "食品销售经营者"}, {"value": "canteen", "label": "集中用餐单位食堂"}], "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "items", "label": "经营项目", "type": "multi_choice", "required": true, "section": "经营信息", "options": [{"value": "hot_food", "label": "热食类食品制售"}, {"value": "cold_food", "label": "冷食类食品制售"}, {"value": "raw_food", "label": "生食类食品制售"}, {"value": "semi_finished", "label": "半成品制售"}, {"value": "drinks", "label": "自制饮品制售"}, {"value": "bulk_sales", "label": "散装食品销售"}, {"value": "prepacked_sales", "label": "预包装食品销售"}], "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "special_room_area", "label": "专间面积", "type": "decimal", "required": false, "section": "经营信息", "options": null, "unit": "平方米", "min": 0, "max": 10000, "max_length": null, "share_key": null, "source": [], "visible_if": null, "required_if": {"field": "items", "op": "in", "value": ["cold_food", "raw_food"]}, "mask": false, "ime": "latin"}], "delivery_modes": ["窗口领取", "免费邮寄", "电子证照"], "result_document": {"name": "食品经营许可证", "has_electronic_certificate": true, "validity": "5年", "seal": "行政审批专用章"}, "post_supervision_department": "示例县市场监督管理局", "retention_period": "30年", "policy_references": ["000_3e23526ec155c726.txt:83"], "notes": null}, {"item_id": "SVC-020", "is_core_sample": true, "name": "老年人优待证办理", "sub_item_name": null, "everyday_words": ["老年证", "老人证", "敬老卡", "老年卡", "坐车优待"], "item_type": "公共服务", "item_type_code": "20", "basic_code": "992007020000", "implementation_code": "113799010000A007244992007020000", "handling_item_code": "113799010000A00724499200702000001", "version": 1, "status": "在用", "effective_from": "2026-01-01", "effective_to": null, "department_id": "D07", "department_name": "示例县卫生健康局", "exercise_level": "县级", "exercise_level_code": "4", "theme": "养老优待", "queue_category": "民生救助", "applicant_kinds": ["自然人"], "legal_basis": ["《老年人权益保障法》"], "acceptance_conditions": ["年满60周岁"], "situations": [], "time_limits": {"statutory": null, "promised": {"value": 0, "unit": "workday", "text": "即时办结", "basis": null, "basis_status": "general_knowledge"}}, "case_kind": "即办件", "special_procedures": [], "four_handling": {"instant": true, "online": true, "nearby": true, "once": true}, "max_visits": 1, "cross_region": ["全省通办"], "township_acceptable": true, "self_service_terminal": true, "mobile_app": true, "booking": true, "agent_allowed": true, "credit_check": "不核查", "commitment": null, "deferral_allowed": false, "fee": {"charged": false, "items": [], "basis": null, "online_payment": false, "reduction": null}, "materials": [{"seq": 1, "material_id": "M001", "name": "居民身份证", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["电子证照", "数据共享", "申请人自备"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "paper", "expected_pages": 1, "sample_note": "出示原件核验，正反两面扫描在同一页后当场退还"}, {"seq": 2, "material_id": "M044", "name": "本人近期免冠照片", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["数据共享", "申请人自备"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "paper", "expected_pages": 1, "sample_note": "一年内一寸免冠彩色照片一张，用于粘贴"}], "form_fields": [{"key": "applicant_name", "label": "申请人姓名", "type": "text", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 100, "share_key": "applicant_name", "source": ["card.name", "last_case"], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}, {"key": "id_number", "label": "公民身份号码", "type": "id_card", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": "id_number", "source": ["card.id_number"], "visible_if": null, "required_if": null, "mask": true, "ime": "latin"}, {"key": "mobile", "label": "联系电话", "type": "mobile", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": "mobile", "source": ["person.phone", "last_case"], "visible_if": null, "required_if": null, "mask": true, "ime": "latin"}, {"key": "address", "label": "居住地址", "type": "address", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 200, "share_key": "address", "source": ["card.address", "last_case"], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}], "delivery_modes": ["窗口领取", "免费邮寄", "电子证照"], "result_document": {"name": "老年人优待证", "has_electronic_certificate": true, "validity": "长期", "seal": "业务专用章"}, "post_supervision_department": null, "retention_period": "30年", "policy_references": ["001_eaaf1f9ff2928f4e.txt:65"], "notes": "可上门代办"}, {"item_id": "SVC-021", "is_core_sample": true, "name": "居住证申领", "sub_item_name": null, "everyday_words": ["居住证", "暂住证", "外地人办证", "补办居住证", "流动人口"], "item_type": "行政确认", "item_type_code": "07", "basic_code": "990703021000", "implementation_code": "113799010000A003XK4990703021000", "handling_item_code": "113799010000A003XK499070302100001", "version": 1, "status": "在用", "effective_from": "2026-01-01", "effective_to": null, "department_id": "D03", "department_name": "示例县公安局", "exercise_level": "县级", "exercise_level_code": "4", "theme": "户籍居住", "queue_category": "综合受理", "applicant_kinds": ["自然人"], "legal_basis": ["《居住证暂行条例》"], "acceptance_conditions": ["到居住地居住半年以上并符合就业、住所、就读条件之一"], "situations": [{"id": "apply_kind", "question": "首次申领还是补领？", "ask_if": null, "answers": [{"value": "first", "label": "首次申领", "adds_materials": [], "removes_materials": [], "time_limits": null, "fee": {"charged": false, "items": [{"name": "居住证工本费(首次)", "amount": 0, "unit": "元/证"}]}}, {"value": "reissue", "label": "补领", "adds_materials": [], "removes_materials": [4], "time_limits": null, "fee": {"charged": true, "items": [{"name": "居住证工本费(补领)", "amount": 15, "unit": "元/证"}]}}]}, {"id": "ground", "question": "以什么条件申领？", "ask_if": {"field": "apply_kind", "op": "eq", "value": "first"}, "answers": [{"value": "housing", "label": "以合法稳定住所申领", "adds_materials": [], "removes_materials": [], "time_limits": null, "fee": null}, {"value": "work_or_study", "label": "以就业或者就读申领", "adds_materials": [5], "removes_materials": [], "time_limits": null, "fee": null}]}], "time_limits": {"statutory": {"value": 15, "unit": "day", "text": "15日", "basis": "《居住证暂行条例》", "basis_status": "verified"}, "promised": {"value": 7, "unit": "workday", "text": "7个工作日", "basis": null, "basis_status": "general_knowledge"}}, "case_kind": "承诺件", "special_procedures": [], "four_handling": {"instant": false, "online": true, "nearby": true, "once": true}, "max_visits": 1, "cross_region": [], "township_acceptable": true, "self_service_terminal": false, "mobile_app": true, "booking": true, "agent_allowed": true, "credit_check": "不核查", "commitment": null, "deferral_allowed": true, "fee": {"charged": true, "items": [{"name": "居住证工本费(首次)", "amount": 0, "unit": "元/证", "situation": {"id": "apply_kind", "value": "first"}}, {"name": "居住证工本费(补领)", "amount": 15, "unit": "元/证", "situation": {"id": "apply_kind", "value": "reissue"}}], "basis": "示例(按现行收费目录核对)", "online_payment": true, "reduction": null}, "materials": [{"seq": 1, "material_id": "M010", "name": "居住证申领登记表", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["系统生成"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "either", "expected_pages": 1, "sample_note": "按填报内容打印，逐项核对后在签名处手写签名"}, {"seq": 2, "material_id": "M001", "name": "居民身份证", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["电子证照", "数据共享", "申请人自备"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "paper", "expected_pages": 1, "sample_note": "出示原件核验，正反两面扫描在同一页后当场退还"}, {"seq": 3, "material_id": "M044", "name": "本人近期免冠照片", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["数据共享", "申请人自备"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "either", "expected_pages": 1, "sample_note": "一年内正面免冠彩色照片，白底或者蓝底"}, {"seq": 4, "material_id": "M045", "name": "居住地住址证明", "holder_role": "申请人", "original_count": 0, "copy_count": 1, "necessity": "容缺可", "is_core": false, "obtain_by": ["数据共享", "申请人自备", "告知承诺"], "commitment_substitutable": true, "deferrable": true, "defer_max_workdays": 5, "is_proof_item": true, "situation": null, "accept_standard": null, "form": "paper", "expected_pages": 1, "sample_note": "房产信息、租赁合同或者单位出具的住宿证明之一"}, {"seq": 5, "material_id": "M046", "name": "就业或者就读证明", "holder_role": "申请人", "original_count": 0, "copy_count": 1, "necessity": "非必要", "is_core": false, "obtain_by": ["数据共享", "申请人自备", "告知承诺"], "commitment_substitutable": true, "deferrable": false, "defer_max_workdays": null, "is_proof_item": true, "situation": {"id": "ground", "value": "work_or_study"}, "accept_standard": null, "form": "paper", "expected_pages": 1, "sample_note": "劳动合同、社保记录或者学籍证明之一"}], "form_fields": [{"key": "applicant_name", "label": "申请人姓名", "type": "text", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 100, "share_key": "applicant_name", "source": ["card.name", "last_case"], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}, {"key": "id_number", "label": "公民身份号码", "type": "id_card", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": "id_number", "source": ["card.id_number"], "visible_if": null, "required_if": null, "mask": true, "ime": "latin"}, {"key": "mobile", "label": "联系电话", "type": "mobile", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": "mobile", "source": ["person.phone", "last_case"], "visible_if": null, "required_if": null, "mask": true, "ime": "latin"}, {"key": "sex", "label": "性别", "type": "choice", "required": true, "section": "申请人信息", "options": [{"value": "male", "label": "男"}, {"value": "female", "label": "女"}], "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": ["card.sex"], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "nation", "label": "民族", "type": "text", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 20, "share_key": null, "source": ["card.nation"], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}, {"key": "birth_date", "label": "出生日期", "type": "date", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": ["card.birth"], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "residence_address", "label": "居住地址", "type": "address", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 200, "share_key": "address", "source": ["last_case"], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}, {"key": "reside_from", "label": "居住起始日期", "type": "date", "required": true, "section": "居住信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "work_or_school", "label": "就业单位或者就读学校", "type": "text", "required": false, "section": "居住信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 120, "share_key": null, "source": [], "visible_if": {"field": "ground", "op": "eq", "value": "work_or_study"}, "required_if": {"field": "ground", "op": "eq", "value": "work_or_study"}, "mask": false, "ime": "zh"}, {"key": "reissue_reason", "label": "补领原因", "type": "choice", "required": true, "section": "居住信息", "options": [{"value": "lost", "label": "遗失"}, {"value": "damaged", "label": "损坏"}, {"value": "wrong", "label": "登载内容有误"}], "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": [], "visible_if": {"field": "apply_kind", "op": "eq", "value": "reissue"}, "required_if": null, "mask": false, "ime": "latin"}], "delivery_modes": ["窗口领取", "免费邮寄"], "result_document": {"name": "居住证", "has_electronic_certificate": false, "validity": "1年(签注)", "seal": "户口专用章"}, "post_supervision_department": null, "retention_period": "30年", "policy_references": [], "notes": null}, {"item_id": "SVC-023", "is_core_sample": true, "name": "见义勇为人员奖励", "sub_item_name": null, "everyday_words": ["见义勇为", "救人奖励", "好人奖励", "英雄奖励"], "item_type": "行政奖励", "item_type_code": "08", "basic_code": "990816023000", "implementation_code": "113799010000A0160J4990816023000", "handling_item_code": "113799010000A0160J499081602300001", "version": 1, "status": "在用", "effective_from": "2026-01-01", "effective_to": null, "department_id": "D16", "department_name": "中共示例县委政法委员会", "exercise_level": "县级", "exercise_level_code": "4", "theme": "社会奖励", "queue_category": "综合受理", "applicant_kinds": ["自然人"], "legal_basis": ["地方见义勇为人员奖励和保护规定"], "acceptance_conditions": ["行为经依法确认"], "situations": [], "time_limits": {"statutory": null, "promised": {"value": 30, "unit": "workday", "text": "30个工作日", "basis": null, "basis_status": "general_knowledge"}}, "case_kind": "承诺件", "special_procedures": [{"name": "调查核实", "excluded_from_limit": false, "max_value": 20, "max_unit": "workday"}, {"name": "公示", "excluded_from_limit": true, "max_value": 7, "max_unit": "day"}], "four_handling": {"instant": false, "online": false, "nearby": true, "once": true}, "max_visits": 1, "cross_region": [], "township_acceptable": false, "self_service_terminal": false, "mobile_app": false, "booking": true, "agent_allowed": true, "credit_check": "不核查", "commitment": null, "deferral_allowed": true, "fee": {"charged": false, "items": [], "basis": null, "online_payment": false, "reduction": null}, "materials": [{"seq": 1, "material_id": "M010", "name": "见义勇为奖励申报表", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["系统生成"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "either", "expected_pages": 2, "sample_note": "按填报内容打印，逐项核对后在签名处手写签名"}, {"seq": 2, "material_id": "M001", "name": "居民身份证", "holder_role": "申请人", "original_count": 0, "copy_count": 1, "necessity": "必要", "is_core": true, "obtain_by": ["电子证照", "数据共享", "申请人自备"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "paper", "expected_pages": 1, "sample_note": "正反两面复印在同一张A4纸上，字迹和照片清晰"}, {"seq": 3, "material_id": "M047", "name": "见义勇为行为确认文书", "holder_role": "申请人", "original_count": 0, "copy_count": 1, "necessity": "必要", "is_core": true, "obtain_by": ["数据共享", "申请人自备"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "paper", "expected_pages": null, "sample_note": "由公安机关出具，写明行为人和行为经过"}, {"seq": 4, "material_id": "M056", "name": "伤残或者荣誉情况材料", "holder_role": "申请人", "original_count": 0, "copy_count": 1, "necessity": "容缺可", "is_core": false, "obtain_by": ["申请人自备"], "commitment_substitutable": false, "deferrable": true, "defer_max_workdays": 15, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "paper", "expected_pages": null, "sample_note": "医院诊断、伤残等级或者荣誉证书复印件"}], "form_fields": [{"key": "applicant_name", "label": "申请人姓名", "type": "text", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 100, "share_key": "applicant_name", "source": ["card.name", "last_case"], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}, {"key": "id_number", "label": "公民身份号码", "type": "id_card", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": "id_number", "source": ["card.id_number"], "visible_if": null, "required_if": null, "mask": true, "ime": "latin"}, {"key": "mobile", "label": "联系电话", "type": "mobile", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": "mobile", "source": ["person.phone", "last_case"], "visible_if": null, "required_if": null, "mask": true, "ime": "latin"}, {"key": "deed_time", "label": "行为时间", "type": "datetime", "required": true, "section": "事迹信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "deed_summary", "label": "事迹简述", "type": "text", "required": true, "section": "事迹信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 2000, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}, {"key": "casualty", "label": "伤亡情况", "type": "choice", "required": true, "section": "事迹信息", "options": [{"value": "none", "label": "无伤亡"}, {"value": "injured", "label": "负伤"}, {"value": "died", "label": "牺牲"}], "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "casualty_note", "label": "伤亡说明", "type": "text", "required": false, "section": "事迹信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 500, "share_key": null, "source": [], "visible_if": {"field": "casualty", "op": "in", "value": ["injured", "died"]}, "required_if": {"field": "casualty", "op": "in", "value": ["injured", "died"]}, "mask": false, "ime": "zh"}], "delivery_modes": ["窗口领取", "免费邮寄"], "result_document": {"name": "见义勇为奖励决定书", "has_electronic_certificate": false, "validity": "长期", "seal": "部门公章"}, "post_supervision_department": null, "retention_period": "永久", "policy_references": [], "notes": "用于覆盖行政奖励类型"}], "bundles": []}	1795802620171
\.


--
-- Data for Name: categories; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.categories (hall_id, letter, name, "position", details) FROM stdin;
H01	A	综合受理	0	{"letter": "A", "name": "综合受理", "area": "一楼综合服务区", "kiosk_label": "综合办事", "keywords": ["许可证", "开饭馆", "开药店", "居住证", "公积金", "生育登记", "货运", "其他业务"]}
H01	E	民生救助	1	{"letter": "E", "name": "民生救助", "area": "一楼便民服务区", "kiosk_label": "民生救助", "keywords": ["低保", "残疾人补贴", "老年证", "销户口", "丧葬费"]}
H01	G	取件领证	2	{"letter": "G", "name": "取件领证", "area": "一楼统一出件区", "kiosk_label": "取件领证", "keywords": ["取证", "领执照", "拿结果", "领批复", "取件"]}
H01	H	咨询	3	{"letter": "H", "name": "咨询", "area": "一楼咨询导办台", "kiosk_label": "咨询", "keywords": ["问一问", "不知道办哪个", "材料怎么准备", "办到哪一步了"]}
\.


--
-- Data for Name: centre; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.centre (one, centre_id, epoch, change_seq, sign_public, sign_sealed, seal_public, seal_sealed, restored_at) FROM stdin;
1	c969bd53-a204-418c-9826-e6742c02ba07	1	15	\\x579dede941de78ac0bdac2d201a160b6e5a8a9c1e1d24cbc4f195b500e1d8875	\\x06b44423b16ddf3c2b2c669e74fcd2ad67b8f095bf76f500d028315194933e626b5a01bfcd05a2016783ea1d6814e298eb95a8f276ec551609ab423e	\\xde46905cba6eb3d609318bd525760aef1085eeb47b9eacff9517629d7cb5c64d	\\x2a2b42a8481d25962daddf43d1cb2f77ba5f4b88c5fe1ea90275f04aed30f3fd3a3b890299228922caabf172711317b8d358aa523a6a25ba6781dd9b	\N
\.


--
-- Data for Name: changes; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.changes (seq, hall_id, device_id, kind, payload, at) FROM stdin;
1	H01	\N	users	{"users": [{"name": "clerk", "display_name": "林晓岚", "roles": ["clerk"], "password_hash": "scrypt$14$8$5$2xGOMuPLuJlnm8jpU4jQ7A$7RydvUrGhniSsvxa12aVb5H_au7YKFUCpSmZqH40AJ0", "active": true, "authorisations": []}]}	1795802619567
2	H01	\N	users	{"users": [{"name": "clerk", "display_name": "林晓岚", "roles": ["clerk"], "password_hash": "scrypt$14$8$5$2xGOMuPLuJlnm8jpU4jQ7A$7RydvUrGhniSsvxa12aVb5H_au7YKFUCpSmZqH40AJ0", "active": true, "authorisations": []}, {"name": "manager", "display_name": "周敬之", "roles": ["manager"], "password_hash": "scrypt$14$8$5$2xTeqdZyrCKO93TfOia5Pw$CgCvhc9Zt4vLmXrDXu0px6cW6_UDiUu_yMT0NFxqDeY", "active": true, "authorisations": []}]}	1795802619798
3	H01	\N	users	{"users": [{"name": "clerk", "display_name": "林晓岚", "roles": ["clerk"], "password_hash": "scrypt$14$8$5$2xGOMuPLuJlnm8jpU4jQ7A$7RydvUrGhniSsvxa12aVb5H_au7YKFUCpSmZqH40AJ0", "active": true, "authorisations": []}, {"name": "manager", "display_name": "周敬之", "roles": ["manager"], "password_hash": "scrypt$14$8$5$2xTeqdZyrCKO93TfOia5Pw$CgCvhc9Zt4vLmXrDXu0px6cW6_UDiUu_yMT0NFxqDeY", "active": true, "authorisations": []}, {"name": "reviewer", "display_name": "后台审批", "roles": ["reviewer"], "password_hash": "scrypt$14$8$5$tfRGzhR5TI-kjNSJL_s1DQ$TJ1163H7QJzGyhK8sBPCMAGvpLO8M7dTWnYKSLJk0rc", "active": true, "authorisations": []}]}	1795802620065
4	H01	\N	users	{"users": [{"name": "clerk", "display_name": "林晓岚", "roles": ["clerk"], "password_hash": "scrypt$14$8$5$2xGOMuPLuJlnm8jpU4jQ7A$7RydvUrGhniSsvxa12aVb5H_au7YKFUCpSmZqH40AJ0", "active": true, "authorisations": [{"items": ["*"], "start": "2020-01-01", "end": "2099-12-31", "document_no": "示例县授〔2026〕第1号"}]}, {"name": "manager", "display_name": "周敬之", "roles": ["manager"], "password_hash": "scrypt$14$8$5$2xTeqdZyrCKO93TfOia5Pw$CgCvhc9Zt4vLmXrDXu0px6cW6_UDiUu_yMT0NFxqDeY", "active": true, "authorisations": []}, {"name": "reviewer", "display_name": "后台审批", "roles": ["reviewer"], "password_hash": "scrypt$14$8$5$tfRGzhR5TI-kjNSJL_s1DQ$TJ1163H7QJzGyhK8sBPCMAGvpLO8M7dTWnYKSLJk0rc", "active": true, "authorisations": []}]}	1795802620092
5	\N	\N	calendar	{"years": [{"year": 2024, "source": "国务院办公厅关于2024年部分节假日安排的通知（国办发明电〔2023〕7号）", "issued": "2023-10-25", "off": [{"name": "元旦", "from": "2024-01-01", "to": "2024-01-01"}, {"name": "春节", "from": "2024-02-10", "to": "2024-02-17"}, {"name": "清明节", "from": "2024-04-04", "to": "2024-04-06"}, {"name": "劳动节", "from": "2024-05-01", "to": "2024-05-05"}, {"name": "端午节", "from": "2024-06-10", "to": "2024-06-10"}, {"name": "中秋节", "from": "2024-09-15", "to": "2024-09-17"}, {"name": "国庆节", "from": "2024-10-01", "to": "2024-10-07"}], "working": ["2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29", "2024-10-12"]}, {"year": 2025, "source": "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", "issued": "2024-11-12", "off": [{"name": "元旦", "from": "2025-01-01", "to": "2025-01-01"}, {"name": "春节", "from": "2025-01-28", "to": "2025-02-04"}, {"name": "清明节", "from": "2025-04-04", "to": "2025-04-06"}, {"name": "劳动节", "from": "2025-05-01", "to": "2025-05-05"}, {"name": "端午节", "from": "2025-05-31", "to": "2025-06-02"}, {"name": "国庆节、中秋节", "from": "2025-10-01", "to": "2025-10-08"}], "working": ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"]}, {"year": 2026, "source": "国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）", "issued": "2025-11-04", "off": [{"name": "元旦", "from": "2026-01-01", "to": "2026-01-03"}, {"name": "春节", "from": "2026-02-15", "to": "2026-02-23"}, {"name": "清明节", "from": "2026-04-04", "to": "2026-04-06"}, {"name": "劳动节", "from": "2026-05-01", "to": "2026-05-05"}, {"name": "端午节", "from": "2026-06-19", "to": "2026-06-21"}, {"name": "中秋节", "from": "2026-09-25", "to": "2026-09-27"}, {"name": "国庆节", "from": "2026-10-01", "to": "2026-10-07"}], "working": ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]}]}	1795802620140
6	\N	\N	catalogue	{"version": "kept-1", "effective_from": "2026-11-28", "catalogue": {"schema_version": "1.1.0", "catalogue_version": "kept-1", "language": "zh-CN", "disclaimer": "本文件为项目自编示例数据:区划379901、部门和编码均为虚构;时限、收费、材料仅供测试,不是办事依据。basis_status:policy=取自政策文件目标,verified=已查到法规原文或引文,general_knowledge=一般知识,待核对。", "region": {"code": "379901", "name": "示例县", "level": "县级", "fictional": true}, "code_rules": {"basic_code": "12位=区划2+事项类型2+部门2+主项3+子项3(示例区划位99)", "implementation_code": "31位=统一社会信用代码18+行使层级1+基本编码12", "handling_item_code": "33位=实施编码31+顺序2"}, "enumerations": {"item_type": [{"code": "01", "name": "行政许可"}, {"code": "05", "name": "行政给付"}, {"code": "07", "name": "行政确认"}, {"code": "08", "name": "行政奖励"}, {"code": "09", "name": "行政裁决"}, {"code": "10", "name": "其他行政权力"}, {"code": "20", "name": "公共服务"}], "exercise_level": [{"code": "1", "name": "国家级"}, {"code": "2", "name": "省级"}, {"code": "3", "name": "市级"}, {"code": "4", "name": "县级"}, {"code": "5", "name": "镇(乡、街道)级"}, {"code": "6", "name": "村(社区)级"}], "case_kind": ["即办件", "承诺件"], "necessity": [{"code": "1", "name": "必要"}, {"code": "2", "name": "非必要"}, {"code": "3", "name": "容缺可"}], "obtain_by": ["申请人自备", "电子证照", "数据共享", "告知承诺", "系统生成"], "delivery_mode": ["窗口领取", "免费邮寄", "电子证照"], "applicant_kind": ["自然人", "企业法人", "个体工商户"], "queue_category": [{"code": "A", "name": "综合受理"}, {"code": "E", "name": "民生救助"}, {"code": "G", "name": "取件领证"}, {"code": "H", "name": "咨询"}], "holder_role": ["申请人", "逝者"], "limit_unit": [{"code": "workday", "name": "工作日"}, {"code": "day", "name": "自然日"}, {"code": "month", "name": "自然月"}], "cross_region": ["全省通办", "跨省通办"], "item_status": ["在用", "挂起", "取消", "草稿"], "material_form": [{"code": "paper", "name": "纸质"}, {"code": "electronic", "name": "电子"}, {"code": "either", "name": "纸质或者电子"}], "field_type": [{"code": "text", "name": "文字"}, {"code": "choice", "name": "单选"}, {"code": "multi_choice", "name": "多选"}, {"code": "bool", "name": "是否"}, {"code": "int", "name": "整数"}, {"code": "decimal", "name": "小数"}, {"code": "date", "name": "日期"}, {"code": "datetime", "name": "日期时间"}, {"code": "address", "name": "地址"}, {"code": "region", "name": "行政区划"}, {"code": "id_card", "name": "公民身份号码"}, {"code": "mobile", "name": "手机号码"}, {"code": "uscc", "name": "统一社会信用代码"}, {"code": "bank_account", "name": "银行账号"}], "field_source": [{"code": "card.name", "name": "身份证姓名"}, {"code": "card.id_number", "name": "身份证号码"}, {"code": "card.address", "name": "身份证住址"}, {"code": "card.birth", "name": "身份证出生日期"}, {"code": "card.sex", "name": "身份证性别"}, {"code": "card.nation", "name": "身份证民族"}, {"code": "person.phone", "name": "来访人电话"}, {"code": "licence.uscc", "name": "营业执照信用代码"}, {"code": "licence.name", "name": "营业执照名称"}, {"code": "licence.legal_representative", "name": "营业执照法定代表人"}, {"code": "last_case", "name": "上一次办件"}], "share_key": [{"code": "applicant_name", "name": "申请人姓名"}, {"code": "id_number", "name": "申请人公民身份号码"}, {"code": "mobile", "name": "联系电话"}, {"code": "address", "name": "申请人居住地址"}], "expression_op": [{"code": "eq", "name": "等于"}, {"code": "ne", "name": "不等于"}, {"code": "in", "name": "属于"}, {"code": "gt", "name": "大于"}, {"code": "lt", "name": "小于"}, {"code": "present", "name": "已填写"}], "ime": [{"code": "zh", "name": "中文输入"}, {"code": "latin", "name": "英文数字输入"}]}, "queue_categories": [{"letter": "A", "name": "综合受理", "area": "一楼综合服务区", "kiosk_label": "综合办事", "keywords": ["许可证", "开饭馆", "开药店", "居住证", "公积金", "生育登记", "货运", "其他业务"]}, {"letter": "E", "name": "民生救助", "area": "一楼便民服务区", "kiosk_label": "民生救助", "keywords": ["低保", "残疾人补贴", "老年证", "销户口", "丧葬费"]}, {"letter": "G", "name": "取件领证", "area": "一楼统一出件区", "kiosk_label": "取件领证", "keywords": ["取证", "领执照", "拿结果", "领批复", "取件"]}, {"letter": "H", "name": "咨询", "area": "一楼咨询导办台", "kiosk_label": "咨询", "keywords": ["问一问", "不知道办哪个", "材料怎么准备", "办到哪一步了"]}], "material_sources": [{"value": "original", "label": "原件", "meaning": "收取或者当场核验纸质原件"}, {"value": "copy", "label": "复印件", "meaning": "收取与原件核对一致的复印件"}, {"value": "scan", "label": "扫描件", "meaning": "扫描纸质材料留存电子件，原件当场退还"}, {"value": "e_certificate", "label": "电子证照", "meaning": "凭证照标识或者亮证码调取电子证照，免交纸质"}, {"value": "data_sharing", "label": "数据共享", "meaning": "通过共享数据核验，免交纸质"}, {"value": "system_generated", "label": "系统生成", "meaning": "按填报内容由系统生成，申请人核对签名"}, {"value": "commitment", "label": "告知承诺", "meaning": "以书面承诺代替，事后核查"}, {"value": "deferred", "label": "容缺后补", "meaning": "先行受理，在承诺期限内补交"}, {"value": "reused", "label": "复用已有材料", "meaning": "引用本次来访或者有效旧件中同一人的同一材料，不再收取"}, {"value": "kept_by_applicant", "label": "申请人留存备查", "meaning": "不收取，由申请人保存并列入回执"}, {"value": "missing", "label": "缺失", "meaning": "应交未交，列入一次性告知"}, {"value": "not_applicable", "label": "不适用", "meaning": "本次情形不需要，注明理由"}], "departments": [{"department_id": "D02", "name": "示例县行政审批服务局", "short_name": "县审批局", "uscc": "113799010000A0021U", "sample_dept_no": "02"}, {"department_id": "D03", "name": "示例县公安局", "short_name": "县公安局", "uscc": "113799010000A003XK", "sample_dept_no": "03"}, {"department_id": "D07", "name": "示例县卫生健康局", "short_name": "县卫健局", "uscc": "113799010000A00724", "sample_dept_no": "07"}, {"department_id": "D16", "name": "中共示例县委政法委员会", "short_name": "县委政法委", "uscc": "113799010000A0160J", "sample_dept_no": "16"}], "material_library": [{"material_id": "M001", "name": "居民身份证", "category": "证照", "issuer": "公安机关", "has_electronic_certificate": true, "data_sharing_available": true, "is_proof_item": false, "proof_list_entry": null, "substitutes": []}, {"material_id": "M003", "name": "营业执照", "category": "证照", "issuer": "市场监管部门", "has_electronic_certificate": true, "data_sharing_available": true, "is_proof_item": false, "proof_list_entry": null, "substitutes": []}, {"material_id": "M010", "name": "申请表", "category": "申请表", "issuer": "系统生成", "has_electronic_certificate": false, "data_sharing_available": false, "is_proof_item": false, "proof_list_entry": null, "substitutes": []}, {"material_id": "M015", "name": "从业人员健康合格证明", "category": "证照", "issuer": "医疗卫生机构", "has_electronic_certificate": true, "data_sharing_available": true, "is_proof_item": true, "proof_list_entry": {"on_retained_list": true, "legal_basis": "示例依据(以本地公布清单为准)", "requesting_unit": "按事项实施部门", "issuing_unit": "医疗卫生机构", "guide": "优先数据共享核验,其次告知承诺,均不可行时再提交纸质证明"}, "substitutes": ["书面承诺"]}, {"material_id": "M016", "name": "经营场所平面布局图", "category": "文书", "issuer": "申请人自备", "has_electronic_certificate": false, "data_sharing_available": false, "is_proof_item": false, "proof_list_entry": null, "substitutes": []}, {"material_id": "M017", "name": "食品安全规章制度文本", "category": "文书", "issuer": "申请人自备", "has_electronic_certificate": false, "data_sharing_available": false, "is_proof_item": false, "proof_list_entry": null, "substitutes": []}, {"material_id": "M018", "name": "主要设备设施清单", "category": "文书", "issuer": "申请人自备", "has_electronic_certificate": false, "data_sharing_available": false, "is_proof_item": false, "proof_list_entry": null, "substitutes": []}, {"material_id": "M044", "name": "本人近期免冠照片", "category": "文书", "issuer": "申请人自备", "has_electronic_certificate": false, "data_sharing_available": true, "is_proof_item": false, "proof_list_entry": null, "substitutes": []}, {"material_id": "M045", "name": "居住地住址证明", "category": "证明", "issuer": "居住地相关单位", "has_electronic_certificate": false, "data_sharing_available": true, "is_proof_item": true, "proof_list_entry": {"on_retained_list": true, "legal_basis": "示例依据(以本地公布清单为准)", "requesting_unit": "按事项实施部门", "issuing_unit": "居住地相关单位", "guide": "优先数据共享核验,其次告知承诺,均不可行时再提交纸质证明"}, "substitutes": ["不动产登记信息共享核验", "租赁备案信息共享核验", "书面承诺"]}, {"material_id": "M046", "name": "就业或者就读证明", "category": "证明", "issuer": "用人单位或者学校", "has_electronic_certificate": false, "data_sharing_available": true, "is_proof_item": true, "proof_list_entry": {"on_retained_list": true, "legal_basis": "示例依据(以本地公布清单为准)", "requesting_unit": "按事项实施部门", "issuing_unit": "用人单位或者学校", "guide": "优先数据共享核验,其次告知承诺,均不可行时再提交纸质证明"}, "substitutes": ["社保参保记录共享核验", "学籍信息共享核验"]}, {"material_id": "M047", "name": "见义勇为行为确认文书", "category": "文书", "issuer": "公安机关", "has_electronic_certificate": false, "data_sharing_available": true, "is_proof_item": false, "proof_list_entry": null, "substitutes": []}, {"material_id": "M056", "name": "伤残或者荣誉情况材料", "category": "文书", "issuer": "申请人自备", "has_electronic_certificate": false, "data_sharing_available": false, "is_proof_item": false, "proof_list_entry": null, "substitutes": []}], "items": [{"item_id": "SVC-007", "is_core_sample": true, "name": "食品经营许可", "sub_item_name": "餐饮服务经营者(新办)", "everyday_words": ["开饭馆", "办卫生证", "小吃店", "开餐馆", "奶茶店", "食品证", "单位食堂", "饭店许可证"], "item_type": "行政许可", "item_type_code": "01", "basic_code": "990102007000", "implementation_code": "113799010000A0021U4990102007000", "handling_item_code": "113799010000A0021U499010200700001", "version": 1, "status": "在用", "effective_from": "2026-01-01", "effective_to": null, "department_id": "D02", "department_name": "示例县行政审批服务局", "exercise_level": "县级", "exercise_level_code": "4", "theme": "准营准办", "queue_category": "综合受理", "applicant_kinds": ["企业法人", "个体工商户"], "legal_basis": ["《食品安全法》", "《食品经营许可和备案管理办法》"], "acceptance_conditions": ["有与经营品种数量相适应的场所和设备", "有食品安全管理制度"], "situations": [], "time_limits": {"statutory": {"value": 10, "unit": "workday", "text": "10个工作日", "basis": "《食品经营许可和备案管理办法》(2023)", "basis_status": "general_knowledge"}, "promised": {"value": 5, "unit": "workday", "text": "5个工作日", "basis": null, "basis_status": "general_knowledge"}}, "case_kind": "承诺件", "special_procedures": [{"name": "现场核查", "excluded_from_limit": false, "max_value": 5, "max_unit": "workday"}], "four_handling": {"instant": false, "online": true, "nearby": true, "once": true}, "max_visits": 1, "cross_region": ["全省通办"], "township_acceptable": false, "self_service_terminal": false, "mobile_app": true, "booking": true, "agent_allowed": true, "credit_check": "核查;严重失信主体限制准入并不得容缺、不得告知承诺", "commitment": null, "deferral_allowed": true, "fee": {"charged": false, "items": [], "basis": null, "online_payment": false, "reduction": null}, "materials": [{"seq": 1, "material_id": "M010", "name": "食品经营许可申请书", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["系统生成"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "either", "expected_pages": 2, "sample_note": "按填报内容打印，逐项核对后由法定代表人签名并加盖公章"}, {"seq": 2, "material_id": "M003", "name": "营业执照", "holder_role": "申请人", "original_count": 0, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["电子证照", "数据共享", "申请人自备"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "electronic", "expected_pages": null, "sample_note": "凭统一社会信用代码调取电子营业执照，不交纸质"}, {"seq": 3, "material_id": "M016", "name": "经营场所平面布局图", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["申请人自备"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": "标注面积、流程和卫生间位置", "form": "either", "expected_pages": 1, "sample_note": "标注面积、加工流程走向和卫生间位置"}, {"seq": 4, "material_id": "M018", "name": "主要设备设施清单", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["申请人自备"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "either", "expected_pages": 1, "sample_note": "逐项写明名称、型号、数量和放置位置"}, {"seq": 5, "material_id": "M017", "name": "食品安全规章制度文本", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "容缺可", "is_core": false, "obtain_by": ["申请人自备"], "commitment_substitutable": false, "deferrable": true, "defer_max_workdays": 3, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "either", "expected_pages": null, "sample_note": "含进货查验、人员健康、清洗消毒等制度，逐页编号"}, {"seq": 6, "material_id": "M015", "name": "从业人员健康合格证明", "holder_role": "申请人", "original_count": 0, "copy_count": 1, "necessity": "容缺可", "is_core": false, "obtain_by": ["电子证照", "数据共享", "申请人自备", "告知承诺"], "commitment_substitutable": true, "deferrable": true, "defer_max_workdays": 3, "is_proof_item": true, "situation": null, "accept_standard": null, "form": "paper", "expected_pages": null, "sample_note": "每名从业人员一张，均在有效期内"}], "form_fields": [{"key": "enterprise_name", "label": "企业名称", "type": "text", "required": true, "section": "企业信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 120, "share_key": null, "source": ["licence.name"], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}, {"key": "uscc", "label": "统一社会信用代码", "type": "uscc", "required": false, "section": "企业信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": ["licence.uscc"], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "legal_representative", "label": "法定代表人", "type": "text", "required": true, "section": "企业信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 100, "share_key": null, "source": ["licence.legal_representative"], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}, {"key": "legal_id_number", "label": "法定代表人身份号码", "type": "id_card", "required": true, "section": "企业信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": true, "ime": "latin"}, {"key": "handled_by", "label": "办理方式", "type": "choice", "required": true, "section": "经办人信息", "options": [{"value": "agent", "label": "委托经办人办理"}, {"value": "self", "label": "法定代表人（经营者）本人办理"}], "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "agent_name", "label": "经办人", "type": "text", "required": true, "section": "经办人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 100, "share_key": null, "source": ["card.name"], "visible_if": {"field": "handled_by", "op": "eq", "value": "agent"}, "required_if": null, "mask": false, "ime": "zh"}, {"key": "agent_id_number", "label": "经办人身份号码", "type": "id_card", "required": false, "section": "经办人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": ["card.id_number"], "visible_if": {"field": "handled_by", "op": "eq", "value": "agent"}, "required_if": {"field": "handled_by", "op": "eq", "value": "agent"}, "mask": true, "ime": "latin"}, {"key": "mobile", "label": "联系电话", "type": "mobile", "required": true, "section": "经办人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": "mobile", "source": ["person.phone", "last_case"], "visible_if": null, "required_if": null, "mask": true, "ime": "latin"}, {"key": "address", "label": "住所", "type": "address", "required": true, "section": "企业信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 200, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}, {"key": "area", "label": "经营面积", "type": "decimal", "required": true, "section": "经营信息", "options": null, "unit": "平方米", "min": 1, "max": 100000, "max_length": null, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "business_form", "label": "主体业态", "type": "choice", "required": true, "section": "经营信息", "options": [{"value": "catering", "label": "餐饮服务经营者"}, {"value": "food_sales", "label": "食品销售经营者"}, {"value": "canteen", "label": "集中用餐单位食堂"}], "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "items", "label": "经营项目", "type": "multi_choice", "required": true, "section": "经营信息", "options": [{"value": "hot_food", "label": "热食类食品制售"}, {"value": "cold_food", "label": "冷食类食品制售"}, {"value": "raw_food", "label": "生食类食品制售"}, {"value": "semi_finished", "label": "半成品制售"}, {"value": "drinks", "label": "自制饮品制售"}, {"value": "bulk_sales", "label": "散装食品销售"}, {"value": "prepacked_sales", "label": "预包装食品销售"}], "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "special_room_area", "label": "专间面积", "type": "decimal", "required": false, "section": "经营信息", "options": null, "unit": "平方米", "min": 0, "max": 10000, "max_length": null, "share_key": null, "source": [], "visible_if": null, "required_if": {"field": "items", "op": "in", "value": ["cold_food", "raw_food"]}, "mask": false, "ime": "latin"}], "delivery_modes": ["窗口领取", "免费邮寄", "电子证照"], "result_document": {"name": "食品经营许可证", "has_electronic_certificate": true, "validity": "5年", "seal": "行政审批专用章"}, "post_supervision_department": "示例县市场监督管理局", "retention_period": "30年", "policy_references": ["000_3e23526ec155c726.txt:83"], "notes": null}, {"item_id": "SVC-020", "is_core_sample": true, "name": "老年人优待证办理", "sub_item_name": null, "everyday_words": ["老年证", "老人证", "敬老卡", "老年卡", "坐车优待"], "item_type": "公共服务", "item_type_code": "20", "basic_code": "992007020000", "implementation_code": "113799010000A007244992007020000", "handling_item_code": "113799010000A00724499200702000001", "version": 1, "status": "在用", "effective_from": "2026-01-01", "effective_to": null, "department_id": "D07", "department_name": "示例县卫生健康局", "exercise_level": "县级", "exercise_level_code": "4", "theme": "养老优待", "queue_category": "民生救助", "applicant_kinds": ["自然人"], "legal_basis": ["《老年人权益保障法》"], "acceptance_conditions": ["年满60周岁"], "situations": [], "time_limits": {"statutory": null, "promised": {"value": 0, "unit": "workday", "text": "即时办结", "basis": null, "basis_status": "general_knowledge"}}, "case_kind": "即办件", "special_procedures": [], "four_handling": {"instant": true, "online": true, "nearby": true, "once": true}, "max_visits": 1, "cross_region": ["全省通办"], "township_acceptable": true, "self_service_terminal": true, "mobile_app": true, "booking": true, "agent_allowed": true, "credit_check": "不核查", "commitment": null, "deferral_allowed": false, "fee": {"charged": false, "items": [], "basis": null, "online_payment": false, "reduction": null}, "materials": [{"seq": 1, "material_id": "M001", "name": "居民身份证", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["电子证照", "数据共享", "申请人自备"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "paper", "expected_pages": 1, "sample_note": "出示原件核验，正反两面扫描在同一页后当场退还"}, {"seq": 2, "material_id": "M044", "name": "本人近期免冠照片", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["数据共享", "申请人自备"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "paper", "expected_pages": 1, "sample_note": "一年内一寸免冠彩色照片一张，用于粘贴"}], "form_fields": [{"key": "applicant_name", "label": "申请人姓名", "type": "text", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 100, "share_key": "applicant_name", "source": ["card.name", "last_case"], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}, {"key": "id_number", "label": "公民身份号码", "type": "id_card", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": "id_number", "source": ["card.id_number"], "visible_if": null, "required_if": null, "mask": true, "ime": "latin"}, {"key": "mobile", "label": "联系电话", "type": "mobile", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": "mobile", "source": ["person.phone", "last_case"], "visible_if": null, "required_if": null, "mask": true, "ime": "latin"}, {"key": "address", "label": "居住地址", "type": "address", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 200, "share_key": "address", "source": ["card.address", "last_case"], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}], "delivery_modes": ["窗口领取", "免费邮寄", "电子证照"], "result_document": {"name": "老年人优待证", "has_electronic_certificate": true, "validity": "长期", "seal": "业务专用章"}, "post_supervision_department": null, "retention_period": "30年", "policy_references": ["001_eaaf1f9ff2928f4e.txt:65"], "notes": "可上门代办"}, {"item_id": "SVC-021", "is_core_sample": true, "name": "居住证申领", "sub_item_name": null, "everyday_words": ["居住证", "暂住证", "外地人办证", "补办居住证", "流动人口"], "item_type": "行政确认", "item_type_code": "07", "basic_code": "990703021000", "implementation_code": "113799010000A003XK4990703021000", "handling_item_code": "113799010000A003XK499070302100001", "version": 1, "status": "在用", "effective_from": "2026-01-01", "effective_to": null, "department_id": "D03", "department_name": "示例县公安局", "exercise_level": "县级", "exercise_level_code": "4", "theme": "户籍居住", "queue_category": "综合受理", "applicant_kinds": ["自然人"], "legal_basis": ["《居住证暂行条例》"], "acceptance_conditions": ["到居住地居住半年以上并符合就业、住所、就读条件之一"], "situations": [{"id": "apply_kind", "question": "首次申领还是补领？", "ask_if": null, "answers": [{"value": "first", "label": "首次申领", "adds_materials": [], "removes_materials": [], "time_limits": null, "fee": {"charged": false, "items": [{"name": "居住证工本费(首次)", "amount": 0, "unit": "元/证"}]}}, {"value": "reissue", "label": "补领", "adds_materials": [], "removes_materials": [4], "time_limits": null, "fee": {"charged": true, "items": [{"name": "居住证工本费(补领)", "amount": 15, "unit": "元/证"}]}}]}, {"id": "ground", "question": "以什么条件申领？", "ask_if": {"field": "apply_kind", "op": "eq", "value": "first"}, "answers": [{"value": "housing", "label": "以合法稳定住所申领", "adds_materials": [], "removes_materials": [], "time_limits": null, "fee": null}, {"value": "work_or_study", "label": "以就业或者就读申领", "adds_materials": [5], "removes_materials": [], "time_limits": null, "fee": null}]}], "time_limits": {"statutory": {"value": 15, "unit": "day", "text": "15日", "basis": "《居住证暂行条例》", "basis_status": "verified"}, "promised": {"value": 7, "unit": "workday", "text": "7个工作日", "basis": null, "basis_status": "general_knowledge"}}, "case_kind": "承诺件", "special_procedures": [], "four_handling": {"instant": false, "online": true, "nearby": true, "once": true}, "max_visits": 1, "cross_region": [], "township_acceptable": true, "self_service_terminal": false, "mobile_app": true, "booking": true, "agent_allowed": true, "credit_check": "不核查", "commitment": null, "deferral_allowed": true, "fee": {"charged": true, "items": [{"name": "居住证工本费(首次)", "amount": 0, "unit": "元/证", "situation": {"id": "apply_kind", "value": "first"}}, {"name": "居住证工本费(补领)", "amount": 15, "unit": "元/证", "situation": {"id": "apply_kind", "value": "reissue"}}], "basis": "示例(按现行收费目录核对)", "online_payment": true, "reduction": null}, "materials": [{"seq": 1, "material_id": "M010", "name": "居住证申领登记表", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["系统生成"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "either", "expected_pages": 1, "sample_note": "按填报内容打印，逐项核对后在签名处手写签名"}, {"seq": 2, "material_id": "M001", "name": "居民身份证", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["电子证照", "数据共享", "申请人自备"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "paper", "expected_pages": 1, "sample_note": "出示原件核验，正反两面扫描在同一页后当场退还"}, {"seq": 3, "material_id": "M044", "name": "本人近期免冠照片", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["数据共享", "申请人自备"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "either", "expected_pages": 1, "sample_note": "一年内正面免冠彩色照片，白底或者蓝底"}, {"seq": 4, "material_id": "M045", "name": "居住地住址证明", "holder_role": "申请人", "original_count": 0, "copy_count": 1, "necessity": "容缺可", "is_core": false, "obtain_by": ["数据共享", "申请人自备", "告知承诺"], "commitment_substitutable": true, "deferrable": true, "defer_max_workdays": 5, "is_proof_item": true, "situation": null, "accept_standard": null, "form": "paper", "expected_pages": 1, "sample_note": "房产信息、租赁合同或者单位出具的住宿证明之一"}, {"seq": 5, "material_id": "M046", "name": "就业或者就读证明", "holder_role": "申请人", "original_count": 0, "copy_count": 1, "necessity": "非必要", "is_core": false, "obtain_by": ["数据共享", "申请人自备", "告知承诺"], "commitment_substitutable": true, "deferrable": false, "defer_max_workdays": null, "is_proof_item": true, "situation": {"id": "ground", "value": "work_or_study"}, "accept_standard": null, "form": "paper", "expected_pages": 1, "sample_note": "劳动合同、社保记录或者学籍证明之一"}], "form_fields": [{"key": "applicant_name", "label": "申请人姓名", "type": "text", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 100, "share_key": "applicant_name", "source": ["card.name", "last_case"], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}, {"key": "id_number", "label": "公民身份号码", "type": "id_card", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": "id_number", "source": ["card.id_number"], "visible_if": null, "required_if": null, "mask": true, "ime": "latin"}, {"key": "mobile", "label": "联系电话", "type": "mobile", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": "mobile", "source": ["person.phone", "last_case"], "visible_if": null, "required_if": null, "mask": true, "ime": "latin"}, {"key": "sex", "label": "性别", "type": "choice", "required": true, "section": "申请人信息", "options": [{"value": "male", "label": "男"}, {"value": "female", "label": "女"}], "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": ["card.sex"], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "nation", "label": "民族", "type": "text", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 20, "share_key": null, "source": ["card.nation"], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}, {"key": "birth_date", "label": "出生日期", "type": "date", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": ["card.birth"], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "residence_address", "label": "居住地址", "type": "address", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 200, "share_key": "address", "source": ["last_case"], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}, {"key": "reside_from", "label": "居住起始日期", "type": "date", "required": true, "section": "居住信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "work_or_school", "label": "就业单位或者就读学校", "type": "text", "required": false, "section": "居住信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 120, "share_key": null, "source": [], "visible_if": {"field": "ground", "op": "eq", "value": "work_or_study"}, "required_if": {"field": "ground", "op": "eq", "value": "work_or_study"}, "mask": false, "ime": "zh"}, {"key": "reissue_reason", "label": "补领原因", "type": "choice", "required": true, "section": "居住信息", "options": [{"value": "lost", "label": "遗失"}, {"value": "damaged", "label": "损坏"}, {"value": "wrong", "label": "登载内容有误"}], "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": [], "visible_if": {"field": "apply_kind", "op": "eq", "value": "reissue"}, "required_if": null, "mask": false, "ime": "latin"}], "delivery_modes": ["窗口领取", "免费邮寄"], "result_document": {"name": "居住证", "has_electronic_certificate": false, "validity": "1年(签注)", "seal": "户口专用章"}, "post_supervision_department": null, "retention_period": "30年", "policy_references": [], "notes": null}, {"item_id": "SVC-023", "is_core_sample": true, "name": "见义勇为人员奖励", "sub_item_name": null, "everyday_words": ["见义勇为", "救人奖励", "好人奖励", "英雄奖励"], "item_type": "行政奖励", "item_type_code": "08", "basic_code": "990816023000", "implementation_code": "113799010000A0160J4990816023000", "handling_item_code": "113799010000A0160J499081602300001", "version": 1, "status": "在用", "effective_from": "2026-01-01", "effective_to": null, "department_id": "D16", "department_name": "中共示例县委政法委员会", "exercise_level": "县级", "exercise_level_code": "4", "theme": "社会奖励", "queue_category": "综合受理", "applicant_kinds": ["自然人"], "legal_basis": ["地方见义勇为人员奖励和保护规定"], "acceptance_conditions": ["行为经依法确认"], "situations": [], "time_limits": {"statutory": null, "promised": {"value": 30, "unit": "workday", "text": "30个工作日", "basis": null, "basis_status": "general_knowledge"}}, "case_kind": "承诺件", "special_procedures": [{"name": "调查核实", "excluded_from_limit": false, "max_value": 20, "max_unit": "workday"}, {"name": "公示", "excluded_from_limit": true, "max_value": 7, "max_unit": "day"}], "four_handling": {"instant": false, "online": false, "nearby": true, "once": true}, "max_visits": 1, "cross_region": [], "township_acceptable": false, "self_service_terminal": false, "mobile_app": false, "booking": true, "agent_allowed": true, "credit_check": "不核查", "commitment": null, "deferral_allowed": true, "fee": {"charged": false, "items": [], "basis": null, "online_payment": false, "reduction": null}, "materials": [{"seq": 1, "material_id": "M010", "name": "见义勇为奖励申报表", "holder_role": "申请人", "original_count": 1, "copy_count": 0, "necessity": "必要", "is_core": true, "obtain_by": ["系统生成"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "either", "expected_pages": 2, "sample_note": "按填报内容打印，逐项核对后在签名处手写签名"}, {"seq": 2, "material_id": "M001", "name": "居民身份证", "holder_role": "申请人", "original_count": 0, "copy_count": 1, "necessity": "必要", "is_core": true, "obtain_by": ["电子证照", "数据共享", "申请人自备"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "paper", "expected_pages": 1, "sample_note": "正反两面复印在同一张A4纸上，字迹和照片清晰"}, {"seq": 3, "material_id": "M047", "name": "见义勇为行为确认文书", "holder_role": "申请人", "original_count": 0, "copy_count": 1, "necessity": "必要", "is_core": true, "obtain_by": ["数据共享", "申请人自备"], "commitment_substitutable": false, "deferrable": false, "defer_max_workdays": null, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "paper", "expected_pages": null, "sample_note": "由公安机关出具，写明行为人和行为经过"}, {"seq": 4, "material_id": "M056", "name": "伤残或者荣誉情况材料", "holder_role": "申请人", "original_count": 0, "copy_count": 1, "necessity": "容缺可", "is_core": false, "obtain_by": ["申请人自备"], "commitment_substitutable": false, "deferrable": true, "defer_max_workdays": 15, "is_proof_item": false, "situation": null, "accept_standard": null, "form": "paper", "expected_pages": null, "sample_note": "医院诊断、伤残等级或者荣誉证书复印件"}], "form_fields": [{"key": "applicant_name", "label": "申请人姓名", "type": "text", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 100, "share_key": "applicant_name", "source": ["card.name", "last_case"], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}, {"key": "id_number", "label": "公民身份号码", "type": "id_card", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": "id_number", "source": ["card.id_number"], "visible_if": null, "required_if": null, "mask": true, "ime": "latin"}, {"key": "mobile", "label": "联系电话", "type": "mobile", "required": true, "section": "申请人信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": "mobile", "source": ["person.phone", "last_case"], "visible_if": null, "required_if": null, "mask": true, "ime": "latin"}, {"key": "deed_time", "label": "行为时间", "type": "datetime", "required": true, "section": "事迹信息", "options": null, "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "deed_summary", "label": "事迹简述", "type": "text", "required": true, "section": "事迹信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 2000, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": false, "ime": "zh"}, {"key": "casualty", "label": "伤亡情况", "type": "choice", "required": true, "section": "事迹信息", "options": [{"value": "none", "label": "无伤亡"}, {"value": "injured", "label": "负伤"}, {"value": "died", "label": "牺牲"}], "unit": null, "min": null, "max": null, "max_length": null, "share_key": null, "source": [], "visible_if": null, "required_if": null, "mask": false, "ime": "latin"}, {"key": "casualty_note", "label": "伤亡说明", "type": "text", "required": false, "section": "事迹信息", "options": null, "unit": null, "min": null, "max": null, "max_length": 500, "share_key": null, "source": [], "visible_if": {"field": "casualty", "op": "in", "value": ["injured", "died"]}, "required_if": {"field": "casualty", "op": "in", "value": ["injured", "died"]}, "mask": false, "ime": "zh"}], "delivery_modes": ["窗口领取", "免费邮寄"], "result_document": {"name": "见义勇为奖励决定书", "has_electronic_certificate": false, "validity": "长期", "seal": "部门公章"}, "post_supervision_department": null, "retention_period": "永久", "policy_references": [], "notes": "用于覆盖行政奖励类型"}], "bundles": []}}	1795802620174
7	\N	85ea2db5-700b-4f88-8a0c-82e9194f2688	receipt	{"body": "{\\"v\\":1,\\"envelope\\":\\"01a21e2d-731f-736e-89a0-b6c5c8a916ff\\",\\"sha256\\":\\"4f7d922252904f0c6833c5bcf27147472c8b8d93bfdb4df3e7e2b2611ecd2385\\",\\"pages\\":[\\"23447bd21ccc42b7f29a4b9ca61a3d3db0f7771a31f76c2405cd8bd1484f5ea9\\",\\"eda737fdc463008b456588c0ec2c1c8caf3b99002ad34f7cf7104062c5c9410e\\"],\\"missing\\":[],\\"complete\\":true,\\"epoch\\":1,\\"watermark\\":11,\\"centre\\":\\"c969bd53-a204-418c-9826-e6742c02ba07\\",\\"at\\":\\"2026-11-28T02:03:44.926+08:00\\"}", "signature": "Elvp0x4dsrs-oX8EvbvFkRaYopn_QXDbg8L95uZylu5i1Bd7mswZpRBzdFNfRkS6wWVnkdjxxFkMo5aZRl-AAA", "key_id": "TMzJf5_pNBadHHTk"}	1795802624928
8	\N	85ea2db5-700b-4f88-8a0c-82e9194f2688	receipt	{"body": "{\\"v\\":1,\\"envelope\\":\\"01a21e2d-7328-749d-ad08-0d8c12a68ab9\\",\\"sha256\\":\\"493dd200c741af911894706fa8bc41599082635cd0ed739f2775fdd719459d59\\",\\"pages\\":[\\"e91021f15d89fdc790232473a509c4ff544c49dc28ef096b70c786d4ce8ddb55\\"],\\"missing\\":[],\\"complete\\":true,\\"epoch\\":1,\\"watermark\\":11,\\"centre\\":\\"c969bd53-a204-418c-9826-e6742c02ba07\\",\\"at\\":\\"2026-11-28T02:03:44.950+08:00\\"}", "signature": "afT1GmshBSj5w0NxyD6jTwr81Ki8swML9YwCh3_IerF-5yD2X8Squk28Np_pmuWuO_BIrf_p0wfxYzGQ52R_Bw", "key_id": "TMzJf5_pNBadHHTk"}	1795802624951
9	\N	85ea2db5-700b-4f88-8a0c-82e9194f2688	receipt	{"body": "{\\"v\\":1,\\"envelope\\":\\"01a21e2d-73ff-7413-b623-4e72ddbb8f42\\",\\"sha256\\":\\"3a586ba02349d05b721aaeafb2b2f6606c410170ef7ce99e89c2c2d8feef7a78\\",\\"pages\\":[\\"e46b0bcf0ae12d15f2e295cfc5407cd5ef10a3b105ec76fe8e6ccc043bbd0ab2\\"],\\"missing\\":[],\\"complete\\":true,\\"epoch\\":1,\\"watermark\\":20,\\"centre\\":\\"c969bd53-a204-418c-9826-e6742c02ba07\\",\\"at\\":\\"2026-11-28T02:03:45.192+08:00\\"}", "signature": "qBa4f7S-R4eD_0svwHmBVaVoMq8Ord9CgkXM7pSMd85qxgfjwklMAIaj1x-aO7Ftv2TJinPibKPtO4DcMWG_Ag", "key_id": "TMzJf5_pNBadHHTk"}	1795802625194
10	\N	85ea2db5-700b-4f88-8a0c-82e9194f2688	receipt	{"body": "{\\"v\\":1,\\"envelope\\":\\"01a21e2d-7423-7542-a368-7b481b899acd\\",\\"sha256\\":\\"fc7e4f8cb8465f83ee3b7bddb2e3f4355ecfbe367d615c437798de7791ce953e\\",\\"pages\\":[\\"71677e4f0d2ca92dc256c9061d00befe636bd929522c708aabbd9c810ffbbe11\\"],\\"missing\\":[],\\"complete\\":true,\\"epoch\\":1,\\"watermark\\":20,\\"centre\\":\\"c969bd53-a204-418c-9826-e6742c02ba07\\",\\"at\\":\\"2026-11-28T02:03:45.215+08:00\\"}", "signature": "zg7C07roP1ucUiWbfXthd0MUT0MxFyV_Cl2ShxOk6zNVe8mi5kn5OaxqES5z7deh0BqBFqbaiZo66Udi5jXfCg", "key_id": "TMzJf5_pNBadHHTk"}	1795802625216
11	\N	85ea2db5-700b-4f88-8a0c-82e9194f2688	decision	{"case_no": "3799010001261128000023", "case_id": "01a21e2d-73ee-7c07-93b5-85fbb8ee87cf", "granted": true, "reason": "符合条件，准予核发", "decided_at": "2026-11-28T02:03:46.020+08:00", "decider": "reviewer", "document_no": "县委政法委决字〔2026〕第000101号"}	1795802626031
12	\N	85ea2db5-700b-4f88-8a0c-82e9194f2688	decision	{"case_no": "3799010001261128000031", "case_id": "01a21e2d-7403-7743-b9dc-3222ae602d88", "granted": false, "reason": "经营场所不符合要求", "decided_at": "2026-11-28T02:03:46.906+08:00", "decider": "reviewer", "document_no": "县审批局决字〔2026〕第000101号"}	1795802626916
13	\N	85ea2db5-700b-4f88-8a0c-82e9194f2688	decision	{"case_no": "3799010001261128020016", "case_id": "00000000-0000-7000-8000-000000000010", "granted": true, "reason": "符合条件，准予核发", "decided_at": "2026-11-28T02:03:47.778+08:00", "decider": "reviewer", "document_no": "县公安局决字〔2026〕第000101号"}	1795802627793
14	\N	85ea2db5-700b-4f88-8a0c-82e9194f2688	receipt	{"body": "{\\"v\\":1,\\"envelope\\":\\"01a21e2d-84a5-7854-80a6-2a1de8e0f9d5\\",\\"sha256\\":\\"2764e819ba528d8f91253fd8f18b6e458a1c719576ab36cee509f04d8d83d7ce\\",\\"pages\\":[\\"1b6d32dfbf25877792edcc5f56477a46fa7b5b7fd1dd38071c3dd7a39eb7e89f\\"],\\"missing\\":[],\\"complete\\":true,\\"epoch\\":1,\\"watermark\\":46,\\"centre\\":\\"c969bd53-a204-418c-9826-e6742c02ba07\\",\\"at\\":\\"2026-11-28T02:03:50.455+08:00\\"}", "signature": "_Lh_V5XVWyOBTeRmC2M15Rl4wOOvvoJXFddurJgpJ-5V66YsI_OY9MmJfb6qQDqCpXmpIFtIg6geQTxoRw9xDw", "key_id": "TMzJf5_pNBadHHTk"}	1795802630458
15	\N	85ea2db5-700b-4f88-8a0c-82e9194f2688	receipt	{"body": "{\\"v\\":1,\\"envelope\\":\\"01a21e2d-8997-749c-8781-4a54e4fc621e\\",\\"sha256\\":\\"8b26dda51b40380b64236e621adb38e8c3d786625b1daf80f579b0503b3f2749\\",\\"pages\\":[\\"1dba02d8c6c1931a1724f5c4bc4e1862e56d6163005275d95ff3f7e2579d81ac\\"],\\"missing\\":[],\\"complete\\":true,\\"epoch\\":1,\\"watermark\\":48,\\"centre\\":\\"c969bd53-a204-418c-9826-e6742c02ba07\\",\\"at\\":\\"2026-11-28T02:03:50.617+08:00\\"}", "signature": "oEo36oVeHubDfcZcbvDkLw6P-_5YpwVndZPS2rO_2JFuilotwg2ksQEjhzUXW-CmhEaRisjAY2EN1ynEcJd2Ag", "key_id": "TMzJf5_pNBadHHTk"}	1795802630618
\.


--
-- Data for Name: decisions; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.decisions (case_id, source, granted, reason, decider, decided_at, decided_on, document_no) FROM stdin;
01a21e2d-730f-7c62-b0cf-4250c4bfec50	desk	t	申请材料齐全，符合法定条件	clerk	2026-11-28T02:03:44.799000+08:00	2026-11-28	县卫健决字〔2026〕第000001号
01a21e2d-73ee-7c07-93b5-85fbb8ee87cf	centre	t	符合条件，准予核发	reviewer	2026-11-28T02:03:46.020+08:00	2026-11-28	县委政法委决字〔2026〕第000101号
01a21e2d-7403-7743-b9dc-3222ae602d88	centre	f	经营场所不符合要求	reviewer	2026-11-28T02:03:46.906+08:00	2026-11-28	县审批局决字〔2026〕第000101号
00000000-0000-7000-8000-000000000010	centre	t	符合条件，准予核发	reviewer	2026-11-28T02:03:47.778+08:00	2026-11-28	县公安局决字〔2026〕第000101号
\.


--
-- Data for Name: devices; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.devices (device_id, device_code, hall_id, "window", kind, public_key, key_id, token_hash, machine, incarnation, watermark, top_seq, head_hash, enrolled_at, revoked_at) FROM stdin;
92e08997-c381-41c6-8b1c-d9ff20f620fc	22	H01	1	kiosk	\\x01774ae09556a26b52e19cef6ad315f3c7d79906748b30e2d47ca0770d2961bd	SQSs-2mwBgFZBzSS	1863affa86cab329d248fcfabcaed28792e1fd77919642a51ca4b43ce120aa4b	kiosk	0	0	0	0000000000000000000000000000000000000000000000000000000000000000	1795802621853	\N
5bce7127-78cd-440b-bc99-0c118160c3f9	24	H01	3	window	\\x33106c5c9d20bfbab38b74485eecb73dd12fe622666b5bef1c1559c2abd67aab	kW1Kjpznlp44tl00	44bae3b77b9746dd0b17f83225dd3b27cbd117ed23f132df45c9a0b225f099a9		1	2	2	2ec3d5e5c4b94514fd46d80e5ff60d23fe6e4f7ed7962de1dfe3546a7a7a1b7f	1795802624379	1795802625381
85ea2db5-700b-4f88-8a0c-82e9194f2688	23	H01	3	window	\\xb3730d117a7498e55b906d4aa5bb903d7d27c8ed0bdf8d73955b736204b8e8b9	qIfrsEMxc-nVzo0Q	49b8e636951de39fc5d68c40536fa738f9fb502ca129fee1ba1ca3ba75bc928a	6ae9fbdca841a474f102b430269d1753	2	48	48	8b26dda51b40380b64236e621adb38e8c3d786625b1daf80f579b0503b3f2749	1795802623293	\N
\.


--
-- Data for Name: document_leases; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.document_leases (kind, authority, year, first, last, device_id, used_up_to, epoch) FROM stdin;
不受	D02	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
补	D02	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
决	D02	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
收	D02	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
受	D03	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
不受	D03	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
补	D03	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
决	D03	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
收	D03	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
不受	D07	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
补	D07	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
收	D07	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
决	D16	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
受	D02	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
不受	D02	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
补	D02	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
决	D02	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
收	D02	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
受	D03	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
不受	D03	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
补	D03	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
决	D03	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
收	D03	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
受	D07	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
不受	D07	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
补	D07	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
决	D07	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
收	D07	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
受	D16	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
不受	D16	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
补	D16	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
决	D16	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
收	D16	2027	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	0	1
受	D02	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
不受	D02	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
补	D02	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
决	D02	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
收	D02	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
受	D03	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
不受	D03	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
补	D03	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
决	D03	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
收	D03	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
受	D07	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
不受	D07	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
补	D07	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
决	D07	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
收	D07	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
受	D16	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
不受	D16	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
补	D16	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
决	D16	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
收	D16	2026	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
受	D02	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
不受	D02	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
补	D02	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
决	D02	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
收	D02	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
受	D03	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
不受	D03	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
补	D03	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
决	D03	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
收	D03	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
受	D07	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
不受	D07	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
补	D07	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
决	D07	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
收	D07	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
受	D16	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
不受	D16	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
补	D16	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
决	D16	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
收	D16	2027	51	100	5bce7127-78cd-440b-bc99-0c118160c3f9	0	1
受	D07	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	1	1
受	D02	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	1	1
决	D07	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	1	1
收	D16	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	1	1
补	D16	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	1	1
不受	D16	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	1	1
决	D16	2026	101	101	\N	0	1
决	D02	2026	101	101	\N	0	1
决	D03	2026	101	101	\N	0	1
受	D16	2026	1	50	85ea2db5-700b-4f88-8a0c-82e9194f2688	5	1
\.


--
-- Data for Name: enrol_codes; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.enrol_codes (code_hash, hall_id, "window", kind, expires_at, used_at) FROM stdin;
3ac5d89933ef799310bcc02d7073be85bc1283b4f07e54edc6b5b8c4c32d2c0d	H01	1	kiosk	1796061821632	1795802621853
b923a4d6f2757d6c88874845f19d2c93ec2b99463f4ad417e64f2cc8a59bbb5f	H01	3	window	1796061823072	1795802623293
f599f00519a46009ff03866f61f366840fb5a73384fa2140db0edad196f9433f	H01	3	window	1796061824211	1795802624379
\.


--
-- Data for Name: envelope_pages; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.envelope_pages (envelope_id, sha256) FROM stdin;
01a21e2d-731f-736e-89a0-b6c5c8a916ff	eda737fdc463008b456588c0ec2c1c8caf3b99002ad34f7cf7104062c5c9410e
01a21e2d-731f-736e-89a0-b6c5c8a916ff	23447bd21ccc42b7f29a4b9ca61a3d3db0f7771a31f76c2405cd8bd1484f5ea9
01a21e2d-7328-749d-ad08-0d8c12a68ab9	e91021f15d89fdc790232473a509c4ff544c49dc28ef096b70c786d4ce8ddb55
01a21e2d-73ff-7413-b623-4e72ddbb8f42	e46b0bcf0ae12d15f2e295cfc5407cd5ef10a3b105ec76fe8e6ccc043bbd0ab2
01a21e2d-7423-7542-a368-7b481b899acd	71677e4f0d2ca92dc256c9061d00befe636bd929522c708aabbd9c810ffbbe11
01a21e2d-84a5-7854-80a6-2a1de8e0f9d5	1b6d32dfbf25877792edcc5f56477a46fa7b5b7fd1dd38071c3dd7a39eb7e89f
01a21e2d-8997-749c-8781-4a54e4fc621e	1dba02d8c6c1931a1724f5c4bc4e1862e56d6163005275d95ff3f7e2579d81ac
\.


--
-- Data for Name: envelopes; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.envelopes (envelope_id, device_id, device_seq, incarnation, hall_id, sha256, prev_hash, stream_kind, stream_id, stream_seq, kind, supersedes, happened_at, day, operator, head, payload, signature, key_id, known, received_at, receipt, receipt_signature, complete) FROM stdin;
01a21e2d-6992-73dc-a92b-5941bc9a53e9	85ea2db5-700b-4f88-8a0c-82e9194f2688	1	1	H01	e1362681b539bfca2937e842b8caa06d43024a9efe1e704640386c821df1a51f	0000000000000000000000000000000000000000000000000000000000000000	audit	85ea2db5-700b-4f88-8a0c-82e9194f2688	1	AuditNoted	\N	2026-11-28T02:03:42.354+08:00#0000	2026-11-28	admin	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a312c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34322e3335342b30383a30302330303030222c226964223a2230316132316532642d363939322d373364632d613932622d353934316263396135336539222c22696e6361726e6174696f6e223a312c226b696e64223a2241756469744e6f746564222c226f70657261746f72223a2261646d696e222c227061796c6f61645f736861323536223a2261316362363064626264386634623061386365653262373431356663653733633735383338613237333666303638316639343630656635366239316532333034222c22707265765f68617368223a2230303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030222c2273747265616d5f6964223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c2273747265616d5f6b696e64223a226175646974222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b22616374223a227369676e5f696e222c2264657461696c223a7b7d2c227375626a656374223a2261646d696e222c2276223a317d	\\x7fa5e26dd80532aa042872a5a0e9efe8990695648417225f0957dbf4fca083d8830e90d2b1d1c6a6c7f301ddd1805750754b4f26b8e34b33e06b3322dd369d04	qIfrsEMxc-nVzo0Q	t	1795802624699	{"v":1,"envelope":"01a21e2d-6992-73dc-a92b-5941bc9a53e9","sha256":"e1362681b539bfca2937e842b8caa06d43024a9efe1e704640386c821df1a51f","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":4,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:44.710+08:00"}	1fl2WV3wrI7rrRqkX90XoIKnMHPoaBp5T4_pYHggtI4iIe4LEo4oa438AjlSuBDudvD764olhj3uccFis9JABQ	t
01a21e2d-6998-7b68-b9b6-7117fdaff310	85ea2db5-700b-4f88-8a0c-82e9194f2688	2	1	H01	ab55b38bc8ae45c08735648eb6173050242e7508cacf65872d75de7bffeb98f2	e1362681b539bfca2937e842b8caa06d43024a9efe1e704640386c821df1a51f	audit	85ea2db5-700b-4f88-8a0c-82e9194f2688	2	AuditNoted	\N	2026-11-28T02:03:42.360+08:00#0000	2026-11-28	admin	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a322c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34322e3336302b30383a30302330303030222c226964223a2230316132316532642d363939382d376236382d623962362d373131376664616666333130222c22696e6361726e6174696f6e223a312c226b696e64223a2241756469744e6f746564222c226f70657261746f72223a2261646d696e222c227061796c6f61645f736861323536223a2237633131316331313037656362383934393363336133646635626531393266336238623334643033363264613532643237383538356166366439623063643362222c22707265765f68617368223a2265313336323638316235333962666361323933376538343262386361613036643433303234613965666531653730343634303338366338323164663161353166222c2273747265616d5f6964223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c2273747265616d5f6b696e64223a226175646974222c2273747265616d5f736571223a322c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b22616374223a227369676e5f6f7574222c2264657461696c223a7b7d2c227375626a656374223a2261646d696e222c2276223a317d	\\xe06fd46e70da24859ad8b558af9dc4213b9d3d8ef254be4d8e78926294a36c870ed8891ab9c94a291cd1f9300508a0e2f392bae389d999afbc3dfa84cdf1650e	qIfrsEMxc-nVzo0Q	t	1795802624702	{"v":1,"envelope":"01a21e2d-6998-7b68-b9b6-7117fdaff310","sha256":"ab55b38bc8ae45c08735648eb6173050242e7508cacf65872d75de7bffeb98f2","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":4,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:44.711+08:00"}	ddpbv-NxBBhrX6NqQJMwQXdw7MTdakkDnxxhAjXf7ogBJMOhPdAun17ceHawK-xjB7_f1RoFVUZEwXecFbooBw	t
01a21e2d-6e70-7a57-98d9-eaa6b6198641	85ea2db5-700b-4f88-8a0c-82e9194f2688	3	2	H01	a6fcf4508079925427b955e7dfd7268e92db8afd478745d833b2d5d603a1ad3d	ab55b38bc8ae45c08735648eb6173050242e7508cacf65872d75de7bffeb98f2	audit	85ea2db5-700b-4f88-8a0c-82e9194f2688	3	AuditNoted	\N	2026-11-28T02:03:43.600+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a332c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34332e3630302b30383a30302330303030222c226964223a2230316132316532642d366537302d376135372d393864392d656161366236313938363431222c22696e6361726e6174696f6e223a322c226b696e64223a2241756469744e6f746564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2265366530383331643132666264336639646336356434373866336661633131653034666237656433323666646264636633393138333033313661626435643962222c22707265765f68617368223a2261623535623338626338616534356330383733353634386562363137333035303234326537353038636163663635383732643735646537626666656239386632222c2273747265616d5f6964223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c2273747265616d5f6b696e64223a226175646974222c2273747265616d5f736571223a332c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b22616374223a227369676e5f696e222c2264657461696c223a7b7d2c227375626a656374223a22636c65726b222c2276223a317d	\\xfc3abf3324051a67f18a24cfc7aba7193cd0b3bf1d9a0b3eb8365032ec50f6953bacb20242e6aa556d7f82b0557176bd4ed63d8fc5e6f15ed0d6bdf40a705603	qIfrsEMxc-nVzo0Q	t	1795802624704	{"v":1,"envelope":"01a21e2d-6e70-7a57-98d9-eaa6b6198641","sha256":"a6fcf4508079925427b955e7dfd7268e92db8afd478745d833b2d5d603a1ad3d","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":4,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:44.712+08:00"}	9oXzWnonSycPzfgkPYigv-bdhCLqxwpApzYQkkCD5gtgxIWu6QzYgawFd9p6mh8AMCFofB_ooxDbPkzn4gl2CQ	t
01a21e2d-719d-77aa-8579-cf51caf7928c	85ea2db5-700b-4f88-8a0c-82e9194f2688	4	2	H01	91d383dbcdad551bc6fdab5753cdc68d78ad0ce66d7abbf0e30db3d5cd5412de	a6fcf4508079925427b955e7dfd7268e92db8afd478745d833b2d5d603a1ad3d	window	3	1	WindowChanged	\N	2026-11-28T02:03:44.413+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a342c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34342e3431332b30383a30302330303030222c226964223a2230316132316532642d373139642d373761612d383537392d636635316361663739323863222c22696e6361726e6174696f6e223a322c226b696e64223a2257696e646f774368616e676564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2231653663323862366366666262343363383365653663346534306265323238313033623536633530356165633737353336303362323633383636646436616465222c22707265765f68617368223a2261366663663435303830373939323534323762393535653764666437323638653932646238616664343738373435643833336232643564363033613161643364222c2273747265616d5f6964223a2233222c2273747265616d5f6b696e64223a2277696e646f77222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34342e3431333030302b30383a3030222c22726561736f6e223a22222c227374617465223a226f70656e222c2276223a312c2277696e646f77223a2233227d	\\x5225aed1debfa7a137994ac0be28130ddbf952fca5dfc9e0187f333aa4f87dda018c99c1b40caab93f51e960c2d54d83e6851a2e159f7ccd599d93a60e669f0b	qIfrsEMxc-nVzo0Q	t	1795802624705	{"v":1,"envelope":"01a21e2d-719d-77aa-8579-cf51caf7928c","sha256":"91d383dbcdad551bc6fdab5753cdc68d78ad0ce66d7abbf0e30db3d5cd5412de","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":4,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:44.713+08:00"}	qTJtxDi-WSDSg4qqKPzsSSYRTeb0QQtY6HW9VMyfnNksYIP_v8UqkWfAb-TQJRZxAQDW9ECiPiS4gI1kMwXSAQ	t
01a21e2d-72dd-7fe5-9425-3a341dce97bf	85ea2db5-700b-4f88-8a0c-82e9194f2688	5	2	H01	d5ee7d30479275e1a7131a66aab5f10d7d7fa2fb538627300ba55d997d8199ef	91d383dbcdad551bc6fdab5753cdc68d78ad0ce66d7abbf0e30db3d5cd5412de	visit	01a21e2d-72dd-7a9f-a19b-7fc3ba81c691	1	VisitOpened	\N	2026-11-28T02:03:44.733+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a352c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34342e3733332b30383a30302330303030222c226964223a2230316132316532642d373264642d376665352d393432352d336133343164636539376266222c22696e6361726e6174696f6e223a322c226b696e64223a2256697369744f70656e6564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2265303630333265366666343762386139633230616164613837343637386261663638376263346164343961646238623636333932376139326438333166633434222c22707265765f68617368223a2239316433383364626364616435353162633666646162353735336364633638643738616430636536366437616262663065333064623364356364353431326465222c2273747265616d5f6964223a2230316132316532642d373264642d376139662d613139622d376663336261383163363931222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34342e3733333030302b30383a3030222c2263617465676f7279223a2245222c226368616e6e656c223a2277696e646f77222c226e756d626572223a2245303031222c227469636b65745f6964223a2230316132316532642d373163362d373038352d383136662d613433353637383764383537222c2276223a312c2276697369745f6964223a2230316132316532642d373264642d376139662d613139622d376663336261383163363931222c2277696e646f77223a2233227d	\\x54f0aea0292311a09e75c6498c2b4331db2ca81969d3b4c363a11608fe50643000012cb929155859eeb6b06fcecbecdf9c6b1afb50623e6a41d3b501c3aa0f08	qIfrsEMxc-nVzo0Q	t	1795802624831	{"v":1,"envelope":"01a21e2d-72dd-7fe5-9425-3a341dce97bf","sha256":"d5ee7d30479275e1a7131a66aab5f10d7d7fa2fb538627300ba55d997d8199ef","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":11,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:44.865+08:00"}	FiDFEC39nuSmUYyzgTlk0j0UXaJG18m4CfRU39otDqEZqXDeo4F7LLYNheKzR4Ra-zb6XqjZHQO3P-yx9vG-Ag	t
01a21e2d-72f4-7fd2-834a-fcd7f1ec6587	85ea2db5-700b-4f88-8a0c-82e9194f2688	6	2	H01	199fc56c91dc79b6fbf288e1694151ec764a62711788bdb66de87c8b9da408e8	d5ee7d30479275e1a7131a66aab5f10d7d7fa2fb538627300ba55d997d8199ef	visit	01a21e2d-72dd-7a9f-a19b-7fc3ba81c691	2	VisitClosed	\N	2026-11-28T02:03:44.756+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a362c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34342e3735362b30383a30302330303030222c226964223a2230316132316532642d373266342d376664322d383334612d666364376631656336353837222c22696e6361726e6174696f6e223a322c226b696e64223a225669736974436c6f736564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2261666439383664393539356136666238333836373564616366666266316262383331626664336365393837626562383331386466643861366563616465326561222c22707265765f68617368223a2264356565376433303437393237356531613731333161363661616235663130643764376661326662353338363237333030626135356439393764383139396566222c2273747265616d5f6964223a2230316132316532642d373264642d376139662d613139622d376663336261383163363931222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a322c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34342e3735363030302b30383a3030222c226361736573223a302c2276223a312c2276697369745f6964223a2230316132316532642d373264642d376139662d613139622d376663336261383163363931222c2277696e646f77223a2233227d	\\xd2cb85f92868cf32e98be7981c1275bc700b698a6febc9e7459c35847a0d4d158fdc50b6e28836d926f26d26a944fa13953d3e517b88276e261fe7b4d35be60b	qIfrsEMxc-nVzo0Q	t	1795802624834	{"v":1,"envelope":"01a21e2d-72f4-7fd2-834a-fcd7f1ec6587","sha256":"199fc56c91dc79b6fbf288e1694151ec764a62711788bdb66de87c8b9da408e8","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":11,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:44.866+08:00"}	eR4bkWtXXTw0fSfpdXrX4fz2dzkkm-g-sAjw3_wAdLIApYbGbxQ2NobMMykWUaohP-ZIlWb4Nah8bNVj6JN3Cg	t
01a21e2d-73e7-71a6-a557-d3600d0b9f16	85ea2db5-700b-4f88-8a0c-82e9194f2688	12	2	H01	36b5017f58699c7e57d4a085cb58f83baa713b70ceddd8c68fff64b0cbaa169d	8b7d8bd44498bde395406bf78eb23131a8855622f9c5a29d96f15349374a6848	visit	01a21e2d-73e7-7ede-9d0f-f132b32a9afa	1	VisitOpened	\N	2026-11-28T02:03:44.999+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a31322c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34342e3939392b30383a30302330303030222c226964223a2230316132316532642d373365372d373161362d613535372d643336303064306239663136222c22696e6361726e6174696f6e223a322c226b696e64223a2256697369744f70656e6564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2263613164643239663238303237653961333238353166373638646166616365633035373164316563363333346634323839616364306239376231316430393939222c22707265765f68617368223a2238623764386264343434393862646533393534303662663738656232333133316138383535363232663963356132396439366631353334393337346136383438222c2273747265616d5f6964223a2230316132316532642d373365372d376564652d396430662d663133326233326139616661222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34342e3939393030302b30383a3030222c2263617465676f7279223a2241222c226368616e6e656c223a2277696e646f77222c226e756d626572223a2241303031222c227469636b65745f6964223a2230316132316532642d373166612d373135392d396464372d316430643338663435393664222c2276223a312c2276697369745f6964223a2230316132316532642d373365372d376564652d396430662d663133326233326139616661222c2277696e646f77223a2233227d	\\xcd80fa2336dac9b6b034b5b7180412e6a7f9eaa7ebdf6dc18e16a2e07260f95add3af0901c680ab1b7c3d7ea77bf2905ade1c1b2f311f63934d83d4f57dfa100	qIfrsEMxc-nVzo0Q	t	1795802625125	{"v":1,"envelope":"01a21e2d-73e7-71a6-a557-d3600d0b9f16","sha256":"36b5017f58699c7e57d4a085cb58f83baa713b70ceddd8c68fff64b0cbaa169d","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":20,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:45.159+08:00"}	jC06YWSFafZ5LEZO8h0onsmLvSoj1nGnTUbr6I2OAjDZLew2p1B52oLKrl_21u2KIueZxh0q6DBzLb24Nd_ACw	t
01a21e2d-73ff-7413-b623-4e72ddbb8f42	85ea2db5-700b-4f88-8a0c-82e9194f2688	13	2	H01	3a586ba02349d05b721aaeafb2b2f6606c410170ef7ce99e89c2c2d8feef7a78	36b5017f58699c7e57d4a085cb58f83baa713b70ceddd8c68fff64b0cbaa169d	case	01a21e2d-73ee-7c07-93b5-85fbb8ee87cf	1	CaseAccepted	\N	2026-11-28T02:03:45.023+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a31332c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34352e3032332b30383a30302330303030222c226964223a2230316132316532642d373366662d373431332d623632332d346537326464626238663432222c22696e6361726e6174696f6e223a322c226b696e64223a22436173654163636570746564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2266386235633866613137643835623764383037326166663161636532323231316333353463366563333264623839383039303763306237316233393463383666222c22707265765f68617368223a2233366235303137663538363939633765353764346130383563623538663833626161373133623730636564646438633638666666363462306362616131363964222c2273747265616d5f6964223a2230316132316532642d373365652d376330372d393362352d383566626238656538376366222c2273747265616d5f6b696e64223a2263617365222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b227265636f7264223a7b22616e7377657273223a7b226170706c6963616e745f6e616d65223a7b226f726967696e223a2263617264222c2276616c7565223a22e788a8e9be98e68886227d2c2263617375616c7479223a7b226f726967696e223a22636c65726b222c2276616c7565223a226e6f6e65227d2c22646565645f73756d6d617279223a7b226f726967696e223a22636c65726b222c2276616c7565223a22e7a4bae4be8b227d2c22646565645f74696d65223a7b226f726967696e223a22636c65726b222c2276616c7565223a22323032362d31302d30315430393a3330227d2c2269645f6e756d626572223a7b226f726967696e223a2263617264222c2276616c7565223a22333739393031313937333033323438323831227d2c226d6f62696c65223a7b226f726967696e223a22706572736f6e222c2276616c7565223a223139393839383839363932227d7d2c226170706c6963616e74223a7b22617574686f7269736174696f6e223a22222c2269645f6e756d626572223a22333739393031313937333033323438323831222c226b696e64223a226e61747572616c5f706572736f6e222c226c6567616c5f726570726573656e7461746976655f6964223a22222c226c6567616c5f726570726573656e7461746976655f6e616d65223a22222c226e616d65223a22e788a8e9be98e68886222c2275736363223a22227d2c226174223a22323032362d31312d32385430323a30333a34352e3032333030302b30383a3030222c22636173655f6964223a2230316132316532642d373365652d376330372d393362352d383566626238656538376366222c22636173655f6b696e64223a22e689bfe8afbae4bbb6222c22636173655f6e6f223a2233373939303130303031323631313238303030303233222c2263617465676f7279223a2241222c226368616e6e656c223a2277696e646f77222c22636f7272656374696f6e73223a5b5d2c22646174655f636f6e6669726d6564223a66616c73652c226465636973696f6e223a6e756c6c2c2264656c6976657279223a7b2261646472657373223a6e756c6c2c226d6f6465223a2277696e646f77227d2c226465706172746d656e745f6964223a22443136222c22646f63756d656e745f6e6f73223a7b22616363657074616e63655f6e6f74696365223a22e58ebfe5a794e694bfe6b395e5a794e58f97e5ad97e3809432303236e38095e7acac303030303031e58fb7227d2c22647565223a22323032372d30312d3131222c226475655f70726f766973696f6e616c223a747275652c2268616c6c223a22483031222c226974656d5f68617368223a2235653635393533613637303631383833376637333363666139633064316266373365656461616631373934613438366236366632306138323631626162633962222c226974656d5f6964223a225356432d303233222c226974656d5f6e616d65223a22e8a781e4b989e58b87e4b8bae4babae59198e5a596e58ab1222c226974656d5f76657273696f6e223a312c226c6567616c5f64617465223a22323032362d31312d3238222c226d6174657269616c73223a5b7b22636f70696573223a302c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303130222c226e616d65223a22e8a781e4b989e58b87e4b8bae5a596e58ab1e794b3e68aa5e8a1a8222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a312c22736f75726365223a2273797374656d5f67656e657261746564227d2c7b22636f70696573223a312c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303031222c226e616d65223a22e5b185e6b091e8baabe4bbbde8af81222c226f726967696e616c73223a302c227061676573223a5b7b226d656469615f74797065223a22696d6167652f706e67222c22736861323536223a2265343662306263663061653132643135663265323935636663353430376364356566313061336231303565633736666538653663636330343362626430616232222c2273697a65223a313532387d5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a322c22736f75726365223a22636f7079227d2c7b22636f70696573223a312c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303437222c226e616d65223a22e8a781e4b989e58b87e4b8bae8a18ce4b8bae7a1aee8aea4e69687e4b9a6222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a332c22736f75726365223a22636f7079227d2c7b22636f70696573223a312c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303536222c226e616d65223a22e4bca4e6ae8be68896e88085e88da3e8aa89e68385e586b5e69d90e69699222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a342c22736f75726365223a22636f7079227d5d2c226f7574636f6d65223a226163636570746564222c22706572736f6e223a7b2261646472657373223a22e7a4bae4be8be79c81e7a4bae4be8be5b882e7a4bae4be8be58ebfe7a4bae4be8be8a197e9819331e58fb7222c226269727468223a22313937332d30332d3234222c2269645f6e756d626572223a22333739393031313937333033323438323831222c226b696e64223a227265736964656e74222c226e616d65223a22e788a8e9be98e68886222c226e6174696f6e223a22e6b189222c226f726967696e223a2263617264222c2270686f6e65223a223139393839383839363932222c22736578223a22e794b7222c2276616c69645f746f223a22323034302d30312d3031227d2c227265667573616c223a6e756c6c2c227369676e61747572655f70616765223a6e756c6c2c2273697465223a2233373939303130303031222c22736974756174696f6e73223a7b7d2c2276697369745f6964223a2230316132316532642d373365372d376564652d396430662d663133326233326139616661222c2277696e646f77223a2233227d2c2276223a317d	\\x91e7554519af8e6ae71dbc2d9c18b6b38fc80e5002a02d5ab0cbbdfc9d2655f9b49ba7e1aaff8cd25f9d98ec173f8aebec4899ff485674bc9c78ab4b1de33208	qIfrsEMxc-nVzo0Q	t	1795802625127	{"v":1,"envelope":"01a21e2d-73ff-7413-b623-4e72ddbb8f42","sha256":"3a586ba02349d05b721aaeafb2b2f6606c410170ef7ce99e89c2c2d8feef7a78","pages":["e46b0bcf0ae12d15f2e295cfc5407cd5ef10a3b105ec76fe8e6ccc043bbd0ab2"],"missing":[],"complete":true,"epoch":1,"watermark":20,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:45.192+08:00"}	qBa4f7S-R4eD_0svwHmBVaVoMq8Ord9CgkXM7pSMd85qxgfjwklMAIaj1x-aO7Ftv2TJinPibKPtO4DcMWG_Ag	t
01a21e2d-7305-71b3-b2b1-98c48150d557	85ea2db5-700b-4f88-8a0c-82e9194f2688	7	2	H01	155ff0031342c32610ef360cbca7e010dc5d555392c4b1b1c8750eef1b4f9f1a	199fc56c91dc79b6fbf288e1694151ec764a62711788bdb66de87c8b9da408e8	visit	01a21e2d-7305-7d3c-893e-b39eba30d739	1	VisitOpened	\N	2026-11-28T02:03:44.773+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a372c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34342e3737332b30383a30302330303030222c226964223a2230316132316532642d373330352d373162332d623262312d393863343831353064353537222c22696e6361726e6174696f6e223a322c226b696e64223a2256697369744f70656e6564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2265326431396438623333383962663363323237366233356261356631363730333333326432343064653765326162633337633230323864623364383266656137222c22707265765f68617368223a2231393966633536633931646337396236666266323838653136393431353165633736346136323731313738386264623636646538376338623964613430386538222c2273747265616d5f6964223a2230316132316532642d373330352d376433632d383933652d623339656261333064373339222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34342e3737333030302b30383a3030222c2263617465676f7279223a2245222c226368616e6e656c223a2277696e646f77222c226e756d626572223a2245303032222c227469636b65745f6964223a2230316132316532642d373165312d373633632d386266322d303866643439343764643537222c2276223a312c2276697369745f6964223a2230316132316532642d373330352d376433632d383933652d623339656261333064373339222c2277696e646f77223a2233227d	\\xaf035ac69149b1e621dd2cc8bd88f201dc6369fec531e425ac2b06315cc98d1b6479b7dd69bc846df3e416702abc3acb8b0006f56bdbc243d3bebf142060fd01	qIfrsEMxc-nVzo0Q	t	1795802624836	{"v":1,"envelope":"01a21e2d-7305-71b3-b2b1-98c48150d557","sha256":"155ff0031342c32610ef360cbca7e010dc5d555392c4b1b1c8750eef1b4f9f1a","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":11,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:44.866+08:00"}	dW2ASv2FTwJrItfwPgcRbYnjzriZuIK7HWwFWw0x9RHONEN2sH-dt9eAIhQ2wCr_AKA6-b8Vma6erQ5xcIlrBQ	t
01a21e2d-732f-7a74-9f9d-a788bb6c2525	85ea2db5-700b-4f88-8a0c-82e9194f2688	10	2	H01	17a92b3c06cdc03a3a955fca4035f7b75f491d60294b56ee30f5ab8c4999bcc1	493dd200c741af911894706fa8bc41599082635cd0ed739f2775fdd719459d59	rating	01a21e2d-7305-7d3c-893e-b39eba30d739	1	RatingGiven	\N	2026-11-28T02:03:44.815+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a31302c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34342e3831352b30383a30302330303030222c226964223a2230316132316532642d373332662d376137342d396639642d613738386262366332353235222c22696e6361726e6174696f6e223a322c226b696e64223a22526174696e67476976656e222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2261393530613530313834303432616331653630303564313936646536353138643635383431633234623330343237666562346662656332343835363638306537222c22707265765f68617368223a2234393364643230306337343161663931313839343730366661386263343135393930383236333563643065643733396632373735666464373139343539643539222c2273747265616d5f6964223a2230316132316532642d373330352d376433632d383933652d623339656261333064373339222c2273747265616d5f6b696e64223a22726174696e67222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34342e3831353030302b30383a3030222c227365616c6564223a226e323077634f6452556d62676a713765504d75766c4a6e5a673565737777573934757048586336766c436b4339335246364f7a4d597272784c54444a30374e70726975456150416d356f45614b627045497151774b4e303739764a7972386258376a45396d6f4c65454b71452f564f526d587178687470544a4951435a55464a44736d6a6b63696e30457a776f686c3378366a2f35775848582b6b513937442b3859746732795465755a4f4d53723142556c454474535a322f694c326a38493d222c22736b6970706564223a66616c73652c2276223a312c2276697369745f6964223a2230316132316532642d373330352d376433632d383933652d623339656261333064373339222c2277696e646f77223a2233227d	\\xc7cb44e4aec0132f6b442ca5d20a8b56f15ca6bf90a83dd5b4a32c69baaa80552dbb30487406fb06994f0c2e2c92cb564a830e7a5dc28a3854c9eaf08968dd06	qIfrsEMxc-nVzo0Q	t	1795802624854	{"v":1,"envelope":"01a21e2d-732f-7a74-9f9d-a788bb6c2525","sha256":"17a92b3c06cdc03a3a955fca4035f7b75f491d60294b56ee30f5ab8c4999bcc1","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":11,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:44.869+08:00"}	Ukv1Oy6aRkST6Ny_GQm5faeHcRRwHSX7fMginFE56cFLJVrJ4L9BdiukLOVhxW9fqrfPwTe5dNzIpfk5UvOKDg	t
01a21e2d-7331-790e-8770-6aebf4aa2d0d	85ea2db5-700b-4f88-8a0c-82e9194f2688	11	2	H01	8b7d8bd44498bde395406bf78eb23131a8855622f9c5a29d96f15349374a6848	17a92b3c06cdc03a3a955fca4035f7b75f491d60294b56ee30f5ab8c4999bcc1	visit	01a21e2d-7305-7d3c-893e-b39eba30d739	2	VisitClosed	\N	2026-11-28T02:03:44.817+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a31312c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34342e3831372b30383a30302330303030222c226964223a2230316132316532642d373333312d373930652d383737302d366165626634616132643064222c22696e6361726e6174696f6e223a322c226b696e64223a225669736974436c6f736564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2231666536353264303766316538666333383835386466306337326139653239623163393936396364386432333634363233663639393436666136613736316538222c22707265765f68617368223a2231376139326233633036636463303361336139353566636134303335663762373566343931643630323934623536656533306635616238633439393962636331222c2273747265616d5f6964223a2230316132316532642d373330352d376433632d383933652d623339656261333064373339222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a322c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34342e3831373030302b30383a3030222c226361736573223a312c2276223a312c2276697369745f6964223a2230316132316532642d373330352d376433632d383933652d623339656261333064373339222c2277696e646f77223a2233227d	\\x2bf05add547a50f3c089fc190ae36d22335e40e7e0cd3515c0da2c30bce611f89637e65502eb0757e572cb00ebb57b5b6d38e54095fc9a993ec62a9f924d180a	qIfrsEMxc-nVzo0Q	t	1795802624857	{"v":1,"envelope":"01a21e2d-7331-790e-8770-6aebf4aa2d0d","sha256":"8b7d8bd44498bde395406bf78eb23131a8855622f9c5a29d96f15349374a6848","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":11,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:44.870+08:00"}	7tlORbauIcpicvjeTu-E9ZIwEUNCgkBk8g5MahYQHy0b6ByHsqxKus2ItnZ9LmyVzI0YPJIZUpuhfGoLlNhmDQ	t
01a21e2d-731f-736e-89a0-b6c5c8a916ff	85ea2db5-700b-4f88-8a0c-82e9194f2688	8	2	H01	4f7d922252904f0c6833c5bcf27147472c8b8d93bfdb4df3e7e2b2611ecd2385	155ff0031342c32610ef360cbca7e010dc5d555392c4b1b1c8750eef1b4f9f1a	case	01a21e2d-730f-7c62-b0cf-4250c4bfec50	1	CaseAccepted	\N	2026-11-28T02:03:44.799+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a382c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34342e3739392b30383a30302330303030222c226964223a2230316132316532642d373331662d373336652d383961302d623663356338613931366666222c22696e6361726e6174696f6e223a322c226b696e64223a22436173654163636570746564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2239623936613262326434623066636138626566356532366166626530373562316663626231633937383536623339346263323036653463383930643933336439222c22707265765f68617368223a2231353566663030333133343263333236313065663336306362636137653031306463356435353533393263346231623163383735306565663162346639663161222c2273747265616d5f6964223a2230316132316532642d373330662d376336322d623063662d343235306334626665633530222c2273747265616d5f6b696e64223a2263617365222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b227265636f7264223a7b22616e7377657273223a7b2261646472657373223a7b226f726967696e223a2263617264222c2276616c7565223a22e7a4bae4be8be79c81e7a4bae4be8be5b882e7a4bae4be8be58ebfe7a4bae4be8be8a197e9819331e58fb7227d2c226170706c6963616e745f6e616d65223a7b226f726967696e223a2263617264222c2276616c7565223a22e9bd89e68886e9be98227d2c2269645f6e756d626572223a7b226f726967696e223a2263617264222c2276616c7565223a22333739393031313936363032313637373934227d2c226d6f62696c65223a7b226f726967696e223a22706572736f6e222c2276616c7565223a223139393630333239363639227d7d2c226170706c6963616e74223a7b22617574686f7269736174696f6e223a22222c2269645f6e756d626572223a22333739393031313936363032313637373934222c226b696e64223a226e61747572616c5f706572736f6e222c226c6567616c5f726570726573656e7461746976655f6964223a22222c226c6567616c5f726570726573656e7461746976655f6e616d65223a22222c226e616d65223a22e9bd89e68886e9be98222c2275736363223a22227d2c226174223a22323032362d31312d32385430323a30333a34342e3739393030302b30383a3030222c22636173655f6964223a2230316132316532642d373330662d376336322d623063662d343235306334626665633530222c22636173655f6b696e64223a22e58db3e58a9ee4bbb6222c22636173655f6e6f223a2233373939303130303031323631313238303030303135222c2263617465676f7279223a2245222c226368616e6e656c223a2277696e646f77222c22636f7272656374696f6e73223a5b5d2c22646174655f636f6e6669726d6564223a66616c73652c226465636973696f6e223a7b22617574686f7269736174696f6e5f6e6f223a22e7a4bae4be8be58ebfe68e88e3809432303236e38095e7acac31e58fb7222c22646563696465645f6174223a22323032362d31312d32385430323a30333a34342e3739393030302b30383a3030222c2264656369646572223a22636c65726b222c22646f63756d656e745f6e6f223a22e58ebfe58dabe581a5e586b3e5ad97e3809432303236e38095e7acac303030303031e58fb7222c226772616e746564223a747275652c22726561736f6e223a22e794b3e8afb7e69d90e69699e9bd90e585a8efbc8ce7aca6e59088e6b395e5ae9ae69da1e4bbb6227d2c2264656c6976657279223a7b2261646472657373223a6e756c6c2c226d6f6465223a2277696e646f77227d2c226465706172746d656e745f6964223a22443037222c22646f63756d656e745f6e6f73223a7b22616363657074616e63655f6e6f74696365223a22e58ebfe58dabe581a5e58f97e5ad97e3809432303236e38095e7acac303030303031e58fb7222c226465636973696f6e223a22e58ebfe58dabe581a5e586b3e5ad97e3809432303236e38095e7acac303030303031e58fb7227d2c22647565223a22323032362d31312d3238222c226475655f70726f766973696f6e616c223a66616c73652c2268616c6c223a22483031222c226974656d5f68617368223a2236613838346466396635306136333633623537636565336466653830343766666466336439383731623134353634666330303335323365393635393339343634222c226974656d5f6964223a225356432d303230222c226974656d5f6e616d65223a22e88081e5b9b4e4babae4bc98e5be85e8af81e58a9ee79086222c226974656d5f76657273696f6e223a312c226c6567616c5f64617465223a22323032362d31312d3238222c226d6174657269616c73223a5b7b22636f70696573223a302c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303031222c226e616d65223a22e5b185e6b091e8baabe4bbbde8af81222c226f726967696e616c73223a312c227061676573223a5b7b226d656469615f74797065223a22696d6167652f706e67222c22736861323536223a2265646137333766646334363330303862343536353838633065633263316338636166336239393030326164333466376366373130343036326335633934313065222c2273697a65223a313532387d2c7b226d656469615f74797065223a22696d6167652f706e67222c22736861323536223a2232333434376264323163636334326237663239613462396361363161336433646230663737373161333166373663323430356364386264313438346635656139222c2273697a65223a313532387d5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a312c22736f75726365223a226f726967696e616c227d2c7b22636f70696573223a302c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303434222c226e616d65223a22e69cace4babae8bf91e69c9fe5858de586a0e785a7e78987222c226f726967696e616c73223a312c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a322c22736f75726365223a226f726967696e616c227d5d2c226f7574636f6d65223a226163636570746564222c22706572736f6e223a7b2261646472657373223a22e7a4bae4be8be79c81e7a4bae4be8be5b882e7a4bae4be8be58ebfe7a4bae4be8be8a197e9819331e58fb7222c226269727468223a22313936362d30322d3136222c2269645f6e756d626572223a22333739393031313936363032313637373934222c226b696e64223a227265736964656e74222c226e616d65223a22e9bd89e68886e9be98222c226e6174696f6e223a22e6b189222c226f726967696e223a2263617264222c2270686f6e65223a223139393630333239363639222c22736578223a22e794b7222c2276616c69645f746f223a22323034302d30312d3031227d2c227265667573616c223a6e756c6c2c227369676e61747572655f70616765223a6e756c6c2c2273697465223a2233373939303130303031222c22736974756174696f6e73223a7b7d2c2276697369745f6964223a2230316132316532642d373330352d376433632d383933652d623339656261333064373339222c2277696e646f77223a2233227d2c2276223a317d	\\xc235800cc87bde7201db3e76b7029e488136d4ce27816444c4c4d116dcff11276509467a179fae84cd0ea1698e5771784d61b653d6748c022c7fe5908edee205	qIfrsEMxc-nVzo0Q	t	1795802624839	{"v":1,"envelope":"01a21e2d-731f-736e-89a0-b6c5c8a916ff","sha256":"4f7d922252904f0c6833c5bcf27147472c8b8d93bfdb4df3e7e2b2611ecd2385","pages":["23447bd21ccc42b7f29a4b9ca61a3d3db0f7771a31f76c2405cd8bd1484f5ea9","eda737fdc463008b456588c0ec2c1c8caf3b99002ad34f7cf7104062c5c9410e"],"missing":[],"complete":true,"epoch":1,"watermark":11,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:44.926+08:00"}	Elvp0x4dsrs-oX8EvbvFkRaYopn_QXDbg8L95uZylu5i1Bd7mswZpRBzdFNfRkS6wWVnkdjxxFkMo5aZRl-AAA	t
01a21e2d-7328-749d-ad08-0d8c12a68ab9	85ea2db5-700b-4f88-8a0c-82e9194f2688	9	2	H01	493dd200c741af911894706fa8bc41599082635cd0ed739f2775fdd719459d59	4f7d922252904f0c6833c5bcf27147472c8b8d93bfdb4df3e7e2b2611ecd2385	case	01a21e2d-730f-7c62-b0cf-4250c4bfec50	2	ResultDelivered	\N	2026-11-28T02:03:44.808+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a392c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34342e3830382b30383a30302330303030222c226964223a2230316132316532642d373332382d373439642d616430382d306438633132613638616239222c22696e6361726e6174696f6e223a322c226b696e64223a22526573756c7444656c697665726564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2237323032636363656535353733303937383166323562396331333061393734343732353338636235666235333234356233663730663535346530636639646637222c22707265765f68617368223a2234663764393232323532393034663063363833336335626366323731343734373263386238643933626664623464663365376532623236313165636432333835222c2273747265616d5f6964223a2230316132316532642d373330662d376336322d623063662d343235306334626665633530222c2273747265616d5f6b696e64223a2263617365222c2273747265616d5f736571223a322c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34342e3830383030302b30383a3030222c22636173655f6964223a2230316132316532642d373330662d376336322d623063662d343235306334626665633530222c22636173655f6e6f223a2233373939303130303031323631313238303030303135222c22636f6c6c6563746f725f6964223a22333739393031313936363032313637373934222c22636f6c6c6563746f725f6e616d65223a22e9bd89e68886e9be98222c22636f6c6c6563746f725f6f726967696e223a2263617264222c22646f63756d656e745f6e6f223a22222c2272656c6174696f6e223a22e69cace4baba222c227369676e61747572655f70616765223a7b226d656469615f74797065223a22696d6167652f706e67222c22736861323536223a2265393130323166313564383966646337393032333234373361353039633466663534346334396463323865663039366237306337383664346365386464623535222c2273697a65223a39337d2c2276223a317d	\\xa7aa29e0831299b91812083b43a9ffae0bffe857a650f8bbb93a75a300546b77eb399244592808ba9bc2c8ff1f5b415c14643fe57e3f8ba3b65216f15cd0b103	qIfrsEMxc-nVzo0Q	t	1795802624852	{"v":1,"envelope":"01a21e2d-7328-749d-ad08-0d8c12a68ab9","sha256":"493dd200c741af911894706fa8bc41599082635cd0ed739f2775fdd719459d59","pages":["e91021f15d89fdc790232473a509c4ff544c49dc28ef096b70c786d4ce8ddb55"],"missing":[],"complete":true,"epoch":1,"watermark":11,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:44.950+08:00"}	afT1GmshBSj5w0NxyD6jTwr81Ki8swML9YwCh3_IerF-5yD2X8Squk28Np_pmuWuO_BIrf_p0wfxYzGQ52R_Bw	t
01a21e2d-7433-744f-b5af-2e87bbddc1db	85ea2db5-700b-4f88-8a0c-82e9194f2688	15	2	H01	a6b6910f52a58ba28bfa888617a2ede9246ecd6a76b0b8fe01763addc640728e	fc7e4f8cb8465f83ee3b7bddb2e3f4355ecfbe367d615c437798de7791ce953e	case	01a21e2d-7427-73a7-905b-e6c9e69cf93b	1	CaseAccepted	\N	2026-11-28T02:03:45.075+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a31352c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34352e3037352b30383a30302330303030222c226964223a2230316132316532642d373433332d373434662d623561662d326538376262646463316462222c22696e6361726e6174696f6e223a322c226b696e64223a22436173654163636570746564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2232323664373765636333643131363031653230346633383166366462363664633031356531643633653633326562356364343636643634316130626663326236222c22707265765f68617368223a2266633765346638636238343635663833656533623762646462326533663433353565636662653336376436313563343337373938646537373931636539353365222c2273747265616d5f6964223a2230316132316532642d373432372d373361372d393035622d653663396536396366393362222c2273747265616d5f6b696e64223a2263617365222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b227265636f7264223a7b22616e7377657273223a7b226170706c6963616e745f6e616d65223a7b226f726967696e223a22736861726564222c2276616c7565223a22e788a8e9be98e68886227d2c2263617375616c7479223a7b226f726967696e223a22636c65726b222c2276616c7565223a226e6f6e65227d2c22646565645f73756d6d617279223a7b226f726967696e223a22636c65726b222c2276616c7565223a22e7a4bae4be8b227d2c22646565645f74696d65223a7b226f726967696e223a22636c65726b222c2276616c7565223a22323032362d31302d30315430393a3330227d2c2269645f6e756d626572223a7b226f726967696e223a22736861726564222c2276616c7565223a22333739393031313937333033323438323831227d2c226d6f62696c65223a7b226f726967696e223a22736861726564222c2276616c7565223a223139393839383839363932227d7d2c226170706c6963616e74223a7b22617574686f7269736174696f6e223a22222c2269645f6e756d626572223a22333739393031313937333033323438323831222c226b696e64223a226e61747572616c5f706572736f6e222c226c6567616c5f726570726573656e7461746976655f6964223a22222c226c6567616c5f726570726573656e7461746976655f6e616d65223a22222c226e616d65223a22e788a8e9be98e68886222c2275736363223a22227d2c226174223a22323032362d31312d32385430323a30333a34352e3037353030302b30383a3030222c22636173655f6964223a2230316132316532642d373432372d373361372d393035622d653663396536396366393362222c22636173655f6b696e64223a22e689bfe8afbae4bbb6222c22636173655f6e6f223a2233373939303130303031323631313238303030303430222c2263617465676f7279223a2241222c226368616e6e656c223a2277696e646f77222c22636f7272656374696f6e73223a5b5d2c22646174655f636f6e6669726d6564223a66616c73652c226465636973696f6e223a6e756c6c2c2264656c6976657279223a7b2261646472657373223a6e756c6c2c226d6f6465223a2277696e646f77227d2c226465706172746d656e745f6964223a22443136222c22646f63756d656e745f6e6f73223a7b22616363657074616e63655f6e6f74696365223a22e58ebfe5a794e694bfe6b395e5a794e58f97e5ad97e3809432303236e38095e7acac303030303032e58fb7227d2c22647565223a22323032372d30312d3131222c226475655f70726f766973696f6e616c223a747275652c2268616c6c223a22483031222c226974656d5f68617368223a2235653635393533613637303631383833376637333363666139633064316266373365656461616631373934613438366236366632306138323631626162633962222c226974656d5f6964223a225356432d303233222c226974656d5f6e616d65223a22e8a781e4b989e58b87e4b8bae4babae59198e5a596e58ab1222c226974656d5f76657273696f6e223a312c226c6567616c5f64617465223a22323032362d31312d3238222c226d6174657269616c73223a5b7b22636f70696573223a302c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303130222c226e616d65223a22e8a781e4b989e58b87e4b8bae5a596e58ab1e794b3e68aa5e8a1a8222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a312c22736f75726365223a2273797374656d5f67656e657261746564227d2c7b22636f70696573223a312c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303031222c226e616d65223a22e5b185e6b091e8baabe4bbbde8af81222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a322c22736f75726365223a22636f7079227d2c7b22636f70696573223a312c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303437222c226e616d65223a22e8a781e4b989e58b87e4b8bae8a18ce4b8bae7a1aee8aea4e69687e4b9a6222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a332c22736f75726365223a22636f7079227d2c7b22636f70696573223a302c22647565223a22323032362d31322d3138222c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303536222c226e616d65223a22e4bca4e6ae8be68896e88085e88da3e8aa89e68385e586b5e69d90e69699222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a342c22736f75726365223a226465666572726564227d5d2c226f7574636f6d65223a226163636570746564222c22706572736f6e223a7b2261646472657373223a22e7a4bae4be8be79c81e7a4bae4be8be5b882e7a4bae4be8be58ebfe7a4bae4be8be8a197e9819331e58fb7222c226269727468223a22313937332d30332d3234222c2269645f6e756d626572223a22333739393031313937333033323438323831222c226b696e64223a227265736964656e74222c226e616d65223a22e788a8e9be98e68886222c226e6174696f6e223a22e6b189222c226f726967696e223a2263617264222c2270686f6e65223a223139393839383839363932222c22736578223a22e794b7222c2276616c69645f746f223a22323034302d30312d3031227d2c227265667573616c223a6e756c6c2c227369676e61747572655f70616765223a6e756c6c2c2273697465223a2233373939303130303031222c22736974756174696f6e73223a7b7d2c2276697369745f6964223a2230316132316532642d373365372d376564652d396430662d663133326233326139616661222c2277696e646f77223a2233227d2c2276223a317d	\\x0a647be112c96a0d385b8d82649705ca2992611b9f4f83423d506d61f74dadbb74f233695122159f479f14c0c4cee9be513aa7b5e07fcc2b7d3d74953fae9202	qIfrsEMxc-nVzo0Q	t	1795802625136	{"v":1,"envelope":"01a21e2d-7433-744f-b5af-2e87bbddc1db","sha256":"a6b6910f52a58ba28bfa888617a2ede9246ecd6a76b0b8fe01763addc640728e","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":20,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:45.161+08:00"}	myA0KKuMZRmyIS3juPl6Z03cykhocZjQmrccqpWqKsCO4xeRIgj6fGHNi6OCkO5BXnTGlP-9tYAQvOxEVJ5MCQ	t
01a21e2d-743b-729e-9a01-e88dc9be8387	85ea2db5-700b-4f88-8a0c-82e9194f2688	16	2	H01	d131361fd4311a2ca73c2444024b50124cd32f96236ba8af7b3602a34e8679bc	a6b6910f52a58ba28bfa888617a2ede9246ecd6a76b0b8fe01763addc640728e	case	01a21e2d-7437-7d5b-9162-a3245bde2f71	1	CaseReceived	\N	2026-11-28T02:03:45.083+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a31362c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34352e3038332b30383a30302330303030222c226964223a2230316132316532642d373433622d373239652d396130312d653838646339626538333837222c22696e6361726e6174696f6e223a322c226b696e64223a22436173655265636569766564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2233613366356463623131363035643737376332386432656435666637656233346635343736316131633733363634396234343764616561383463303530643738222c22707265765f68617368223a2261366236393130663532613538626132386266613838383631376132656465393234366563643661373662306238666530313736336164646336343037323865222c2273747265616d5f6964223a2230316132316532642d373433372d376435622d393136322d613332343562646532663731222c2273747265616d5f6b696e64223a2263617365222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b227265636f7264223a7b22616e7377657273223a7b226170706c6963616e745f6e616d65223a7b226f726967696e223a22736861726564222c2276616c7565223a22e788a8e9be98e68886227d2c2269645f6e756d626572223a7b226f726967696e223a22736861726564222c2276616c7565223a22333739393031313937333033323438323831227d2c226d6f62696c65223a7b226f726967696e223a22736861726564222c2276616c7565223a223139393839383839363932227d7d2c226170706c6963616e74223a7b22617574686f7269736174696f6e223a22222c2269645f6e756d626572223a22333739393031313937333033323438323831222c226b696e64223a226e61747572616c5f706572736f6e222c226c6567616c5f726570726573656e7461746976655f6964223a22222c226c6567616c5f726570726573656e7461746976655f6e616d65223a22222c226e616d65223a22e788a8e9be98e68886222c2275736363223a22227d2c226174223a22323032362d31312d32385430323a30333a34352e3038333030302b30383a3030222c22636173655f6964223a2230316132316532642d373433372d376435622d393136322d613332343562646532663731222c22636173655f6b696e64223a22e689bfe8afbae4bbb6222c22636173655f6e6f223a2233373939303130303031323631313238303030303538222c2263617465676f7279223a2241222c226368616e6e656c223a2277696e646f77222c22636f7272656374696f6e73223a5b5d2c22646174655f636f6e6669726d6564223a66616c73652c226465636973696f6e223a6e756c6c2c2264656c6976657279223a7b2261646472657373223a6e756c6c2c226d6f6465223a2277696e646f77227d2c226465706172746d656e745f6964223a22443136222c22646f63756d656e745f6e6f73223a7b22696e74616b655f72656365697074223a22e58ebfe5a794e694bfe6b395e5a794e694b6e5ad97e3809432303236e38095e7acac303030303031e58fb7227d2c22647565223a6e756c6c2c226475655f70726f766973696f6e616c223a66616c73652c2268616c6c223a22483031222c226974656d5f68617368223a2235653635393533613637303631383833376637333363666139633064316266373365656461616631373934613438366236366632306138323631626162633962222c226974656d5f6964223a225356432d303233222c226974656d5f6e616d65223a22e8a781e4b989e58b87e4b8bae4babae59198e5a596e58ab1222c226974656d5f76657273696f6e223a312c226c6567616c5f64617465223a22323032362d31312d3238222c226d6174657269616c73223a5b7b22636f70696573223a302c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303130222c226e616d65223a22e8a781e4b989e58b87e4b8bae5a596e58ab1e794b3e68aa5e8a1a8222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a312c22736f75726365223a2273797374656d5f67656e657261746564227d5d2c226f7574636f6d65223a227265636569766564222c22706572736f6e223a7b2261646472657373223a22e7a4bae4be8be79c81e7a4bae4be8be5b882e7a4bae4be8be58ebfe7a4bae4be8be8a197e9819331e58fb7222c226269727468223a22313937332d30332d3234222c2269645f6e756d626572223a22333739393031313937333033323438323831222c226b696e64223a227265736964656e74222c226e616d65223a22e788a8e9be98e68886222c226e6174696f6e223a22e6b189222c226f726967696e223a2263617264222c2270686f6e65223a223139393839383839363932222c22736578223a22e794b7222c2276616c69645f746f223a22323034302d30312d3031227d2c227265667573616c223a6e756c6c2c227369676e61747572655f70616765223a6e756c6c2c2273697465223a2233373939303130303031222c22736974756174696f6e73223a7b7d2c2276697369745f6964223a2230316132316532642d373365372d376564652d396430662d663133326233326139616661222c2277696e646f77223a2233227d2c2276223a317d	\\xc7a15fb4b3663ac358c5c10973b1e5fe7200ec82a3cdbc522f89b3c665f7488cfdff024b6aa0518f06a94489156c987363ca32626a457c42b3302044e3058b02	qIfrsEMxc-nVzo0Q	t	1795802625140	{"v":1,"envelope":"01a21e2d-743b-729e-9a01-e88dc9be8387","sha256":"d131361fd4311a2ca73c2444024b50124cd32f96236ba8af7b3602a34e8679bc","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":20,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:45.162+08:00"}	WySB3LXaM3iGMaBJfK4IpMrey1wp_IwSz000GS2-RcVKt7MLFtd1snuZG-qm6G9XFrtXGBYdvIgo67zXm8y6AQ	t
01a21e2d-7442-726e-8fee-bb293c4f5449	85ea2db5-700b-4f88-8a0c-82e9194f2688	17	2	H01	b074ceb56c5f8820d735c67eec4b9decac2f9b046f6db1445de9f81466a85ce9	d131361fd4311a2ca73c2444024b50124cd32f96236ba8af7b3602a34e8679bc	case	01a21e2d-743e-7a61-a88d-08258da4c2d8	1	CorrectionRequested	\N	2026-11-28T02:03:45.090+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a31372c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34352e3039302b30383a30302330303030222c226964223a2230316132316532642d373434322d373236652d386665652d626232393363346635343439222c22696e6361726e6174696f6e223a322c226b696e64223a22436f7272656374696f6e526571756573746564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2262613430353533616562663431666266353831356539323033313736613238316137323937653564396631393965396132653134393138323365363864333839222c22707265765f68617368223a2264313331333631666434333131613263613733633234343430323462353031323463643332663936323336626138616637623336303261333465383637396263222c2273747265616d5f6964223a2230316132316532642d373433652d376136312d613838642d303832353864613463326438222c2273747265616d5f6b696e64223a2263617365222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b227265636f7264223a7b22616e7377657273223a7b226170706c6963616e745f6e616d65223a7b226f726967696e223a22736861726564222c2276616c7565223a22e788a8e9be98e68886227d2c2269645f6e756d626572223a7b226f726967696e223a22736861726564222c2276616c7565223a22333739393031313937333033323438323831227d2c226d6f62696c65223a7b226f726967696e223a22736861726564222c2276616c7565223a223139393839383839363932227d7d2c226170706c6963616e74223a7b22617574686f7269736174696f6e223a22222c2269645f6e756d626572223a22333739393031313937333033323438323831222c226b696e64223a226e61747572616c5f706572736f6e222c226c6567616c5f726570726573656e7461746976655f6964223a22222c226c6567616c5f726570726573656e7461746976655f6e616d65223a22222c226e616d65223a22e788a8e9be98e68886222c2275736363223a22227d2c226174223a22323032362d31312d32385430323a30333a34352e3039303030302b30383a3030222c22636173655f6964223a2230316132316532642d373433652d376136312d613838642d303832353864613463326438222c22636173655f6b696e64223a22e689bfe8afbae4bbb6222c22636173655f6e6f223a2233373939303130303031323631313238303030303636222c2263617465676f7279223a2241222c226368616e6e656c223a2277696e646f77222c22636f7272656374696f6e73223a5b7b226e616d65223a22e794b3e8afb7e8a1a8222c2270726f626c656d223a22e794b3e8afb7e8a1a8e2809ce8a18ce4b8bae697b6e997b4e2809de69caae5a1abe58699efbc8ce8afb7e5a1abe58699222c227374616e64617264223a22227d2c7b226e616d65223a22e794b3e8afb7e8a1a8222c2270726f626c656d223a22e794b3e8afb7e8a1a8e2809ce4ba8be8bfb9e7ae80e8bfb0e2809de69caae5a1abe58699efbc8ce8afb7e5a1abe58699222c227374616e64617264223a22227d2c7b226e616d65223a22e794b3e8afb7e8a1a8222c2270726f626c656d223a22e794b3e8afb7e8a1a8e2809ce4bca4e4baa1e68385e586b5e2809de69caae5a1abe58699efbc8ce8afb7e5a1abe58699222c227374616e64617264223a22227d2c7b226e616d65223a22e5b185e6b091e8baabe4bbbde8af81222c2270726f626c656d223a22e5b09ae69caae694b6e58f96efbc8ce8afb7e694b6e58f96e38081e689abe68f8fe68896e88085e98089e68ba9e585b6e4bb96e696b9e5bc8fefbc88e6a0b8e5bf83e8a681e4bbb6efbc8ce7bcbae5b091e4b88de5be97e58f97e79086efbc89222c227374616e64617264223a22e6ada3e58f8de4b8a4e99da2e5a48de58db0e59ca8e5908ce4b880e5bca04134e7bab8e4b88aefbc8ce5ad97e8bfb9e5928ce785a7e78987e6b885e699b0227d2c7b226e616d65223a22e8a781e4b989e58b87e4b8bae8a18ce4b8bae7a1aee8aea4e69687e4b9a6222c2270726f626c656d223a22e5b09ae69caae694b6e58f96efbc8ce8afb7e694b6e58f96e38081e689abe68f8fe68896e88085e98089e68ba9e585b6e4bb96e696b9e5bc8fefbc88e6a0b8e5bf83e8a681e4bbb6efbc8ce7bcbae5b091e4b88de5be97e58f97e79086efbc89222c227374616e64617264223a22e794b1e585ace5ae89e69cbae585b3e587bae585b7efbc8ce58699e6988ee8a18ce4b8bae4babae5928ce8a18ce4b8bae7bb8fe8bf87227d2c7b226e616d65223a22e4bca4e6ae8be68896e88085e88da3e8aa89e68385e586b5e69d90e69699222c2270726f626c656d223a22e5b09ae69caae694b6e58f96efbc8ce8afb7e694b6e58f96e38081e689abe68f8fe68896e88085e98089e68ba9e585b6e4bb96e696b9e5bc8fefbc9be4b99fe58fafe4bba5e5aeb9e7bcbae5908ee8a1a5222c227374616e64617264223a22e58cbbe999a2e8af8ae696ade38081e4bca4e6ae8be7ad89e7baa7e68896e88085e88da3e8aa89e8af81e4b9a6e5a48de58db0e4bbb6227d5d2c22646174655f636f6e6669726d6564223a66616c73652c226465636973696f6e223a6e756c6c2c2264656c6976657279223a7b2261646472657373223a6e756c6c2c226d6f6465223a2277696e646f77227d2c226465706172746d656e745f6964223a22443136222c22646f63756d656e745f6e6f73223a7b22636f7272656374696f6e5f6e6f74696365223a22e58ebfe5a794e694bfe6b395e5a794e8a1a5e5ad97e3809432303236e38095e7acac303030303031e58fb7227d2c22647565223a6e756c6c2c226475655f70726f766973696f6e616c223a66616c73652c2268616c6c223a22483031222c226974656d5f68617368223a2235653635393533613637303631383833376637333363666139633064316266373365656461616631373934613438366236366632306138323631626162633962222c226974656d5f6964223a225356432d303233222c226974656d5f6e616d65223a22e8a781e4b989e58b87e4b8bae4babae59198e5a596e58ab1222c226974656d5f76657273696f6e223a312c226c6567616c5f64617465223a22323032362d31312d3238222c226d6174657269616c73223a5b7b22636f70696573223a302c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303130222c226e616d65223a22e8a781e4b989e58b87e4b8bae5a596e58ab1e794b3e68aa5e8a1a8222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a312c22736f75726365223a2273797374656d5f67656e657261746564227d2c7b22636f70696573223a302c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303031222c226e616d65223a22e5b185e6b091e8baabe4bbbde8af81222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a322c22736f75726365223a226d697373696e67227d2c7b22636f70696573223a302c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303437222c226e616d65223a22e8a781e4b989e58b87e4b8bae8a18ce4b8bae7a1aee8aea4e69687e4b9a6222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a332c22736f75726365223a226d697373696e67227d2c7b22636f70696573223a302c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303536222c226e616d65223a22e4bca4e6ae8be68896e88085e88da3e8aa89e68385e586b5e69d90e69699222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a342c22736f75726365223a226d697373696e67227d5d2c226f7574636f6d65223a22636f7272656374696f6e5f726571756573746564222c22706572736f6e223a7b2261646472657373223a22e7a4bae4be8be79c81e7a4bae4be8be5b882e7a4bae4be8be58ebfe7a4bae4be8be8a197e9819331e58fb7222c226269727468223a22313937332d30332d3234222c2269645f6e756d626572223a22333739393031313937333033323438323831222c226b696e64223a227265736964656e74222c226e616d65223a22e788a8e9be98e68886222c226e6174696f6e223a22e6b189222c226f726967696e223a2263617264222c2270686f6e65223a223139393839383839363932222c22736578223a22e794b7222c2276616c69645f746f223a22323034302d30312d3031227d2c227265667573616c223a6e756c6c2c227369676e61747572655f70616765223a6e756c6c2c2273697465223a2233373939303130303031222c22736974756174696f6e73223a7b7d2c2276697369745f6964223a2230316132316532642d373365372d376564652d396430662d663133326233326139616661222c2277696e646f77223a2233227d2c2276223a317d	\\x6c2c87888a9f17d01d944d80d5590b6200be4c0b96131141ce7db4be67372829a98bc9b2d33ee39ece81009241b2cddbe716d0dc72001e43b16b315e13e06c00	qIfrsEMxc-nVzo0Q	t	1795802625145	{"v":1,"envelope":"01a21e2d-7442-726e-8fee-bb293c4f5449","sha256":"b074ceb56c5f8820d735c67eec4b9decac2f9b046f6db1445de9f81466a85ce9","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":20,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:45.162+08:00"}	9BG2uLfdOmnsEsj_QBj_V29g9RH5gz4JFJKP2FUMkOrNBTAifcZxUh3xaLk4ZgV1ZGGVTvFe59Cmtp_a2qyoBQ	t
01a21e2d-7449-72e0-a9f2-933ea62e7f7e	85ea2db5-700b-4f88-8a0c-82e9194f2688	18	2	H01	feffc1beedce3ff40510c8ff57fc8c9cf054b4b994a5f677977b8dfe33a2407e	b074ceb56c5f8820d735c67eec4b9decac2f9b046f6db1445de9f81466a85ce9	case	01a21e2d-7446-7ce7-99e6-8b7bb83be611	1	CaseRefused	\N	2026-11-28T02:03:45.097+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a31382c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34352e3039372b30383a30302330303030222c226964223a2230316132316532642d373434392d373265302d613966322d393333656136326537663765222c22696e6361726e6174696f6e223a322c226b696e64223a224361736552656675736564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2230653733376562393565353731353432623666326334636638626161326663323939666363653934633830363564653262656337376565653162633862366466222c22707265765f68617368223a2262303734636562353663356638383230643733356336376565633462396465636163326639623034366636646231343435646539663831343636613835636539222c2273747265616d5f6964223a2230316132316532642d373434362d376365372d393965362d386237626238336265363131222c2273747265616d5f6b696e64223a2263617365222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b227265636f7264223a7b22616e7377657273223a7b226170706c6963616e745f6e616d65223a7b226f726967696e223a22736861726564222c2276616c7565223a22e788a8e9be98e68886227d2c2269645f6e756d626572223a7b226f726967696e223a22736861726564222c2276616c7565223a22333739393031313937333033323438323831227d2c226d6f62696c65223a7b226f726967696e223a22736861726564222c2276616c7565223a223139393839383839363932227d7d2c226170706c6963616e74223a7b22617574686f7269736174696f6e223a22222c2269645f6e756d626572223a22333739393031313937333033323438323831222c226b696e64223a226e61747572616c5f706572736f6e222c226c6567616c5f726570726573656e7461746976655f6964223a22222c226c6567616c5f726570726573656e7461746976655f6e616d65223a22222c226e616d65223a22e788a8e9be98e68886222c2275736363223a22227d2c226174223a22323032362d31312d32385430323a30333a34352e3039373030302b30383a3030222c22636173655f6964223a2230316132316532642d373434362d376365372d393965362d386237626238336265363131222c22636173655f6b696e64223a22e689bfe8afbae4bbb6222c22636173655f6e6f223a2233373939303130303031323631313238303030303734222c2263617465676f7279223a2241222c226368616e6e656c223a2277696e646f77222c22636f7272656374696f6e73223a5b5d2c22646174655f636f6e6669726d6564223a66616c73652c226465636973696f6e223a6e756c6c2c2264656c6976657279223a7b2261646472657373223a6e756c6c2c226d6f6465223a2277696e646f77227d2c226465706172746d656e745f6964223a22443136222c22646f63756d656e745f6e6f73223a7b227265667573616c5f6e6f74696365223a22e58ebfe5a794e694bfe6b395e5a794e4b88de58f97e5ad97e3809432303236e38095e7acac303030303031e58fb7227d2c22647565223a6e756c6c2c226475655f70726f766973696f6e616c223a66616c73652c2268616c6c223a22483031222c226974656d5f68617368223a2235653635393533613637303631383833376637333363666139633064316266373365656461616631373934613438366236366632306138323631626162633962222c226974656d5f6964223a225356432d303233222c226974656d5f6e616d65223a22e8a781e4b989e58b87e4b8bae4babae59198e5a596e58ab1222c226974656d5f76657273696f6e223a312c226c6567616c5f64617465223a22323032362d31312d3238222c226d6174657269616c73223a5b7b22636f70696573223a302c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303130222c226e616d65223a22e8a781e4b989e58b87e4b8bae5a596e58ab1e794b3e68aa5e8a1a8222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a312c22736f75726365223a2273797374656d5f67656e657261746564227d5d2c226f7574636f6d65223a2272656675736564222c22706572736f6e223a7b2261646472657373223a22e7a4bae4be8be79c81e7a4bae4be8be5b882e7a4bae4be8be58ebfe7a4bae4be8be8a197e9819331e58fb7222c226269727468223a22313937332d30332d3234222c2269645f6e756d626572223a22333739393031313937333033323438323831222c226b696e64223a227265736964656e74222c226e616d65223a22e788a8e9be98e68886222c226e6174696f6e223a22e6b189222c226f726967696e223a2263617264222c2270686f6e65223a223139393839383839363932222c22736578223a22e794b7222c2276616c69645f746f223a22323034302d30312d3031227d2c227265667573616c223a7b226261736973223a22e59cb0e696b9e8a781e4b989e58b87e4b8bae4babae59198e5a596e58ab1e5928ce4bf9de68aa4e8a784e5ae9a222c22726561736f6e223a22e4b88de5b19ee4ba8ee69cace69cbae585b3e8818ce69d83e88c83e59bb4227d2c227369676e61747572655f70616765223a6e756c6c2c2273697465223a2233373939303130303031222c22736974756174696f6e73223a7b7d2c2276697369745f6964223a2230316132316532642d373365372d376564652d396430662d663133326233326139616661222c2277696e646f77223a2233227d2c2276223a317d	\\xc9f37be9315285c6de7b431a2b987d67983adb1dace6047ed5a227de97d554d3217874c60e422dc0ee8ba70ff9f8bc096906fc578c74b7c0e5ec95dab7306302	qIfrsEMxc-nVzo0Q	t	1795802625149	{"v":1,"envelope":"01a21e2d-7449-72e0-a9f2-933ea62e7f7e","sha256":"feffc1beedce3ff40510c8ff57fc8c9cf054b4b994a5f677977b8dfe33a2407e","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":20,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:45.163+08:00"}	AIWnTn6VphX4HYGeNBlD4n7KUpHSWLY6SEir6F-J3uAZZ4DPAog6wQP1ppfQ7Xd3fi1y0t4EzNJzN5XaqV5UBQ	t
01a21e2d-826d-79b2-b8be-db8714fcd97c	85ea2db5-700b-4f88-8a0c-82e9194f2688	25	2	H01	ddc0cb7f2e250dd75b4ddae365f29e51cc3ee57304069c8f13e64d293a1b2b77	4ec1420be04e34988fb65141b1c325a9bd375bc93cba5bdd5d1d90281b3a0d0e	audit	85ea2db5-700b-4f88-8a0c-82e9194f2688	4	AuditNoted	\N	2026-11-28T02:03:48.717+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a32352c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34382e3731372b30383a30302330303030222c226964223a2230316132316532642d383236642d373962322d623862652d646238373134666364393763222c22696e6361726e6174696f6e223a322c226b696e64223a2241756469744e6f746564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2235643065643061383063663761653930326634313836303337633232386339636334373763383863333361306339333463303330303361383637316535386562222c22707265765f68617368223a2234656331343230626530346533343938386662363531343162316333323561396264333735626339336362613562646435643164393032383162336130643065222c2273747265616d5f6964223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c2273747265616d5f6b696e64223a226175646974222c2273747265616d5f736571223a342c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b22616374223a2272657072696e74222c2264657461696c223a7b226b696e64223a226465636973696f6e222c2274696d6573223a317d2c227375626a656374223a2233373939303130303031323631313238303030303135222c2276223a317d	\\xdf23707aa7e7ee7b6ba8fbc647cb22608e44e660a09139c9fcdd161cf72a9d1483e8b186a206052bfebf226d1ba1ff8fc4884355eceae68239d65ce227163504	qIfrsEMxc-nVzo0Q	t	1795802628789	{"v":1,"envelope":"01a21e2d-826d-79b2-b8be-db8714fcd97c","sha256":"ddc0cb7f2e250dd75b4ddae365f29e51cc3ee57304069c8f13e64d293a1b2b77","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":30,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:48.809+08:00"}	5oITGrntuHdJizj-u4KEOGk1Hq0T1Z46Lo8IvzsN07xcRsx2oM4aMCrbUzadWUiS9O5Ls3pzkrt8PL91453xDg	t
01a21e2d-7454-799e-bafe-db4725f0d6a4	85ea2db5-700b-4f88-8a0c-82e9194f2688	19	2	H01	e1bc1795dbcb0e05d9bd2aca6d907549e237de3f2f71fd0981c6c47b18dbd9a8	feffc1beedce3ff40510c8ff57fc8c9cf054b4b994a5f677977b8dfe33a2407e	rating	01a21e2d-73e7-7ede-9d0f-f132b32a9afa	1	RatingGiven	\N	2026-11-28T02:03:45.108+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a31392c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34352e3130382b30383a30302330303030222c226964223a2230316132316532642d373435342d373939652d626166652d646234373235663064366134222c22696e6361726e6174696f6e223a322c226b696e64223a22526174696e67476976656e222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2238313336383739643539393332383234396238343163313835653237663564343161393466363934306534653165373365313765646335636536653064646336222c22707265765f68617368223a2266656666633162656564636533666634303531306338666635376663386339636630353462346239393461356636373739373762386466653333613234303765222c2273747265616d5f6964223a2230316132316532642d373365372d376564652d396430662d663133326233326139616661222c2273747265616d5f6b696e64223a22726174696e67222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34352e3130383030302b30383a3030222c227365616c6564223a224858795542345a39594a47522b394662736f58786d56437255387a364c51594a74696279424863726548435a75763761446b7642716c436575534c74673459494f6a433861344f76714f625767387567576e65484a454d46767863323938587237446c4172764d6c7468654b39386d59396f68595465627152427872504f36426a4e5571596f2f6f5446726f38637636457970326f6e6974594262455a48716e495643566a3569323252733030333261636150394f66625434755359765a71354769434f777278374449623863724342786e3147334e4d3d222c22736b6970706564223a66616c73652c2276223a312c2276697369745f6964223a2230316132316532642d373365372d376564652d396430662d663133326233326139616661222c2277696e646f77223a2233227d	\\xa64c5c983f537fc17b3adff17de87afd4afe0c1eb7da0972f6cb7d9fc7cfa961ae1a6a62d945f58bec82dd8da0d1b1aa8d3824353edb2e2032292fa2394e9906	qIfrsEMxc-nVzo0Q	t	1795802625153	{"v":1,"envelope":"01a21e2d-7454-799e-bafe-db4725f0d6a4","sha256":"e1bc1795dbcb0e05d9bd2aca6d907549e237de3f2f71fd0981c6c47b18dbd9a8","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":20,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:45.163+08:00"}	LVko6wNzKwko1yofdZ-e9t-GzjDxT_2l3rZe8TNRP1vN2xb14F6VztCk2ZdwOmf4s6J5tFK2juHYHaBHGozkAg	t
01a21e2d-7456-7d94-89da-cfd54b7fec46	85ea2db5-700b-4f88-8a0c-82e9194f2688	20	2	H01	990393c147c66740c9bdca5fc7b8a8fed4affd5a79f462eea171478b122f9671	e1bc1795dbcb0e05d9bd2aca6d907549e237de3f2f71fd0981c6c47b18dbd9a8	visit	01a21e2d-73e7-7ede-9d0f-f132b32a9afa	2	VisitClosed	\N	2026-11-28T02:03:45.110+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a32302c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34352e3131302b30383a30302330303030222c226964223a2230316132316532642d373435362d376439342d383964612d636664353462376665633436222c22696e6361726e6174696f6e223a322c226b696e64223a225669736974436c6f736564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2232373565313466313237636530353766386532303230623065636232376463393537643938376161663236393263386664373432623162336438333436656434222c22707265765f68617368223a2265316263313739356462636230653035643962643261636136643930373534396532333764653366326637316664303938316336633437623138646264396138222c2273747265616d5f6964223a2230316132316532642d373365372d376564652d396430662d663133326233326139616661222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a322c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34352e3131303030302b30383a3030222c226361736573223a362c2276223a312c2276697369745f6964223a2230316132316532642d373365372d376564652d396430662d663133326233326139616661222c2277696e646f77223a2233227d	\\xc61bfcd81f0e7e59393a24fedbf662467299fb9b4eae8031f25fa17f1e920f311eaee6785df8d6645441c69dad60462af0831e2ba5108367a17803945b73aa03	qIfrsEMxc-nVzo0Q	t	1795802625155	{"v":1,"envelope":"01a21e2d-7456-7d94-89da-cfd54b7fec46","sha256":"990393c147c66740c9bdca5fc7b8a8fed4affd5a79f462eea171478b122f9671","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":20,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:45.164+08:00"}	gcoyZsvYvo6rtMsgWBJGCEEG2p-hnvAog0Kmee5CdQJlcz9h2yr7ShkOy-3I2lR-IodDFp0nAO6Pf4WQEYmvDg	t
01a21e2d-7423-7542-a368-7b481b899acd	85ea2db5-700b-4f88-8a0c-82e9194f2688	14	2	H01	fc7e4f8cb8465f83ee3b7bddb2e3f4355ecfbe367d615c437798de7791ce953e	3a586ba02349d05b721aaeafb2b2f6606c410170ef7ce99e89c2c2d8feef7a78	case	01a21e2d-7403-7743-b9dc-3222ae602d88	1	CaseAccepted	\N	2026-11-28T02:03:45.059+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a31342c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34352e3035392b30383a30302330303030222c226964223a2230316132316532642d373432332d373534322d613336382d376234383162383939616364222c22696e6361726e6174696f6e223a322c226b696e64223a22436173654163636570746564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2234313861613836613539366337353466656361313865326133623739663064656638306437326462626436643734366333393235653461393766623438376563222c22707265765f68617368223a2233613538366261303233343964303562373231616165616662326232663636303663343130313730656637636539396538396332633264386665656637613738222c2273747265616d5f6964223a2230316132316532642d373430332d373734332d623964632d333232326165363032643838222c2273747265616d5f6b696e64223a2263617365222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b227265636f7264223a7b22616e7377657273223a7b2261646472657373223a7b226f726967696e223a22636c65726b222c2276616c7565223a22e7a4bae4be8be79c81e7a4bae4be8be5b882e7a4bae4be8be58ebfe7a4bae4be8be8a197e9819331e58fb7227d2c226167656e745f69645f6e756d626572223a7b226f726967696e223a2263617264222c2276616c7565223a22333739393031313937333033323438323831227d2c226167656e745f6e616d65223a7b226f726967696e223a2263617264222c2276616c7565223a22e788a8e9be98e68886227d2c2261726561223a7b226f726967696e223a22636c65726b222c2276616c7565223a317d2c22627573696e6573735f666f726d223a7b226f726967696e223a22636c65726b222c2276616c7565223a226361746572696e67227d2c22656e74657270726973655f6e616d65223a7b226f726967696e223a226c6963656e6365222c2276616c7565223a22e7a4bae4be8be4bc81e4b89a227d2c2268616e646c65645f6279223a7b226f726967696e223a22636c65726b222c2276616c7565223a226167656e74227d2c226974656d73223a7b226f726967696e223a22636c65726b222c2276616c7565223a5b22686f745f666f6f64225d7d2c226c6567616c5f69645f6e756d626572223a7b226f726967696e223a22636c65726b222c2276616c7565223a22333739393031313938303031303130303130227d2c226c6567616c5f726570726573656e746174697665223a7b226f726967696e223a22636c65726b222c2276616c7565223a22e7a4bae4be8b227d2c226d6f62696c65223a7b226f726967696e223a22736861726564222c2276616c7565223a223139393839383839363932227d2c2275736363223a7b226f726967696e223a226c6963656e6365222c2276616c7565223a2239313337393930314d413030303030303137227d7d2c226170706c6963616e74223a7b22617574686f7269736174696f6e223a2270726f78795f6c6574746572222c2269645f6e756d626572223a22222c226b696e64223a226c6567616c5f706572736f6e222c226c6567616c5f726570726573656e7461746976655f6964223a22222c226c6567616c5f726570726573656e7461746976655f6e616d65223a22222c226e616d65223a22e7a4bae4be8be4bc81e4b89a222c2275736363223a2239313337393930314d413030303030303137227d2c226174223a22323032362d31312d32385430323a30333a34352e3035393030302b30383a3030222c22636173655f6964223a2230316132316532642d373430332d373734332d623964632d333232326165363032643838222c22636173655f6b696e64223a22e689bfe8afbae4bbb6222c22636173655f6e6f223a2233373939303130303031323631313238303030303331222c2263617465676f7279223a2241222c226368616e6e656c223a2277696e646f77222c22636f7272656374696f6e73223a5b5d2c22646174655f636f6e6669726d6564223a66616c73652c226465636973696f6e223a6e756c6c2c2264656c6976657279223a7b2261646472657373223a6e756c6c2c226d6f6465223a2277696e646f77227d2c226465706172746d656e745f6964223a22443032222c22646f63756d656e745f6e6f73223a7b22616363657074616e63655f6e6f74696365223a22e58ebfe5aea1e689b9e58f97e5ad97e3809432303236e38095e7acac303030303031e58fb7227d2c22647565223a22323032362d31322d3034222c226475655f70726f766973696f6e616c223a66616c73652c2268616c6c223a22483031222c226974656d5f68617368223a2266393364646635616233643734616634396331353534363330323161383832323632626532396563626364323536346338623438386236633866633437653761222c226974656d5f6964223a225356432d303037222c226974656d5f6e616d65223a22e9a39fe59381e7bb8fe890a5e8aeb8e58faf28e9a490e9a5aee69c8de58aa1e7bb8fe890a5e8808528e696b0e58a9e2929222c226974656d5f76657273696f6e223a312c226c6567616c5f64617465223a22323032362d31312d3238222c226d6174657269616c73223a5b7b22636f70696573223a302c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303130222c226e616d65223a22e9a39fe59381e7bb8fe890a5e8aeb8e58fafe794b3e8afb7e4b9a6222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a312c22736f75726365223a2273797374656d5f67656e657261746564227d2c7b22636f70696573223a302c22647565223a6e756c6c2c226964656e746966696572223a22e7a4bae4be8be8af81e785a7e6a087e8af86222c226d6174657269616c5f6964223a224d303033222c226e616d65223a22e890a5e4b89ae689a7e785a7222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a322c22736f75726365223a22655f6365727469666963617465227d2c7b22636f70696573223a302c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303136222c226e616d65223a22e7bb8fe890a5e59cbae68980e5b9b3e99da2e5b883e5b180e59bbe222c226f726967696e616c73223a312c227061676573223a5b7b226d656469615f74797065223a22696d6167652f706e67222c22736861323536223a2237313637376534663064326361393264633235366339303631643030626566653633366264393239353232633730386161626264396338313066666262653131222c2273697a65223a313532387d5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a332c22736f75726365223a226f726967696e616c227d2c7b22636f70696573223a302c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303138222c226e616d65223a22e4b8bbe8a681e8aebee5a487e8aebee696bde6b885e58d95222c226f726967696e616c73223a312c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a342c22736f75726365223a226f726967696e616c227d2c7b22636f70696573223a302c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303137222c226e616d65223a22e9a39fe59381e5ae89e585a8e8a784e7aba0e588b6e5baa6e69687e69cac222c226f726967696e616c73223a312c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a352c22736f75726365223a226f726967696e616c227d2c7b22636f70696573223a312c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303135222c226e616d65223a22e4bb8ee4b89ae4babae59198e581a5e5bab7e59088e6a0bce8af81e6988e222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a362c22736f75726365223a22636f7079227d5d2c226f7574636f6d65223a226163636570746564222c22706572736f6e223a7b2261646472657373223a22e7a4bae4be8be79c81e7a4bae4be8be5b882e7a4bae4be8be58ebfe7a4bae4be8be8a197e9819331e58fb7222c226269727468223a22313937332d30332d3234222c2269645f6e756d626572223a22333739393031313937333033323438323831222c226b696e64223a227265736964656e74222c226e616d65223a22e788a8e9be98e68886222c226e6174696f6e223a22e6b189222c226f726967696e223a2263617264222c2270686f6e65223a223139393839383839363932222c22736578223a22e794b7222c2276616c69645f746f223a22323034302d30312d3031227d2c227265667573616c223a6e756c6c2c227369676e61747572655f70616765223a6e756c6c2c2273697465223a2233373939303130303031222c22736974756174696f6e73223a7b7d2c2276697369745f6964223a2230316132316532642d373365372d376564652d396430662d663133326233326139616661222c2277696e646f77223a2233227d2c2276223a317d	\\x5137cb03744ab9748e99baf66a6fa3b7a270cae500de6d1607b1a42cefe4ff0c227df36b7be03989347e037a3ceca6470f0013905494aca96eaff7ff07cee306	qIfrsEMxc-nVzo0Q	t	1795802625131	{"v":1,"envelope":"01a21e2d-7423-7542-a368-7b481b899acd","sha256":"fc7e4f8cb8465f83ee3b7bddb2e3f4355ecfbe367d615c437798de7791ce953e","pages":["71677e4f0d2ca92dc256c9061d00befe636bd929522c708aabbd9c810ffbbe11"],"missing":[],"complete":true,"epoch":1,"watermark":20,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:45.215+08:00"}	zg7C07roP1ucUiWbfXthd0MUT0MxFyV_Cl2ShxOk6zNVe8mi5kn5OaxqES5z7deh0BqBFqbaiZo66Udi5jXfCg	t
01a21e2d-7516-74cf-aec0-18d2083180ca	85ea2db5-700b-4f88-8a0c-82e9194f2688	23	2	H01	53b22fdb32ebf25b525347afe8569e8b9a1f7935c0ff527f29709f8542c745bf	3924f1356c5509ec04ea47a2d171f9ff0dc4fcb596f6ccd10b852a8b3dea4b04	rating	01a21e2d-74eb-7d72-bcf4-9e4ee1328820	1	RatingGiven	\N	2026-11-28T02:03:45.302+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a32332c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34352e3330322b30383a30302330303030222c226964223a2230316132316532642d373531362d373463662d616563302d313864323038333138306361222c22696e6361726e6174696f6e223a322c226b696e64223a22526174696e67476976656e222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2230656438653934366638393632636131633830613234613835623937626330343764626366666461383732326631316433323734336436616636313062353136222c22707265765f68617368223a2233393234663133353663353530396563303465613437613264313731663966663064633466636235393666366363643130623835326138623364656134623034222c2273747265616d5f6964223a2230316132316532642d373465622d376437322d626366342d396534656531333238383230222c2273747265616d5f6b696e64223a22726174696e67222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34352e3330323030302b30383a3030222c227365616c6564223a22222c22736b6970706564223a747275652c2276223a312c2276697369745f6964223a2230316132316532642d373465622d376437322d626366342d396534656531333238383230222c2277696e646f77223a2233227d	\\x3824a031ec86a32a143d0c69693fb303845088c44b3152447e5ab58d3378e67b88882e315cdc504f705d8aa4c0b7db8c923e7996ce37ddcdca16ed0200c63c0c	qIfrsEMxc-nVzo0Q	t	1795802625322	{"v":1,"envelope":"01a21e2d-7516-74cf-aec0-18d2083180ca","sha256":"53b22fdb32ebf25b525347afe8569e8b9a1f7935c0ff527f29709f8542c745bf","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":24,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:45.327+08:00"}	JnhcIMW8iXl63o30XSkc1qJ2oVpI84iH6R44PWWiRZ8kbgAvFqfiFnGKPgqOLmlc_T1OQvCWYfK5NU3R8SuLBw	t
01a21e2d-7517-7fb0-8947-3134bfb1c693	85ea2db5-700b-4f88-8a0c-82e9194f2688	24	2	H01	4ec1420be04e34988fb65141b1c325a9bd375bc93cba5bdd5d1d90281b3a0d0e	53b22fdb32ebf25b525347afe8569e8b9a1f7935c0ff527f29709f8542c745bf	visit	01a21e2d-74eb-7d72-bcf4-9e4ee1328820	2	VisitClosed	\N	2026-11-28T02:03:45.303+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a32342c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34352e3330332b30383a30302330303030222c226964223a2230316132316532642d373531372d376662302d383934372d333133346266623163363933222c22696e6361726e6174696f6e223a322c226b696e64223a225669736974436c6f736564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2234646638666564666661643130343039633063346665373736636135363930643632643438353262623862633063656564303734613338616263336636303963222c22707265765f68617368223a2235336232326664623332656266323562353235333437616665383536396538623961316637393335633066663532376632393730396638353432633734356266222c2273747265616d5f6964223a2230316132316532642d373465622d376437322d626366342d396534656531333238383230222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a322c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34352e3330333030302b30383a3030222c226361736573223a312c2276223a312c2276697369745f6964223a2230316132316532642d373465622d376437322d626366342d396534656531333238383230222c2277696e646f77223a2233227d	\\x595d1d0707c17db6542adc48924873cddc16001846c174ba9d3abe691e885c5cc20fe0fee980c02bd8c2f8644de496976882532bd2d24f26c3729dbd4e076f02	qIfrsEMxc-nVzo0Q	t	1795802625324	{"v":1,"envelope":"01a21e2d-7517-7fb0-8947-3134bfb1c693","sha256":"4ec1420be04e34988fb65141b1c325a9bd375bc93cba5bdd5d1d90281b3a0d0e","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":24,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:45.328+08:00"}	2qRWozNzuskUixgAj5b4JR0lDoc6Co1n1Ed1q2kb88tQkiftS5k_ga-kM0wgdmyQo3T5j_EPFqOB29sN30C9CQ	t
00000000-0000-7000-8000-000000000009	5bce7127-78cd-440b-bc99-0c118160c3f9	1	1	H01	94b8ee507d32cd415c133460037ded85d9687ae18dcec69c91c152c53e01f293	0000000000000000000000000000000000000000000000000000000000000000	case	00000000-0000-7000-8000-000000000007	1	CaseAccepted	\N	2026-11-28T02:03:45.269+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2235626365373132372d373863642d343430622d626339392d306331313831363063336639222c226465766963655f736571223a312c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34352e3236392b30383a30302330303030222c226964223a2230303030303030302d303030302d373030302d383030302d303030303030303030303039222c22696e6361726e6174696f6e223a312c226b696e64223a22436173654163636570746564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2265623434323263313332313664333034346162333934306130346563656266333331626466633635326431613637353737626633316132333031663234396538222c22707265765f68617368223a2230303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030222c2273747265616d5f6964223a2230303030303030302d303030302d373030302d383030302d303030303030303030303037222c2273747265616d5f6b696e64223a2263617365222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b227265636f7264223a7b22616e7377657273223a7b226e616d65223a7b226f726967696e223a22636c65726b222c2276616c7565223a22e9a5ade9a686227d7d2c226170706c6963616e74223a7b226e616d65223a22e5bca0e4b889227d2c226174223a22323032362d31312d32385430323a30333a34352e3236382b30383a3030222c22636173655f6964223a2230303030303030302d303030302d373030302d383030302d303030303030303030303037222c22636173655f6b696e64223a22e689bfe8afbae4bbb6222c22636173655f6e6f223a2233373939303130303031323631313238303030303832222c2263617465676f7279223a2241222c226368616e6e656c223a2277696e646f77222c22636f7272656374696f6e73223a5b5d2c22646174655f636f6e6669726d6564223a66616c73652c226465636973696f6e223a6e756c6c2c2264656c6976657279223a7b226d6f6465223a2277696e646f77227d2c226465706172746d656e745f6964223a22443033222c22646f63756d656e745f6e6f73223a7b7d2c22647565223a22323032362d31312d3237222c226475655f70726f766973696f6e616c223a66616c73652c2268616c6c223a22483031222c226974656d5f68617368223a2230303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030222c226974656d5f6964223a225356432d303231222c226974656d5f6e616d65223a22e9a39fe59381e7bb8fe890a5e8aeb8e58faf222c226974656d5f76657273696f6e223a312c226c6567616c5f64617465223a22323032362d31312d3238222c226d6174657269616c73223a5b7b22636f70696573223a302c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303130222c226e616d65223a22e794b3e8afb7e4b9a6222c226f726967696e616c73223a312c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a312c22736f75726365223a227363616e227d5d2c226f7574636f6d65223a226163636570746564222c22706572736f6e223a7b2269645f6e756d626572223a22333739393031313939303031303130303139222c226e616d65223a22e5bca0e4b889227d2c227265667573616c223a6e756c6c2c227369676e61747572655f70616765223a6e756c6c2c2273697465223a2230303031222c22736974756174696f6e73223a7b7d2c2276697369745f6964223a2230303030303030302d303030302d373030302d383030302d303030303030303030303038222c2277696e646f77223a2233227d2c2276223a317d	\\x2f028cd14e9eea44f5c706e3078c9df416b0e82d3801167e0c733e992cada77a0881067c11c6edfae252b269258e3ce2ab0904ef3e8e56e057b5a7a5a83f7502	kW1Kjpznlp44tl00	t	1795802625273	{"v":1,"envelope":"00000000-0000-7000-8000-000000000009","sha256":"94b8ee507d32cd415c133460037ded85d9687ae18dcec69c91c152c53e01f293","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":1,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:45.278+08:00"}	mRnzQfQRldW-0pnASJHv2r_lXw2e_LvIUDy0hwm10ybTYI7s0mV9f7tl6xDTP96R_oksCjo3Ajo-iDPC4wsbBA	t
01a21e2d-74eb-7c85-94b3-1abcf1ce8d73	85ea2db5-700b-4f88-8a0c-82e9194f2688	21	2	H01	6789d5e06d0738fd14d09d8dae5281dbb231ac663be0c5cd74d0280ea9527228	990393c147c66740c9bdca5fc7b8a8fed4affd5a79f462eea171478b122f9671	visit	01a21e2d-74eb-7d72-bcf4-9e4ee1328820	1	VisitOpened	\N	2026-11-28T02:03:45.259+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a32312c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34352e3235392b30383a30302330303030222c226964223a2230316132316532642d373465622d376338352d393462332d316162636631636538643733222c22696e6361726e6174696f6e223a322c226b696e64223a2256697369744f70656e6564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2231616435663764393434613138323036313863323433636666336431333239383366613233653761313361363465663235343236323938663431333637663536222c22707265765f68617368223a2239393033393363313437633636373430633962646361356663376238613866656434616666643561373966343632656561313731343738623132326639363731222c2273747265616d5f6964223a2230316132316532642d373465622d376437322d626366342d396534656531333238383230222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34352e3235393030302b30383a3030222c2263617465676f7279223a2241222c226368616e6e656c223a2277696e646f77222c226e756d626572223a2241303032222c227469636b65745f6964223a2230316132316532642d373231322d373231332d613330372d626537333039393137663938222c2276223a312c2276697369745f6964223a2230316132316532642d373465622d376437322d626366342d396534656531333238383230222c2277696e646f77223a2233227d	\\xd268f6cb03d2cd336b43e51db0b848030d38371959b373e65c581c3186778961e12017691f65ae63840bba2db2cc637f5ff1277983a3b0d5531d0d2c2a9dcf02	qIfrsEMxc-nVzo0Q	t	1795802625316	{"v":1,"envelope":"01a21e2d-74eb-7c85-94b3-1abcf1ce8d73","sha256":"6789d5e06d0738fd14d09d8dae5281dbb231ac663be0c5cd74d0280ea9527228","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":24,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:45.326+08:00"}	kEOHmj8NPni4wdaWYGtcEiIwTYwtqRxdiGbCkZf6bpkhgeCXzwz10h0n6znPy18ToEESAKC6HI-AbdNHkRI_Bw	t
00000000-0000-7000-8000-000000000012	5bce7127-78cd-440b-bc99-0c118160c3f9	2	1	H01	2ec3d5e5c4b94514fd46d80e5ff60d23fe6e4f7ed7962de1dfe3546a7a7a1b7f	94b8ee507d32cd415c133460037ded85d9687ae18dcec69c91c152c53e01f293	case	00000000-0000-7000-8000-000000000010	1	CaseAccepted	\N	2026-11-28T02:03:45.352+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2235626365373132372d373863642d343430622d626339392d306331313831363063336639222c226465766963655f736571223a322c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34352e3335322b30383a30302330303030222c226964223a2230303030303030302d303030302d373030302d383030302d303030303030303030303132222c22696e6361726e6174696f6e223a312c226b696e64223a22436173654163636570746564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2262386263393430663964643063633162313864613836346161336135643134633464323063363233326231386463356435333639646361336161623062383630222c22707265765f68617368223a2239346238656535303764333263643431356331333334363030333764656438356439363837616531386463656336396339316331353263353365303166323933222c2273747265616d5f6964223a2230303030303030302d303030302d373030302d383030302d303030303030303030303130222c2273747265616d5f6b696e64223a2263617365222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b227265636f7264223a7b22616e7377657273223a7b226e616d65223a7b226f726967696e223a22636c65726b222c2276616c7565223a22e9a5ade9a686227d7d2c226170706c6963616e74223a7b226e616d65223a22e5bca0e4b889227d2c226174223a22323032362d31312d32385430323a30333a34352e3335322b30383a3030222c22636173655f6964223a2230303030303030302d303030302d373030302d383030302d303030303030303030303130222c22636173655f6b696e64223a22e689bfe8afbae4bbb6222c22636173655f6e6f223a2233373939303130303031323631313238303230303136222c2263617465676f7279223a2241222c226368616e6e656c223a2277696e646f77222c22636f7272656374696f6e73223a5b5d2c22646174655f636f6e6669726d6564223a66616c73652c226465636973696f6e223a6e756c6c2c2264656c6976657279223a7b226d6f6465223a2277696e646f77227d2c226465706172746d656e745f6964223a22443033222c22646f63756d656e745f6e6f73223a7b7d2c22647565223a22323032362d31312d3237222c226475655f70726f766973696f6e616c223a66616c73652c2268616c6c223a22483031222c226974656d5f68617368223a2230303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030222c226974656d5f6964223a225356432d303231222c226974656d5f6e616d65223a22e9a39fe59381e7bb8fe890a5e8aeb8e58faf222c226974656d5f76657273696f6e223a312c226c6567616c5f64617465223a22323032362d31312d3238222c226d6174657269616c73223a5b7b22636f70696573223a302c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303130222c226e616d65223a22e794b3e8afb7e4b9a6222c226f726967696e616c73223a312c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a312c22736f75726365223a227363616e227d5d2c226f7574636f6d65223a226163636570746564222c22706572736f6e223a7b2269645f6e756d626572223a22333739393031313939303031303130303139222c226e616d65223a22e5bca0e4b889227d2c227265667573616c223a6e756c6c2c227369676e61747572655f70616765223a6e756c6c2c2273697465223a2230303031222c22736974756174696f6e73223a7b7d2c2276697369745f6964223a2230303030303030302d303030302d373030302d383030302d303030303030303030303131222c2277696e646f77223a2233227d2c2276223a317d	\\x76bd8766053e9dd128bf3514ddd2582d7ca9fbdd539e59e00387765daca7facd5c9ddc0b5828e329c63181eb3ef87490ba5191fba935353d73b8ed6aa5019506	kW1Kjpznlp44tl00	t	1795802625355	{"v":1,"envelope":"00000000-0000-7000-8000-000000000012","sha256":"2ec3d5e5c4b94514fd46d80e5ff60d23fe6e4f7ed7962de1dfe3546a7a7a1b7f","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":2,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:45.360+08:00"}	LQ9JP5BOcVpqRS9CXca3m0EHafwWxtr2rATQsgTTfvkbZF3Zs6BYFz8cFrgKOr2HwPjtjWooEWj-n5gm6H6KCw	t
01a21e2d-827d-7b3b-8b04-bb1240d6e2a6	85ea2db5-700b-4f88-8a0c-82e9194f2688	26	2	H01	7e3f4a1673bb558f3f9d4b75635623cc18cbd9751c3bc2e7100274442f72c624	ddc0cb7f2e250dd75b4ddae365f29e51cc3ee57304069c8f13e64d293a1b2b77	visit	01a21e2d-827d-752a-93f9-88456a390973	1	VisitOpened	\N	2026-11-28T02:03:48.733+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a32362c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34382e3733332b30383a30302330303030222c226964223a2230316132316532642d383237642d376233622d386230342d626231323430643665326136222c22696e6361726e6174696f6e223a322c226b696e64223a2256697369744f70656e6564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2239376636356338636264366631366139373530656635646263623031616136643933396235666431356465323766363437623235323234346461393630353830222c22707265765f68617368223a2264646330636237663265323530646437356234646461653336356632396535316363336565353733303430363963386631336536346432393361316232623737222c2273747265616d5f6964223a2230316132316532642d383237642d373532612d393366392d383834353661333930393733222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34382e3733333030302b30383a3030222c2263617465676f7279223a2248222c226368616e6e656c223a2277696e646f77222c226e756d626572223a2248303031222c227469636b65745f6964223a2230316132316532642d373238652d373066632d393063312d636531323334666661376231222c2276223a312c2276697369745f6964223a2230316132316532642d383237642d373532612d393366392d383834353661333930393733222c2277696e646f77223a2233227d	\\xbd266ff2a527506cb6f24f77cf0dc6f43c019b69a469d5ba9e8c1f64bce2e7b99d0a418c82ebeb91b0d02567e13ed70e4a51bf79f0145b63e932b5f5f326760c	qIfrsEMxc-nVzo0Q	t	1795802628792	{"v":1,"envelope":"01a21e2d-827d-7b3b-8b04-bb1240d6e2a6","sha256":"7e3f4a1673bb558f3f9d4b75635623cc18cbd9751c3bc2e7100274442f72c624","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":30,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:48.811+08:00"}	n0XdaPquI23oOLLkLzIXf6YTwijGYwyw-sF9NmBB3WBeYBRfapWKIU6lngDKII5CIY2oPxDiEA81QF0nuyyfDA	t
01a21e2d-8291-73dd-869f-2a6c9b062677	85ea2db5-700b-4f88-8a0c-82e9194f2688	27	2	H01	700e02df6ab9f8dd078fc5fd8cb237aac25ca2dfb1a591bcf51a7f8f8b1855df	7e3f4a1673bb558f3f9d4b75635623cc18cbd9751c3bc2e7100274442f72c624	visit	01a21e2d-8291-7650-8e1e-9a42be453f62	1	VisitOpened	\N	2026-11-28T02:03:48.753+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a32372c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34382e3735332b30383a30302330303030222c226964223a2230316132316532642d383239312d373364642d383639662d326136633962303632363737222c22696e6361726e6174696f6e223a322c226b696e64223a2256697369744f70656e6564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2238313464626130653830313634346135643665313833303739633836656361393066373737333663326535626436396134643930643339303730303333353532222c22707265765f68617368223a2237653366346131363733626235353866336639643462373536333536323363633138636264393735316333626332653731303032373434343266373263363234222c2273747265616d5f6964223a2230316132316532642d383239312d373635302d386531652d396134326265343533663632222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34382e3735333030302b30383a3030222c2263617465676f7279223a2245222c226368616e6e656c223a2277696e646f77222c226e756d626572223a2245303033222c227469636b65745f6964223a2230316132316532642d373232612d373962612d396230362d386133353434396438663334222c2276223a312c2276697369745f6964223a2230316132316532642d383239312d373635302d386531652d396134326265343533663632222c2277696e646f77223a2233227d	\\xc5c85028704b4c5e8f1a45d1061121af89b053c90b001a93024c8da9930ad136b8fdd31aae3ff95efd58bec5112806ca10c7c9b5eb215f0586e9827257715708	qIfrsEMxc-nVzo0Q	t	1795802628796	{"v":1,"envelope":"01a21e2d-8291-73dd-869f-2a6c9b062677","sha256":"700e02df6ab9f8dd078fc5fd8cb237aac25ca2dfb1a591bcf51a7f8f8b1855df","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":30,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:48.812+08:00"}	Pjx3NB81pc6OFfpkGkjQml7OK8iBxU9NDktNCXaEkw-PtOJYwVDAnMtgSLsQfq4vgZDe2T7QqEqwMdwLkNw1CQ	t
01a21e2d-829d-7833-ade0-9b59032d4bd6	85ea2db5-700b-4f88-8a0c-82e9194f2688	28	2	H01	506b97d87703fd747f9ad397629aed7a52fb8d93a76606bd8200f80b678e2496	700e02df6ab9f8dd078fc5fd8cb237aac25ca2dfb1a591bcf51a7f8f8b1855df	visit	01a21e2d-8291-7650-8e1e-9a42be453f62	2	VisitClosed	\N	2026-11-28T02:03:48.765+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a32382c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34382e3736352b30383a30302330303030222c226964223a2230316132316532642d383239642d373833332d616465302d396235393033326434626436222c22696e6361726e6174696f6e223a322c226b696e64223a225669736974436c6f736564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2236666531653662636465386563646237366564326366376636396464313863313731656234663361343834376131633062643562366431366533636631653066222c22707265765f68617368223a2237303065303264663661623966386464303738666335666438636232333761616332356361326466623161353931626366353161376638663862313835356466222c2273747265616d5f6964223a2230316132316532642d383239312d373635302d386531652d396134326265343533663632222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a322c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34382e3736353030302b30383a3030222c226361736573223a302c2276223a312c2276697369745f6964223a2230316132316532642d383239312d373635302d386531652d396134326265343533663632222c2277696e646f77223a2233227d	\\x99ff406804d03e95862d0f5116f64bc04a826da7915860537a6d1a5ddd3d8216b32e3f39fbf51d1725111b6615476b3e825e0cf6b261ba6f43491c38cfcb5e01	qIfrsEMxc-nVzo0Q	t	1795802628799	{"v":1,"envelope":"01a21e2d-829d-7833-ade0-9b59032d4bd6","sha256":"506b97d87703fd747f9ad397629aed7a52fb8d93a76606bd8200f80b678e2496","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":30,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:48.813+08:00"}	rnHwDN_nH_1XT1AlhKzIIGyK0vaILpEIjovQj-G4lSrl0nJMHf249T-3yo7J8kMdLcYpZA3iryGOXku-PApZDA	t
01a21e2d-82a1-7fbf-b420-a8f0c5172c32	85ea2db5-700b-4f88-8a0c-82e9194f2688	29	2	H01	78b174d5f9c48314d02882a8ea802a32c3585fe741ca587c8183f1a7ffce9c0a	506b97d87703fd747f9ad397629aed7a52fb8d93a76606bd8200f80b678e2496	window	3	2	WindowChanged	\N	2026-11-28T02:03:48.769+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a32392c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34382e3736392b30383a30302330303030222c226964223a2230316132316532642d383261312d376662662d623432302d613866306335313732633332222c22696e6361726e6174696f6e223a322c226b696e64223a2257696e646f774368616e676564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2263663431633338393661663535626265616238376535636362356432376634353933336161653937363735326137386237383965376166383165363530386131222c22707265765f68617368223a2235303662393764383737303366643734376639616433393736323961656437613532666238643933613736363036626438323030663830623637386532343936222c2273747265616d5f6964223a2233222c2273747265616d5f6b696e64223a2277696e646f77222c2273747265616d5f736571223a322c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34382e3736393030302b30383a3030222c22726561736f6e223a22e58d88e4bc91222c227374617465223a22706175736564222c2276223a312c2277696e646f77223a2233227d	\\xd485f919aa2b7ffd706cbfacd4589cba870e6afd2faf31450f93b3aa02254e7d3ed3b026c08a928a4ed71da533ac85e387b9d3b239cb03830ef0bd4b5889930f	qIfrsEMxc-nVzo0Q	t	1795802628802	{"v":1,"envelope":"01a21e2d-82a1-7fbf-b420-a8f0c5172c32","sha256":"78b174d5f9c48314d02882a8ea802a32c3585fe741ca587c8183f1a7ffce9c0a","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":30,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:48.815+08:00"}	JmdmZ8fjudUHBicwO_Pl2-h4zxkKR7ELrdIA6bdn1u0igB8kWBZeUjZ6dn77GX7S5cWlzzvhWVFNFZit493bBw	t
01a21e2d-82a5-7764-8954-fc6b9fd0e59c	85ea2db5-700b-4f88-8a0c-82e9194f2688	30	2	H01	b7bf1c87c6694a4fefb682cbc38d978d53275552dd5153000b622da5e753a4c8	78b174d5f9c48314d02882a8ea802a32c3585fe741ca587c8183f1a7ffce9c0a	window	3	3	WindowChanged	\N	2026-11-28T02:03:48.773+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a33302c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34382e3737332b30383a30302330303030222c226964223a2230316132316532642d383261352d373736342d383935342d666336623966643065353963222c22696e6361726e6174696f6e223a322c226b696e64223a2257696e646f774368616e676564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2230336435633239373561666462653763623036356361383136663931623033313264643230336338643961623536393536383563616364336632316431616633222c22707265765f68617368223a2237386231373464356639633438333134643032383832613865613830326133326333353835666537343163613538376338313833663161376666636539633061222c2273747265616d5f6964223a2233222c2273747265616d5f6b696e64223a2277696e646f77222c2273747265616d5f736571223a332c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34382e3737333030302b30383a3030222c22726561736f6e223a22222c227374617465223a226f70656e222c2276223a312c2277696e646f77223a2233227d	\\x1b1be67e6b2b20f6542ce490ca38c040003cf3eb7838180b96dc885086726e19495009efa2dcc2d1c194b240339e8d73855e07ab84aa8038715911dffd44af0c	qIfrsEMxc-nVzo0Q	t	1795802628805	{"v":1,"envelope":"01a21e2d-82a5-7764-8954-fc6b9fd0e59c","sha256":"b7bf1c87c6694a4fefb682cbc38d978d53275552dd5153000b622da5e753a4c8","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":30,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:48.816+08:00"}	TM1vgEJW_rE1XLoJ8wEO5HyXTf7rUZSJC5PyZ3s7_-H2Ek_zAYJMF2lSPhyYUxUev0ym_BsSC6txprUJCRhwBA	t
01a21e2d-848b-77b2-99cd-7ae854ae0db4	85ea2db5-700b-4f88-8a0c-82e9194f2688	31	2	H01	9dd53bdab0db9a3e4096c149fbf4c5ab8477b9d33979f717f180a6bee4b7fd24	b7bf1c87c6694a4fefb682cbc38d978d53275552dd5153000b622da5e753a4c8	visit	01a21e2d-848b-712d-89f2-3fb7a5b5685a	1	VisitOpened	\N	2026-11-28T02:03:49.259+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a33312c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34392e3235392b30383a30302330303030222c226964223a2230316132316532642d383438622d373762322d393963642d376165383534616530646234222c22696e6361726e6174696f6e223a322c226b696e64223a2256697369744f70656e6564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2261663934633961313763613465363337313038646633336261346465616230653533366431633234313838653066633136343564373436313535376537623462222c22707265765f68617368223a2262376266316338376336363934613466656662363832636263333864393738643533323735353532646435313533303030623632326461356537353361346338222c2273747265616d5f6964223a2230316132316532642d383438622d373132642d383966322d336662376135623536383561222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34392e3235393030302b30383a3030222c2263617465676f7279223a2241222c226368616e6e656c223a2277696e646f77222c226e756d626572223a22583233303031222c227469636b65745f6964223a2230316132316532642d383435662d373331622d383031312d656337643235303335613631222c2276223a312c2276697369745f6964223a2230316132316532642d383438622d373132642d383966322d336662376135623536383561222c2277696e646f77223a2233227d	\\x591e41afe8814e451b7d2d873d89c6aef53dc0bd29764c5f21e1149480abf32143eef0f49908ddd7f6be61186539266b6ba7d9538d9178bead6f576838c6d100	qIfrsEMxc-nVzo0Q	t	1795802630117	{"v":1,"envelope":"01a21e2d-848b-77b2-99cd-7ae854ae0db4","sha256":"9dd53bdab0db9a3e4096c149fbf4c5ab8477b9d33979f717f180a6bee4b7fd24","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":46,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:50.227+08:00"}	q_vmcp17vqLeVqZcFwMVRCgCDbKR4kS7BBLOzxvPPOq-6wd0HhFLKpcVzhhjKJKmqTEIcuefXrEfPLzsxeEcBg	t
01a21e2d-84ac-7de5-b73f-a18b8ea34933	85ea2db5-700b-4f88-8a0c-82e9194f2688	33	2	H01	19e4e3ff0e86040d0c2f6674975cf86a5e2af8cf8a8f2bf5508d8199a85d76c0	2764e819ba528d8f91253fd8f18b6e458a1c719576ab36cee509f04d8d83d7ce	visit	01a21e2d-848b-712d-89f2-3fb7a5b5685a	2	VisitClosed	\N	2026-11-28T02:03:49.292+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a33332c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34392e3239322b30383a30302330303030222c226964223a2230316132316532642d383461632d376465352d623733662d613138623865613334393333222c22696e6361726e6174696f6e223a322c226b696e64223a225669736974436c6f736564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2265366134613136396462616233303066656166323338356438393266623765633932376665386564376336333561323939376162623834326464663362373063222c22707265765f68617368223a2232373634653831396261353238643866393132353366643866313862366534353861316337313935373661623336636565353039663034643864383364376365222c2273747265616d5f6964223a2230316132316532642d383438622d373132642d383966322d336662376135623536383561222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a322c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34392e3239323030302b30383a3030222c226361736573223a312c2276223a312c2276697369745f6964223a2230316132316532642d383438622d373132642d383966322d336662376135623536383561222c2277696e646f77223a2233227d	\\x626f3c1e9df10fda86fad6ca8d661e5308df372c3ed986923a12278bc3b90b941f0f96db197b2678419a7c42a6ec30b98bbececb59e26c2d42ebd3165e529e0c	qIfrsEMxc-nVzo0Q	t	1795802630146	{"v":1,"envelope":"01a21e2d-84ac-7de5-b73f-a18b8ea34933","sha256":"19e4e3ff0e86040d0c2f6674975cf86a5e2af8cf8a8f2bf5508d8199a85d76c0","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":46,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:50.230+08:00"}	7Xk2ef1FnbzqlkvR6bZRhHzX7pJ73vzmWsesV0YAy7xvTGJC8Ey5MXpE5GEYsqkAU2dLt3slXmH9IKwlOXUjDA	t
01a21e2d-84a5-7854-80a6-2a1de8e0f9d5	85ea2db5-700b-4f88-8a0c-82e9194f2688	32	2	H01	2764e819ba528d8f91253fd8f18b6e458a1c719576ab36cee509f04d8d83d7ce	9dd53bdab0db9a3e4096c149fbf4c5ab8477b9d33979f717f180a6bee4b7fd24	case	01a21e2d-8491-7266-8458-b7ce17f2405f	1	CaseAccepted	\N	2026-11-28T02:03:49.285+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a33322c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34392e3238352b30383a30302330303030222c226964223a2230316132316532642d383461352d373835342d383061362d326131646538653066396435222c22696e6361726e6174696f6e223a322c226b696e64223a22436173654163636570746564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2266323361663131373335303538613739336166316566356638336139653836363561316130396165383834616634393964326431313865313534373731346535222c22707265765f68617368223a2239646435336264616230646239613365343039366331343966626634633561623834373762396433333937396637313766313830613662656534623766643234222c2273747265616d5f6964223a2230316132316532642d383439312d373236362d383435382d623763653137663234303566222c2273747265616d5f6b696e64223a2263617365222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b227265636f7264223a7b22616e7377657273223a7b226170706c6963616e745f6e616d65223a7b226f726967696e223a22706572736f6e222c2276616c7565223a22e9b1bbe781aae99d90227d2c2263617375616c7479223a7b226f726967696e223a22636c65726b222c2276616c7565223a226e6f6e65227d2c22646565645f73756d6d617279223a7b226f726967696e223a22636c65726b222c2276616c7565223a22e7a4bae4be8b227d2c22646565645f74696d65223a7b226f726967696e223a22636c65726b222c2276616c7565223a22323032362d31302d30315430393a3330227d2c2269645f6e756d626572223a7b226f726967696e223a22706572736f6e222c2276616c7565223a22333739393031313939363037313631353858227d2c226d6f62696c65223a7b226f726967696e223a22706572736f6e222c2276616c7565223a223139393132303933303530227d7d2c226170706c6963616e74223a7b22617574686f7269736174696f6e223a22222c2269645f6e756d626572223a22333739393031313939363037313631353858222c226b696e64223a226e61747572616c5f706572736f6e222c226c6567616c5f726570726573656e7461746976655f6964223a22222c226c6567616c5f726570726573656e7461746976655f6e616d65223a22222c226e616d65223a22e9b1bbe781aae99d90222c2275736363223a22227d2c226174223a22323032362d31312d32385430323a30333a34392e3238353030302b30383a3030222c22636173655f6964223a2230316132316532642d383439312d373236362d383435382d623763653137663234303566222c22636173655f6b696e64223a22e689bfe8afbae4bbb6222c22636173655f6e6f223a2233373939303130303031323631313238303030303939222c2263617465676f7279223a2241222c226368616e6e656c223a2277696e646f77222c22636f7272656374696f6e73223a5b5d2c22646174655f636f6e6669726d6564223a66616c73652c226465636973696f6e223a6e756c6c2c2264656c6976657279223a7b2261646472657373223a6e756c6c2c226d6f6465223a2277696e646f77227d2c226465706172746d656e745f6964223a22443136222c22646f63756d656e745f6e6f73223a7b22616363657074616e63655f6e6f74696365223a22e58ebfe5a794e694bfe6b395e5a794e58f97e5ad97e3809432303236e38095e7acac303030303034e58fb7227d2c22647565223a22323032372d30312d3131222c226475655f70726f766973696f6e616c223a747275652c2268616c6c223a22483031222c226974656d5f68617368223a2235653635393533613637303631383833376637333363666139633064316266373365656461616631373934613438366236366632306138323631626162633962222c226974656d5f6964223a225356432d303233222c226974656d5f6e616d65223a22e8a781e4b989e58b87e4b8bae4babae59198e5a596e58ab1222c226974656d5f76657273696f6e223a312c226c6567616c5f64617465223a22323032362d31312d3238222c226d6174657269616c73223a5b7b22636f70696573223a302c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303130222c226e616d65223a22e8a781e4b989e58b87e4b8bae5a596e58ab1e794b3e68aa5e8a1a8222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a312c22736f75726365223a2273797374656d5f67656e657261746564227d2c7b22636f70696573223a312c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303031222c226e616d65223a22e5b185e6b091e8baabe4bbbde8af81222c226f726967696e616c73223a302c227061676573223a5b7b226d656469615f74797065223a22696d6167652f706e67222c22736861323536223a2231623664333264666266323538373737393265646363356635363437376134366661376235623766643164643338303731633364643761333965623765383966222c2273697a65223a313532387d5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a322c22736f75726365223a22636f7079227d2c7b22636f70696573223a312c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303437222c226e616d65223a22e8a781e4b989e58b87e4b8bae8a18ce4b8bae7a1aee8aea4e69687e4b9a6222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a332c22736f75726365223a22636f7079227d2c7b22636f70696573223a312c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303536222c226e616d65223a22e4bca4e6ae8be68896e88085e88da3e8aa89e68385e586b5e69d90e69699222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a342c22736f75726365223a22636f7079227d5d2c226f7574636f6d65223a226163636570746564222c22706572736f6e223a7b2261646472657373223a22e7a4bae4be8be79c81e7a4bae4be8be5b882e7a4bae4be8be58ebfe7a4bae4be8be8a197e9819331e58fb7222c226269727468223a22222c2269645f6e756d626572223a22333739393031313939363037313631353858222c226b696e64223a227265736964656e74222c226e616d65223a22e9b1bbe781aae99d90222c226e6174696f6e223a22222c226f726967696e223a227479706564222c2270686f6e65223a223139393132303933303530222c22736578223a22222c2276616c69645f746f223a22227d2c227265667573616c223a6e756c6c2c227369676e61747572655f70616765223a6e756c6c2c2273697465223a2233373939303130303031222c22736974756174696f6e73223a7b7d2c2276697369745f6964223a2230316132316532642d383438622d373132642d383966322d336662376135623536383561222c2277696e646f77223a2233227d2c2276223a317d	\\xbb617c5e4238330c59c24e0a01a443896b5cd9d1e5213da879352b3e41cbf6c1776e5d3da16bed5bad02f998f4a127ce12837ab44456681844e65229f314670c	qIfrsEMxc-nVzo0Q	t	1795802630127	{"v":1,"envelope":"01a21e2d-84a5-7854-80a6-2a1de8e0f9d5","sha256":"2764e819ba528d8f91253fd8f18b6e458a1c719576ab36cee509f04d8d83d7ce","pages":["1b6d32dfbf25877792edcc5f56477a46fa7b5b7fd1dd38071c3dd7a39eb7e89f"],"missing":[],"complete":true,"epoch":1,"watermark":46,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:50.455+08:00"}	_Lh_V5XVWyOBTeRmC2M15Rl4wOOvvoJXFddurJgpJ-5V66YsI_OY9MmJfb6qQDqCpXmpIFtIg6geQTxoRw9xDw	t
01a21e2d-84ac-7de5-b73f-a18bdcc9a33c	85ea2db5-700b-4f88-8a0c-82e9194f2688	34	2	H01	f0e02c9f5d57cf2d6d2d33af7cf7970bd875193e28abb7674977ea9a0c44caa4	19e4e3ff0e86040d0c2f6674975cf86a5e2af8cf8a8f2bf5508d8199a85d76c0	ticket	01a21e2d-845f-731b-8011-ec7d25035a61	1	LocalTicketServed	\N	2026-11-28T02:03:49.292+08:00#0001	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a33342c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34392e3239322b30383a30302330303031222c226964223a2230316132316532642d383461632d376465352d623733662d613138626463633961333363222c22696e6361726e6174696f6e223a322c226b696e64223a224c6f63616c5469636b6574536572766564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2263343265656231383738633965626634623830326265396566346436623238613839306636643436356439663132376561303835663734633963363766636466222c22707265765f68617368223a2231396534653366663065383630343064306332663636373439373563663836613565326166386366386138663262663535303864383139396138356437366330222c2273747265616d5f6964223a2230316132316532642d383435662d373331622d383031312d656337643235303335613631222c2273747265616d5f6b696e64223a227469636b6574222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b2263616c6c65645f6174223a22323032362d31312d32385430323a30333a34392e3235393030302b30383a3030222c2263617465676f7279223a2241222c2266696e69736865645f6174223a22323032362d31312d32385430323a30333a34392e3239323030302b30383a3030222c226973737565645f6174223a22323032362d31312d32385430323a30333a34392e3231353030302b30383a3030222c226e756d626572223a22583233303031222c226f7574636f6d65223a2266696e6973686564222c227469636b65745f6964223a2230316132316532642d383435662d373331622d383031312d656337643235303335613631222c2276223a312c2277696e646f77223a2233227d	\\x6b3335d402f74c22376654a9d1de3700a95a2a53e363f6919cab27e74dcdf1b09d5dcf0c25cad6bfad675f5ce08b34c95c5a1087fec5abd0d45e3fb1b504500e	qIfrsEMxc-nVzo0Q	t	1795802630152	{"v":1,"envelope":"01a21e2d-84ac-7de5-b73f-a18bdcc9a33c","sha256":"f0e02c9f5d57cf2d6d2d33af7cf7970bd875193e28abb7674977ea9a0c44caa4","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":46,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:50.231+08:00"}	aHX4QfDHa2n_27eI8DRPOXf8ABkubNY4LtLKAfO3hgOzC4Gj3yDtszCBDn0qKBlmKIRMKwBVKyjkbtc-pPjzCw	t
01a21e2d-84b4-701a-9e74-e30e35eb4b53	85ea2db5-700b-4f88-8a0c-82e9194f2688	35	2	H01	90a84e6fe4174fc01898bedc07ea65a781fe625aaec91ad2d9b94cb4191e0cf7	f0e02c9f5d57cf2d6d2d33af7cf7970bd875193e28abb7674977ea9a0c44caa4	visit	01a21e2d-84b4-750e-a19b-713dce8bfa88	1	VisitOpened	\N	2026-11-28T02:03:49.300+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a33352c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34392e3330302b30383a30302330303030222c226964223a2230316132316532642d383462342d373031612d396537342d653330653335656234623533222c22696e6361726e6174696f6e223a322c226b696e64223a2256697369744f70656e6564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2264383531326362313761366465376365643034356662643666386330646565353364376464363730336237373730376230336464366236616561323863386466222c22707265765f68617368223a2266306530326339663564353763663264366432643333616637636637393730626438373531393365323861626237363734393737656139613063343463616134222c2273747265616d5f6964223a2230316132316532642d383462342d373530652d613139622d373133646365386266613838222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34392e3330303030302b30383a3030222c2263617465676f7279223a2241222c226368616e6e656c223a2277696e646f77222c226e756d626572223a22583233303032222c227469636b65745f6964223a2230316132316532642d383436362d376336392d396532662d323762316634333735643263222c2276223a312c2276697369745f6964223a2230316132316532642d383462342d373530652d613139622d373133646365386266613838222c2277696e646f77223a2233227d	\\x6df1d0b6e475639932266128dfa4f4b94f4d783a4ef67c5e60a390df045a432e32d1c5232f2b7357b9fb250db4200b13d6683ed13e8e8a41069720a3f0a4c20a	qIfrsEMxc-nVzo0Q	t	1795802630164	{"v":1,"envelope":"01a21e2d-84b4-701a-9e74-e30e35eb4b53","sha256":"90a84e6fe4174fc01898bedc07ea65a781fe625aaec91ad2d9b94cb4191e0cf7","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":46,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:50.233+08:00"}	hsvItbL8fQQRextreigKodFt3c1f5cgYaTNbpQcu_4aXPLNP3lgMawk-dTUv4dO7RifVe_ZK6Na2Flfo-eB0BQ	t
01a21e2d-84b8-72ea-a42c-1d8d286a48d8	85ea2db5-700b-4f88-8a0c-82e9194f2688	36	2	H01	90472b76f3cf91ed46bfd5ace054fabfb0c90f5b239f3fbb7d5fbe6014c6e752	90a84e6fe4174fc01898bedc07ea65a781fe625aaec91ad2d9b94cb4191e0cf7	visit	01a21e2d-84b4-750e-a19b-713dce8bfa88	2	VisitClosed	\N	2026-11-28T02:03:49.304+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a33362c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34392e3330342b30383a30302330303030222c226964223a2230316132316532642d383462382d373265612d613432632d316438643238366134386438222c22696e6361726e6174696f6e223a322c226b696e64223a225669736974436c6f736564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2237333839646461646166613863623932383735333366653463346639643264316335373266323835393835633436613165306332313138343336393430393731222c22707265765f68617368223a2239306138346536666534313734666330313839386265646330376561363561373831666536323561616563393161643264396239346362343139316530636637222c2273747265616d5f6964223a2230316132316532642d383462342d373530652d613139622d373133646365386266613838222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a322c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34392e3330343030302b30383a3030222c226361736573223a302c2276223a312c2276697369745f6964223a2230316132316532642d383462342d373530652d613139622d373133646365386266613838222c2277696e646f77223a2233227d	\\xef83d80ee8e2d99fec785f65da2ce26ad8091d25234ec29e3015f02358e41035d1deb5e032ad2247cbaef2a91a0a03aa25b07126f9aae1fcbc38818a9e87810e	qIfrsEMxc-nVzo0Q	t	1795802630167	{"v":1,"envelope":"01a21e2d-84b8-72ea-a42c-1d8d286a48d8","sha256":"90472b76f3cf91ed46bfd5ace054fabfb0c90f5b239f3fbb7d5fbe6014c6e752","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":46,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:50.234+08:00"}	uCdiE5q2qvjwb5u0ipQ13CpTCROqvu0D0Qmj4b-IYGvaCGo5Hb5P9GWLqU4IUw3XiLTsEtsLAkrZ-I90ViVhCA	t
01a21e2d-84b8-72ea-a42c-1d8d615cdd48	85ea2db5-700b-4f88-8a0c-82e9194f2688	37	2	H01	1c67ceb670f75066bfe5f705af5ef3af85dd7e23d3c9ef83311e834b104fdcbc	90472b76f3cf91ed46bfd5ace054fabfb0c90f5b239f3fbb7d5fbe6014c6e752	ticket	01a21e2d-8466-7c69-9e2f-27b1f4375d2c	1	LocalTicketServed	\N	2026-11-28T02:03:49.304+08:00#0001	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a33372c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34392e3330342b30383a30302330303031222c226964223a2230316132316532642d383462382d373265612d613432632d316438643631356364643438222c22696e6361726e6174696f6e223a322c226b696e64223a224c6f63616c5469636b6574536572766564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2235316530373536643665663166356136626135363933323266656433366531613537633266393665313734646430646561303634653831626662363431633166222c22707265765f68617368223a2239303437326237366633636639316564343662666435616365303534666162666230633930663562323339663366626237643566626536303134633665373532222c2273747265616d5f6964223a2230316132316532642d383436362d376336392d396532662d323762316634333735643263222c2273747265616d5f6b696e64223a227469636b6574222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b2263616c6c65645f6174223a22323032362d31312d32385430323a30333a34392e3330303030302b30383a3030222c2263617465676f7279223a2241222c2266696e69736865645f6174223a22323032362d31312d32385430323a30333a34392e3330343030302b30383a3030222c226973737565645f6174223a22323032362d31312d32385430323a30333a34392e3232323030302b30383a3030222c226e756d626572223a22583233303032222c226f7574636f6d65223a226d6973736564222c227469636b65745f6964223a2230316132316532642d383436362d376336392d396532662d323762316634333735643263222c2276223a312c2277696e646f77223a2233227d	\\x7858e863fe97b0ed60d9a8b5a70cbc493718164766edbebf4378806aa859260ac22ce01698624d772b162889ce4c54fb8cbd74b10430d447935d7887032aaa00	qIfrsEMxc-nVzo0Q	t	1795802630171	{"v":1,"envelope":"01a21e2d-84b8-72ea-a42c-1d8d615cdd48","sha256":"1c67ceb670f75066bfe5f705af5ef3af85dd7e23d3c9ef83311e834b104fdcbc","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":46,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:50.235+08:00"}	_X4HyT3XsSM68k1MNgObEvd_fQZvE13gFZz26tvJH83gXkRaMMogbwjV1Oxzij0T5RTvhLcYvesylxgaYA9UCw	t
01a21e2d-84c1-7ac2-b207-75917bc92d27	85ea2db5-700b-4f88-8a0c-82e9194f2688	38	2	H01	2f4b9a4e0f6a3ea51bfef120c939d1ef06d71ec8c4002be8e3d6fb1e978e5036	1c67ceb670f75066bfe5f705af5ef3af85dd7e23d3c9ef83311e834b104fdcbc	visit	01a21e2d-84c1-792d-a3d9-73096d82fe53	1	VisitOpened	\N	2026-11-28T02:03:49.313+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a33382c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34392e3331332b30383a30302330303030222c226964223a2230316132316532642d383463312d376163322d623230372d373539313762633932643237222c22696e6361726e6174696f6e223a322c226b696e64223a2256697369744f70656e6564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2263333862663434653334633238363966383731396264313163373566663133666263653637326364616461613065396264353938343264313861643961366530222c22707265765f68617368223a2231633637636562363730663735303636626665356637303561663565663361663835646437653233643363396566383333313165383334623130346664636263222c2273747265616d5f6964223a2230316132316532642d383463312d373932642d613364392d373330393664383266653533222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34392e3331333030302b30383a3030222c2263617465676f7279223a2241222c226368616e6e656c223a2277696e646f77222c226e756d626572223a2241303033222c227469636b65745f6964223a2230316132316532642d383463312d373932642d613364392d373330393531346135313135222c2276223a312c2276697369745f6964223a2230316132316532642d383463312d373932642d613364392d373330393664383266653533222c2277696e646f77223a2233227d	\\x1982b8a820ea26dfeade11dc46359b282e48b77f7a4a521397aa59d3388c08cac5ac739f67e8f152b5089cd4115161af4b35d7057474b012698d5005ce26f90b	qIfrsEMxc-nVzo0Q	t	1795802630177	{"v":1,"envelope":"01a21e2d-84c1-7ac2-b207-75917bc92d27","sha256":"2f4b9a4e0f6a3ea51bfef120c939d1ef06d71ec8c4002be8e3d6fb1e978e5036","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":46,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:50.236+08:00"}	AzFGdI8mwNN84Q59zmWybpd79lQSZfvfrASECiVIOSF0wQeMJVnVB7PL_Z0FSENiomt_wuu-5hTPqL1yvPf3Bw	t
01a21e2d-84c6-75cb-b854-8442964f1fc7	85ea2db5-700b-4f88-8a0c-82e9194f2688	39	2	H01	5b3b237b454c7f32551c122066a53b2efd0b9555eee563a9fff66ff7b5b16e98	2f4b9a4e0f6a3ea51bfef120c939d1ef06d71ec8c4002be8e3d6fb1e978e5036	visit	01a21e2d-84c1-792d-a3d9-73096d82fe53	2	VisitClosed	\N	2026-11-28T02:03:49.318+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a33392c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34392e3331382b30383a30302330303030222c226964223a2230316132316532642d383463362d373563622d623835342d383434323936346631666337222c22696e6361726e6174696f6e223a322c226b696e64223a225669736974436c6f736564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2235366539383566306466393432353432366235633837343666663862303732636237313033653939346464646261353763626638646631626439613033623139222c22707265765f68617368223a2232663462396134653066366133656135316266656631323063393339643165663036643731656338633430303262653865336436666231653937386535303336222c2273747265616d5f6964223a2230316132316532642d383463312d373932642d613364392d373330393664383266653533222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a322c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34392e3331383030302b30383a3030222c226361736573223a302c2276223a312c2276697369745f6964223a2230316132316532642d383463312d373932642d613364392d373330393664383266653533222c2277696e646f77223a2233227d	\\xacd82daa8450dacc82e9c3749ceb64d63739e5402759d24eaca6d6b600250a14e0665408949c012c5896cc6b499c4096c0aa01392739531459de638955803008	qIfrsEMxc-nVzo0Q	t	1795802630181	{"v":1,"envelope":"01a21e2d-84c6-75cb-b854-8442964f1fc7","sha256":"5b3b237b454c7f32551c122066a53b2efd0b9555eee563a9fff66ff7b5b16e98","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":46,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:50.236+08:00"}	zp98hDhwVFWEzrk79qFcHYgbJr6glYz-1ItlTA3SJ4lyeP69jDu9Bwp_V_n5UwztXiyY-ybm_r5Zujf33iSjDQ	t
01a21e2d-84c6-75cb-b854-8442d823e324	85ea2db5-700b-4f88-8a0c-82e9194f2688	40	2	H01	d702c22a68843de10568a66e484930d9c061e04cc801127b06c7ebb029d89576	5b3b237b454c7f32551c122066a53b2efd0b9555eee563a9fff66ff7b5b16e98	ticket	01a21e2d-84c1-792d-a3d9-7309514a5115	1	LocalTicketServed	\N	2026-11-28T02:03:49.318+08:00#0001	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a34302c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34392e3331382b30383a30302330303031222c226964223a2230316132316532642d383463362d373563622d623835342d383434326438323365333234222c22696e6361726e6174696f6e223a322c226b696e64223a224c6f63616c5469636b6574536572766564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2232623334333539613637353366316564353938373332316438353931623937323033313130623665386435356166313664373463363834303364326335633036222c22707265765f68617368223a2235623362323337623435346337663332353531633132323036366135336232656664306239353535656565353633613966666636366666376235623136653938222c2273747265616d5f6964223a2230316132316532642d383463312d373932642d613364392d373330393531346135313135222c2273747265616d5f6b696e64223a227469636b6574222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b2263616c6c65645f6174223a22323032362d31312d32385430323a30333a34392e3331333030302b30383a3030222c2263617465676f7279223a2241222c2266696e69736865645f6174223a22323032362d31312d32385430323a30333a34392e3331383030302b30383a3030222c226973737565645f6174223a22323032362d31312d32385430323a30333a34392e3331333030302b30383a3030222c226e756d626572223a2241303033222c226f7574636f6d65223a2266696e6973686564222c227469636b65745f6964223a2230316132316532642d383463312d373932642d613364392d373330393531346135313135222c2276223a312c2277696e646f77223a2233227d	\\xe2959460f77e6dc9f0228ac7704b620e859f622712fc57b101edc48558249833112c4de7afbbeb766737ebe3e9c69086467be4dc8ae78833870a8d0bb7eede0b	qIfrsEMxc-nVzo0Q	t	1795802630184	{"v":1,"envelope":"01a21e2d-84c6-75cb-b854-8442d823e324","sha256":"d702c22a68843de10568a66e484930d9c061e04cc801127b06c7ebb029d89576","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":46,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:50.237+08:00"}	QUJ_uffAmmLKRoyPEtkrQJUaNRMqfEUMUJXX316V3dMHEK5ILSIcE52J3BSUSB754s-iVOcOl8K7uYzPFy6fBw	t
01a21e2d-84cf-7b7f-83e4-0b473466da80	85ea2db5-700b-4f88-8a0c-82e9194f2688	41	2	H01	854ba3a19ed4bf0dce8e583502e02f554d531627c69da83249756fdad9d61f69	d702c22a68843de10568a66e484930d9c061e04cc801127b06c7ebb029d89576	visit	01a21e2d-84cf-78cb-acf0-9388cb9005f4	1	VisitOpened	\N	2026-11-28T02:03:49.327+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a34312c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34392e3332372b30383a30302330303030222c226964223a2230316132316532642d383463662d376237662d383365342d306234373334363664613830222c22696e6361726e6174696f6e223a322c226b696e64223a2256697369744f70656e6564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2234613737383130663265363262393964343437663266663132376337666139633532633333393535613761336432386233643865373730353366393164656562222c22707265765f68617368223a2264373032633232613638383433646531303536386136366534383439333064396330363165303463633830313132376230366337656262303239643839353736222c2273747265616d5f6964223a2230316132316532642d383463662d373863622d616366302d393338386362393030356634222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34392e3332373030302b30383a3030222c2263617465676f7279223a2245222c226368616e6e656c223a2277696e646f77222c226e756d626572223a2245303032222c227469636b65745f6964223a2230316132316532642d383463662d373863622d616366302d393338383635666561363664222c2276223a312c2276697369745f6964223a2230316132316532642d383463662d373863622d616366302d393338386362393030356634222c2277696e646f77223a2233227d	\\xace70289a553bdf7c79e14fd6287c575485ba1d03c957b33c762bf02f55a86618b5326fa5e291b11f6db71cefa7b65d196236bd9a5ad22f78feaa50d61169e04	qIfrsEMxc-nVzo0Q	t	1795802630193	{"v":1,"envelope":"01a21e2d-84cf-7b7f-83e4-0b473466da80","sha256":"854ba3a19ed4bf0dce8e583502e02f554d531627c69da83249756fdad9d61f69","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":46,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:50.238+08:00"}	owp3RV--8VEfqBzl73nl0fCSsu_Wsrn8TLiZtESN4SmGZ3n8Tb60IlzTdppPILiMeCVnzZY_kk_tV1aIDq_6AQ	t
01a21e2d-84d3-7cab-8e85-ec31e28a0612	85ea2db5-700b-4f88-8a0c-82e9194f2688	42	2	H01	29a84f7748b7998320973e30b6ac07b8c018de9ec44916609f24275b94ae1ce6	854ba3a19ed4bf0dce8e583502e02f554d531627c69da83249756fdad9d61f69	visit	01a21e2d-84cf-78cb-acf0-9388cb9005f4	2	VisitClosed	\N	2026-11-28T02:03:49.331+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a34322c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34392e3333312b30383a30302330303030222c226964223a2230316132316532642d383464332d376361622d386538352d656333316532386130363132222c22696e6361726e6174696f6e223a322c226b696e64223a225669736974436c6f736564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2238313735333036633937393737383063373538393562326364343762393337336661386435643833366365363238316663646231663335656438383839616461222c22707265765f68617368223a2238353462613361313965643462663064636538653538333530326530326635353464353331363237633639646138333234393735366664616439643631663639222c2273747265616d5f6964223a2230316132316532642d383463662d373863622d616366302d393338386362393030356634222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a322c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34392e3333313030302b30383a3030222c226361736573223a302c2276223a312c2276697369745f6964223a2230316132316532642d383463662d373863622d616366302d393338386362393030356634222c2277696e646f77223a2233227d	\\x1c0c4ea4db0d27fa7eadef1602dbccb3dcf0e55a39123d2dd61095c9185f75f8d7991ca16161a8d019b442c37080b86d21977f1260d93f50231476d9ba40520f	qIfrsEMxc-nVzo0Q	t	1795802630197	{"v":1,"envelope":"01a21e2d-84d3-7cab-8e85-ec31e28a0612","sha256":"29a84f7748b7998320973e30b6ac07b8c018de9ec44916609f24275b94ae1ce6","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":46,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:50.239+08:00"}	ps8HSr7DZ_HVbePFCgV8ixwMWalnmJmHhe2Jpkik0ngeSQfHqcsjonjBRLLIEywrsd6V6ZY6Q6Bj7YEoOqQmCA	t
01a21e2d-84d3-7cab-8e85-ec323a510374	85ea2db5-700b-4f88-8a0c-82e9194f2688	43	2	H01	72eac571efe33e5d37ec7ddf30638baec64a9dc94cd9a81f4df805eb9d2bb468	29a84f7748b7998320973e30b6ac07b8c018de9ec44916609f24275b94ae1ce6	ticket	01a21e2d-84cf-78cb-acf0-938865fea66d	1	LocalTicketServed	\N	2026-11-28T02:03:49.331+08:00#0001	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a34332c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34392e3333312b30383a30302330303031222c226964223a2230316132316532642d383464332d376361622d386538352d656333323361353130333734222c22696e6361726e6174696f6e223a322c226b696e64223a224c6f63616c5469636b6574536572766564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2235363462336333663261616133353139633831366336633335663961343561393164613261356432306237636261326535333966353338353435373033326337222c22707265765f68617368223a2232396138346637373438623739393833323039373365333062366163303762386330313864653965633434393136363039663234323735623934616531636536222c2273747265616d5f6964223a2230316132316532642d383463662d373863622d616366302d393338383635666561363664222c2273747265616d5f6b696e64223a227469636b6574222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b2263616c6c65645f6174223a22323032362d31312d32385430323a30333a34392e3332373030302b30383a3030222c2263617465676f7279223a2245222c2266696e69736865645f6174223a22323032362d31312d32385430323a30333a34392e3333313030302b30383a3030222c226973737565645f6174223a22323032362d31312d32385430323a30333a34392e3332373030302b30383a3030222c226e756d626572223a2245303032222c226f7574636f6d65223a2266696e6973686564222c227469636b65745f6964223a2230316132316532642d383463662d373863622d616366302d393338383635666561363664222c2276223a312c2277696e646f77223a2233227d	\\x704cc03fb462ead3edbbe2d2b4b4a57e4ea8f28159908bc6844cd02682ce82a4f219fbc6d7600e8dccd336609738a5dca2e64c5952905d97f7d3c093e1b64509	qIfrsEMxc-nVzo0Q	t	1795802630200	{"v":1,"envelope":"01a21e2d-84d3-7cab-8e85-ec323a510374","sha256":"72eac571efe33e5d37ec7ddf30638baec64a9dc94cd9a81f4df805eb9d2bb468","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":46,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:50.240+08:00"}	pBuh54e5YOzK9ho8xUvTP7IJWfGnkcgDU5irCpCDjn9bfvPi6Wp6OIewIcC89ogvtO2iqZ5b6CgIyKTvoxOqCQ	t
01a21e2d-84dc-7761-b289-0370c7f714b0	85ea2db5-700b-4f88-8a0c-82e9194f2688	44	2	H01	9119ca1031087a0bf08ae01acd196d06b80477cf1f46ecaa10ccb6d73a3c4578	72eac571efe33e5d37ec7ddf30638baec64a9dc94cd9a81f4df805eb9d2bb468	visit	01a21e2d-84dc-74c3-b1d1-a1188990a113	1	VisitOpened	\N	2026-11-28T02:03:49.340+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a34342c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34392e3334302b30383a30302330303030222c226964223a2230316132316532642d383464632d373736312d623238392d303337306337663731346230222c22696e6361726e6174696f6e223a322c226b696e64223a2256697369744f70656e6564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2232336661386430333136303263666135343363373831333730383836363764623765636335313537323763353039633833643666366436323934333633333531222c22707265765f68617368223a2237326561633537316566653333653564333765633764646633303633386261656336346139646339346364396138316634646638303565623964326262343638222c2273747265616d5f6964223a2230316132316532642d383464632d373463332d623164312d613131383839393061313133222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34392e3334303030302b30383a3030222c2263617465676f7279223a2245222c226368616e6e656c223a2277696e646f77222c226e756d626572223a2245303930222c227469636b65745f6964223a2230316132316532642d383464632d373335392d393462642d366236353631636364346362222c2276223a312c2276697369745f6964223a2230316132316532642d383464632d373463332d623164312d613131383839393061313133222c2277696e646f77223a2233227d	\\x632eb28bcb308c00d735ec8ea68d987060f4b74e964391317916d706e8c412fc15dd12ba2defcf32105e6799c62b597f6b4a018c19d66c674612b061880b0009	qIfrsEMxc-nVzo0Q	t	1795802630207	{"v":1,"envelope":"01a21e2d-84dc-7761-b289-0370c7f714b0","sha256":"9119ca1031087a0bf08ae01acd196d06b80477cf1f46ecaa10ccb6d73a3c4578","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":46,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:50.241+08:00"}	FZwky-4cWPh7yKzbLITy63GJBcCFI_RD0rjMlISHOfCzm18nCWTSieHOrFlAtvx17FLlW-qFjvMtLWLBTBYOAg	t
01a21e2d-84e0-74ff-a34a-2a2d072058ae	85ea2db5-700b-4f88-8a0c-82e9194f2688	45	2	H01	3acb2895e0254b2fec08c95535f9ec2c3c7ec08917b58a35e32549b06fe41d89	9119ca1031087a0bf08ae01acd196d06b80477cf1f46ecaa10ccb6d73a3c4578	visit	01a21e2d-84dc-74c3-b1d1-a1188990a113	2	VisitClosed	\N	2026-11-28T02:03:49.344+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a34352c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34392e3334342b30383a30302330303030222c226964223a2230316132316532642d383465302d373466662d613334612d326132643037323035386165222c22696e6361726e6174696f6e223a322c226b696e64223a225669736974436c6f736564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2234303435356239333164666539633934336639393236343833386166343830336139386464653863333439383836633634313865336339653136393634353539222c22707265765f68617368223a2239313139636131303331303837613062663038616530316163643139366430366238303437376366316634366563616131306363623664373361336334353738222c2273747265616d5f6964223a2230316132316532642d383464632d373463332d623164312d613131383839393061313133222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a322c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a34392e3334343030302b30383a3030222c226361736573223a302c2276223a312c2276697369745f6964223a2230316132316532642d383464632d373463332d623164312d613131383839393061313133222c2277696e646f77223a2233227d	\\x3f789a74272e127ef3d5395684418c00cbdda349bf930f8577533fe500de420a9355b8f81e7fa6e2496cf1e009f8a2d442bfde1ba0640b4aea5cd707da6b0104	qIfrsEMxc-nVzo0Q	t	1795802630210	{"v":1,"envelope":"01a21e2d-84e0-74ff-a34a-2a2d072058ae","sha256":"3acb2895e0254b2fec08c95535f9ec2c3c7ec08917b58a35e32549b06fe41d89","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":46,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:50.242+08:00"}	nKo3hNRwhHhLJ-fwZStRjrv014EfsfSJvN6Gt9HgUKhXs-PLHsIAp3BRQcOCc_5sHZNlZXFByokZuFlQCiigBA	t
01a21e2d-84e0-7d5e-ae5c-cedc9607104b	85ea2db5-700b-4f88-8a0c-82e9194f2688	46	2	H01	b35d0dfeddc60e39affc6314f5cb54985fc89b34bc02f5cff4be837685cceb50	3acb2895e0254b2fec08c95535f9ec2c3c7ec08917b58a35e32549b06fe41d89	ticket	01a21e2d-84dc-7359-94bd-6b6561ccd4cb	1	LocalTicketServed	\N	2026-11-28T02:03:49.344+08:00#0001	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a34362c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34392e3334342b30383a30302330303031222c226964223a2230316132316532642d383465302d376435652d616535632d636564633936303731303462222c22696e6361726e6174696f6e223a322c226b696e64223a224c6f63616c5469636b6574536572766564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2231343066653239613966333937366632313639643436383536396239643766613362356261666539323135363638326161326438313031373062386139386437222c22707265765f68617368223a2233616362323839356530323534623266656330386339353533356639656332633363376563303839313762353861333565333235343962303666653431643839222c2273747265616d5f6964223a2230316132316532642d383464632d373335392d393462642d366236353631636364346362222c2273747265616d5f6b696e64223a227469636b6574222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b2263616c6c65645f6174223a22323032362d31312d32385430323a30333a34392e3334303030302b30383a3030222c2263617465676f7279223a2245222c2266696e69736865645f6174223a22323032362d31312d32385430323a30333a34392e3334343030302b30383a3030222c226973737565645f6174223a22323032362d31312d32385430323a30333a34392e3334303030302b30383a3030222c226e756d626572223a2245303930222c226f7574636f6d65223a2266696e6973686564222c227469636b65745f6964223a2230316132316532642d383464632d373335392d393462642d366236353631636364346362222c2276223a312c2277696e646f77223a2233227d	\\xf027cd8697f98a4f93630dbeaf9abb93f2b3911bfb93697e1c775f137547fed90a3ffcb80e71aeafdd95013726498a55a9ad2395aeac2a2f11b9f30284760401	qIfrsEMxc-nVzo0Q	t	1795802630214	{"v":1,"envelope":"01a21e2d-84e0-7d5e-ae5c-cedc9607104b","sha256":"b35d0dfeddc60e39affc6314f5cb54985fc89b34bc02f5cff4be837685cceb50","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":46,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:50.243+08:00"}	hTENuBELq53wc6yj6aZ-1NFXnBwT9F8C9xxlPsasfuoMY2PTzk6XZUSrZEo7TNyXFNl1VLH3l-GQHIkcz_w5DQ	t
01a21e2d-8970-7ca3-9768-41f29ee4afea	85ea2db5-700b-4f88-8a0c-82e9194f2688	47	2	H01	bafe67dc1ca0283f95274117143797ad92dd5c42fb8e88c4b68a49f7bd41d830	b35d0dfeddc60e39affc6314f5cb54985fc89b34bc02f5cff4be837685cceb50	visit	01a21e2d-8970-7844-831d-a33743d54f16	1	VisitOpened	\N	2026-11-28T02:03:50.512+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a34372c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a35302e3531322b30383a30302330303030222c226964223a2230316132316532642d383937302d376361332d393736382d343166323965653461666561222c22696e6361726e6174696f6e223a322c226b696e64223a2256697369744f70656e6564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2230366237646130323431636164323966626132363661313331343161653061633965666536303566613861613763356131636332343964666531656566623937222c22707265765f68617368223a2262333564306466656464633630653339616666633633313466356362353439383566633839623334626330326635636666346265383337363835636365623530222c2273747265616d5f6964223a2230316132316532642d383937302d373834342d383331642d613333373433643534663136222c2273747265616d5f6b696e64223a227669736974222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b226174223a22323032362d31312d32385430323a30333a35302e3531323030302b30383a3030222c2263617465676f7279223a2241222c226368616e6e656c223a2277696e646f77222c226e756d626572223a2245303033222c227469636b65745f6964223a2230316132316532642d373232612d373962612d396230362d386133353434396438663334222c2276223a312c2276697369745f6964223a2230316132316532642d383937302d373834342d383331642d613333373433643534663136222c2277696e646f77223a2233227d	\\x7de33e8aa99c43f0af08b5c90c777b32b025e5e750344b75705d4f9cdfa8f3c0b0d3d0c1beab6018324c46b97d14a652f766626a3afca46dcc947cbbec9f260b	qIfrsEMxc-nVzo0Q	t	1795802630574	{"v":1,"envelope":"01a21e2d-8970-7ca3-9768-41f29ee4afea","sha256":"bafe67dc1ca0283f95274117143797ad92dd5c42fb8e88c4b68a49f7bd41d830","pages":[],"missing":[],"complete":true,"epoch":1,"watermark":48,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:50.586+08:00"}	gxsawA-dJbbCrMQk5Sivaye9pV2H7TO2KlEheUKOVdZx-An2As3sr4TCaFEwGV_PY7QULNIOrzahh4yXJ1DmBA	t
01a21e2d-8997-749c-8781-4a54e4fc621e	85ea2db5-700b-4f88-8a0c-82e9194f2688	48	2	H01	8b26dda51b40380b64236e621adb38e8c3d786625b1daf80f579b0503b3f2749	bafe67dc1ca0283f95274117143797ad92dd5c42fb8e88c4b68a49f7bd41d830	case	01a21e2d-897b-71c2-b343-f1a329efb7c6	1	CaseAccepted	\N	2026-11-28T02:03:50.551+08:00#0000	2026-11-28	clerk	\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a34382c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a35302e3535312b30383a30302330303030222c226964223a2230316132316532642d383939372d373439632d383738312d346135346534666336323165222c22696e6361726e6174696f6e223a322c226b696e64223a22436173654163636570746564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2262623435313434326238366236663435333862353638316631333262316133633662316166613065343163393137633665663865663037363466666339376538222c22707265765f68617368223a2262616665363764633163613032383366393532373431313731343337393761643932646435633432666238653838633462363861343966376264343164383330222c2273747265616d5f6964223a2230316132316532642d383937622d373163322d623334332d663161333239656662376336222c2273747265616d5f6b696e64223a2263617365222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	\\x7b227265636f7264223a7b22616e7377657273223a7b226170706c6963616e745f6e616d65223a7b226f726967696e223a2263617264222c2276616c7565223a22e898b8e58eb5e799b5227d2c2263617375616c7479223a7b226f726967696e223a22636c65726b222c2276616c7565223a226e6f6e65227d2c22646565645f73756d6d617279223a7b226f726967696e223a22636c65726b222c2276616c7565223a22e7a4bae4be8b227d2c22646565645f74696d65223a7b226f726967696e223a22636c65726b222c2276616c7565223a22323032362d31302d30315430393a3330227d2c2269645f6e756d626572223a7b226f726967696e223a2263617264222c2276616c7565223a22333739393031313939343132323139343436227d2c226d6f62696c65223a7b226f726967696e223a22706572736f6e222c2276616c7565223a223139393731313430373435227d7d2c226170706c6963616e74223a7b22617574686f7269736174696f6e223a22222c2269645f6e756d626572223a22333739393031313939343132323139343436222c226b696e64223a226e61747572616c5f706572736f6e222c226c6567616c5f726570726573656e7461746976655f6964223a22222c226c6567616c5f726570726573656e7461746976655f6e616d65223a22222c226e616d65223a22e898b8e58eb5e799b5222c2275736363223a22227d2c226174223a22323032362d31312d32385430323a30333a35302e3535313030302b30383a3030222c22636173655f6964223a2230316132316532642d383937622d373163322d623334332d663161333239656662376336222c22636173655f6b696e64223a22e689bfe8afbae4bbb6222c22636173655f6e6f223a2233373939303130303031323631313238303030313033222c2263617465676f7279223a2241222c226368616e6e656c223a2277696e646f77222c22636f7272656374696f6e73223a5b5d2c22646174655f636f6e6669726d6564223a66616c73652c226465636973696f6e223a6e756c6c2c2264656c6976657279223a7b2261646472657373223a6e756c6c2c226d6f6465223a2277696e646f77227d2c226465706172746d656e745f6964223a22443136222c22646f63756d656e745f6e6f73223a7b22616363657074616e63655f6e6f74696365223a22e58ebfe5a794e694bfe6b395e5a794e58f97e5ad97e3809432303236e38095e7acac303030303035e58fb7227d2c22647565223a22323032372d30312d3131222c226475655f70726f766973696f6e616c223a747275652c2268616c6c223a22483031222c226974656d5f68617368223a2235653635393533613637303631383833376637333363666139633064316266373365656461616631373934613438366236366632306138323631626162633962222c226974656d5f6964223a225356432d303233222c226974656d5f6e616d65223a22e8a781e4b989e58b87e4b8bae4babae59198e5a596e58ab1222c226974656d5f76657273696f6e223a312c226c6567616c5f64617465223a22323032362d31312d3238222c226d6174657269616c73223a5b7b22636f70696573223a302c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303130222c226e616d65223a22e8a781e4b989e58b87e4b8bae5a596e58ab1e794b3e68aa5e8a1a8222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a312c22736f75726365223a2273797374656d5f67656e657261746564227d2c7b22636f70696573223a312c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303031222c226e616d65223a22e5b185e6b091e8baabe4bbbde8af81222c226f726967696e616c73223a302c227061676573223a5b7b226d656469615f74797065223a22696d6167652f706e67222c22736861323536223a2231646261303264386336633139333161313732346635633462633465313836326535366436313633303035323735643935666633663765323537396438316163222c2273697a65223a313532387d5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a322c22736f75726365223a22636f7079227d2c7b22636f70696573223a312c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303437222c226e616d65223a22e8a781e4b989e58b87e4b8bae8a18ce4b8bae7a1aee8aea4e69687e4b9a6222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a332c22736f75726365223a22636f7079227d2c7b22636f70696573223a312c22647565223a6e756c6c2c226964656e746966696572223a6e756c6c2c226d6174657269616c5f6964223a224d303536222c226e616d65223a22e4bca4e6ae8be68896e88085e88da3e8aa89e68385e586b5e69d90e69699222c226f726967696e616c73223a302c227061676573223a5b5d2c22726561736f6e223a6e756c6c2c22726566223a6e756c6c2c22736571223a342c22736f75726365223a22636f7079227d5d2c226f7574636f6d65223a226163636570746564222c22706572736f6e223a7b2261646472657373223a22e7a4bae4be8be79c81e7a4bae4be8be5b882e7a4bae4be8be58ebfe7a4bae4be8be8a197e9819331e58fb7222c226269727468223a22313939342d31322d3231222c2269645f6e756d626572223a22333739393031313939343132323139343436222c226b696e64223a227265736964656e74222c226e616d65223a22e898b8e58eb5e799b5222c226e6174696f6e223a22e6b189222c226f726967696e223a2263617264222c2270686f6e65223a223139393731313430373435222c22736578223a22e794b7222c2276616c69645f746f223a22323034302d30312d3031227d2c227265667573616c223a6e756c6c2c227369676e61747572655f70616765223a6e756c6c2c2273697465223a2233373939303130303031222c22736974756174696f6e73223a7b7d2c2276697369745f6964223a2230316132316532642d383937302d373834342d383331642d613333373433643534663136222c2277696e646f77223a2233227d2c2276223a317d	\\x6d4a46962fd571dfaeedcd079b5d58f0dd0c0a78c5ff8f3a61c040a5b18b507747abfed9ba7648bec79b94f792d211e805d635786136dda9e0673142fdae0606	qIfrsEMxc-nVzo0Q	t	1795802630576	{"v":1,"envelope":"01a21e2d-8997-749c-8781-4a54e4fc621e","sha256":"8b26dda51b40380b64236e621adb38e8c3d786625b1daf80f579b0503b3f2749","pages":["1dba02d8c6c1931a1724f5c4bc4e1862e56d6163005275d95ff3f7e2579d81ac"],"missing":[],"complete":true,"epoch":1,"watermark":48,"centre":"c969bd53-a204-418c-9826-e6742c02ba07","at":"2026-11-28T02:03:50.617+08:00"}	oEo36oVeHubDfcZcbvDkLw6P-_5YpwVndZPS2rO_2JFuilotwg2ksQEjhzUXW-CmhEaRisjAY2EN1ynEcJd2Ag	t
\.


--
-- Data for Name: events; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.events (seq, hall_id, day, stream_kind, stream_id, kind, at, "window", operator, device_id, detail) FROM stdin;
1	H01	2026-11-28	ticket	01a21e2d-71c6-7085-816f-a4356787d857	TicketIssued	1795802624454	\N	kiosk:22	92e08997-c381-41c6-8b1c-d9ff20f620fc	{"category": "E", "rank": 1795802624454}
2	H01	2026-11-28	ticket	01a21e2d-71e1-763c-8bf2-08fd4947dd57	TicketIssued	1795802624481	\N	kiosk:22	92e08997-c381-41c6-8b1c-d9ff20f620fc	{"category": "E", "rank": 1795802624481}
3	H01	2026-11-28	ticket	01a21e2d-71fa-7159-9dd7-1d0d38f4596d	TicketIssued	1795802624506	\N	kiosk:22	92e08997-c381-41c6-8b1c-d9ff20f620fc	{"category": "A", "rank": 1795802624506}
4	H01	2026-11-28	ticket	01a21e2d-7212-7213-a307-be7309917f98	TicketIssued	1795802624530	\N	kiosk:22	92e08997-c381-41c6-8b1c-d9ff20f620fc	{"category": "A", "rank": 1795802624530}
5	H01	2026-11-28	ticket	01a21e2d-722a-79ba-9b06-8a35449d8f34	TicketIssued	1795802624554	\N	kiosk:22	92e08997-c381-41c6-8b1c-d9ff20f620fc	{"category": "E", "rank": 1795802624554}
6	H01	2026-11-28	ticket	01a21e2d-7242-7247-98c8-b06d91c2491a	TicketIssued	1795802624578	\N	kiosk:22	92e08997-c381-41c6-8b1c-d9ff20f620fc	{"category": "A", "rank": 1795802624578}
7	H01	2026-11-28	ticket	01a21e2d-7259-746e-bd5c-e11c126b3aa5	TicketIssued	1795802624601	\N	kiosk:22	92e08997-c381-41c6-8b1c-d9ff20f620fc	{"category": "A", "rank": 1795802624601}
8	H01	2026-11-28	ticket	01a21e2d-7271-7e2f-8141-2e28fbb1aeb0	TicketIssued	1795802624625	\N	kiosk:22	92e08997-c381-41c6-8b1c-d9ff20f620fc	{"category": "E", "rank": 1795802624625}
9	H01	2026-11-28	ticket	01a21e2d-728e-70fc-90c1-ce1234ffa7b1	TicketIssued	1795802624654	\N	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{"category": "H", "rank": 1795802624654}
10	H01	2026-11-28	ticket	01a21e2d-71c6-7085-816f-a4356787d857	TicketCalled	1795802624732	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{}
11	H01	2026-11-28	ticket	01a21e2d-71c6-7085-816f-a4356787d857	TicketRecalled	1795802624746	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{}
12	H01	2026-11-28	ticket	01a21e2d-71c6-7085-816f-a4356787d857	TicketMissed	1795802624764	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{}
13	H01	2026-11-28	ticket	01a21e2d-71e1-763c-8bf2-08fd4947dd57	TicketCalled	1795802624770	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{}
14	H01	2026-11-28	ticket	01a21e2d-71e1-763c-8bf2-08fd4947dd57	TicketStarted	1795802624978	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{}
15	H01	2026-11-28	ticket	01a21e2d-71e1-763c-8bf2-08fd4947dd57	TicketFinished	1795802624987	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{}
16	H01	2026-11-28	ticket	01a21e2d-71fa-7159-9dd7-1d0d38f4596d	TicketCalled	1795802624996	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{}
17	H01	2026-11-28	ticket	01a21e2d-71fa-7159-9dd7-1d0d38f4596d	TicketStarted	1795802625242	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{}
18	H01	2026-11-28	ticket	01a21e2d-71fa-7159-9dd7-1d0d38f4596d	TicketFinished	1795802625250	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{}
19	H01	2026-11-28	ticket	01a21e2d-7212-7213-a307-be7309917f98	TicketCalled	1795802625257	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{}
20	H01	2026-11-28	ticket	01a21e2d-7212-7213-a307-be7309917f98	TicketStarted	1795802625343	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{}
21	H01	2026-11-28	ticket	01a21e2d-7212-7213-a307-be7309917f98	TicketFinished	1795802625349	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{}
22	H01	2026-11-28	case	01a21e2d-73ee-7c07-93b5-85fbb8ee87cf	CaseDecided	1795802626027	3	reviewer	\N	{"granted": true}
23	H01	2026-11-28	case	01a21e2d-7403-7743-b9dc-3222ae602d88	CaseDecided	1795802626913	3	reviewer	\N	{"granted": false}
24	H01	2026-11-28	case	00000000-0000-7000-8000-000000000010	CaseDecided	1795802627787	3	reviewer	\N	{"granted": true}
25	H01	2026-11-28	ticket	01a21e2d-728e-70fc-90c1-ce1234ffa7b1	TicketStarted	1795802628729	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{}
26	H01	2026-11-28	ticket	01a21e2d-728e-70fc-90c1-ce1234ffa7b1	TicketHeld	1795802628745	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{"reason": "取材料"}
27	H01	2026-11-28	ticket	01a21e2d-722a-79ba-9b06-8a35449d8f34	TicketCalled	1795802628751	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{}
28	H01	2026-11-28	ticket	01a21e2d-722a-79ba-9b06-8a35449d8f34	TicketTransferred	1795802628760	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{"category": "A", "rank": 1795802624554}
29	H01	2026-11-28	window	3	WindowPaused	1795802628835	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{"reason": "午休"}
30	H01	2026-11-28	window	3	WindowResumed	1795802628841	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{"reason": ""}
31	H01	2026-11-28	ticket	01a21e2d-7242-7247-98c8-b06d91c2491a	TicketServedElsewhere	1795802630188	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{}
32	H01	2026-11-28	ticket	01a21e2d-84cf-78cb-acf0-938865fea66d	NumberServedTwice	1795802630204	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{"number": "E002"}
33	H01	2026-11-28	ticket	01a21e2d-722a-79ba-9b06-8a35449d8f34	TicketCalled	1795802630505	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{}
34	H01	2026-11-28	ticket	01a21e2d-722a-79ba-9b06-8a35449d8f34	TicketStarted	1795802630656	3	clerk	85ea2db5-700b-4f88-8a0c-82e9194f2688	{}
\.


--
-- Data for Name: halls; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.halls (hall_id, name, region, site, settings) FROM stdin;
H01	示例县政务服务中心（训练）	379901	0001	{"lease_block": 2000, "lease_days": 3650, "document_block": 50, "code_hours": 72, "recall_gap_seconds": 0}
\.


--
-- Data for Name: idempotency; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.idempotency (device_id, key, act, ticket_id, at) FROM stdin;
85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-7273-7f4d-a939-c53a1495f00d	issue H01	01a21e2d-728e-70fc-90c1-ce1234ffa7b1	1795802624654
85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-72da-701c-a169-c459b31f83c6	call H01 3	01a21e2d-71c6-7085-816f-a4356787d857	1795802624732
85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-72e3-7c1b-94de-4646f95ebaf2	recall 01a21e2d-71c6-7085-816f-a4356787d857	01a21e2d-71c6-7085-816f-a4356787d857	1795802624746
85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-72f4-7fd2-834a-fcd8ef4f92fc	miss 01a21e2d-71c6-7085-816f-a4356787d857	01a21e2d-71c6-7085-816f-a4356787d857	1795802624764
85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-7300-7886-be43-cd4ee95981e5	call H01 3	01a21e2d-71e1-763c-8bf2-08fd4947dd57	1795802624770
85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-7307-7517-859a-2e4d5af4c9b3	serve 01a21e2d-71e1-763c-8bf2-08fd4947dd57	01a21e2d-71e1-763c-8bf2-08fd4947dd57	1795802624978
85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-7331-7e6f-9b16-4537ec7d8b82	finish 01a21e2d-71e1-763c-8bf2-08fd4947dd57	01a21e2d-71e1-763c-8bf2-08fd4947dd57	1795802624987
85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-73e1-7179-921e-718d5f93cbdc	call H01 3	01a21e2d-71fa-7159-9dd7-1d0d38f4596d	1795802624996
85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-73e9-70e0-95a6-df0929aff8fb	serve 01a21e2d-71fa-7159-9dd7-1d0d38f4596d	01a21e2d-71fa-7159-9dd7-1d0d38f4596d	1795802625242
85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-7456-7d94-89da-cfd54f3588df	finish 01a21e2d-71fa-7159-9dd7-1d0d38f4596d	01a21e2d-71fa-7159-9dd7-1d0d38f4596d	1795802625250
85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-74e6-7b15-893b-6a7f15a11950	call H01 3	01a21e2d-7212-7213-a307-be7309917f98	1795802625257
85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-74ee-76f0-bc65-1b1395dcb9a6	serve 01a21e2d-7212-7213-a307-be7309917f98	01a21e2d-7212-7213-a307-be7309917f98	1795802625343
85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-7517-7fb0-8947-3134e5592b16	finish 01a21e2d-7212-7213-a307-be7309917f98	01a21e2d-7212-7213-a307-be7309917f98	1795802625349
85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-8271-79f5-b22a-a68b5e51485b	serve H01 H001	01a21e2d-728e-70fc-90c1-ce1234ffa7b1	1795802628729
85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-8280-70f1-9491-6ce9a9c486a4	hold 01a21e2d-728e-70fc-90c1-ce1234ffa7b1	01a21e2d-728e-70fc-90c1-ce1234ffa7b1	1795802628745
85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-828c-7883-9437-93f7bc387ba5	call H01 3	01a21e2d-722a-79ba-9b06-8a35449d8f34	1795802628751
85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-8293-7396-8949-a31dc80a8017	transfer 01a21e2d-722a-79ba-9b06-8a35449d8f34	01a21e2d-722a-79ba-9b06-8a35449d8f34	1795802628760
85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-845a-7554-afa0-055e07b436b0	call H01 3	01a21e2d-722a-79ba-9b06-8a35449d8f34	1795802630505
85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-8974-7177-acf9-c724fcdb87c2	serve 01a21e2d-722a-79ba-9b06-8a35449d8f34	01a21e2d-722a-79ba-9b06-8a35449d8f34	1795802630656
\.


--
-- Data for Name: leases; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.leases (lease_id, device_id, device_code, region, site, first, last, not_before, until, epoch, used_up_to) FROM stdin;
47e3bd9f-3a76-463f-9250-93365b5ca136	5bce7127-78cd-440b-bc99-0c118160c3f9	24	379901	0001	2001	4000	2026-11-28	2036-11-25	1	2001
95291fa7-d0c5-40f6-9a1d-38d5bc31f1de	85ea2db5-700b-4f88-8a0c-82e9194f2688	23	379901	0001	1	2000	2026-11-28	2036-11-25	1	10
\.


--
-- Data for Name: local_tickets; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.local_tickets (ticket_id, hall_id, day, number, category, "window", hour, outcome, issued_at, called_at, finished_at, doubled) FROM stdin;
01a21e2d-845f-731b-8011-ec7d25035a61	H01	2026-11-28	X23001	A	3	2	finished	1795802629215	1795802629259	1795802629292	f
01a21e2d-8466-7c69-9e2f-27b1f4375d2c	H01	2026-11-28	X23002	A	3	2	missed	1795802629222	1795802629300	1795802629304	f
01a21e2d-84c1-792d-a3d9-7309514a5115	H01	2026-11-28	A003	A	3	2	finished	1795802629313	1795802629313	1795802629318	f
01a21e2d-84cf-78cb-acf0-938865fea66d	H01	2026-11-28	E002	E	3	2	finished	1795802629327	1795802629327	1795802629331	t
01a21e2d-84dc-7359-94bd-6b6561ccd4cb	H01	2026-11-28	E090	E	3	2	finished	1795802629340	1795802629340	1795802629344	f
\.


--
-- Data for Name: pages; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.pages (sha256, size, held_at) FROM stdin;
23447bd21ccc42b7f29a4b9ca61a3d3db0f7771a31f76c2405cd8bd1484f5ea9	1528	1795802624898
eda737fdc463008b456588c0ec2c1c8caf3b99002ad34f7cf7104062c5c9410e	1528	1795802624923
e91021f15d89fdc790232473a509c4ff544c49dc28ef096b70c786d4ce8ddb55	93	1795802624948
e46b0bcf0ae12d15f2e295cfc5407cd5ef10a3b105ec76fe8e6ccc043bbd0ab2	1528	1795802625190
71677e4f0d2ca92dc256c9061d00befe636bd929522c708aabbd9c810ffbbe11	1528	1795802625212
1b6d32dfbf25877792edcc5f56477a46fa7b5b7fd1dd38071c3dd7a39eb7e89f	1528	1795802630450
1dba02d8c6c1931a1724f5c4bc4e1862e56d6163005275d95ff3f7e2579d81ac	1528	1795802630613
\.


--
-- Data for Name: ratings; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.ratings (visit_id, hall_id, "window", day, hour, level, tags, words, follow_up) FROM stdin;
01a21e2d-7305-7d3c-893e-b39eba30d739	H01	3	2026-11-28	2	5	["服务热情"]		none
01a21e2d-73e7-7ede-9d0f-f132b32a9afa	H01	3	2026-11-28	2	2	["等候时间长"]	等了一上午	open
01a21e2d-74eb-7d72-bcf4-9e4ee1328820	H01	3	2026-11-28	2	\N	[]		none
\.


--
-- Data for Name: refused_envelopes; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.refused_envelopes (sha256, device_id, envelope_id, device_seq, code, message, field, head, at) FROM stdin;
3924f1356c5509ec04ea47a2d171f9ff0dc4fcb596f6ccd10b852a8b3dea4b04	85ea2db5-700b-4f88-8a0c-82e9194f2688	01a21e2d-7510-7669-bdd9-7865a8c7b127	22	conflict	编号 3799010001261128000082 已属于另一件办件；请停止出号并联系中心管理员		\\x7b22646576696365223a2238356561326462352d373030622d346638382d386130632d383265393139346632363838222c226465766963655f736571223a32322c2268617070656e65645f6174223a22323032362d31312d32385430323a30333a34352e3239362b30383a30302330303030222c226964223a2230316132316532642d373531302d373636392d626464392d373836356138633762313237222c22696e6361726e6174696f6e223a322c226b696e64223a22436173654163636570746564222c226f70657261746f72223a22636c65726b222c227061796c6f61645f736861323536223a2261393732373739396163323034373231373633393130663566326231353661323262353932666166663330653833303833643931633462356335326561396434222c22707265765f68617368223a2236373839643565303664303733386664313464303964386461653532383164626232333161633636336265306335636437346430323830656139353237323238222c2273747265616d5f6964223a2230316132316532642d373466662d376335662d393330342d383837323263303062316366222c2273747265616d5f6b696e64223a2263617365222c2273747265616d5f736571223a312c2273757065727365646573223a6e756c6c2c2276223a317d	1795802625320
\.


--
-- Data for Name: ticket_counters; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.ticket_counters (hall_id, day, letter, last) FROM stdin;
H01	2026-11-28	A	4
H01	2026-11-28	E	4
H01	2026-11-28	H	1
\.


--
-- Data for Name: tickets; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.tickets (ticket_id, hall_id, day, letter, seq, number, category, state, rank, reason, booking, person_token, taken_at, hour, "window", first_called_at, called_at, recalls, started_at, resumed_at, served_ms, finished_at, pace_seconds) FROM stdin;
01a21e2d-7259-746e-bd5c-e11c126b3aa5	H01	2026-11-28	A	4	A004	A	waiting	1795802624601		\N	\N	1795802624601	2	\N	\N	\N	0	\N	\N	0	\N	\N
01a21e2d-7271-7e2f-8141-2e28fbb1aeb0	H01	2026-11-28	E	4	E004	E	waiting	1795802624625		\N	\N	1795802624625	2	\N	\N	\N	0	\N	\N	0	\N	\N
01a21e2d-71c6-7085-816f-a4356787d857	H01	2026-11-28	E	1	E001	E	missed	1795802624454		\N	\N	1795802624454	2	3	1795802624732	1795802624746	1	\N	\N	0	\N	\N
01a21e2d-71e1-763c-8bf2-08fd4947dd57	H01	2026-11-28	E	2	E002	E	finished	1795802624481		\N	\N	1795802624481	2	3	1795802624770	1795802624770	0	1795802624978	\N	9	1795802624987	\N
01a21e2d-71fa-7159-9dd7-1d0d38f4596d	H01	2026-11-28	A	1	A001	A	finished	1795802624506		\N	\N	1795802624506	2	3	1795802624996	1795802624996	0	1795802625242	\N	8	1795802625250	\N
01a21e2d-7212-7213-a307-be7309917f98	H01	2026-11-28	A	2	A002	A	finished	1795802624530		\N	\N	1795802624530	2	3	1795802625257	1795802625257	0	1795802625343	\N	6	1795802625349	\N
01a21e2d-728e-70fc-90c1-ce1234ffa7b1	H01	2026-11-28	H	1	H001	H	held	1795802624654		\N	\N	1795802624654	2	3	1795802628729	1795802628729	0	1795802628729	\N	16	\N	\N
01a21e2d-7242-7247-98c8-b06d91c2491a	H01	2026-11-28	A	3	A003	A	elsewhere	1795802624578		\N	\N	1795802624578	2	3	\N	\N	0	\N	\N	0	\N	\N
01a21e2d-722a-79ba-9b06-8a35449d8f34	H01	2026-11-28	E	3	E003	A	serving	1795802624554		\N	\N	1795802624554	2	3	1795802628751	1795802630505	0	1795802630656	1795802630656	0	\N	\N
\.


--
-- Data for Name: upload_parts; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.upload_parts (upload_id, "position", data) FROM stdin;
\.


--
-- Data for Name: uploads; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.uploads (upload_id, device_id, sha256, case_no, length, "offset", metadata, expires_at, locked_by, locked_until) FROM stdin;
b1eba37d4d07c06d649583169442eeb8b88f395e	85ea2db5-700b-4f88-8a0c-82e9194f2688	71677e4f0d2ca92dc256c9061d00befe636bd929522c708aabbd9c810ffbbe11	3799010001261128000031	1528	1528	sha256 NzE2NzdlNGYwZDJjYTkyZGMyNTZjOTA2MWQwMGJlZmU2MzZiZDkyOTUyMmM3MDhhYWJiZDljODEwZmZiYmUxMQ==,case_no Mzc5OTAxMDAwMTI2MTEyODAwMDAzMQ==	1796407425208	\N	\N
84c64e0a99a910d3a505cb0682f937634ffcdef2	85ea2db5-700b-4f88-8a0c-82e9194f2688	23447bd21ccc42b7f29a4b9ca61a3d3db0f7771a31f76c2405cd8bd1484f5ea9	3799010001261128000015	1528	1528	sha256 MjM0NDdiZDIxY2NjNDJiN2YyOWE0YjljYTYxYTNkM2RiMGY3NzcxYTMxZjc2YzI0MDVjZDhiZDE0ODRmNWVhOQ==,case_no Mzc5OTAxMDAwMTI2MTEyODAwMDAxNQ==	1796407424892	\N	\N
c7a860c98e95e3794b7376dcdcc4aa44a8b5614c	85ea2db5-700b-4f88-8a0c-82e9194f2688	eda737fdc463008b456588c0ec2c1c8caf3b99002ad34f7cf7104062c5c9410e	3799010001261128000015	1528	1528	sha256 ZWRhNzM3ZmRjNDYzMDA4YjQ1NjU4OGMwZWMyYzFjOGNhZjNiOTkwMDJhZDM0ZjdjZjcxMDQwNjJjNWM5NDEwZQ==,case_no Mzc5OTAxMDAwMTI2MTEyODAwMDAxNQ==	1796407424917	\N	\N
29fbd69085ede2c5e6e9b8fc2048a8afb29fdc33	85ea2db5-700b-4f88-8a0c-82e9194f2688	e91021f15d89fdc790232473a509c4ff544c49dc28ef096b70c786d4ce8ddb55	3799010001261128000015	93	93	sha256 ZTkxMDIxZjE1ZDg5ZmRjNzkwMjMyNDczYTUwOWM0ZmY1NDRjNDlkYzI4ZWYwOTZiNzBjNzg2ZDRjZThkZGI1NQ==,case_no Mzc5OTAxMDAwMTI2MTEyODAwMDAxNQ==	1796407424944	\N	\N
4020c012162769b4b6ae6e18aa8f4ebf50179298	85ea2db5-700b-4f88-8a0c-82e9194f2688	e46b0bcf0ae12d15f2e295cfc5407cd5ef10a3b105ec76fe8e6ccc043bbd0ab2	3799010001261128000023	1528	1528	sha256 ZTQ2YjBiY2YwYWUxMmQxNWYyZTI5NWNmYzU0MDdjZDVlZjEwYTNiMTA1ZWM3NmZlOGU2Y2NjMDQzYmJkMGFiMg==,case_no Mzc5OTAxMDAwMTI2MTEyODAwMDAyMw==	1796407425186	\N	\N
be86dc916b56f46ba6c322aa7b72fedc230d8230	85ea2db5-700b-4f88-8a0c-82e9194f2688	1b6d32dfbf25877792edcc5f56477a46fa7b5b7fd1dd38071c3dd7a39eb7e89f	3799010001261128000099	1528	1528	sha256 MWI2ZDMyZGZiZjI1ODc3NzkyZWRjYzVmNTY0NzdhNDZmYTdiNWI3ZmQxZGQzODA3MWMzZGQ3YTM5ZWI3ZTg5Zg==,case_no Mzc5OTAxMDAwMTI2MTEyODAwMDA5OQ==	1796407430438	\N	\N
95147af4a996c116588f3625947136e41bf491d1	85ea2db5-700b-4f88-8a0c-82e9194f2688	1dba02d8c6c1931a1724f5c4bc4e1862e56d6163005275d95ff3f7e2579d81ac	3799010001261128000103	1528	1528	sha256 MWRiYTAyZDhjNmMxOTMxYTE3MjRmNWM0YmM0ZTE4NjJlNTZkNjE2MzAwNTI3NWQ5NWZmM2Y3ZTI1NzlkODFhYw==,case_no Mzc5OTAxMDAwMTI2MTEyODAwMDEwMw==	1796407430606	\N	\N
\.


--
-- Data for Name: user_roles; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.user_roles (name, role) FROM stdin;
reviewer	reviewer
clerk	clerk
manager	manager
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.users (name, display_name, password_hash, active, hall_id) FROM stdin;
clerk	林晓岚	scrypt$14$8$5$2xGOMuPLuJlnm8jpU4jQ7A$7RydvUrGhniSsvxa12aVb5H_au7YKFUCpSmZqH40AJ0	t	H01
manager	周敬之	scrypt$14$8$5$2xTeqdZyrCKO93TfOia5Pw$CgCvhc9Zt4vLmXrDXu0px6cW6_UDiUu_yMT0NFxqDeY	t	H01
reviewer	后台审批	scrypt$14$8$5$tfRGzhR5TI-kjNSJL_s1DQ$TJ1163H7QJzGyhK8sBPCMAGvpLO8M7dTWnYKSLJk0rc	t	\N
\.


--
-- Data for Name: visits; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.visits (visit_id, hall_id, "window", ticket_id, number, category, day, opened_at, closed_at) FROM stdin;
01a21e2d-72dd-7a9f-a19b-7fc3ba81c691	H01	3	01a21e2d-71c6-7085-816f-a4356787d857	E001	E	2026-11-28	2026-11-28T02:03:44.733000+08:00	2026-11-28T02:03:44.756000+08:00
01a21e2d-7305-7d3c-893e-b39eba30d739	H01	3	01a21e2d-71e1-763c-8bf2-08fd4947dd57	E002	E	2026-11-28	2026-11-28T02:03:44.773000+08:00	2026-11-28T02:03:44.817000+08:00
01a21e2d-73e7-7ede-9d0f-f132b32a9afa	H01	3	01a21e2d-71fa-7159-9dd7-1d0d38f4596d	A001	A	2026-11-28	2026-11-28T02:03:44.999000+08:00	2026-11-28T02:03:45.110000+08:00
01a21e2d-74eb-7d72-bcf4-9e4ee1328820	H01	3	01a21e2d-7212-7213-a307-be7309917f98	A002	A	2026-11-28	2026-11-28T02:03:45.259000+08:00	2026-11-28T02:03:45.303000+08:00
01a21e2d-827d-752a-93f9-88456a390973	H01	3	01a21e2d-728e-70fc-90c1-ce1234ffa7b1	H001	H	2026-11-28	2026-11-28T02:03:48.733000+08:00	\N
01a21e2d-8291-7650-8e1e-9a42be453f62	H01	3	01a21e2d-722a-79ba-9b06-8a35449d8f34	E003	E	2026-11-28	2026-11-28T02:03:48.753000+08:00	2026-11-28T02:03:48.765000+08:00
01a21e2d-848b-712d-89f2-3fb7a5b5685a	H01	3	01a21e2d-845f-731b-8011-ec7d25035a61	X23001	A	2026-11-28	2026-11-28T02:03:49.259000+08:00	2026-11-28T02:03:49.292000+08:00
01a21e2d-84b4-750e-a19b-713dce8bfa88	H01	3	01a21e2d-8466-7c69-9e2f-27b1f4375d2c	X23002	A	2026-11-28	2026-11-28T02:03:49.300000+08:00	2026-11-28T02:03:49.304000+08:00
01a21e2d-84c1-792d-a3d9-73096d82fe53	H01	3	01a21e2d-84c1-792d-a3d9-7309514a5115	A003	A	2026-11-28	2026-11-28T02:03:49.313000+08:00	2026-11-28T02:03:49.318000+08:00
01a21e2d-84cf-78cb-acf0-9388cb9005f4	H01	3	01a21e2d-84cf-78cb-acf0-938865fea66d	E002	E	2026-11-28	2026-11-28T02:03:49.327000+08:00	2026-11-28T02:03:49.331000+08:00
01a21e2d-84dc-74c3-b1d1-a1188990a113	H01	3	01a21e2d-84dc-7359-94bd-6b6561ccd4cb	E090	E	2026-11-28	2026-11-28T02:03:49.340000+08:00	2026-11-28T02:03:49.344000+08:00
01a21e2d-8970-7844-831d-a33743d54f16	H01	3	01a21e2d-722a-79ba-9b06-8a35449d8f34	E003	A	2026-11-28	2026-11-28T02:03:50.512000+08:00	\N
\.


--
-- Data for Name: windows; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.windows (hall_id, "window", state, reason, since) FROM stdin;
H01	1	closed		1795802619259
H01	2	closed		1795802619283
H01	4	closed		1795802619335
H01	3	open		1795802628840
\.


--
-- Name: catalogues_catalogue_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogues_catalogue_id_seq', 1, true);


--
-- Name: events_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.events_seq_seq', 34, true);


--
-- Name: alembic_version alembic_version_pkc; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);


--
-- Name: authorisations pk_authorisations; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.authorisations
    ADD CONSTRAINT pk_authorisations PRIMARY KEY (document_no, name);


--
-- Name: calendars pk_calendars; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.calendars
    ADD CONSTRAINT pk_calendars PRIMARY KEY (year);


--
-- Name: case_operators pk_case_operators; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_operators
    ADD CONSTRAINT pk_case_operators PRIMARY KEY (case_id, operator);


--
-- Name: cases pk_cases; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT pk_cases PRIMARY KEY (case_id);


--
-- Name: catalogues pk_catalogues; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogues
    ADD CONSTRAINT pk_catalogues PRIMARY KEY (catalogue_id);


--
-- Name: categories pk_categories; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories
    ADD CONSTRAINT pk_categories PRIMARY KEY (hall_id, letter);


--
-- Name: centre pk_centre; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.centre
    ADD CONSTRAINT pk_centre PRIMARY KEY (one);


--
-- Name: changes pk_changes; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.changes
    ADD CONSTRAINT pk_changes PRIMARY KEY (seq);


--
-- Name: decisions pk_decisions; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.decisions
    ADD CONSTRAINT pk_decisions PRIMARY KEY (case_id, source);


--
-- Name: devices pk_devices; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.devices
    ADD CONSTRAINT pk_devices PRIMARY KEY (device_id);


--
-- Name: document_leases pk_document_leases; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document_leases
    ADD CONSTRAINT pk_document_leases PRIMARY KEY (kind, authority, year, first);


--
-- Name: enrol_codes pk_enrol_codes; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.enrol_codes
    ADD CONSTRAINT pk_enrol_codes PRIMARY KEY (code_hash);


--
-- Name: envelope_pages pk_envelope_pages; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.envelope_pages
    ADD CONSTRAINT pk_envelope_pages PRIMARY KEY (envelope_id, sha256);


--
-- Name: envelopes pk_envelopes; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.envelopes
    ADD CONSTRAINT pk_envelopes PRIMARY KEY (envelope_id);


--
-- Name: events pk_events; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT pk_events PRIMARY KEY (seq);


--
-- Name: halls pk_halls; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.halls
    ADD CONSTRAINT pk_halls PRIMARY KEY (hall_id);


--
-- Name: idempotency pk_idempotency; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT pk_idempotency PRIMARY KEY (device_id, key);


--
-- Name: leases pk_leases; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.leases
    ADD CONSTRAINT pk_leases PRIMARY KEY (lease_id);


--
-- Name: local_tickets pk_local_tickets; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.local_tickets
    ADD CONSTRAINT pk_local_tickets PRIMARY KEY (ticket_id);


--
-- Name: pages pk_pages; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pages
    ADD CONSTRAINT pk_pages PRIMARY KEY (sha256);


--
-- Name: ratings pk_ratings; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ratings
    ADD CONSTRAINT pk_ratings PRIMARY KEY (visit_id);


--
-- Name: refused_envelopes pk_refused_envelopes; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.refused_envelopes
    ADD CONSTRAINT pk_refused_envelopes PRIMARY KEY (sha256, device_id);


--
-- Name: ticket_counters pk_ticket_counters; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket_counters
    ADD CONSTRAINT pk_ticket_counters PRIMARY KEY (hall_id, day, letter);


--
-- Name: tickets pk_tickets; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets
    ADD CONSTRAINT pk_tickets PRIMARY KEY (ticket_id);


--
-- Name: upload_parts pk_upload_parts; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.upload_parts
    ADD CONSTRAINT pk_upload_parts PRIMARY KEY (upload_id, "position");


--
-- Name: uploads pk_uploads; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.uploads
    ADD CONSTRAINT pk_uploads PRIMARY KEY (upload_id);


--
-- Name: user_roles pk_user_roles; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT pk_user_roles PRIMARY KEY (name, role);


--
-- Name: users pk_users; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT pk_users PRIMARY KEY (name);


--
-- Name: visits pk_visits; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.visits
    ADD CONSTRAINT pk_visits PRIMARY KEY (visit_id);


--
-- Name: windows pk_windows; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.windows
    ADD CONSTRAINT pk_windows PRIMARY KEY (hall_id, "window");


--
-- Name: cases uq_cases_case_no; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT uq_cases_case_no UNIQUE (case_no);


--
-- Name: catalogues uq_catalogues_version; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogues
    ADD CONSTRAINT uq_catalogues_version UNIQUE (version);


--
-- Name: devices uq_devices_hall_id_device_code; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.devices
    ADD CONSTRAINT uq_devices_hall_id_device_code UNIQUE (hall_id, device_code);


--
-- Name: devices uq_devices_key_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.devices
    ADD CONSTRAINT uq_devices_key_id UNIQUE (key_id);


--
-- Name: devices uq_devices_token_hash; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.devices
    ADD CONSTRAINT uq_devices_token_hash UNIQUE (token_hash);


--
-- Name: envelopes uq_envelopes_device_id_device_seq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.envelopes
    ADD CONSTRAINT uq_envelopes_device_id_device_seq UNIQUE (device_id, device_seq);


--
-- Name: halls uq_halls_region_site; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.halls
    ADD CONSTRAINT uq_halls_region_site UNIQUE (region, site);


--
-- Name: leases uq_leases_region_site_not_before_first; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.leases
    ADD CONSTRAINT uq_leases_region_site_not_before_first UNIQUE (region, site, not_before, first);


--
-- Name: tickets uq_tickets_hall_id_day_letter_seq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets
    ADD CONSTRAINT uq_tickets_hall_id_day_letter_seq UNIQUE (hall_id, day, letter, seq);


--
-- Name: ix_cases_hall_id_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_cases_hall_id_day ON public.cases USING btree (hall_id, day);


--
-- Name: ix_cases_visit_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_cases_visit_id ON public.cases USING btree (visit_id);


--
-- Name: ix_changes_device_id_seq; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_changes_device_id_seq ON public.changes USING btree (device_id, seq);


--
-- Name: ix_envelope_pages_sha256; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_envelope_pages_sha256 ON public.envelope_pages USING btree (sha256);


--
-- Name: ix_envelopes_hall_id_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_envelopes_hall_id_day ON public.envelopes USING btree (hall_id, day);


--
-- Name: ix_envelopes_stream_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_envelopes_stream_id ON public.envelopes USING btree (stream_id);


--
-- Name: ix_events_hall_id_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_events_hall_id_day ON public.events USING btree (hall_id, day);


--
-- Name: ix_events_stream_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_events_stream_id ON public.events USING btree (stream_id);


--
-- Name: ix_local_tickets_hall_id_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_local_tickets_hall_id_day ON public.local_tickets USING btree (hall_id, day);


--
-- Name: ix_ratings_hall_id_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_ratings_hall_id_day ON public.ratings USING btree (hall_id, day);


--
-- Name: ix_refused_envelopes_device_id_device_seq; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_refused_envelopes_device_id_device_seq ON public.refused_envelopes USING btree (device_id, device_seq);


--
-- Name: ix_tickets_calls; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_tickets_calls ON public.tickets USING btree (hall_id, day, called_at);


--
-- Name: ix_tickets_held; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_tickets_held ON public.tickets USING btree (hall_id, day) WHERE ((state)::text = 'held'::text);


--
-- Name: ix_tickets_number; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_tickets_number ON public.tickets USING btree (hall_id, day, number);


--
-- Name: ix_tickets_pace; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_tickets_pace ON public.tickets USING btree (hall_id, category, finished_at) WHERE ((state)::text = 'finished'::text);


--
-- Name: ix_tickets_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_tickets_waiting ON public.tickets USING btree (hall_id, day, rank, seq) WHERE ((state)::text = 'waiting'::text);


--
-- Name: ix_uploads_expires_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_uploads_expires_at ON public.uploads USING btree (expires_at);


--
-- Name: ix_visits_ticket_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_visits_ticket_id ON public.visits USING btree (ticket_id);


--
-- Name: uq_tickets_open_at_window; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_tickets_open_at_window ON public.tickets USING btree (hall_id, "window") WHERE ((state)::text = ANY ((ARRAY['called'::character varying, 'serving'::character varying])::text[]));


--
-- Name: authorisations fk_authorisations_name; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.authorisations
    ADD CONSTRAINT fk_authorisations_name FOREIGN KEY (name) REFERENCES public.users(name);


--
-- Name: case_operators fk_case_operators_case_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_operators
    ADD CONSTRAINT fk_case_operators_case_id FOREIGN KEY (case_id) REFERENCES public.cases(case_id);


--
-- Name: categories fk_categories_hall_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories
    ADD CONSTRAINT fk_categories_hall_id FOREIGN KEY (hall_id) REFERENCES public.halls(hall_id);


--
-- Name: decisions fk_decisions_case_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.decisions
    ADD CONSTRAINT fk_decisions_case_id FOREIGN KEY (case_id) REFERENCES public.cases(case_id);


--
-- Name: devices fk_devices_hall_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.devices
    ADD CONSTRAINT fk_devices_hall_id FOREIGN KEY (hall_id) REFERENCES public.halls(hall_id);


--
-- Name: document_leases fk_document_leases_device_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document_leases
    ADD CONSTRAINT fk_document_leases_device_id FOREIGN KEY (device_id) REFERENCES public.devices(device_id);


--
-- Name: enrol_codes fk_enrol_codes_hall_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.enrol_codes
    ADD CONSTRAINT fk_enrol_codes_hall_id FOREIGN KEY (hall_id) REFERENCES public.halls(hall_id);


--
-- Name: envelope_pages fk_envelope_pages_envelope_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.envelope_pages
    ADD CONSTRAINT fk_envelope_pages_envelope_id FOREIGN KEY (envelope_id) REFERENCES public.envelopes(envelope_id);


--
-- Name: envelopes fk_envelopes_device_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.envelopes
    ADD CONSTRAINT fk_envelopes_device_id FOREIGN KEY (device_id) REFERENCES public.devices(device_id);


--
-- Name: leases fk_leases_device_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.leases
    ADD CONSTRAINT fk_leases_device_id FOREIGN KEY (device_id) REFERENCES public.devices(device_id);


--
-- Name: tickets fk_tickets_hall_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets
    ADD CONSTRAINT fk_tickets_hall_id FOREIGN KEY (hall_id) REFERENCES public.halls(hall_id);


--
-- Name: upload_parts fk_upload_parts_upload_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.upload_parts
    ADD CONSTRAINT fk_upload_parts_upload_id FOREIGN KEY (upload_id) REFERENCES public.uploads(upload_id) ON DELETE CASCADE;


--
-- Name: uploads fk_uploads_device_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.uploads
    ADD CONSTRAINT fk_uploads_device_id FOREIGN KEY (device_id) REFERENCES public.devices(device_id);


--
-- Name: user_roles fk_user_roles_name; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT fk_user_roles_name FOREIGN KEY (name) REFERENCES public.users(name);


--
-- Name: users fk_users_hall_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT fk_users_hall_id FOREIGN KEY (hall_id) REFERENCES public.halls(hall_id);


--
-- Name: windows fk_windows_hall_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.windows
    ADD CONSTRAINT fk_windows_hall_id FOREIGN KEY (hall_id) REFERENCES public.halls(hall_id);


--
-- PostgreSQL database dump complete
--


