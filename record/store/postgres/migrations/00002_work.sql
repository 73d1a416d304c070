-- +goose Up
-- What waits for readers of some versions: reports without a reading by them. It is computed from
-- reading, and emptied as readings are filed. Leases are by the server's clock.
CREATE TABLE work (
	reader TEXT COLLATE "C" NOT NULL, -- the versions, each ended by a tab
	report BIGINT NOT NULL REFERENCES report (number),
	token  TEXT COLLATE "C" NOT NULL DEFAULT '', -- of the shift that has it; '' for none
	until  TIMESTAMPTZ NOT NULL DEFAULT '-infinity',
	failed BIGINT NOT NULL DEFAULT 0, -- how often its reading failed, or its reader ended
	parked BOOLEAN NOT NULL DEFAULT false,
	reason TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (reader, report)
);
CREATE INDEX work_free ON work (reader, failed, report DESC) WHERE token = '' AND NOT parked;
CREATE INDEX work_claimed ON work (until) WHERE token <> '';

-- The programs that read.
CREATE TABLE shift (
	token  TEXT COLLATE "C" PRIMARY KEY,
	reader TEXT COLLATE "C" NOT NULL,
	name   TEXT NOT NULL,
	begun  TIMESTAMPTZ NOT NULL,
	seen   TIMESTAMPTZ NOT NULL,
	filed  BIGINT NOT NULL DEFAULT 0,
	failed BIGINT NOT NULL DEFAULT 0
);

-- +goose Down
DROP TABLE shift;
DROP TABLE work;
