-- +goose Up
-- Sources that are visited again and again. They are no evidence, and not in the log.
CREATE TABLE watched (
	address TEXT PRIMARY KEY,
	next    INTEGER,                  -- Unix milliseconds; NULL if it is not visited again
	state   BLOB NOT NULL             -- JSON
) STRICT;
CREATE INDEX watched_next ON watched (next) WHERE next IS NOT NULL;

-- +goose Down
DROP TABLE watched;
