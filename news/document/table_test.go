package document

import (
	"strings"
	"testing"

	"flashbrief/news"
)

// rows returns the reports of a table; an error is "! " and its text.
func rows(raw string, columns map[string]string) []string {
	var out []string
	for r, err := range CSV(news.Input{Name: "a.csv", Body: strings.NewReader(raw), Columns: columns}, bare) {
		if err != nil {
			out = append(out, "! "+err.Error())
			continue
		}
		out = append(out, strings.Join([]string{r.Title, r.Published.String(), r.Publisher, strings.Join(r.Tags, "+"), r.Text, string(r.Raw)}, "|"))
	}
	return out
}

func TestARowIsAReport(t *testing.T) {
	for _, c := range []struct {
		raw     string
		columns map[string]string
		want    []string
	}{
		{"date,text\n2024-05-21,They met.\n", nil, []string{"|2024-05-21|||They met.|2024-05-21,They met."}},
		{"\ufeffTitle;Text;Date\r\n\"Talks; again\";\"They met.\nThey spoke.\";21.05.2024\r\n", nil, []string{"Talks; again|2024-05-21|||They met.\nThey spoke.|\"Talks; again\";\"They met.\nThey spoke.\";21.05.2024"}},
		{"Story\tWhen\nThey met.\t45433\n", map[string]string{"text": "story", "date": "When"}, []string{"|2024-05-21|||They met.|They met.\t45433"}},
		{"text,source,tags\nThey met.,Post,\"Iran, Oman\"\n", nil, []string{"||Post|Iran+Oman|They met.|They met.,Post,\"Iran, Oman\""}},
		{"text,date\nThey met.,soon\nThey spoke.,\n", nil, []string{`! a.csv: the row in line 2 has the date "soon"; give it as YYYY-MM-DD`, "||||They spoke.|They spoke.,"}},
		{"a,b\n1,2\n", nil, []string{"! a.csv: no column is named text; its columns are a, b: name the one with the text, as with --columns text=b"}},
		{"a,b\n1,2\n", map[string]string{"text": "c"}, []string{`! a.csv: it has no column "c"; its columns are a, b`}},
		{"text,date\n", nil, []string{"! a.csv: it has a heading and no rows; there is nothing to read"}},
		{"", nil, []string{"! a.csv: the file is empty; there is nothing to read"}},
		{"text,date\n\"They met.,2024\n", nil, []string{`! a.csv: parse error on line 2, column 17: extraneous or missing " in quoted-field`}},
		{"text,date\ncaf\xe9,\n", nil, []string{"! a.csv: line 2 is not UTF-8; convert the file first, as with iconv -f WINDOWS-1252 -t UTF-8"}},
	} {
		got := rows(c.raw, c.columns)
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%q:\ngot  %q\nwant %q", c.raw, got, c.want)
		}
	}
}

func TestARowThatNeverEndsIsRefused(t *testing.T) {
	got := rows("text,date\n\""+strings.Repeat("x", longestRow+10), nil)
	if len(got) != 1 || !strings.Contains(got[0], "a quotation mark may be missing") {
		t.Errorf("got %.200q", got)
	}
}

func TestJSONIsReadInItsUsualForms(t *testing.T) {
	for raw, want := range map[string]string{
		`[{"id":"a","text":"x"},{"id":"b","text":"y","date":"2024-05-21"}]`: "a||x\nb|2024-05-21|y",
		`{"id":"a","text":"x"}`:                             "a||x",
		`{"count":1,"articles":[{"id":"a","html":"<p>x"}]}`: "a||x",
		`[{"id":"a"},{"id":"b","text":"y"}]`:                "! a.json: object 1 has no \"text\"\nb||y",
		`["a"]`:                                             "! a.json: object 1 is not a JSON object as wanted: json: cannot unmarshal string into Go value of type document.object",
		`{"a":1}`:                                           "! a.json: there is no report in it; give an object with \"text\", or a list of such objects",
		"[\n{\"text\":\"x\"},\n":                            "! a.json: this is not valid JSON: line 2: it ends too early",
		`7`:                                                 "! a.json: this is neither an object nor a list of objects: json: cannot unmarshal number into Go value of type map[string]json.RawMessage",
		" ":                                                 "! a.json: the file is empty; there is nothing to read",
	} {
		var got []string
		for r, err := range JSON(news.Input{Name: "a.json"}, []byte(raw), bare) {
			if err != nil {
				got = append(got, "! "+err.Error())
				continue
			}
			got = append(got, r.ID+"|"+r.Published.String()+"|"+r.Text)
		}
		if strings.Join(got, "\n") != want {
			t.Errorf("%s:\ngot  %q\nwant %q", raw, got, want)
		}
	}
}

func FuzzCSV(f *testing.F) {
	f.Add("date,text\n2024-05-21,\"They met.\"\n")
	f.Fuzz(func(t *testing.T, raw string) {
		for r, err := range CSV(news.Input{Name: "fuzz", Body: strings.NewReader(raw)}, bare) {
			if (err == nil) != (r.Text != "") {
				t.Errorf("got %+v, %v", r, err)
			}
		}
	})
}
