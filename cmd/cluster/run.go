//go:build unix

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"flashbrief/record"
	"flashbrief/record/store/storetest/server"
)

// run runs the cluster up to the page of its readers, calls open with the address of that page, and
// ends everything that it has started.
func (c *cluster) run(ctx context.Context, open func(ctx context.Context, page string) error) (err error) {
	if c.folder, err = filepath.Abs(c.folder); err != nil {
		return err
	}
	if c.program, err = filepath.Abs(c.program); err != nil {
		return err
	}
	for i := range c.reports {
		if c.reports[i], err = filepath.Abs(c.reports[i]); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(c.folder, 0o755); err != nil {
		return err
	}
	database, err := server.In(c.folder)
	if err != nil {
		return err
	}
	defer database.End()
	defer c.end()
	if c.record, err = database.Named(ctx, "record"); err != nil {
		return err
	}
	fmt.Fprintf(c.said, "the database is in %s: %s\n", c.folder, c.record)
	if err := c.read(ctx); err != nil {
		return err
	}
	if _, err := c.done(ctx, "brief", "--about", c.about, "--as", "html", "-o", "brief.html"); err != nil {
		return err
	}
	fmt.Fprintf(c.said, "drafted: %s\n", filepath.Join(c.folder, "brief.html"))
	return c.serve(ctx, open)
}

// read takes the reports in and waits until the readers have read them.
func (c *cluster) read(ctx context.Context) error {
	if _, err := c.done(ctx, append([]string{"add", "--later"}, c.reports...)...); err != nil {
		return err
	}
	for n := range c.readers {
		if err := c.start(fmt.Sprintf("reader-%d", n+1), "work", "--most", "4", "--nap", "1s"); err != nil {
			return err
		}
	}
	for last := -1; ; {
		w, err := c.status(ctx)
		if err != nil {
			return err
		}
		if w.Read != last {
			fmt.Fprintf(c.said, "%d of %d reports read by %d readers\n", w.Read, w.Reports, len(w.Shifts))
			last = w.Read
		}
		if w.Waiting+w.Claimed == 0 {
			return nil
		}
		if err := c.alive(); err != nil {
			return err
		}
		if err := sleep(ctx, 500*time.Millisecond); err != nil {
			return err
		}
	}
}

// status returns how far the readers are.
func (c *cluster) status(ctx context.Context) (w record.Work, err error) {
	out, err := c.done(ctx, "work", "status", "--json")
	if err != nil {
		return w, err
	}
	return w, json.Unmarshal(out, &w)
}

// serve opens the desk and calls open with the page of its readers when that is served.
func (c *cluster) serve(ctx context.Context, open func(ctx context.Context, page string) error) error {
	if err := c.start("desk", "desk", "--no-reread", "--listen", c.listen); err != nil {
		return err
	}
	page := "http://" + c.listen + "/work"
	for !served(ctx, page) {
		if err := errors.Join(c.alive(), sleep(ctx, 200*time.Millisecond)); err != nil {
			return err
		}
	}
	fmt.Fprintf(c.said, "the desk is open; its readers: %s (stop everything with Ctrl-C)\n", page)
	return open(ctx, page)
}

// served reports whether a page is answered.
func served(ctx context.Context, page string) bool {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, page, nil)
	if err != nil {
		return false
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return false
	}
	defer answer.Body.Close()
	return answer.StatusCode == http.StatusOK
}

func sleep(ctx context.Context, long time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(long):
		return nil
	}
}

// command returns the program with the record, in the cluster's folder.
func (c *cluster) command(args ...string) *exec.Cmd {
	cmd := exec.Command(c.program, append(args, "--record", c.record, "--beside", c.folder)...)
	cmd.Dir = c.folder
	return cmd
}

// done runs a command to its end and returns what it prints.
func (c *cluster) done(ctx context.Context, args ...string) ([]byte, error) {
	cmd := c.command(args...)
	stop := context.AfterFunc(ctx, func() { _ = cmd.Process.Signal(syscall.SIGTERM) }) // it may have ended
	defer stop()
	out, err := cmd.Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		err = fmt.Errorf("%s: %w: %s", args[0], err, failed.Stderr)
	}
	return out, err
}

// running is a program that runs until the cluster ends.
type running struct {
	name, log string
	*exec.Cmd
	ended chan struct{}
}

// start starts a program, whose messages go to a file.
func (c *cluster) start(name string, args ...string) error {
	log := filepath.Join(c.folder, name+".log")
	to, err := os.Create(log)
	if err != nil {
		return err
	}
	defer to.Close()
	r := &running{name, log, c.command(args...), make(chan struct{})}
	r.Stdout, r.Stderr = to, to
	if err := r.Start(); err != nil {
		return err
	}
	go func() {
		_ = r.Wait() // how it ended shows in its log
		close(r.ended)
	}()
	c.running = append(c.running, r)
	return nil
}

// alive returns an error if a program has ended.
func (c *cluster) alive() error {
	for _, r := range c.running {
		select {
		case <-r.ended:
			said, err := os.ReadFile(r.log)
			return errors.Join(fmt.Errorf("%s has ended: %s", r.name, said), err)
		default:
		}
	}
	return nil
}

// end ends the programs, which finish what they do.
func (c *cluster) end() {
	for _, r := range c.running {
		_ = r.Process.Signal(syscall.SIGTERM) // it may have ended
	}
	for _, r := range c.running {
		select {
		case <-r.ended:
		case <-time.After(20 * time.Second):
			_ = r.Process.Kill()
			<-r.ended
		}
	}
}
