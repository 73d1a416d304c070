-- +goose Up
-- A ruling is on an item of any kind; read and value are of that kind.
ALTER TABLE ruling ADD COLUMN kind TEXT NOT NULL DEFAULT 'event';
DROP TRIGGER ruling_stays;
UPDATE ruling SET kind = 'forecast' WHERE act = 'resolve';
UPDATE ruling SET kind = 'forecast' WHERE undoes IN (SELECT id FROM ruling WHERE kind = 'forecast');
-- +goose StatementBegin
CREATE TRIGGER ruling_stays BEFORE UPDATE ON ruling BEGIN SELECT RAISE(ABORT, 'a ruling is never changed'); END;
-- +goose StatementEnd

-- +goose Down
ALTER TABLE ruling DROP COLUMN kind;
