package brief_test

import (
	"errors"
	"fmt"

	"flashbrief/brief"
	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/record"
)

func ExampleNewSentence() {
	_, err := brief.NewSentence("Iran met Russia.", nil)
	fmt.Println(errors.Is(err, fault.Invalid))
	s, err := brief.NewSentence("Iran met Russia.", []record.Evidence{{Report: "f3fbd054ff74", Span: text.Span{Start: 32, End: 47}, Words: "Iran met Russia"}})
	fmt.Println(s.Text(), s.Evidence()[0].Span, err)
	// Output:
	// true
	// Iran met Russia. [32,47) <nil>
}

func ExampleBrief_Sentences() {
	evidence := []record.Evidence{{Report: "f3fbd054ff74", Span: text.Span{Start: 32, End: 47}, Words: "Iran met Russia"}}
	headline, _ := brief.NewSentence("Iran Meets Russia", evidence)
	told, _ := brief.NewSentence("Iran met Russia.", evidence)
	b := brief.Brief{Headline: headline, Sections: []brief.Section{{Heading: "What Happened", Paragraphs: []brief.Paragraph{{Sentences: []brief.Sentence{told}}}}}}
	for _, s := range b.Sentences() {
		fmt.Println(s.Text())
	}
	// Output:
	// Iran Meets Russia
	// Iran met Russia.
}
