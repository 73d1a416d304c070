package cli

import (
	"io"
	"log/slog"

	"github.com/spf13/cobra"
)

// logFlags say what is written to the log, which is standard error.
type logFlags struct{ level, format string }

func (l *logFlags) add(root *cobra.Command) {
	root.PersistentFlags().StringVar(&l.level, "log-level", "info", "least that is written to the log: debug, info, warn or error")
	root.PersistentFlags().StringVar(&l.format, "log-format", "text", "text or json")
}

// set makes the log as the flags say.
func (l *logFlags) set(out io.Writer) error {
	var level slog.Level
	if err := level.UnmarshalText([]byte(l.level)); err != nil {
		return wrongUse("--log-level %s: it is debug, info, warn or error", l.level)
	}
	how := &slog.HandlerOptions{Level: level}
	switch l.format {
	case "text":
		slog.SetDefault(slog.New(slog.NewTextHandler(out, how)))
	case "json":
		slog.SetDefault(slog.New(slog.NewJSONHandler(out, how)))
	default:
		return wrongUse("--log-format %s: it is text or json", l.format)
	}
	return nil
}
