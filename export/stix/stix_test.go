package stix

import (
	"bytes"
	"testing"

	"flashbrief/internal/recordtest"
	"flashbrief/world/actor"
)

func TestFindingsAreReadBackAsTheyAre(t *testing.T) {
	reports := recordtest.Reported(t, "../../sample")
	var out, again bytes.Buffer
	if err := Write(&out, reports, actor.World().NameOf); err != nil {
		t.Fatal(err)
	}
	if err := Write(&again, reports, actor.World().NameOf); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Errorf("written twice it differs: %v", err)
	}
	got, err := Read(&out)
	if err != nil {
		t.Fatal(err)
	}
	recordtest.ReadBack(t, reports, got)
}
