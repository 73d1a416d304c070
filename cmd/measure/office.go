package main

import (
	"regexp"
	"strings"

	"flashbrief/reading"
)

// officeScores counts printed and annotated offices.
type officeScores struct {
	Printed, False       int
	Marked, Found, Right int // Right: holder and time are also right
	Optional             int
}

// rank matches a military rank, which is not an office.
var rank = regexp.MustCompile(`(?i)^(u\.?s\.? |navy |army |air force |staff )*(captain|sergeant|specialist|colonel|general|lieutenant general|major general|brigadier general|major|commodore|petty officer|chief)$`)

func (s *scores) offices(p *passage, printed []reading.Role) {
	t := &s.Offices
	taken := map[int]bool{}
	for i := range printed {
		r := &printed[i]
		if rank.MatchString(r.Title) {
			continue
		}
		t.Printed++
		k := sameOffice(r, p.Roles, taken)
		if k < 0 {
			t.False++
			s.wrong("  RFALSE   %s | %s | %s | before %q\n", r.Person, r.Title, r.Of, r.Before)
			continue
		}
		taken[k] = true
		s.office(r, &p.Roles[k])
	}
	for k := range p.Roles {
		if want := &p.Roles[k]; !want.Optional {
			t.Marked++
			if !taken[k] {
				s.wrong("  RMISSED  %s | %s | %s\n", want.Person, want.Role, want.Of)
			}
		}
	}
}

// sameOffice returns which of the annotated offices the printed one is, -1 for none.
func sameOffice(r *reading.Role, marked []held, taken map[int]bool) int {
	for k := range marked {
		title := words(marked[k].Role)
		if strings.Contains(strings.ToLower(marked[k].Role), "minister") {
			title["p.m."] = true
		}
		if !taken[k] && words(r.Person).meets(words(marked[k].Person)) && words(r.Title).meets(title) {
			return k
		}
	}
	return -1
}

func (s *scores) office(r *reading.Role, want *held) {
	holder := want.Of == "" || holderWords(want.Of).meets(words(r.Of))
	over := want.Status == "former" || want.Status == "late"
	time := over != r.Before.IsZero() && (want.Status != "acting" || strings.Contains(strings.ToLower(r.Title), "acting"))
	if want.Optional {
		s.Offices.Optional++
	} else {
		s.Offices.Found++
		s.Offices.Right += bit(holder && time)
	}
	if !holder || !time {
		s.wrong("  ROLE     %s | %s | %s | before %s, want %s %s\n", r.Person, r.Title, r.Of, r.Before, want.Of, want.Status)
	}
}
