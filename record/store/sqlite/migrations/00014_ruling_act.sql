-- +goose Up
-- Rulings that are not on one item are read for every answer.
CREATE INDEX ruling_act ON ruling (act);

-- +goose Down
DROP INDEX ruling_act;
