//go:build !unix

package server

import (
	"os"
	"testing"
)

// Main runs the tests of a package.
func Main(m *testing.M) { os.Exit(m.Run()) }

// New skips the test: servers are started on Unix alone.
func New(t testing.TB) string {
	t.Helper()
	t.Skip("PostgreSQL is started for tests on Unix alone")
	return ""
}
