package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"flashbrief/desk"
	"flashbrief/desk/web"
	"flashbrief/reading/reader"
	"flashbrief/record/ask"
	"flashbrief/record/store/sqlite"
)

// deskPages are the pages of a desk that are measured, and asked for by readers.
var deskPages = []string{
	"/", "/?about=Iran", "/reports", "/timeline", "/timeline?about=Iran", "/ties", "/ties?about=Iran,Russia", "/ties/IRN/RUS", "/compare", "/compare?about=Iran,Russia,China",
	"/network", "/network?about=Iran", "/map", "/map?about=Iran", "/about/Russia", "/people", "/people?about=Iran", "/said", "/said?about=Iran", "/bank?about=Iran", "/figures", "/figures?about=Iran", "/forecasts", "/forecasts?open=yes",
	"/scores", "/rulings", "/names", "/accounts", "/sources", "/search?q=sanctions", "/brief?about=Iran,Russia", "/go?words=Ira", "/tour", "/health", "/saved", "/drafts", "/published", "/affected",
}

// deskCommand opens a desk on a record and prints how long its pages take and how large they are; with
// -readers also how it does under the load of many at once. Writers change the record.
func deskCommand(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("desk", flag.ContinueOnError)
	file := flags.String("file", "", "the record; give a copy if there are writers")
	rounds := flags.Int("rounds", 20, "how often each page is asked for; 0 for none")
	asOf := flags.String("as-of", "", "ask as of this day, YYYY-MM-DD")
	only := flags.String("only", "", "only the pages with this in their address; a page alone, if it is the address of one")
	again := flags.Bool("again", false, "ask for another number of rows each time, so that no page is remembered")
	profile := flags.String("profile", "", "write where the processor time goes to this file, for go tool pprof")
	load := deskLoad{}
	flags.IntVar(&load.readers, "readers", 0, "how many read at once")
	flags.IntVar(&load.writers, "writers", 0, "how many write at once")
	flags.DurationVar(&load.long, "for", time.Minute, "how long they do")
	flags.DurationVar(&load.pause, "pause", time.Second, "how long each looks at a page on average")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *file == "" {
		return errors.New("-file names no record")
	}
	stop, err := profiled(*profile)
	if err != nil {
		return err
	}
	defer stop()
	ctx := context.Background()
	store, err := sqlite.Open(ctx, *file)
	if err != nil {
		return err
	}
	c, err := deskConfig(&desk.Desk{Record: store, Reader: reader.New(), Now: time.Now}, *file)
	if err == nil {
		load.pages = asOfDay(pagesWith(*only), *asOf)
		err = measurePages(web.Handler(c), load.pages, *rounds, *again, out)
	}
	if err == nil && load.readers+load.writers > 0 {
		var sources []string
		if sources, err = ask.In(ctx, store, 0, (*ask.Snapshot).Publishers); len(sources) > 0 {
			load.source = sources[0]
		}
		err = errors.Join(err, load.run(ctx, c, out))
	}
	return errors.Join(err, store.Close())
}

// pagesWith returns the pages with a text in their address, or the page that has it as its address.
func pagesWith(text string) []string {
	if slices.Contains(deskPages, text) {
		return []string{text}
	}
	return slices.DeleteFunc(slices.Clone(deskPages), func(path string) bool { return !strings.Contains(path, text) })
}

// asOfDay returns the addresses of pages as of a day; none for the present.
func asOfDay(pages []string, day string) []string {
	if day == "" {
		return pages
	}
	out := make([]string, len(pages))
	for i, path := range pages {
		out[i] = given(path, "as-of", day)
	}
	return out
}

// fullPage is the number of rows of a page.
const fullPage = 100

// given returns the address of a page with one more parameter.
func given(address, name, value string) string {
	join := "?"
	if strings.Contains(address, "?") {
		join = "&"
	}
	return address + join + name + "=" + value
}

// deskConfig returns how a desk on the record is served, with files beside it.
func deskConfig(d *desk.Desk, file string) (web.Config, error) {
	c := web.Config{Desk: d, By: "A. Measurer", Shared: web.Shared, Size: func() int64 { return desk.Size([]string{filepath.Clean(file)}) }}
	var errs [4]error
	c.Triage, errs[0] = desk.OpenTriage(file + desk.TriageFile)
	c.Drafts, errs[1] = desk.OpenDrafts(file + desk.DraftsFile)
	c.Questions, errs[2] = desk.OpenQuestions(file + desk.QuestionsFile)
	c.Upkeep, errs[3] = desk.OpenUpkeeps(file + desk.UpkeepFile)
	return c, errors.Join(errs[:]...)
}

// measurePages prints for each page how long it takes by the clock and of the processor, and its size.
// The first time, when nothing is remembered, has a column of its own, and one until a page is shown that is made in the
// background; the processor's time is that of all.
func measurePages(h http.Handler, pages []string, rounds int, again bool, out io.Writer) error {
	if rounds == 0 {
		return nil
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "page\tstatus\tfirst\tp50\tp95\tshown first\tprocessor first\tp50\tp95\tKB\t")
	for _, path := range pages {
		var took, shown, busy []time.Duration
		var last *httptest.ResponseRecorder
		for n := range rounds + 1 {
			address := "http://127.0.0.1" + path
			if again {
				address = given(address, "limit", strconv.Itoa(max(1, fullPage-n)))
			}
			begun, before := time.Now(), worked()
			last = page(h, address)
			took = append(took, time.Since(begun))
			for last.Code == http.StatusAccepted {
				last = page(h, address)
			}
			busy, shown = append(busy, worked()-before), append(shown, time.Since(begun))
		}
		fmt.Fprintf(w, "%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%.0f\t\n", path, last.Code,
			at(took[:1], 50), at(took[1:], 50), at(took[1:], 95), at(shown[:1], 50), at(busy[:1], 50), at(busy[1:], 50), at(busy[1:], 95), float64(last.Body.Len())/1000)
	}
	return w.Flush()
}

// page asks for a page.
func page(h http.Handler, address string) *httptest.ResponseRecorder {
	out := httptest.NewRecorder()
	h.ServeHTTP(out, httptest.NewRequest(http.MethodGet, address, nil))
	return out
}
