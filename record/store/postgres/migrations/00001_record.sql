-- +goose Up
-- The tables of the record, as docs/record.md describes them. Days are numbers from 1970-01-01, NULL
-- where unknown; times are Unix milliseconds. Texts are compared by their bytes.

CREATE TABLE report (
	number    BIGINT PRIMARY KEY,
	sha256    TEXT COLLATE "C" NOT NULL UNIQUE,
	id        TEXT COLLATE "C" NOT NULL,
	title     TEXT,
	headline  TEXT NOT NULL,
	published BIGINT,
	publisher TEXT NOT NULL,
	author    TEXT NOT NULL,
	language  TEXT NOT NULL,
	origin    TEXT NOT NULL,
	format    TEXT NOT NULL,
	tags      TEXT NOT NULL,
	text      TEXT NOT NULL,
	taken_in  BIGINT NOT NULL,
	filed     BIGINT NOT NULL
);
CREATE INDEX report_id ON report USING hash (id); -- of any length
CREATE INDEX report_published ON report (published, filed);

CREATE TABLE source (
	report      BIGINT PRIMARY KEY REFERENCES report (number),
	text_sha256 TEXT NOT NULL,
	encoding    TEXT NOT NULL CHECK (encoding IN ('text', 'gzip')),
	data        BYTEA NOT NULL
);

CREATE TABLE reader (
	number    BIGINT PRIMARY KEY,
	reader    TEXT NOT NULL,
	model     TEXT NOT NULL,
	lexicon   TEXT NOT NULL,
	codebook  TEXT NOT NULL,
	gazetteer TEXT NOT NULL,
	UNIQUE (reader, model, lexicon, codebook, gazetteer)
);

CREATE TABLE reading (
	number   BIGINT PRIMARY KEY,
	report   BIGINT NOT NULL REFERENCES report (number),
	reader   BIGINT NOT NULL REFERENCES reader (number),
	made     BIGINT NOT NULL,
	first    BIGINT NOT NULL,
	items    BIGINT NOT NULL,
	findings BYTEA NOT NULL
);
CREATE UNIQUE INDEX reading_of ON reading (report, reader);

CREATE TABLE item (
	number     BIGINT PRIMARY KEY,
	id         BYTEA NOT NULL,
	reading    BIGINT NOT NULL REFERENCES reading (number),
	kind       SMALLINT NOT NULL,
	span_start BIGINT NOT NULL CHECK (span_start >= 0),
	span_end   BIGINT NOT NULL CHECK (span_end > span_start),
	true_from  BIGINT,
	true_until BIGINT,
	told       BIGINT
);
CREATE INDEX item_id ON item (substr(id, 1, 7));

CREATE TABLE evidence (
	item       BIGINT NOT NULL REFERENCES item (number),
	place      BIGINT NOT NULL CHECK (place > 0),
	span_start BIGINT NOT NULL CHECK (span_start >= 0),
	span_end   BIGINT NOT NULL CHECK (span_end > span_start),
	PRIMARY KEY (item, place)
);

