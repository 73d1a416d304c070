//go:build !linux

package main

import "github.com/rogpeppe/go-internal/testscript"

func canMount() bool { return false }

func tinydisk(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Fatalf("no small disk can be made here")
}

func readonly(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Fatalf("no disk can be made read-only here")
}
