package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"

	"flashbrief/reading/learn"
	"flashbrief/reading/net"
)

// Columns of the file that cmd/train/teacher/label.py writes, a token a line and a blank line
// after each sentence. Probabilities follow their labels, separated by spaces.
const (
	heldForm = iota
	heldUPOS
	heldXPOS
	heldFeats
	heldNames
	heldHeads
	heldHead
	heldRels
	heldColumns
)

// heldReader reads what a teacher of another make holds of sentences.
type heldReader struct {
	path                           string
	line                           int
	named                          bool // the shape has names
	upos, xpos, feats, rels, names func(string) int32
}

// readHeld reads the sentences of a file of label.py. Labels that the shape lacks are left out.
func readHeld(path string, shape *net.Shape) ([]*learn.Gold, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := heldReader{
		path: path, named: len(shape.NameTags) > 0,
		upos: numbered(shape.UPOS), xpos: numbered(shape.XPOS), feats: numbered(shape.Feats), rels: numbered(shape.Rels), names: numbered(shape.NameTags),
	}
	var out []*learn.Gold
	g := new(learn.Gold)
	scan := bufio.NewScanner(f)
	scan.Buffer(make([]byte, 1<<16), 1<<22)
	for scan.Scan() {
		r.line++
		if scan.Text() != "" {
			if err := r.token(g, strings.Split(scan.Text(), "\t")); err != nil {
				return nil, err
			}
			continue
		}
		if len(g.Forms) > 0 {
			out, g = append(out, g), new(learn.Gold)
		}
	}
	return out, scan.Err()
}

func (r *heldReader) wrong(why string) error {
	return fmt.Errorf("%s:%d: %s", r.path, r.line, why)
}

// token adds a line's token to the sentence.
func (r *heldReader) token(g *learn.Gold, fields []string) error {
	if len(fields) != heldColumns {
		return r.wrong(fmt.Sprintf("%d columns where %d are expected", len(fields), heldColumns))
	}
	head, err := strconv.Atoi(fields[heldHead])
	if err != nil {
		return r.wrong("no number of a head")
	}
	g.Forms = append(g.Forms, fields[heldForm])
	g.Heads = append(g.Heads, int32(head-1))
	for column, part := range map[int]struct {
		into   *[][]learn.Share
		number func(string) int32
	}{
		heldUPOS: {&g.Held.UPOS, r.upos}, heldXPOS: {&g.Held.XPOS, r.xpos}, heldFeats: {&g.Held.Feats, r.feats},
		heldHeads: {&g.Held.Heads, place}, heldRels: {&g.Held.Rels, r.rels},
	} {
		shares, err := r.shares(fields[column], part.number)
		if err != nil {
			return err
		}
		*part.into = append(*part.into, shares)
	}
	if !r.named {
		return nil
	}
	names, err := r.shares(fields[heldNames], r.names)
	g.Names = append(g.Names, certain(names))
	return err
}

// surely is the least probability of a name's tag that is learned as if it were annotated.
const surely = 0.8

// certain returns the label that is all but certain; Unknown if there is none.
func certain(shares []learn.Share) int32 {
	for _, s := range shares {
		if s.Part >= surely {
			return s.Label
		}
	}
	return learn.Unknown
}

// place returns the number of a head, which is its place in the sentence.
func place(s string) int32 {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return learn.Unknown
	}
	return int32(n)
}

// shares reads labels with their probabilities, which then sum to one; nil if none is known.
func (r *heldReader) shares(field string, number func(string) int32) ([]learn.Share, error) {
	parts := strings.Fields(field)
	if len(parts)%2 != 0 {
		return nil, r.wrong("a label without its probability")
	}
	var out []learn.Share
	total := float32(0)
	for i := 0; i < len(parts); i += 2 {
		p, err := strconv.ParseFloat(parts[i+1], 32)
		if err != nil {
			return nil, r.wrong("not a probability: " + parts[i+1])
		}
		if n := number(label(parts[i])); n != learn.Unknown {
			out = append(out, learn.Share{Label: n, Part: float32(p)})
			total += float32(p)
		}
	}
	for i := range out {
		out[i].Part /= total
	}
	return out, nil
}

// label returns the label of a field: "_" stands for none.
func label(field string) string {
	if field == "_" {
		return ""
	}
	return field
}
