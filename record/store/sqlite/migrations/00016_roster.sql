-- +goose Up
-- Rosters of office holders as others publish them. No report says what they have. Days are numbers
-- from 1970-01-01, NULL is unknown; times are Unix milliseconds.
CREATE TABLE roster (
	number  INTEGER PRIMARY KEY,
	sha256  TEXT NOT NULL,            -- of the day and the tenures
	name    TEXT NOT NULL,
	dated   INTEGER NOT NULL,         -- the day of which it is
	size    INTEGER NOT NULL,
	added   INTEGER NOT NULL,
	dropped INTEGER NOT NULL          -- 0 while in use
) STRICT;
CREATE UNIQUE INDEX roster_used ON roster (sha256) WHERE dropped = 0;

CREATE TABLE tenure (
	roster     INTEGER NOT NULL REFERENCES roster (number),
	place      INTEGER NOT NULL,
	code       TEXT NOT NULL,
	title      TEXT NOT NULL,
	sector     TEXT NOT NULL,
	person     TEXT NOT NULL,
	id         TEXT NOT NULL,
	held_from  INTEGER,
	held_until INTEGER,
	sure_from  INTEGER,
	sure_until INTEGER,
	PRIMARY KEY (roster, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX tenure_of ON tenure (code, roster);

-- +goose StatementBegin
CREATE TRIGGER tenure_stays BEFORE UPDATE ON tenure BEGIN SELECT RAISE(ABORT, 'a tenure is never changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER tenure_kept BEFORE DELETE ON tenure BEGIN SELECT RAISE(ABORT, 'a tenure is never deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER roster_stays BEFORE UPDATE OF number, sha256, name, dated, size, added ON roster BEGIN SELECT RAISE(ABORT, 'a roster is never changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER roster_kept BEFORE DELETE ON roster BEGIN SELECT RAISE(ABORT, 'a roster is never deleted'); END;
-- +goose StatementEnd

-- +goose Down
DROP TABLE tenure;
DROP TABLE roster;
