-- +goose Up
-- A ruling on an event rests on evidence and on what was read there, so that it
-- finds its event again when a newer reader has read the report: see record.Ruled.
ALTER TABLE ruling ADD COLUMN report TEXT REFERENCES report (sha256); -- NULL where it rests on none
ALTER TABLE ruling ADD COLUMN span_start INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ruling ADD COLUMN span_end INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ruling ADD COLUMN words TEXT NOT NULL DEFAULT '';
ALTER TABLE ruling ADD COLUMN read TEXT NOT NULL DEFAULT 'null';   -- JSON of the event as it was read
ALTER TABLE ruling ADD COLUMN beside TEXT NOT NULL DEFAULT 'null'; -- JSON list of spans
ALTER TABLE ruling ADD COLUMN undoes TEXT REFERENCES ruling (id);  -- NULL where it undoes none
-- +goose StatementBegin
CREATE TRIGGER ruling_rests BEFORE INSERT ON ruling
WHEN new.act IN ('reject', 'recode', 'add') AND (new.report IS NULL OR new.words = '' OR new.span_end <= new.span_start)
   OR new.act IN ('recode', 'add') AND new.value = 'null' OR new.act = 'undo' AND new.undoes IS NULL
BEGIN SELECT RAISE(ABORT, 'a ruling on an event rests on evidence'); END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER ruling_rests;
ALTER TABLE ruling DROP COLUMN undoes;
ALTER TABLE ruling DROP COLUMN beside;
ALTER TABLE ruling DROP COLUMN read;
ALTER TABLE ruling DROP COLUMN words;
ALTER TABLE ruling DROP COLUMN span_end;
ALTER TABLE ruling DROP COLUMN span_start;
ALTER TABLE ruling DROP COLUMN report;
