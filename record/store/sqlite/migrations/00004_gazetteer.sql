-- +goose Up
-- Tables of places that reports are read with, as they came. One that was dropped
-- keeps its row, for readings name it, and gives up its bytes.
CREATE TABLE gazetteer (
	sha256  TEXT PRIMARY KEY,
	name    TEXT NOT NULL,
	places  INTEGER NOT NULL,
	names   INTEGER NOT NULL,
	size    INTEGER NOT NULL,
	added   INTEGER NOT NULL,          -- Unix milliseconds
	dropped INTEGER NOT NULL DEFAULT 0, -- 0 while it is in use
	data    BLOB NOT NULL
) STRICT;
ALTER TABLE reading ADD COLUMN gazetteer TEXT NOT NULL DEFAULT ''; -- record.GazetteerVersion

-- +goose Down
ALTER TABLE reading DROP COLUMN gazetteer;
DROP TABLE gazetteer;
