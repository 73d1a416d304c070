-- +goose Up
-- What copies of one text have in common: see record.Sketch. An empty one is of a
-- text too short, or filed before there were sketches.
ALTER TABLE report ADD COLUMN sketch BLOB NOT NULL DEFAULT x'';

-- +goose Down
ALTER TABLE report DROP COLUMN sketch;
