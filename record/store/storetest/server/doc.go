// Package server starts PostgreSQL for tests: a server of its own in a temporary folder, on a Unix
// socket, with Debian's programs. It is only for tests.
package server
