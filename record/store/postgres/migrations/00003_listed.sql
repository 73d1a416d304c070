-- +goose Up
-- Up to which report those without a reading by some versions are in the table work.
CREATE TABLE listed (
	reader TEXT COLLATE "C" PRIMARY KEY,
	upto   BIGINT NOT NULL
);

-- +goose Down
DROP TABLE listed;
