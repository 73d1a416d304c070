package desk

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"flashbrief/ground/fault"
)

// PeopleFile is the ending of the file beside a record with who may sign in.
const PeopleFile = ".people"

// Role says what a person may do at the desk; each may do what those before it may.
type Role string

// The roles.
const (
	Reader  Role = "reader"  // reads
	Analyst Role = "analyst" // also rules, marks and takes in reports
	Editor  Role = "editor"  // also publishes
	Admin   Role = "admin"   // also decides who may sign in
)

// Roles returns the roles, the least first.
func Roles() []Role { return []Role{Reader, Analyst, Editor, Admin} }

// May reports whether the role may do what the other may.
func (r Role) May(as Role) bool {
	return slices.Contains(Roles(), r) && slices.Index(Roles(), r) >= slices.Index(Roles(), as)
}

// Person may sign in.
type Person struct {
	Name  string    `json:"name"`
	Role  Role      `json:"role"`
	Since time.Time `json:"since"`
	Salt  string    `json:"salt"` // in base64, as is Hash
	Hash  string    `json:"hash"` // of the password: Argon2id with these costs
	Time  uint32    `json:"time"`
	KB    uint32    `json:"memory_kb"`
	Lanes uint8     `json:"lanes"`
}

// The costs of a new hash are those that RFC 9106 recommends for less memory: three iterations over
// 64 MB. A file with other costs is used with them, within bounds.
const (
	hashTime, hashKB, hashLanes = 3, 64 << 10, 4
	hashSize, saltSize          = 32, 16
	mostHashTime, mostHashKB    = 20, 1 << 20
)

// The bounds of names and passwords, in characters, and of the number of people.
const (
	longestName      = 80
	shortestPassword = 12
	longestPassword  = 200
	mostPeople       = 1000
)

// People are those who may sign in. They are kept in a file, which is read again when it changes.
// It is safe for concurrent use.
type People struct {
	roll[Person]
	costs chan struct{} // holds a token for each password being hashed, which takes memory
}

// hashing is the number of passwords that are hashed at once.
const hashing = 2

// OpenPeople returns the people in a file. A file that does not exist has none.
func OpenPeople(path string) (*People, error) {
	p := &People{roll[Person]{path: path, named: func(p *Person) string { return p.Name }, sound: (*Person).sound}, make(chan struct{}, hashing)}
	_, err := p.All()
	return p, err
}

// sound reports whether a person's role and costs are such as may be used.
func (p *Person) sound() bool {
	return p.Time >= 1 && p.Time <= mostHashTime && p.KB <= mostHashKB && p.Lanes >= 1 && slices.Contains(Roles(), p.Role)
}

// Set adds a person, or replaces the person's role and password.
func (p *People) Set(name string, role Role, password string, at time.Time) error {
	name = strings.TrimSpace(name)
	switch n := utf8.RuneCountInString(password); {
	case !nameable(name):
		return fault.New(fault.Invalid, "a name has 1 to %d characters", longestName)
	case !slices.Contains(Roles(), role):
		return fault.New(fault.Invalid, "no role %q; roles are reader, analyst, editor and admin", role)
	case n < shortestPassword || n > longestPassword:
		return fault.New(fault.Invalid, "a password has %d to %d characters; this one has %d", shortestPassword, longestPassword, n)
	}
	salt := make([]byte, saltSize)
	_, _ = rand.Read(salt) // never fails
	made := Person{Name: name, Role: role, Since: at.UTC().Truncate(time.Second), Salt: encoded(salt), Time: hashTime, KB: hashKB, Lanes: hashLanes}
	made.Hash = encoded(made.hash(password))
	return p.change(func(all []Person) ([]Person, error) {
		all = slices.DeleteFunc(all, func(o Person) bool { return strings.EqualFold(o.Name, name) })
		if len(all) >= mostPeople {
			return nil, fault.New(fault.Invalid, "there are %d people already", mostPeople)
		}
		return append(all, made), nil
	})
}

// Remove removes a person, who can then sign in no more. Sessions end at the next request.
func (p *People) Remove(name string) error {
	return p.change(func(all []Person) ([]Person, error) {
		left := slices.DeleteFunc(slices.Clone(all), func(o Person) bool { return strings.EqualFold(o.Name, strings.TrimSpace(name)) })
		if len(left) == len(all) {
			return nil, fault.New(fault.NotFound, "nobody called %q may sign in", name)
		}
		return left, nil
	})
}

// Named returns the person of the name, in whatever letter case.
func (p *People) Named(name string) (Person, bool) {
	all, err := p.All()
	i := slices.IndexFunc(all, func(o Person) bool { return strings.EqualFold(o.Name, strings.TrimSpace(name)) })
	if err != nil || i < 0 {
		return Person{}, false
	}
	return all[i], true
}

// SignIn returns the person of the name if the password is right. Otherwise the error is of kind
// fault.Denied, and is the same, after the same work, whether the name or the password is wrong.
func (p *People) SignIn(name, password string) (Person, error) {
	wrong := fault.New(fault.Denied, "the name or the password is wrong")
	if len(password) > longestPassword*utf8.UTFMax {
		return Person{}, wrong
	}
	found, known := p.Named(name)
	if !known {
		found = Person{Salt: encoded(make([]byte, saltSize)), Time: hashTime, KB: hashKB, Lanes: hashLanes}
	}
	p.costs <- struct{}{}
	defer func() { <-p.costs }()
	right := subtle.ConstantTimeCompare([]byte(encoded(found.hash(password))), []byte(found.Hash)) == 1
	if !known || !right {
		return Person{}, wrong
	}
	return found, nil
}

// hash returns the hash of a password with the person's salt and costs.
func (p *Person) hash(password string) []byte {
	salt, _ := base64.StdEncoding.DecodeString(p.Salt) // a broken salt gives another hash
	return argon2.IDKey([]byte(password), salt, p.Time, p.KB, p.Lanes, hashSize)
}

func encoded(raw []byte) string { return base64.StdEncoding.EncodeToString(raw) }
