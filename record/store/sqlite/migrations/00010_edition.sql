-- +goose Up
-- What was published: each edition of a piece with its text, its page and its evidence. Times are
-- Unix milliseconds.
CREATE TABLE edition (
	number  INTEGER PRIMARY KEY,
	id      TEXT NOT NULL UNIQUE,
	piece   TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version > 0),
	change  TEXT NOT NULL,
	by      TEXT NOT NULL CHECK (by <> ''),
	at      INTEGER NOT NULL,
	reason  TEXT NOT NULL,
	embargo INTEGER NOT NULL,         -- 0 for none
	text    TEXT NOT NULL,            -- Markdown; '' if withdrawn
	page    TEXT NOT NULL,            -- JSON
	rests   TEXT NOT NULL,            -- JSON list of evidence, with the number of its sentence
	UNIQUE (piece, version)
) STRICT;

-- The reports that an edition rests on, computed from edition.rests.
CREATE TABLE resting (
	report  INTEGER NOT NULL REFERENCES report (number),
	edition INTEGER NOT NULL REFERENCES edition (number),
	PRIMARY KEY (report, edition)
) STRICT, WITHOUT ROWID;

-- The log has editions too.
ALTER TABLE log RENAME TO old_log;
CREATE TABLE log (
	number INTEGER PRIMARY KEY,
	at     INTEGER NOT NULL,
	act    TEXT NOT NULL,             -- see chain.go
	of     INTEGER NOT NULL,          -- the number of the reading, ruling or edition
	chain  BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT;
INSERT INTO log SELECT number, at, act, of, chain FROM old_log ORDER BY number;
DROP TRIGGER log_stays;
DROP TRIGGER log_kept;
DROP TABLE old_log;

-- +goose StatementBegin
CREATE TRIGGER log_stays BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER log_kept BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is never deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER edition_stays BEFORE UPDATE ON edition BEGIN SELECT RAISE(ABORT, 'an edition is never changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER edition_kept BEFORE DELETE ON edition BEGIN SELECT RAISE(ABORT, 'an edition is never deleted; withdraw it with another'); END;
-- +goose StatementEnd
