package event

import (
	"slices"

	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// contexts returns PLOVER's contexts of an act: those of its pattern and those named by the
// words around it, each once, at most three.
func (lib *library) contexts(tree *ud.Tree, a *act) []plover.Context {
	var out []plover.Context
	add := func(name plover.Context) {
		if len(out) < 3 && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for _, c := range a.contexts {
		add(c)
	}
	for _, k := range tree.Subtree(a.head, nil) {
		if c, ok := contextWords[tree.Tokens[k].Base()]; ok {
			add(c)
		}
	}
	if len(out) == 0 && lib.is(plover.Meeting, a) {
		add(plover.Diplomatic)
	}
	return out
}

// contextWords are nouns and adjectives that name the topic of an act.
var contextWords = func() map[string]plover.Context {
	out := map[string]plover.Context{}
	for context, words := range map[string][]string{
		"military":         {"military", "army", "troop", "navy", "weapon", "missile", "arms", "defense", "defence", "military-technical", "soldier", "warship", "security", "drill"},
		"economic":         {"trade", "economic", "economy", "investment", "tariff", "export", "import", "oil", "gas", "energy", "bank", "loan", "financial", "commercial", "sanction", "currency", "tourism"},
		"legal":            {"court", "trial", "lawsuit", "judge", "prosecutor", "legal", "constitution", "verdict"},
		"election":         {"election", "vote", "ballot", "electoral", "candidate", "poll", "referendum"},
		"legislative":      {"parliament", "bill", "lawmaker", "legislation", "senate", "congress"},
		"diplomatic":       {"diplomatic", "embassy", "ambassador", "condolence", "diplomat", "envoy", "treaty"},
		"human_rights":     {"rights", "abuse", "genocide", "atrocity"},
		"terrorism":        {"terrorist", "terrorism", "bombing", "jihadist"},
		"cbrn":             {"nuclear", "chemical", "uranium", "enrichment", "biological", "radiological"},
		"intelligence":     {"intelligence", "spy", "espionage", "surveillance"},
		"territory":        {"border", "territory", "territorial", "annexation", "sovereignty", "settlement", "maritime"},
		"migration":        {"migrant", "refugee", "asylum", "migration", "displaced"},
		"disasters":        {"earthquake", "flood", "hurricane", "cyclone", "disaster", "tsunami", "drought"},
		"health":           {"health", "vaccine", "hospital", "pandemic", "virus", "disease", "medical"},
		"human_security":   {"humanitarian", "food", "famine", "shelter", "water"},
		"peacekeeping":     {"peacekeeping", "peacekeeper"},
		"cyber":            {"cyber", "hacker", "hacking", "cyberattack"},
		"corruption":       {"corruption", "bribery", "graft"},
		"environment":      {"climate", "environment", "emission", "environmental"},
		"natural_resource": {"mineral", "mining", "fishery", "fishing"},
		"illegal_drugs":    {"drug", "cocaine", "heroin", "narcotic"},
		"repression":       {"crackdown", "repression", "dissident"},
		"technology":       {"technology", "semiconductor", "5g", "satellite"},
	} {
		for _, w := range words {
			out[w] = plover.Context(context)
		}
	}
	return out
}()
