package desk

import (
	"io"
	"os"
	"strings"
)

// sqliteHead is how every SQLite file begins.
const sqliteHead = "SQLite format 3\x00"

// beside are the endings of the files that SQLite keeps beside a database.
var beside = []string{"-wal", "-shm", "-journal"}

// Database reports whether a file is a SQLite file, such as a record, or one of those
// that SQLite keeps beside it, which need not be there at the moment. Such a file is
// neither taken in as a report nor written over.
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

// Main returns the database that a file of this name belongs to: itself, or the one that SQLite
// would keep it beside.
func Main(path string) string {
	for _, end := range beside {
		if main, ok := strings.CutSuffix(path, end); ok {
			return main
		}
	}
	return path
}
