-- +goose Up
-- Fewer bytes of an ID are enough to tell most items apart.
DROP INDEX item_id;
CREATE INDEX item_id ON item (substr(id, 1, 5));

-- +goose Down
DROP INDEX item_id;
CREATE INDEX item_id ON item (substr(id, 1, 7));
