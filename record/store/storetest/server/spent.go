//go:build unix

package server

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Spent returns the processor time that the server's processes used since it was started, as Linux counts it.
func (s *Server) Spent() (time.Duration, error) {
	own := strconv.Itoa(s.run.Process.Pid)
	all, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return 0, err
	}
	var ticks int64
	found := false
	for _, name := range all {
		raw, err := os.ReadFile(name)
		if err != nil {
			continue // the process has ended
		}
		// The name of a process, in parentheses, may hold spaces. Behind it stand the state and the parent.
		fields := strings.Fields(string(raw[strings.LastIndexByte(string(raw), ')')+1:]))
		last := userTime + 2
		switch {
		case filepath.Base(filepath.Dir(name)) == own:
			last, found = userTime+4, true // with its children that have ended
		case fields[parent] != own:
			continue
		}
		for _, field := range fields[userTime:last] {
			n, err := strconv.ParseInt(field, 10, 64)
			if err != nil {
				return 0, err
			}
			ticks += n
		}
	}
	if !found {
		return 0, fmt.Errorf("process %s is not listed", own)
	}
	return time.Duration(ticks) * time.Second / ticksASecond, nil
}

// Fields of /proc/PID/stat behind the name. Four times begin at userTime: of the process, spent by
// itself and by the system for it, and the same of its children that have ended.
const (
	parent   = 1
	userTime = 11
)

// ticksASecond is the unit of these times on Linux, on every processor.
const ticksASecond = 100
