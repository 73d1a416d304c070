package desk

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"flashbrief/ground/fault"
)

// KeysFile is the ending of the file beside a record with the keys of programs.
const KeysFile = ".keys"

// Key lets a program ask the desk, and act under a name.
type Key struct {
	Name  string    `json:"name"` // of the program; what it does is kept under this name
	Role  Role      `json:"role"`
	Since time.Time `json:"since"`
	Hash  string    `json:"hash"` // SHA-256 of the secret, in hexadecimal
}

// secretBegins is the beginning of every secret, by which scanners of source code find one.
const secretBegins = "fbk_"

// mostKeys limits the keys of a record.
const mostKeys = 1000

// Keys are the keys of programs. They are kept in a file, which is read again when it changes. It
// is safe for concurrent use.
type Keys struct{ roll[Key] }

// OpenKeys returns the keys in a file. A file that does not exist has none.
func OpenKeys(path string) (*Keys, error) {
	k := &Keys{roll[Key]{path: path, named: func(k *Key) string { return k.Name }}}
	_, err := k.All()
	return k, err
}

// Add makes a key and returns its secret, which is kept nowhere.
func (k *Keys) Add(name string, role Role, at time.Time) (secret string, err error) {
	name = strings.TrimSpace(name)
	switch {
	case !nameable(name):
		return "", fault.New(fault.Invalid, "a name has 1 to %d characters", longestName)
	case !slices.Contains(Roles(), role):
		return "", fault.New(fault.Invalid, "no role %q; roles are reader, analyst, editor and admin", role)
	}
	secret = secretBegins + rand.Text()
	made := Key{Name: name, Role: role, Since: at.UTC().Truncate(time.Second), Hash: hashOf(secret)}
	return secret, k.change(func(all []Key) ([]Key, error) {
		if slices.ContainsFunc(all, made.sameName) {
			return nil, fault.New(fault.Conflict, "there is a key called %q; remove it first", name)
		}
		if len(all) >= mostKeys {
			return nil, fault.New(fault.Invalid, "there are %d keys already", mostKeys)
		}
		return append(all, made), nil
	})
}

// Remove removes a key, which then opens nothing.
func (k *Keys) Remove(name string) error {
	gone := Key{Name: strings.TrimSpace(name)}
	return k.change(func(all []Key) ([]Key, error) {
		left := slices.DeleteFunc(slices.Clone(all), gone.sameName)
		if len(left) == len(all) {
			return nil, fault.New(fault.NotFound, "there is no key called %q", gone.Name)
		}
		return left, nil
	})
}

// Opens returns the key with the secret. An unknown secret is an error of kind fault.Denied.
func (k *Keys) Opens(secret string) (Key, error) {
	all, err := k.All()
	if err != nil {
		return Key{}, err
	}
	hash := hashOf(secret) // of a random secret, so that comparing hashes tells nothing
	i := slices.IndexFunc(all, func(o Key) bool { return o.Hash == hash })
	if i < 0 {
		return Key{}, fault.New(fault.Denied, "the key is unknown; make one with 'flashbrief keys add NAME'")
	}
	return all[i], nil
}

// Bearer returns the key that a request carries in its Authorization header; given is false if it
// carries none.
func (k *Keys) Bearer(authorization string) (key Key, given bool, err error) {
	secret, given := strings.CutPrefix(authorization, "Bearer ")
	if !given {
		return Key{}, false, nil
	}
	key, err = k.Opens(strings.TrimSpace(secret))
	return key, true, err
}

// sameName reports whether two keys have one name, in whatever letter case.
func (k Key) sameName(other Key) bool { return strings.EqualFold(k.Name, other.Name) }

func hashOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
