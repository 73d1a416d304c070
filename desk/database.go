package desk

import (
	"io"
	"os"
	"strings"
)

// sqliteHead begins every SQLite file.
const sqliteHead = "SQLite format 3\x00"

// beside are the endings of the companion files of a record.
var beside = []string{"-wal", "-shm", "-journal", TriageFile, PeopleFile, KeysFile, DraftsFile, QuestionsFile, UpkeepFile, MailedFile}

// Database reports whether a file is a SQLite file, such as a record, or a companion file of
// one, which need not exist. Such a file is neither read as a report nor overwritten.
func Database(path string) bool { return isDatabase(path) || isDatabase(Main(path)) }

func isDatabase(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, len(sqliteHead))
	_, err = io.ReadFull(f, head)
	return err == nil && string(head) == sqliteHead
}

// Main returns the database that a file of this name belongs to: itself, or the one it would be
// a companion of.
func Main(path string) string {
	for _, end := range beside {
		if main, ok := strings.CutSuffix(path, end); ok {
			return main
		}
	}
	return path
}
