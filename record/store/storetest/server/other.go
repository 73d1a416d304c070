//go:build !unix

package server

import (
	"context"
	"errors"
	"os"
	"testing"
)

var errAbsent = errors.New("PostgreSQL is started for tests on Unix alone")

// Main runs the tests of a package.
func Main(m *testing.M) { os.Exit(m.Run()) }

// Stop does nothing.
func Stop() {}

// Absent returns an error.
func Absent() error { return errAbsent }

// Address returns an error.
func Address(context.Context) (string, error) { return "", errAbsent }

// New skips the test.
func New(t testing.TB) string {
	t.Helper()
	t.Skip(errAbsent)
	return ""
}
