package cli

import (
	"io"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/desk/mcp"
)

func (e *env) mcpCommand() *cobra.Command {
	return &cobra.Command{
		Use: "mcp", Short: "Answer an assistant over the Model Context Protocol, on standard input and output",
		Long: `Answer an assistant over the Model Context Protocol, on standard input and output. Its tools ask
the record and check texts; they change nothing.`,
		Example: `  (echo '{"jsonrpc": "2.0", "id": 1, "method": "ping"}'; sleep 1) | flashbrief mcp`,
		Args:    between(0, 0, "no argument"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return closing(func(d *desk.Desk) error {
				return mcp.Serve(cmd.Context(), d, Version, io.NopCloser(e.in), unclosed{e.out})
			})(e.openToAsk(cmd.Context()))
		},
	}
}

// unclosed is a writer that stays open.
type unclosed struct{ io.Writer }

// Close does nothing.
func (unclosed) Close() error { return nil }
