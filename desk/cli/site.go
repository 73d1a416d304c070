package cli

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/record/ask"
)

// houseFlags say who publishes, and for whom.
type houseFlags struct{ desk.House }

func (f *houseFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.Name, "house", "", "name of who publishes")
	cmd.Flags().StringVar(&f.Address, "address", "", "where the folder is on the web: https://institute.example/")
	cmd.Flags().StringVar(&f.Marking, "marking", "", "also show what is published under this marking or a weaker one, such as TLP:GREEN")
}

func (f *houseFlags) house() (desk.House, error) {
	h, err := desk.ReadHouse(f.House)
	if err != nil {
		return h, useError{err}
	}
	return h, nil
}

func (e *env) siteCommand() *cobra.Command {
	var flags houseFlags
	var at string
	cmd := &cobra.Command{
		Use: "site FOLDER", Short: "Write what is published as a folder of web pages, with feeds and the list of corrections",
		Long:    "Write what is published as a folder of web pages without scripts, with every piece\nas HTML, Markdown, PDF, DOCX, mail, ninjs and Web Annotations, an Atom feed, a JSON\nFeed and the list of corrections. What is under embargo is not in it. Running it again\nwrites only what changed, and removes what it wrote and is no longer shown.",
		Example: "  flashbrief site public\n  flashbrief site public --house \"The Harbourgate Institute\" --address https://institute.example/",
		Args:    oneArgument("the folder to write"),
		RunE: func(cmd *cobra.Command, args []string) error {
			h, err := flags.house()
			if err != nil {
				return err
			}
			now, err := momentOf("at", at)
			if err != nil {
				return err
			}
			if now.IsZero() {
				now = time.Now()
			}
			return e.asked(cmd.Context(), func(_ *desk.Desk, s *ask.Snapshot) error {
				pages, err := desk.Site(s, h, now)
				if err != nil {
					return err
				}
				return e.writeSite(args[0], pages)
			})
		},
	}
	flags.add(cmd)
	cmd.Flags().BoolVar(&flags.Copies, "copies", false, "also publish the cited passages of each report, a page for each, as the record keeps them")
	cmd.Flags().StringVar(&at, "at", "", "what is shown at this moment instead of now: YYYY-MM-DDTHH:MMZ, in UTC")
	return cmd
}

// writeSite writes pages to a folder, and prints what changed.
func (e *env) writeSite(name string, pages []desk.Page) (err error) {
	folder, err := desk.OpenFolder(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, folder.Close()) }()
	changed, removed, err := folder.Write(pages)
	for _, file := range changed {
		fmt.Fprintf(e.out, "written\t%s\n", file)
	}
	for _, file := range removed {
		fmt.Fprintf(e.out, "removed\t%s\n", file)
	}
	fmt.Fprintf(e.err, "%d files, %d written, %d removed\n", len(pages), len(changed), len(removed))
	return err
}
