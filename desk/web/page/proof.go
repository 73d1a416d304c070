package page

import "flashbrief/brief"

// proof is a brief as it will be printed, with the mark of each sentence.
type proof struct {
	*brief.Page
	Parts []proofPart
}

// Tagged returns the tags of the brief.
func (p *proof) Tagged() []tagView { return tagViews(p.Tags) }

// proofPart is a headed part of a page.
type proofPart struct {
	Heading string
	Blocks  []proofBlock
}

// proofBlock is a paragraph.
type proofBlock struct {
	*brief.PageParagraph
	Told []proofSentence
}

// proofSentence is a sentence as it is printed, beside its mark.
type proofSentence struct {
	*checkedSentence
	Printed string
	Noted   int // the number that is printed behind it; 0 without a source
}

// proofOf returns the page with the marks of its sentences, which are in the order of the page; nil for an empty page.
func proofOf(p *brief.Page, sentences []checkedSentence) *proof {
	if p.Title == "" && len(sentences) == 0 {
		return nil
	}
	out, at := &proof{Page: p}, 0
	for i := range p.Sections {
		part := proofPart{Heading: p.Sections[i].Heading}
		for k := range p.Sections[i].Paragraphs {
			block := proofBlock{PageParagraph: &p.Sections[i].Paragraphs[k]}
			for n := range block.Sentences {
				s := &block.Sentences[n]
				told := proofSentence{checkedSentence: &sentences[at], Printed: s.Plain()}
				if len(s.Sources) > 0 {
					told.Noted = s.Number
				}
				block.Told = append(block.Told, told)
				at++
			}
			part.Blocks = append(part.Blocks, block)
		}
		out.Parts = append(out.Parts, part)
	}
	return out
}
