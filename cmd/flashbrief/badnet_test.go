package main

import (
	"math/rand/v2"
	"net"
	"sync/atomic"
	"time"
)

// badNet carries what programs and a server say to each other. While it is bad, each piece takes 50 ms, one in five is
// lost at first and takes half a second more, as TCP sends it again, and one in fifty ends its connection.
// It does in the program what netem does in kernels that have it.
type badNet struct {
	bad  atomic.Bool
	lost atomic.Int64 // pieces
	cut  atomic.Int64 // connections
}

// serve carries the connections that l accepts to the server at a Unix socket, until l is closed.
func (b *badNet) serve(l net.Listener, socket string) {
	for {
		near, err := l.Accept()
		if err != nil {
			return
		}
		far, err := net.Dial("unix", socket)
		if err != nil {
			near.Close()
			continue
		}
		go b.carry(near, far)
		go b.carry(far, near)
	}
}

// carry carries what one side says until either ends.
func (b *badNet) carry(from, to net.Conn) {
	defer from.Close()
	defer to.Close()
	piece := make([]byte, 1400) // a packet
	for {
		n, err := from.Read(piece)
		if err != nil {
			return
		}
		if b.bad.Load() {
			switch chance := rand.IntN(50); {
			case chance == 0:
				b.cut.Add(1)
				return
			case chance <= 10:
				b.lost.Add(1)
				time.Sleep(500 * time.Millisecond)
			}
			time.Sleep(50 * time.Millisecond)
		}
		if _, err := to.Write(piece[:n]); err != nil {
			return
		}
	}
}
