-- +goose Up
-- How many reports each publisher has is counted without reading them.
CREATE INDEX report_publisher ON report (publisher, published, filed);

-- +goose Down
DROP INDEX report_publisher;
