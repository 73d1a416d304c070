package plover

import (
	"fmt"
	"slices"
	"strings"
)

// Trait is what acts of several categories have in common. The table of traits says which have
// it, and what it means.
type Trait string

// The traits of acts.
const (
	Material       Trait = "material"
	Meeting        Trait = "meeting"
	Visiting       Trait = "visit"
	Calling        Trait = "call"
	Joint          Trait = "joint"
	Mutual         Trait = "mutual"
	Friendly       Trait = "friendly"
	Force          Trait = "force"
	Crowd          Trait = "crowd"
	Violent        Trait = "violent"
	Harmful        Trait = "harmful"
	Public         Trait = "public"
	AttackOrArrest Trait = "attack-or-arrest"
	Accusation     Trait = "accusation"
	Rejection      Trait = "rejection"
	Demand         Trait = "demand"
	Threatening    Trait = "threat"
	Punishment     Trait = "punishment"
	Rule           Trait = "rule"
	Policing       Trait = "policing"
	Repression     Trait = "repression"
	Deployment     Trait = "deployment"
	Agreement      Trait = "agreement"
	Promise        Trait = "promise"
	Reply          Trait = "reply"
	Abroad         Trait = "abroad"
	Performed      Trait = "performed"
	Favour         Trait = "favour"
	Warning        Trait = "warning"
	PartyNeeded    Trait = "party-needed"
	ObjectNeeded   Trait = "object-needed"
	BeyondSport    Trait = "beyond-sport"
)

// SectorTrait is what actors of several sectors have in common; see Trait.
type SectorTrait string

// The traits of sectors.
const (
	State         SectorTrait = "state"
	Authority     SectorTrait = "authority"
	Branch        SectorTrait = "branch"
	Official      SectorTrait = "official"
	Office        SectorTrait = "office"
	Government    SectorTrait = "government"
	Military      SectorTrait = "military"
	Armed         SectorTrait = "armed"
	Police        SectorTrait = "police"
	Ruler         SectorTrait = "ruler"
	Rising        SectorTrait = "rising"
	Rebel         SectorTrait = "rebel"
	Local         SectorTrait = "local"
	Institution   SectorTrait = "institution"
	People        SectorTrait = "people"
	BetweenStates SectorTrait = "between-states"
	PublicRole    SectorTrait = "public"
	Firm          SectorTrait = "firm"
	Press         SectorTrait = "press"
	Private       SectorTrait = "private"
)

// Is reports whether acts of the category with the mode have the trait.
func (b *Codebook) Is(t Trait, c Category, m Mode) bool { return has(b.traits[t], c, m) }

// OfSector reports whether actors of the sector have the trait.
func (b *Codebook) OfSector(t SectorTrait, s Sector) bool {
	return s != "" && slices.Contains(b.sectorTraits[t], s)
}

// Kin reports whether two categories are equal, or coders of one act may choose either.
func (b *Codebook) Kin(x, y Category) bool {
	return x == y || slices.Contains(b.kin, [2]Category{x, y}) || slices.Contains(b.kin, [2]Category{y, x})
}

// readTrait reads a row of the table of traits: act, sector or kin; its name; its categories or
// sectors; what it means.
func (b *Codebook) readTrait(row []string) error {
	if len(row) != 4 {
		return fmt.Errorf("trait %v: four fields are expected", row)
	}
	switch row[0] {
	case "act":
		acts, err := b.patterns(row[2])
		b.traits[Trait(row[1])] = acts
		return err
	case "kin":
		x, y, _ := strings.Cut(row[2], ", ")
		pair := [2]Category{Category(x), Category(y)}
		if !b.Has(pair[0]) || !b.Has(pair[1]) {
			return fmt.Errorf("trait %v: two categories are expected", row)
		}
		b.kin = append(b.kin, pair)
	case "sector":
		for name := range strings.SplitSeq(row[2], ", ") {
			s := Sector(name)
			if !slices.ContainsFunc(b.sectors, func(w Word[Sector]) bool { return w.Name == s }) {
				return fmt.Errorf("trait %v: no sector %q", row, s)
			}
			b.sectorTraits[SectorTrait(row[1])] = append(b.sectorTraits[SectorTrait(row[1])], s)
		}
	default:
		return fmt.Errorf("trait %v: no kind %q", row, row[0])
	}
	return nil
}
