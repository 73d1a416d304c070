package brief

import "flashbrief/ground/text"

// Copy is what is published beside a brief of a report that it rests on: what the record knows of the
// report, and the cited passages. Its Cited is that of the last edition that cites the report.
type Copy struct {
	Cited
	Author   string
	Editions []int // those that cite the report, in order
	Passages []Passage
}

// Passage is a stretch of a report in runs of words.
type Passage struct {
	Opens, Closes bool // the report has words before it, and after it
	Runs          []Run
}

// Run is words of a passage that are all cited, or none of them.
type Run struct {
	Span   text.Span // in the report
	Words  string
	Cited  bool
	Begins []text.Span // the cited spans that begin with it
}
