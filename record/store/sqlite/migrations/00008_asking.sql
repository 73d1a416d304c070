-- +goose Up
-- Rulings are read for the reports that are asked for, and for what they undo.
CREATE INDEX ruling_report ON ruling (report, kind);
CREATE INDEX ruling_undoes ON ruling (undoes);
-- When a report was first filed, without a walk through its text.
CREATE INDEX report_first ON report (sha256, filed);

-- +goose Down
DROP INDEX report_first;
DROP INDEX ruling_undoes;
DROP INDEX ruling_report;
