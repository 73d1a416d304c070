package cli

import (
	"context"
	"log/slog"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"

	"flashbrief/desk"
	"flashbrief/record/ask"
)

// notify says to the service manager that the desk serves, and then, as often as the manager wants to
// hear of it, that its record answers. A desk that is no service says nothing. stop says that the
// desk ends.
func notify(ctx context.Context, d *desk.Desk) (stop func()) {
	if _, err := daemon.SdNotify(false, daemon.SdNotifyReady); err != nil {
		slog.Warn("the service manager cannot be told that the desk is ready", "error", err)
	}
	every, err := daemon.SdWatchdogEnabled(false)
	if err != nil {
		slog.Warn("the service manager's watchdog is not understood", "error", err)
	}
	ctx, cancel := context.WithCancel(ctx)
	if every > 0 {
		go watchdog(ctx, d, every/2)
	}
	return func() {
		cancel()
		_, _ = daemon.SdNotify(false, daemon.SdNotifyStopping) // it ends all the same
	}
}

// watchdog says that the desk lives, each time its record answers.
func watchdog(ctx context.Context, d *desk.Desk, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		_, err := ask.In(ctx, d.Record, every, func(s *ask.Snapshot) (ask.Holding, error) { return s.Holding(ask.Question{}) })
		if err != nil {
			slog.Error("the record does not answer", "error", err)
			continue
		}
		_, _ = daemon.SdNotify(false, daemon.SdNotifyWatchdog) // without it the manager restarts the desk
	}
}
