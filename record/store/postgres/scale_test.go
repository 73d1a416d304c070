package postgres

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"flashbrief/internal/cpu"
	"flashbrief/record"
	"flashbrief/record/store/storetest"
	"flashbrief/record/store/storetest/server"
)

// BenchmarkReaders measures what one database takes from many readers, which sleep for 20 ms in
// place of reading a report. The figures are reports filed a second, and the time of a reader that claiming
// and settling takes for each report.
func BenchmarkReaders(b *testing.B) {
	if err := server.Absent(); err != nil {
		b.Skip(err)
	}
	folder, err := os.MkdirTemp("", "flashbrief-own-")
	if err != nil {
		b.Fatal(err)
	}
	s, err := server.In(folder, "max_connections=400")
	if err != nil {
		b.Fatal(err)
	}
	defer s.Stop()
	for _, readers := range []int{1, 2, 4, 8, 16, 32, 64} {
		b.Run(fmt.Sprint(readers), func(b *testing.B) {
			address, err := s.Database(b.Context())
			if err != nil {
				b.Fatal(err)
			}
			many := manyOf(b, address, readers)
			n := max(b.N, 16*readers)
			of := wait(b, many[0], n)
			if _, err := many[0].Work(b.Context(), newer); err != nil { // lists what waits, once
				b.Fatal(err)
			}
			var queue, filing atomic.Int64
			b.ResetTimer()
			begun, clock, spent := time.Now(), cpu.Start(), serverTime(b, s)
			var done sync.WaitGroup
			for i := range many {
				done.Go(func() { sleeping(b, many[i], i, of, &queue, &filing) })
			}
			done.Wait()
			b.ReportMetric(float64(n)/time.Since(begun).Seconds(), "reports/s")
			b.ReportMetric(clock.Spent().Seconds()*1e3/float64(n), "ms-cpu-client/report")
			b.ReportMetric((serverTime(b, s)-spent).Seconds()*1e3/float64(n), "ms-cpu-server/report")
			b.ReportMetric(float64(queue.Load())/float64(n)/1e6, "ms-claim/report")
			b.ReportMetric(float64(filing.Load())/float64(n)/1e6, "ms-settle/report")
			if w, err := many[0].Work(b.Context(), newer); err != nil || w.Read != n {
				b.Errorf("got %+v %v, want %d read", w, err, n)
			}
		})
	}
}

// serverTime returns the processor time that the server has used.
func serverTime(b *testing.B, s *server.Server) time.Duration {
	b.Helper()
	spent, err := s.Spent()
	if err != nil {
		b.Fatal(err)
	}
	return spent
}

// manyOf opens a record many times, until the benchmark ends.
func manyOf(b *testing.B, address string, times int) []*Store {
	b.Helper()
	all := make([]*Store, times)
	for i := range all {
		s, err := Open(b.Context(), address)
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = s.Close() })
		all[i] = s
	}
	return all
}

// wait files n reports that wait for a newer reader, and returns what that one files, by SHA-256.
func wait(b *testing.B, s *Store, n int) map[string]record.Filing {
	b.Helper()
	var all []record.Filing
	for i := range n {
		all = append(all, storetest.Filing(fmt.Sprint("waits ", i), time.UnixMilli(1)))
	}
	if _, err := s.FileAll(b.Context(), all); err != nil {
		b.Fatal(err)
	}
	of := map[string]record.Filing{}
	for _, f := range all {
		f.Report.Versions = newer
		of[f.Report.SHA256] = f
	}
	return of
}

// sleeping is one reader that sleeps, until nothing waits.
func sleeping(b *testing.B, s *Store, number int, of map[string]record.Filing, queue, filing *atomic.Int64) {
	me := record.Shift{Token: fmt.Sprint("reader ", number), Name: "sleeps", By: newer, Lease: time.Minute, Tries: 3}
	for {
		begun := time.Now()
		claimed, left, err := s.Claim(b.Context(), me, 16)
		queue.Add(int64(time.Since(begun)))
		if err != nil {
			b.Error(err)
			return
		}
		if len(claimed) == 0 {
			if left == 0 {
				return
			}
			time.Sleep(50 * time.Millisecond)
			continue
		}
		time.Sleep(time.Duration(len(claimed)) * 20 * time.Millisecond)
		var done record.Settled
		for _, sha := range claimed {
			done.Filings = append(done.Filings, of[sha])
		}
		begun = time.Now()
		if _, err := s.Settle(b.Context(), me, done); err != nil {
			b.Error(err)
			return
		}
		filing.Add(int64(time.Since(begun)))
	}
}
