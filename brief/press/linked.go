package press

import (
	"strings"

	"flashbrief/brief"
	"flashbrief/world/topic"
)

// Linked returns what schema.org says of the page: a NewsArticle, which is also an
// AnalysisNewsArticle, with its Media Topics, its quotations, its sources and its corrections. A speaker is the
// creator of a Quotation; spokenByCharacter is for fiction.
func (p printed) Linked() map[string]any {
	at := p.Imprint
	out := map[string]any{
		"@context": "https://schema.org", "@type": []string{"NewsArticle", "AnalysisNewsArticle"},
		"headline": p.Heading(), "inLanguage": "en", "datePublished": made(at.First), "dateModified": made(at.Modified), "version": at.Version,
		"author": map[string]any{"@type": "Person", "name": at.By},
	}
	if at.House != "" {
		out["publisher"] = map[string]any{"@type": "NewsMediaOrganization", "name": at.House}
	}
	if at.Address != "" {
		out["url"], out["mainEntityOfPage"] = at.Address, at.Address
	}
	if len(p.Tags) > 0 {
		out["keywords"] = strings.Join(p.Tags, ", ")
	}
	var topics, citations, quotations, corrections []map[string]any
	for _, s := range p.subjects() {
		if t := s.topic; t != nil {
			topics = append(topics, map[string]any{"@type": "DefinedTerm", "@id": t.URI(), "name": t.Name, "termCode": t.Number, "inDefinedTermSet": topic.Scheme})
		}
	}
	for _, c := range p.Reports() {
		citations = append(citations, citation(&c))
	}
	for _, s := range p.Sections {
		for i := range s.Paragraphs {
			if quoted := &s.Paragraphs[i]; quoted.Quote && quoted.Name != "" {
				quotations = append(quotations, quotation(quoted))
			}
		}
	}
	for _, n := range at.Notes {
		corrections = append(corrections, map[string]any{"@type": "CorrectionComment", "text": noteOf(n), "datePublished": made(n.At)})
	}
	for name, list := range map[string][]map[string]any{"about": topics, "citation": citations, "hasPart": quotations, "correction": corrections} {
		if len(list) > 0 {
			out[name] = list
		}
	}
	return out
}

// citation returns a report as a work that is cited.
func citation(c *brief.Cited) map[string]any {
	out := map[string]any{"@type": "CreativeWork", "name": c.Headline, "identifier": "sha256:" + c.Report}
	if c.Publisher != "" {
		out["publisher"] = map[string]any{"@type": "Organization", "name": c.Publisher}
	}
	if !c.Date.IsZero() {
		out["datePublished"] = c.Date.String()
	}
	if c.Link != "" {
		out["url"] = c.Link
	}
	if c.Archive != "" {
		out["archivedAt"] = c.Archive
	}
	if c.Licence != "" {
		out["license"] = c.Licence
	}
	return out
}

// quotation returns a block quotation with its speaker.
func quotation(p *brief.PageParagraph) map[string]any {
	var words []string
	for i := range p.Sentences {
		words = append(words, p.Sentences[i].Text)
	}
	speaker := map[string]any{"@type": "Person", "name": p.Name}
	if p.Role != "" {
		speaker["jobTitle"] = p.Role
	}
	return map[string]any{"@type": "Quotation", "text": strings.Join(words, " "), "creator": speaker}
}
