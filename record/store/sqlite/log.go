package sqlite

import (
	"encoding/binary"
	"errors"
	"io"
	"os"

	"flashbrief/ground/fault"
)

// The write-ahead log next to a record holds the newest changes while a program has the record
// open, and after it was killed. Each frame has a checksum that continues from the frame
// before, and SQLite takes the log to end at the first frame that does not match: what follows
// is lost silently. See the file format's section 4.
const (
	logHeader   = 32
	frameHeader = 24
)

// largestLog limits the log that is checked, in bytes; it is seldom more than 4 MB.
const largestLog = 256 << 20

// wholeLog returns an error of kind fault.Invalid if the log of the record is damaged before
// its end. An incomplete last transaction is not damage: the power may have failed before it
// was reported.
func wholeLog(path string) error {
	for range 3 { // a program may restart the log meanwhile
		raw, err := readLog(path + "-wal")
		if err != nil || len(raw) < logHeader+frameHeader {
			return err
		}
		lost := lostCommits(raw)
		if lost == 0 {
			return nil
		}
		again, err := readLog(path + "-wal")
		if err == nil && len(again) >= logHeader && string(again[:logHeader]) == string(raw[:logHeader]) && lostCommits(again) > 0 {
			return fault.New(fault.Invalid, "%s-wal is damaged, and holds what was filed last; put a backup in the record's place with 'flashbrief restore', or move %s-wal away to continue without it", path, path)
		}
	}
	return nil
}

// readLog returns the bytes of a log; none if there is no log.
func readLog(path string) ([]byte, error) {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) || errors.Is(err, os.ErrPermission) {
		return nil, nil // SQLite reports what that means
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, largestLog))
}

// lostCommits returns how many finished transactions would be lost, as far as can be known:
// those after the first frame that does not match, except the last one.
func lostCommits(raw []byte) int {
	head := raw[:logHeader]
	var order binary.ByteOrder = binary.LittleEndian
	switch binary.BigEndian.Uint32(head) {
	case 0: // it was never written
		return 0
	case 0x377f0683:
		order = binary.BigEndian
	}
	size := int(binary.BigEndian.Uint32(head[8:]))
	sums := logSum(order, [2]uint32{}, head[:24])
	if !fits(sums, head[24:]) || size < 512 || size > 1<<16 || size&(size-1) != 0 {
		return 1 // and their number is unknown
	}
	salt := string(head[16:24])
	lost, broken := 0, false
	for at := logHeader; at+frameHeader+size <= len(raw); at += frameHeader + size {
		frame, page := raw[at:][:frameHeader], raw[at+frameHeader:][:size]
		if string(frame[8:16]) != salt { // from an older log, or damaged
			broken = true
			continue
		}
		if !broken {
			sums = logSum(order, logSum(order, sums, frame[:8]), page)
			broken = !fits(sums, frame[16:])
		}
		if commits := binary.BigEndian.Uint32(frame[4:]) != 0; broken && commits {
			lost++
		}
	}
	return max(0, lost-1)
}

func fits(sums [2]uint32, want []byte) bool {
	return sums[0] == binary.BigEndian.Uint32(want) && sums[1] == binary.BigEndian.Uint32(want[4:])
}

// logSum returns the log's checksum, continued over more bytes.
func logSum(order binary.ByteOrder, s [2]uint32, b []byte) [2]uint32 {
	for ; len(b) >= 8; b = b[8:] {
		s[0] += order.Uint32(b) + s[1]
		s[1] += order.Uint32(b[4:]) + s[0]
	}
	return s
}
