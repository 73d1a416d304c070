package news

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheLanguageOfAText(t *testing.T) {
	for words, want := range map[string]string{
		"Iran met Russia in Moscow on May 19, the Kremlin said, and officials signed a paper on trade between the two states in the old hall that day.":               "en",
		"Der iranische Außenminister ist am Dienstag in Wien eingetroffen und wird dort mit dem Kanzler über die Sanktionen sprechen, wie das Ministerium mitteilte.": "de",
		"Le ministre des Affaires étrangères est arrivé mardi à Vienne pour des entretiens avec le chancelier sur les sanctions, selon un communiqué du ministère.":   "fr", //nolint:misspell // the sentence is French
		"El ministro de Asuntos Exteriores llegó el martes a Viena para reunirse con el canciller y hablar de las sanciones, según un comunicado del ministerio.":     "es",
		"Министр иностранных дел прибыл во вторник в Вену для переговоров с канцлером о санкциях.":                                                                    "ru",
		"Міністр закордонних справ прибув у вівторок до Відня для переговорів із канцлером про санкції, їх деталі не розкриваються.":                                  "uk",
		"وصل وزير الخارجية إلى فيينا يوم الثلاثاء لإجراء محادثات مع المستشار":                                                                                         "ar",
		"وزیر امور خارجه روز سه\u200cشنبه برای گفت\u200cوگو با صدراعظم وارد وین شد":                                                                                   "fa",
		"外交部长周二抵达维也纳与总理就制裁问题举行会谈并将于周三返回北京述职":                                                                                                                          "zh",
		"外務大臣は火曜日にウィーンに到着し、首相と制裁について会談した。":                                                                                                                            "ja",
		"Bakan salı günü Viyana'ya geldi ve yaptırımlar için bir görüşme yaptı, bu görüşme çok önemli olarak görülüyor ancak daha sonra ne olacağı belli değil.":      "tr",
		"Iran met Russia.": "",
		"Angela Merkel, Emmanuel Macron, Giorgia Meloni, Mark Rutte": "",
		"The paper “Der Spiegel” said that “die Verhandlungen sind nicht am Ende”, and the minister said that the talks would go on for as long as it took to reach a deal with the other side.": "en",
	} {
		if got := Language(words); got != want {
			t.Errorf("%.60s: got %q, want %q", words, got, want)
		}
	}
}

func TestAReportIsReadUnlessItIsPlainlyForeign(t *testing.T) {
	german := "Der iranische Außenminister ist am Dienstag in Wien eingetroffen und wird dort mit dem Kanzler über die Sanktionen sprechen, wie das Ministerium mitteilte."
	for _, c := range []struct {
		text, language string
		want           bool
	}{
		{"Iran met Russia.", "", true}, {"Iran met Russia.", "en-GB", true}, {"Iran traf Russland.", "de", false}, {german, "", false}, {german, "en", false},
		{strings.Repeat("Iran met Russia in the old hall on Monday, and the minister said that it was a good day for the two states. ", 3), "fr", true},
	} {
		if got := (&Report{Text: c.text, Language: c.language}).English(); got != c.want {
			t.Errorf("%.30s (%s): got %v, want %v", c.text, c.language, got, c.want)
		}
	}
}

// TestTheSampleIsEnglish checks that no report of the sample is taken for a foreign one.
func TestTheSampleIsEnglish(t *testing.T) {
	files, err := filepath.Glob("../sample/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if r := (&Report{Text: string(raw)}); !r.English() {
			t.Errorf("%s is taken for %s", file, Language(r.Text))
		}
	}
}
