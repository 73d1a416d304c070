// Package server starts PostgreSQL for tests and for trials on one machine: a server of its own in one
// folder, on a Unix socket, with Debian's programs. It holds nothing that must last.
package server
