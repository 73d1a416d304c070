package answer_test

import (
	"os"
	"time"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/join"
)

// met returns an item of a report with its words as evidence.
func met() record.Item {
	day := when.Date(2024, time.May, 19)
	words := "Iran met Russia in Moscow"
	return record.Item{
		ID: "b6b47fbd350561e1a0c9d2aa", Report: "f3fbd054ff74", True: when.On(day), Told: day,
		Evidence: []record.Evidence{{Report: "f3fbd054ff74", Span: text.Span{Start: 32, End: 32 + len(words)}, Words: words}},
		Finding: record.Found(&reading.Event{
			Category: "CONSULT", Status: reading.Fact, Date: when.On(day), Place: "Moscow", Text: words,
			Actors: []reading.Party{{Name: "Iran", Code: "IRN", Country: "IRN"}, {Name: "Russia", Code: "RUS", Country: "RUS"}},
		}),
	}
}

func ExampleTable_Text() {
	t := answer.Timeline(answer.Entries(answer.Acts([]record.Item{met()}, join.From{}, join.Held{}), nil))
	_ = t.Text(os.Stdout, 60)
	// Output:
	// date        event    actor         place   status  reports
	// 2024-05-19  CONSULT  Iran, Russia  Moscow  fact    1
	//     Iran met Russia in Moscow
	//     origins: 1; sources: f3fbd054:32
}

func ExampleTable_Write() {
	t := answer.Timeline(answer.Entries(answer.Acts([]record.Item{met()}, join.From{}, join.Held{}), nil))
	_ = t.Write(os.Stdout, "csv")
	// Output:
	// date,event,actor,recipient,place,status,according to,words,reports,origins,differ,ruled,id,items,joined,report,start,end,evidence,more
	// 2024-05-19,CONSULT,"Iran, Russia",,Moscow,fact,,Iran met Russia in Moscow,1,1,,,b6b47fbd350561e1a0c9d2aa,b6b47fbd350561e1a0c9d2aa,,f3fbd054ff74,32,57,Iran met Russia in Moscow,
}

func ExampleTies() {
	acts := answer.Acts([]record.Item{met()}, join.From{}, join.Held{})
	ties := answer.Ties(answer.TieMonths(acts), []string{"IRN", "RUS"}, when.Day{}, when.Day{})
	ties[0].Show(1)
	t := answer.TieTable(ties)
	_ = t.Text(os.Stdout, 100)
	// Output:
	// a    b    names          acts  verbal cooperation  mean score  by month         sources
	// IRN  RUS  Iran – Russia  1     1                   +2.50       2024-05:+2.5(1)  f3fbd054:32
}
