-- +goose Up
-- The acts by month as they were on every day: all months must be computed again.
INSERT INTO stale (pair, month, log) SELECT DISTINCT pair, month, (SELECT coalesce(max(number), 0) FROM log) FROM tie WHERE true
	ON CONFLICT (pair, month) DO NOTHING;
DROP TABLE tie;
CREATE TABLE tie (
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

-- +goose Down
INSERT INTO stale (pair, month, log) SELECT DISTINCT pair, month, (SELECT coalesce(max(number), 0) FROM log) FROM tie WHERE true
	ON CONFLICT (pair, month) DO NOTHING;
DROP TABLE tie;
CREATE TABLE tie (
	pair    INTEGER NOT NULL,
	class   INTEGER NOT NULL,
	month   INTEGER NOT NULL,
	changed INTEGER,
	acts    BLOB NOT NULL,
	PRIMARY KEY (pair, class, month)
) STRICT, WITHOUT ROWID;
