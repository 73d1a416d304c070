-- +goose Up
-- The words of most reports are one row, which says alone whether the report matches. Those of a long report
-- are several, of which each query asks apart.
ALTER TABLE report_words ADD COLUMN long BOOLEAN NOT NULL DEFAULT false;
UPDATE report_words SET long = true WHERE report IN (SELECT report FROM report_words WHERE part > 0);
CREATE INDEX report_words_long ON report_words (report) WHERE long;
CREATE INDEX report_words_long_words ON report_words USING gin (words) WHERE long;

-- +goose Down
DROP INDEX report_words_long_words;
DROP INDEX report_words_long;
ALTER TABLE report_words DROP COLUMN long;
