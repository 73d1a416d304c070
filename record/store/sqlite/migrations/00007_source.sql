-- +goose Up
-- The bytes of a report as they came in. A report filed before they were kept has none.
CREATE TABLE source (
	report      TEXT PRIMARY KEY REFERENCES report (sha256),
	text_sha256 TEXT NOT NULL,        -- of the report's text
	encoding    TEXT NOT NULL CHECK (encoding IN ('text', 'gzip')), -- text: the bytes are the report's text
	data        BLOB NOT NULL
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER source_stays BEFORE UPDATE ON source BEGIN SELECT RAISE(ABORT, 'a source is never changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER source_kept BEFORE DELETE ON source BEGIN SELECT RAISE(ABORT, 'a source is never deleted'); END;
-- +goose StatementEnd

-- +goose Down
DROP TABLE source;
