package record

import (
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
)

// forecast is a statement about the future as a finding.
type forecast struct{ *reading.Forecast }

func (f forecast) Kind() Kind                   { return Forecast }
func (f forecast) content() any                 { return f.Forecast }
func (f forecast) span() text.Span              { return f.Span }
func (f forecast) times() when.Bounds           { return when.Bounds{} }
func (f forecast) topic(*settings) []text.Span  { return []text.Span{f.Span} }
func (f forecast) apart() []any                 { return nil }
func (f forecast) mark(own text.Span) text.Span { return own }
func (f forecast) settable() []string           { return []string{"speakers"} }

// Describe returns the maker and the words.
func (f forecast) Describe(words string) string { return f.By + ": " + words }

func (f forecast) support() []text.Span {
	var out []text.Span
	if f.Condition != nil {
		out = append(out, *f.Condition)
	}
	if f.Horizon != nil {
		out = append(out, f.Horizon.Span)
	}
	return out
}

func (f forecast) parties() []Party {
	var out []Party
	for by := range strings.SplitSeq(f.By, ", ") {
		out = append(out, Party{Part: Maker, Name: by})
	}
	return out
}

func (f forecast) like(was Finding, r *Ruling, own text.Span) int {
	if r.beside(own) {
		return 0
	}
	return rank(own == r.Evidence.Span, f.By == As[reading.Forecast](was).By)
}

func (f forecast) recoded(c *Coding) (Finding, error) {
	out := *f.Forecast
	who, err := speakers(c.Speakers)
	if err != nil {
		return nil, err
	}
	if len(who) == 0 {
		return nil, fault.New(fault.Invalid, "a forecast needs a maker")
	}
	out.By = strings.Join(who, ", ")
	return forecast{&out}, nil
}

func (f forecast) redated(again Finding) Finding {
	out, o := *f.Forecast, As[reading.Forecast](again)
	out.Made, out.Horizon = o.Made, o.Horizon
	return forecast{&out}
}

func (f forecast) called(name func(string) string) Finding {
	out := *f.Forecast
	var makers []string
	for by := range strings.SplitSeq(out.By, ", ") {
		makers = append(makers, name(by))
	}
	out.By = strings.Join(makers, ", ")
	return forecast{&out}
}
