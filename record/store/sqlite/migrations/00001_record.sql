-- +goose Up
CREATE TABLE report (
	sha256    TEXT PRIMARY KEY,
	id        TEXT NOT NULL,
	title     TEXT NOT NULL,
	headline  TEXT NOT NULL,
	published TEXT NOT NULL,          -- ISO 8601, '' where unknown
	publisher TEXT NOT NULL,
	author    TEXT NOT NULL,
	language  TEXT NOT NULL,
	origin    TEXT NOT NULL,
	format    TEXT NOT NULL,
	tags      TEXT NOT NULL,          -- JSON
	text      TEXT NOT NULL,
	taken_in  INTEGER NOT NULL,       -- Unix milliseconds
	filed     INTEGER NOT NULL
) STRICT;
CREATE INDEX report_filed ON report (filed);

CREATE TABLE reading (
	id       TEXT PRIMARY KEY,
	report   TEXT NOT NULL REFERENCES report (sha256),
	reader   TEXT NOT NULL,
	model    TEXT NOT NULL,
	lexicon  TEXT NOT NULL,
	codebook TEXT NOT NULL,
	anatomy  TEXT NOT NULL,           -- JSON
	made     INTEGER NOT NULL
) STRICT;
CREATE INDEX reading_report ON reading (report, made);

CREATE TABLE item (
	id         TEXT NOT NULL,
	reading    TEXT NOT NULL REFERENCES reading (id),
	report     TEXT NOT NULL REFERENCES report (sha256),
	kind       TEXT NOT NULL,
	true_from  TEXT NOT NULL,         -- ISO 8601, '' where unknown
	true_until TEXT NOT NULL,
	told       TEXT NOT NULL,
	known      INTEGER NOT NULL,
	payload    TEXT NOT NULL,         -- JSON
	evidence   INTEGER NOT NULL DEFAULT 0 CHECK (evidence = 0),
	PRIMARY KEY (id, reading),
	-- Looked at when the transaction ends: an item without its first evidence
	-- cannot be committed.
	FOREIGN KEY (id, reading, evidence) REFERENCES evidence (item, reading, number) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX item_kind ON item (kind, true_from);
CREATE INDEX item_report ON item (report);
CREATE INDEX item_reading ON item (reading);

-- Where a report says what an item holds.
CREATE TABLE evidence (
	item       TEXT NOT NULL,
	reading    TEXT NOT NULL,
	number     INTEGER NOT NULL,
	report     TEXT NOT NULL REFERENCES report (sha256),
	span_start INTEGER NOT NULL CHECK (span_start >= 0),
	span_end   INTEGER NOT NULL CHECK (span_end > span_start),
	words      TEXT NOT NULL CHECK (words <> ''),
	PRIMARY KEY (item, reading, number),
	FOREIGN KEY (item, reading) REFERENCES item (id, reading)
) STRICT;

CREATE TABLE party (
	item    TEXT NOT NULL,
	reading TEXT NOT NULL,
	number  INTEGER NOT NULL,
	part    TEXT NOT NULL,
	name    TEXT NOT NULL,
	code    TEXT NOT NULL,
	country TEXT NOT NULL,
	sector  TEXT NOT NULL,
	PRIMARY KEY (item, reading, number),
	FOREIGN KEY (item, reading) REFERENCES item (id, reading)
) STRICT;
CREATE INDEX party_code ON party (code);
CREATE INDEX party_country ON party (country);
CREATE INDEX party_name ON party (name);

CREATE TABLE mention (
	reading TEXT NOT NULL REFERENCES reading (id),
	name    TEXT NOT NULL,
	code    TEXT NOT NULL,
	kind    TEXT NOT NULL,
	count   INTEGER NOT NULL,
	PRIMARY KEY (reading, name, code, kind)
) STRICT;
CREATE INDEX mention_name ON mention (name);

CREATE TABLE ruling (
	id     TEXT PRIMARY KEY,
	item   TEXT NOT NULL,
	by     TEXT NOT NULL CHECK (by <> ''),
	at     INTEGER NOT NULL,
	act    TEXT NOT NULL,
	reason TEXT NOT NULL CHECK (reason <> ''),
	value  TEXT NOT NULL
) STRICT;
CREATE INDEX ruling_item ON ruling (item, at);

CREATE VIRTUAL TABLE report_words USING fts5 (headline, text, content='report', tokenize='porter unicode61 remove_diacritics 2');
-- +goose StatementBegin
CREATE TRIGGER report_words_insert AFTER INSERT ON report BEGIN
	INSERT INTO report_words (rowid, headline, text) VALUES (new.rowid, new.headline, new.text);
END;
-- +goose StatementEnd

-- What was read is never changed.
-- +goose StatementBegin
CREATE TRIGGER report_stays BEFORE UPDATE ON report BEGIN SELECT RAISE(ABORT, 'a report is never changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER report_kept BEFORE DELETE ON report BEGIN SELECT RAISE(ABORT, 'a report is never deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER item_stays BEFORE UPDATE ON item BEGIN SELECT RAISE(ABORT, 'what was read is never changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER item_kept BEFORE DELETE ON item BEGIN SELECT RAISE(ABORT, 'what was read is never deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER evidence_stays BEFORE UPDATE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER evidence_kept BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is never deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ruling_stays BEFORE UPDATE ON ruling BEGIN SELECT RAISE(ABORT, 'a ruling is never changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER reading_stays BEFORE UPDATE ON reading BEGIN SELECT RAISE(ABORT, 'a reading is never changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER reading_kept BEFORE DELETE ON reading BEGIN SELECT RAISE(ABORT, 'a reading is never deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER party_stays BEFORE UPDATE ON party BEGIN SELECT RAISE(ABORT, 'what was read is never changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER party_kept BEFORE DELETE ON party BEGIN SELECT RAISE(ABORT, 'what was read is never deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER mention_stays BEFORE UPDATE ON mention BEGIN SELECT RAISE(ABORT, 'what was read is never changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER mention_kept BEFORE DELETE ON mention BEGIN SELECT RAISE(ABORT, 'what was read is never deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ruling_kept BEFORE DELETE ON ruling BEGIN SELECT RAISE(ABORT, 'a ruling is never deleted; undo it with another'); END;
-- +goose StatementEnd

-- +goose Down
DROP TABLE report_words;
DROP TABLE ruling;
DROP TABLE mention;
DROP TABLE party;
DROP TABLE evidence;
DROP TABLE item;
DROP TABLE reading;
DROP TABLE report;
