package cli

import (
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/news/fetch"
)

// hubFlags say how hubs reach the program.
type hubFlags struct{ callback, listen string }

func (f *hubFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.callback, "callback", "", "address, as https://desk.example/push, under which the hubs of feeds (WebSub) reach --callback-listen; without it feeds are visited only when due")
	cmd.Flags().StringVar(&f.listen, "callback-listen", "127.0.0.1:8090", "address to listen on for hubs: HOST:PORT, behind a proxy that serves --callback")
}

// serve listens for hubs and subscribes to those of the feeds that w visits, if --callback is
// given. stop ends that.
func (f *hubFlags) serve(w *desk.Watcher, intake *intakeFlags) (stop func(), err error) {
	if f.callback == "" {
		return func() {}, nil
	}
	if !desk.Address(f.callback) {
		return nil, wrongUse("--callback %s: an address begins with http:// or https://", f.callback)
	}
	l, err := net.Listen("tcp", f.listen)
	if err != nil {
		return nil, unheard("--callback-listen", f.listen, err)
	}
	client := fetch.New(fetch.Config{Allow: intake.allowed})
	w.Hubs = &desk.Hubs{Callback: f.callback, Post: client.Post, Now: time.Now}
	server := &http.Server{Handler: w.Hubs, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: 30 * time.Second, MaxHeaderBytes: 16 << 10}
	go func() { _ = server.Serve(l) }()       // it ends with Close
	return func() { _ = server.Close() }, nil // listeners are closed with the program
}
