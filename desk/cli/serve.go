package cli

import (
	"fmt"
	"net"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/desk/web"
)

func (e *env) deskCommand() *cobra.Command {
	var listen string
	cmd := &cobra.Command{
		Use: "desk", Short: "Serve the desk to a browser on this machine",
		Example: "  flashbrief desk --listen 127.0.0.1:8080",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return e.opened(cmd.Context(), func(d *desk.Desk) error {
				l, err := net.Listen("tcp", listen)
				if err != nil {
					return fmt.Errorf("the desk cannot listen on %s: %w; name another address with --listen", listen, err)
				}
				fmt.Fprintf(e.err, "the desk is open at http://%s/ (stop it with Ctrl-C)\n", l.Addr())
				return web.Serve(cmd.Context(), l, d)
			})
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8080", "address to listen on")
	return cmd
}
