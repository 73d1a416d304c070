-- +goose Up
-- The acts by month as they were on every day: all months must be computed again.
INSERT INTO stale (pair, month, log) SELECT DISTINCT pair, month, (SELECT coalesce(max(number), 0) FROM log) FROM tie
	ON CONFLICT (pair, month) DO NOTHING;
DROP TABLE tie;
CREATE TABLE tie (
	pair    BIGINT NOT NULL,
	class   SMALLINT NOT NULL,
	month   BIGINT NOT NULL,
	whole   BIGINT,
	settled BIGINT,
	sums    BYTEA,
	acts    BYTEA NOT NULL,
	past    BYTEA,
	PRIMARY KEY (pair, class, month)
);

-- +goose Down
INSERT INTO stale (pair, month, log) SELECT DISTINCT pair, month, (SELECT coalesce(max(number), 0) FROM log) FROM tie
	ON CONFLICT (pair, month) DO NOTHING;
DROP TABLE tie;
CREATE TABLE tie (
	pair    BIGINT NOT NULL,
	class   SMALLINT NOT NULL,
	month   BIGINT NOT NULL,
	changed BIGINT,
	acts    BYTEA NOT NULL,
	PRIMARY KEY (pair, class, month)
);
