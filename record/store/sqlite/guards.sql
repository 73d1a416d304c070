-- What was filed is never changed.
CREATE TRIGGER report_stays BEFORE UPDATE ON report BEGIN SELECT RAISE(ABORT, 'a report is never changed'); END;
CREATE TRIGGER report_kept BEFORE DELETE ON report BEGIN SELECT RAISE(ABORT, 'a report is never deleted'); END;
CREATE TRIGGER source_stays BEFORE UPDATE ON source BEGIN SELECT RAISE(ABORT, 'a source is never changed'); END;
CREATE TRIGGER source_kept BEFORE DELETE ON source BEGIN SELECT RAISE(ABORT, 'a source is never deleted'); END;
CREATE TRIGGER reader_stays BEFORE UPDATE ON reader BEGIN SELECT RAISE(ABORT, 'a reader is never changed'); END;
CREATE TRIGGER reader_kept BEFORE DELETE ON reader BEGIN SELECT RAISE(ABORT, 'a reader is never deleted'); END;
CREATE TRIGGER reading_stays BEFORE UPDATE ON reading BEGIN SELECT RAISE(ABORT, 'a reading is never changed'); END;
CREATE TRIGGER reading_kept BEFORE DELETE ON reading BEGIN SELECT RAISE(ABORT, 'a reading is never deleted'); END;
CREATE TRIGGER item_stays BEFORE UPDATE ON item BEGIN SELECT RAISE(ABORT, 'what was read is never changed'); END;
CREATE TRIGGER item_kept BEFORE DELETE ON item BEGIN SELECT RAISE(ABORT, 'what was read is never deleted'); END;
CREATE TRIGGER evidence_stays BEFORE UPDATE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER evidence_kept BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is never deleted'); END;
CREATE TRIGGER ruling_stays BEFORE UPDATE ON ruling BEGIN SELECT RAISE(ABORT, 'a ruling is never changed'); END;
CREATE TRIGGER ruling_kept BEFORE DELETE ON ruling BEGIN SELECT RAISE(ABORT, 'a ruling is never deleted; undo it with another'); END;
CREATE TRIGGER log_stays BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER log_kept BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is never deleted'); END;
CREATE TRIGGER ruling_rests BEFORE INSERT ON ruling
WHEN new.act IN ('reject', 'recode', 'add') AND (new.report IS NULL OR new.words = '' OR new.span_end <= new.span_start)
   OR new.act IN ('recode', 'add') AND new.value = 'null' OR new.act = 'undo' AND new.undoes IS NULL
BEGIN SELECT RAISE(ABORT, 'a ruling on an event rests on evidence'); END;
