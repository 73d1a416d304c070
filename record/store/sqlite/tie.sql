-- The acts between two parties by month, joined, so that a tie is summed without reading its
-- items. class is that of their dates; see posting.go. acts are those that count now, and past those
-- that did on earlier days; each says on which. sums is the sum of acts, NULL where these are few, and
-- settled the day from which it holds. Of days before whole the acts must be computed; it is NULL for none.
CREATE TABLE IF NOT EXISTS tie (
	pair    INTEGER NOT NULL,
	class   INTEGER NOT NULL,
	month   INTEGER NOT NULL,
	whole   INTEGER,
	settled INTEGER,
	sums    BLOB,
	acts    BLOB NOT NULL,
	past    BLOB,
	PRIMARY KEY (pair, class, month)
) STRICT, WITHOUT ROWID;
-- Months whose acts must be computed again, with the last number of the log when that was seen.
CREATE TABLE IF NOT EXISTS stale (
	pair  INTEGER NOT NULL,
	month INTEGER NOT NULL,
	log   INTEGER NOT NULL,
	PRIMARY KEY (pair, month)
) STRICT, WITHOUT ROWID;
