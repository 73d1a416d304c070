package plover

// Category is one of the sixteen categories of events. The zero value means none.
type Category string

// The categories, spelled as the manual spells them.
const (
	AGREE     Category = "AGREE"
	CONSULT   Category = "CONSULT"
	SUPPORT   Category = "SUPPORT"
	CONCEDE   Category = "CONCEDE"
	COOPERATE Category = "COOPERATE"
	AID       Category = "AID"
	RETREAT   Category = "RETREAT"
	REQUEST   Category = "REQUEST"
	ACCUSE    Category = "ACCUSE"
	REJECT    Category = "REJECT"
	THREATEN  Category = "THREATEN"
	PROTEST   Category = "PROTEST"
	SANCTION  Category = "SANCTION"
	MOBILIZE  Category = "MOBILIZE"
	COERCE    Category = "COERCE"
	ASSAULT   Category = "ASSAULT"
)

// Label returns the category with its mode, if there is one: "CONSULT/visit".
func (c Category) Label(m Mode) string {
	if m == "" {
		return string(c)
	}
	return string(c) + "/" + string(m)
}

// Mode is the manner of an event; each category has its own. The zero value means none.
type Mode string

// The modes used by this program; the table of categories lists all.
const (
	Allege         Mode = "allege"
	Arrest         Mode = "arrest"
	Assist         Mode = "assist"
	Beat           Mode = "beat"
	Ceasefire      Mode = "ceasefire"
	Change         Mode = "change"
	Convict        Mode = "convict"
	CrowdControl   Mode = "crowd-control"
	Cyber          Mode = "cyber"
	Disapprove     Mode = "disapprove"
	Discontinue    Mode = "discontinue"
	Expel          Mode = "expel"
	Firearms       Mode = "firearms"
	Meet           Mode = "meet"
	Misinformation Mode = "misinformation"
	Phone          Mode = "phone"
	Abduct         Mode = "abduct"
	Relations      Mode = "relations"
	Resign         Mode = "resign"
	Restrict       Mode = "restrict"
	Violence       Mode = "violence"
	Visit          Mode = "visit"
	Yield          Mode = "yield"
)

// Context is a subject that an event touches, such as "military". The zero value means none.
type Context string

// Diplomatic is the context of a meeting that has no other.
const Diplomatic Context = "diplomatic"

// Sector is what an actor does in its society, or the kind of an actor without a country. The
// zero value means none, as for a country as a whole.
type Sector string

// The sectors, spelled as the manual spells them; the table of words says what each covers.
const (
	COP Sector = "COP"
	GOV Sector = "GOV"
	JUD Sector = "JUD"
	LEG Sector = "LEG"
	MIL Sector = "MIL"
	PRM Sector = "PRM"
	PTY Sector = "PTY"
	REB Sector = "REB"
	SPY Sector = "SPY"
	UAF Sector = "UAF"
	UNK Sector = "UNK"
	AGR Sector = "AGR"
	BUS Sector = "BUS"
	CRM Sector = "CRM"
	CVL Sector = "CVL"
	EDU Sector = "EDU"
	ELI Sector = "ELI"
	JRN Sector = "JRN"
	LAB Sector = "LAB"
	MED Sector = "MED"
	REF Sector = "REF"
	OPP Sector = "OPP"
	PRE Sector = "PRE"
	REL Sector = "REL"
	SOC Sector = "SOC"
	IGO Sector = "IGO"
	UNO Sector = "UNO"
	EUR Sector = "EUR"
	NGO Sector = "NGO"
	ISM Sector = "ISM"
	IMG Sector = "IMG"
	MNC Sector = "MNC"
)

// CAMEO is a code of CAMEO, of two to four digits. The zero value means none.
type CAMEO string
