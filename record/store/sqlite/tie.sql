-- The acts between two parties by month, joined, so that a tie is summed without reading its
-- items. class is that of their dates; see posting.go. changed is when the reports that they may
-- rest on last changed: NULL for never.
CREATE TABLE IF NOT EXISTS tie (
	pair    INTEGER NOT NULL,
	class   INTEGER NOT NULL,
	month   INTEGER NOT NULL,
	changed INTEGER,
	acts    BLOB NOT NULL,
	PRIMARY KEY (pair, class, month)
) STRICT, WITHOUT ROWID;
-- Months whose acts must be computed again, with the last number of the log when that was seen.
CREATE TABLE IF NOT EXISTS stale (
	pair  INTEGER NOT NULL,
	month INTEGER NOT NULL,
	log   INTEGER NOT NULL,
	PRIMARY KEY (pair, month)
) STRICT, WITHOUT ROWID;
