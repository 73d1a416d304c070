-- +goose Up
-- Where items are found says of each its status and mode too.
ALTER TABLE posting ALTER COLUMN parts TYPE INTEGER;

-- +goose Down
ALTER TABLE posting ALTER COLUMN parts TYPE SMALLINT;
