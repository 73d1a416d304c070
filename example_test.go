package flashbrief_test

import (
	"fmt"
	"strings"
	"sync"

	"flashbrief"
	"flashbrief/ground/when"
	"flashbrief/reading"
)

func ExampleReader_Read() {
	r := flashbrief.New(flashbrief.Dated("2024-05-21"))
	for _, e := range r.Read("Russian President Vladimir Putin met Iranian President Ebrahim Raisi in Moscow on December 7, 2023.").Events {
		fmt.Println(e.Date, e.Category, e.Actors[0].Name, "at", e.Place, e.Status)
	}
	// Output: 2023-12-07 CONSULT Vladimir Putin at Moscow fact
}

func ExampleReader_Read_evidence() {
	text := "Iran condemned Israel on Monday. Envoys of Oman listened."
	for _, e := range flashbrief.New().Read(text).Events {
		fmt.Printf("%s rests on %q\n", e.Category, e.Span.Of(text))
	}
	// Output: ACCUSE rests on "Iran condemned Israel on Monday"
}

func ExampleReader_Read_quotation() {
	text := "“The harbour will stay open to every ship that asks,” Vera Molnar said on May 3."
	for _, q := range flashbrief.New(flashbrief.Dated("2024-05-04")).Read(text).Quotations {
		fmt.Printf("%s: %s\n", q.Speakers[0], q.Content[0].Of(text))
	}
	// Output: Vera Molnar: The harbour will stay open to every ship that asks
}

func ExampleReader_Read_claim() {
	r := flashbrief.New(flashbrief.Dated("2024-05-21"))
	for _, e := range r.Read("According to the Kremlin, Putin thanked Raisi on Monday.").Events {
		fmt.Println(e.Status, "according to", strings.Join(e.AccordingTo, ", "))
	}
	// Output: claim according to Russia
}

func ExampleReader_Read_office() {
	for _, role := range flashbrief.New().Read("Iranian Foreign Minister Hossein Amir-Abdollahian arrived in Quito.").Roles {
		fmt.Println(role.Person, "is", role.Title, "of", role.Of)
	}
	// Output: Hossein Amir-Abdollahian is Foreign Minister of IRN
}

func ExampleReader_Read_time() {
	r := flashbrief.New(flashbrief.Dated("2024-05-21")) // a Tuesday
	for _, t := range r.Read("Iran met Russia in Moscow on Sunday.").Times {
		fmt.Println(t.Value)
	}
	// Output: 2024-05-19
}

func ExampleReader_Read_figure() {
	text := "A flood killed 41 people in Sylhet on May 2."
	for _, f := range flashbrief.New().Read(text).Figures {
		fmt.Println(*f.Value, f.What, f.Fate)
	}
	// Output: 41 people killed
}

func ExampleReader_Read_forecast() {
	for _, f := range flashbrief.New().Read("“The council is likely to lift the ban by the end of the year,” said Ines Duarte.").Forecasts {
		fmt.Println(f.By, f.Word, f.Probability[0], f.Probability[1])
	}
	// Output: Ines Duarte likely 0.55 0.8
}

func ExampleReader_Read_concurrently() {
	r := flashbrief.New(flashbrief.Small())
	texts := []string{"Iran met Russia in Moscow.", "China condemned Israel."}
	found := make([]reading.Reading, len(texts))
	var all sync.WaitGroup
	for i, text := range texts {
		all.Go(func() { found[i] = r.Read(text) })
	}
	all.Wait()
	for i := range found {
		fmt.Println(found[i].Events[0].Category)
	}
	// Output:
	// CONSULT
	// ACCUSE
}

func ExampleReader_ReadReport() {
	r := flashbrief.New()
	report := r.NewReport("wire/17", "Iran met Russia in Moscow on Sunday.")
	report.Published, _ = when.Typed("May 21, 2024")
	fmt.Println(report.Origin, r.ReadReport(report).Events[0].Date)
	// Output: wire/17 2024-05-19
}

func ExampleNew() {
	full, small := flashbrief.New().Versions(), flashbrief.New(flashbrief.Small()).Versions()
	fmt.Println(full.Model != small.Model, full.Lexicon == small.Lexicon)
	// Output: true true
}

func ExampleDated() {
	day := func(r *flashbrief.Reader) string { return r.NewReport("", "words").Published.String() }
	fmt.Printf("%s %s %q\n", day(flashbrief.New(flashbrief.Dated("2024-05-21"))), day(flashbrief.New(flashbrief.Dated("May 21, 2024"))), day(flashbrief.New(flashbrief.Dated("2024-02-30"))))
	// Output: 2024-05-21 2024-05-21 ""
}
