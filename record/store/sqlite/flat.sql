-- The tables of version 9, which serve the questions: what is asked for by party, category and
-- day is found in one index, whose size does not depend on how often reports were read or ruled
-- on. Days are numbers from 1970-01-01; NULL is unknown. Times are Unix milliseconds.

CREATE TABLE report (
	number    INTEGER PRIMARY KEY,
	sha256    TEXT NOT NULL UNIQUE,
	id        TEXT NOT NULL,
	title     TEXT,                   -- NULL where it is the headline
	headline  TEXT NOT NULL,
	published INTEGER,                -- a day
	publisher TEXT NOT NULL,
	author    TEXT NOT NULL,
	language  TEXT NOT NULL,
	origin    TEXT NOT NULL,
	format    TEXT NOT NULL,
	tags      TEXT NOT NULL,          -- JSON
	text      TEXT NOT NULL,
	taken_in  INTEGER NOT NULL,
	filed     INTEGER NOT NULL
) STRICT;
CREATE INDEX report_id ON report (id);
CREATE INDEX report_published ON report (published, filed);

-- The bytes of a report as they came in. A report filed before they were kept has none.
CREATE TABLE source (
	report      INTEGER PRIMARY KEY REFERENCES report (number),
	text_sha256 TEXT NOT NULL,        -- of the report's text; '' for that of the report
	encoding    TEXT NOT NULL CHECK (encoding IN ('text', 'gzip')), -- text: the bytes are the report's text
	data        BLOB NOT NULL
) STRICT;

-- What reports are read with.
CREATE TABLE reader (
	number    INTEGER PRIMARY KEY,
	reader    TEXT NOT NULL,
	model     TEXT NOT NULL,
	lexicon   TEXT NOT NULL,
	codebook  TEXT NOT NULL,
	gazetteer TEXT NOT NULL,
	UNIQUE (reader, model, lexicon, codebook, gazetteer)
) STRICT;

-- A reading of a report. Of the readings of one report the last counts. Its items have the
-- numbers from first on.
CREATE TABLE reading (
	number   INTEGER PRIMARY KEY,
	report   INTEGER NOT NULL REFERENCES report (number),
	reader   INTEGER NOT NULL REFERENCES reader (number),
	made     INTEGER NOT NULL,
	first    INTEGER NOT NULL,
	items    INTEGER NOT NULL,
	findings BLOB NOT NULL            -- packed lines: the anatomy, the mentions, and for each item its parties and finding
) STRICT;
CREATE UNIQUE INDEX reading_of ON reading (report, reader);

-- An item with its own evidence: the words under the span in the text of its reading's report.
CREATE TABLE item (
	number     INTEGER PRIMARY KEY,
	id         BLOB NOT NULL,
	reading    INTEGER NOT NULL REFERENCES reading (number),
	kind       INTEGER NOT NULL,
	span_start INTEGER NOT NULL CHECK (span_start >= 0),
	span_end   INTEGER NOT NULL CHECK (span_end > span_start),
	true_from  INTEGER,
	true_until INTEGER,
	told       INTEGER
) STRICT;
CREATE INDEX item_id ON item (substr(id, 1, 7)); -- enough to tell most apart

-- Further evidence of an item.
CREATE TABLE evidence (
	item       INTEGER NOT NULL REFERENCES item (number),
	place      INTEGER NOT NULL CHECK (place > 0), -- 0 is the item's own
	span_start INTEGER NOT NULL CHECK (span_start >= 0),
	span_end   INTEGER NOT NULL CHECK (span_end > span_start),
	PRIMARY KEY (item, place)
) STRICT, WITHOUT ROWID;

-- Names, codes and categories, each once.
CREATE TABLE term (
	number INTEGER PRIMARY KEY,
	sort   INTEGER NOT NULL,          -- see sortOf in terms.go
	word   TEXT NOT NULL,
	UNIQUE (word, sort)
) STRICT;

CREATE TABLE ruling (
	number     INTEGER PRIMARY KEY,
	id         TEXT NOT NULL UNIQUE,
	item       TEXT NOT NULL,
	kind       TEXT NOT NULL,
	by         TEXT NOT NULL CHECK (by <> ''),
	at         INTEGER NOT NULL,
	act        TEXT NOT NULL,
	reason     TEXT NOT NULL CHECK (reason <> ''),
	value      TEXT NOT NULL,
	report     TEXT REFERENCES report (sha256), -- NULL where it rests on none
	span_start INTEGER NOT NULL,
	span_end   INTEGER NOT NULL,
	words      TEXT NOT NULL,
	read       TEXT NOT NULL,         -- JSON of the finding as it was read
	beside     TEXT NOT NULL,         -- JSON list of spans
	undoes     TEXT REFERENCES ruling (id) -- NULL where it undoes none
) STRICT;
CREATE INDEX ruling_report ON ruling (report) WHERE report IS NOT NULL;
CREATE INDEX ruling_undoes ON ruling (undoes) WHERE undoes IS NOT NULL;

-- What was filed and ruled, in order. chain is the SHA-256 of the chain of the row before, and of
-- what the row is about: see chain.go.
CREATE TABLE log (
	number INTEGER PRIMARY KEY,
	at     INTEGER NOT NULL,
	act    TEXT NOT NULL CHECK (act IN ('reading', 'ruling')),
	of     INTEGER NOT NULL,          -- the number of the reading or ruling
	chain  BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT;

-- What follows is computed from the tables above, and may be computed again.

-- Who and what the readings that count name, and how often. fold, key and last find a name as
-- it is typed.
CREATE TABLE named (
	number INTEGER PRIMARY KEY,
	name   TEXT NOT NULL,
	code   TEXT NOT NULL,
	kind   TEXT NOT NULL,
	fold   TEXT NOT NULL,
	key    TEXT NOT NULL,
	last   TEXT NOT NULL,
	count  INTEGER NOT NULL,
	UNIQUE (name, code, kind)
) STRICT;
CREATE INDEX named_fold ON named (fold);
CREATE INDEX named_key ON named (key);
CREATE INDEX named_last ON named (last);
CREATE INDEX named_count ON named (count);

-- Items that count, as ruled on.
CREATE TABLE stood (
	number INTEGER PRIMARY KEY,
	report INTEGER NOT NULL REFERENCES report (number),
	item   BLOB NOT NULL              -- packed JSON
) STRICT;
CREATE INDEX stood_report ON stood (report);

-- Where items are found: by a term, by shelf (its kind, and whether it counts), by class of its
-- dates, by day. See posting.go.
CREATE TABLE posting (
	term  INTEGER NOT NULL,
	shelf INTEGER NOT NULL,
	class INTEGER NOT NULL,
	day   INTEGER NOT NULL,
	item  INTEGER NOT NULL,
	told  INTEGER,
	parts INTEGER NOT NULL,
	since INTEGER,
	PRIMARY KEY (term, shelf, class, day, item)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE report_words USING fts5 (headline, text, content='report', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2');