CREATE TABLE ruling (
	number     BIGINT PRIMARY KEY,
	id         TEXT COLLATE "C" NOT NULL UNIQUE,
	item       TEXT COLLATE "C" NOT NULL,
	kind       TEXT NOT NULL,
	by         TEXT NOT NULL CHECK (by <> ''),
	at         BIGINT NOT NULL,
	act        TEXT NOT NULL,
	reason     TEXT NOT NULL CHECK (reason <> ''),
	value      TEXT NOT NULL,
	report     TEXT COLLATE "C" REFERENCES report (sha256),
	span_start BIGINT NOT NULL,
	span_end   BIGINT NOT NULL,
	words      TEXT NOT NULL,
	read       TEXT NOT NULL,
	beside     TEXT NOT NULL,
	undoes     TEXT COLLATE "C" REFERENCES ruling (id),
	CONSTRAINT ruling_rests CHECK (
		(act NOT IN ('reject', 'recode', 'add') OR report IS NOT NULL AND words <> '' AND span_end > span_start)
		AND (act NOT IN ('recode', 'add') OR value <> 'null') AND (act <> 'undo' OR undoes IS NOT NULL))
);
CREATE INDEX ruling_report ON ruling (report) WHERE report IS NOT NULL;
CREATE INDEX ruling_undoes ON ruling (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX ruling_item ON ruling (item);
CREATE INDEX ruling_act ON ruling (act);

CREATE TABLE edition (
	number  BIGINT PRIMARY KEY,
	id      TEXT NOT NULL UNIQUE,
	piece   TEXT NOT NULL,
	version BIGINT NOT NULL CHECK (version > 0),
	change  TEXT NOT NULL,
	by      TEXT NOT NULL CHECK (by <> ''),
	at      BIGINT NOT NULL,
	reason  TEXT NOT NULL,
	embargo BIGINT NOT NULL,
	text    TEXT NOT NULL,
	page    TEXT NOT NULL,
	rests   TEXT NOT NULL,
	UNIQUE (piece, version)
);

CREATE TABLE log (
	number BIGINT PRIMARY KEY,
	at     BIGINT NOT NULL,
	act    TEXT NOT NULL,
	of     BIGINT NOT NULL,
	chain  BYTEA NOT NULL CHECK (length(chain) = 32)
);

CREATE TABLE gazetteer (
	rowid   BIGINT GENERATED ALWAYS AS IDENTITY,
	sha256  TEXT COLLATE "C" PRIMARY KEY,
	name    TEXT NOT NULL,
	places  BIGINT NOT NULL,
	names   BIGINT NOT NULL,
	size    BIGINT NOT NULL,
	added   BIGINT NOT NULL,
	dropped BIGINT NOT NULL DEFAULT 0,
	data    BYTEA NOT NULL
);

CREATE TABLE watched (
	address TEXT COLLATE "C" PRIMARY KEY,
	next    BIGINT,
	state   BYTEA NOT NULL
);
CREATE INDEX watched_next ON watched (next) WHERE next IS NOT NULL;

-- What follows is computed from the tables above.

CREATE TABLE resting (
	report  BIGINT NOT NULL REFERENCES report (number),
	edition BIGINT NOT NULL REFERENCES edition (number),
	PRIMARY KEY (report, edition)
);

CREATE TABLE term (
	number BIGINT PRIMARY KEY,
	sort   SMALLINT NOT NULL,
	word   TEXT COLLATE "C" NOT NULL
);
CREATE INDEX term_word ON term USING hash (word);
CREATE INDEX term_sort ON term (sort);
CREATE INDEX term_coded ON term (word) WHERE sort = 4;

CREATE TABLE named (
	number BIGINT PRIMARY KEY,
	name   TEXT COLLATE "C" NOT NULL,
	code   TEXT COLLATE "C" NOT NULL,
	kind   TEXT COLLATE "C" NOT NULL,
	fold   TEXT COLLATE "C" NOT NULL,
	key    TEXT COLLATE "C" NOT NULL,
	last   TEXT COLLATE "C" NOT NULL,
	count  BIGINT NOT NULL
);
CREATE INDEX named_name ON named USING hash (name);
CREATE INDEX named_fold ON named USING hash (fold);
CREATE INDEX named_key ON named USING hash (key);
CREATE INDEX named_last ON named USING hash (last);
CREATE INDEX named_count ON named (count);

CREATE TABLE stood (
	number BIGINT PRIMARY KEY,
	report BIGINT NOT NULL REFERENCES report (number),
	item   BYTEA NOT NULL
);
CREATE INDEX stood_report ON stood (report);

CREATE TABLE posting (
	term  BIGINT NOT NULL,
	day   BIGINT NOT NULL,
	item  BIGINT NOT NULL,
	told  BIGINT,
	since BIGINT,
	shelf SMALLINT NOT NULL,
	class SMALLINT NOT NULL,
	parts SMALLINT NOT NULL,
	PRIMARY KEY (term, shelf, class, day, item) INCLUDE (told, parts, since)
);

CREATE TABLE tie (
	pair    BIGINT NOT NULL,
	class   SMALLINT NOT NULL,
	month   BIGINT NOT NULL,
	changed BIGINT,
	acts    BYTEA NOT NULL,
	PRIMARY KEY (pair, class, month)
);

CREATE TABLE stale (
	pair  BIGINT NOT NULL,
	month BIGINT NOT NULL,
	log   BIGINT NOT NULL,
	PRIMARY KEY (pair, month)
);

-- The words of reports: see words.go. A long report has several parts.
CREATE TABLE report_words (
	report BIGINT NOT NULL REFERENCES report (number),
	part   BIGINT NOT NULL,
	words  TSVECTOR NOT NULL,
	PRIMARY KEY (report, part)
);
CREATE INDEX report_words_words ON report_words USING gin (words);

-- Whoever writes holds this table, because the log is a chain and numbers have no gaps.
CREATE TABLE turn ();

-- instr is SQLite's strpos.
CREATE FUNCTION instr(text, text) RETURNS INTEGER IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql RETURN strpos($1, $2);

-- Rows are numbered from 1 without gaps.
-- +goose StatementBegin
CREATE FUNCTION numbered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF new.number IS NULL THEN
		EXECUTE format('SELECT coalesce(max(number), 0) + 1 FROM %I', TG_TABLE_NAME) INTO new.number;
	END IF;
	RETURN new;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
DO $$
DECLARE name TEXT;
BEGIN
	FOREACH name IN ARRAY ARRAY['report', 'reader', 'reading', 'ruling', 'edition', 'log', 'term', 'named', 'stood'] LOOP
		EXECUTE format('CREATE TRIGGER %I BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION numbered()', name || '_numbered', name);
	END LOOP;
END $$;
-- +goose StatementEnd

-- What was filed is never changed.
-- +goose StatementBegin
CREATE FUNCTION kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'what was filed is never changed or deleted (%)', TG_TABLE_NAME;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
DO $$
DECLARE name TEXT;
BEGIN
	FOREACH name IN ARRAY ARRAY['report', 'source', 'reader', 'reading', 'item', 'evidence', 'ruling', 'edition', 'log'] LOOP
		EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION kept()', name || '_kept', name);
	END LOOP;
END $$;
-- +goose StatementEnd
