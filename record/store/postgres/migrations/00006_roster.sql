-- +goose Up
CREATE TABLE roster (
	number  BIGINT PRIMARY KEY,
	sha256  TEXT COLLATE "C" NOT NULL,
	name    TEXT NOT NULL,
	dated   BIGINT NOT NULL,
	size    BIGINT NOT NULL,
	added   BIGINT NOT NULL,
	dropped BIGINT NOT NULL
);
CREATE UNIQUE INDEX roster_used ON roster (sha256) WHERE dropped = 0;
CREATE TRIGGER roster_numbered BEFORE INSERT ON roster FOR EACH ROW EXECUTE FUNCTION numbered();

CREATE TABLE tenure (
	roster     BIGINT NOT NULL REFERENCES roster (number),
	place      BIGINT NOT NULL,
	code       TEXT COLLATE "C" NOT NULL,
	title      TEXT NOT NULL,
	sector     TEXT NOT NULL,
	person     TEXT NOT NULL,
	id         TEXT NOT NULL,
	held_from  BIGINT,
	held_until BIGINT,
	sure_from  BIGINT,
	sure_until BIGINT,
	PRIMARY KEY (roster, place)
);
CREATE INDEX tenure_of ON tenure (code, roster);
CREATE TRIGGER tenure_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON tenure FOR EACH STATEMENT EXECUTE FUNCTION kept();
CREATE TRIGGER roster_kept BEFORE UPDATE OF number, sha256, name, dated, size, added OR DELETE OR TRUNCATE ON roster FOR EACH STATEMENT EXECUTE FUNCTION kept();

-- +goose Down
DROP TABLE tenure;
DROP TABLE roster;
