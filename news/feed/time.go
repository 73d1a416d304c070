package feed

import (
	"regexp"
	"strings"
	"time"

	"flashbrief/ground/when"
)

// zones are the names of zones in RFC 822 and others that feeds write, as offsets in hours.
var zones = map[string]string{
	"UT": "+0000", "UTC": "+0000", "GMT": "+0000", "Z": "+0000", "WET": "+0000",
	"EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500", "MST": "-0700", "MDT": "-0600", "PST": "-0800", "PDT": "-0700",
	"AST": "-0400", "ADT": "-0300", "AKST": "-0900", "AKDT": "-0800", "HST": "-1000", "BRT": "-0300",
	"BST": "+0100", "WEST": "+0100", "CET": "+0100", "MET": "+0100", "CEST": "+0200", "MEST": "+0200", "EET": "+0200", "EEST": "+0300",
	"SAST": "+0200", "MSK": "+0300", "IDT": "+0300", "IRST": "+0330", "PKT": "+0500", "SGT": "+0800", "HKT": "+0800", "AWST": "+0800",
	"JST": "+0900", "KST": "+0900", "AEST": "+1000", "AEDT": "+1100", "NZST": "+1200", "NZDT": "+1300",
}

// layouts are the forms of dates in feeds, without the day of the week; 2 also reads 02, and
// fractions of a second are read everywhere.
var layouts = []string{
	time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700",
	"2006-01-02 15:04:05 Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04",
	"20060102T15:04:05Z0700", "20060102T150405Z0700", "20060102T15:04:05",
	"2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04 -0700", "2 Jan 06 15:04:05 -0700", "2 Jan 06 15:04 -0700",
	"2 Jan 2006 15:04:05 -07:00", "2 Jan 2006 15:04:05 Z07:00", "2 January 2006 15:04:05 -0700", "2 January 2006 15:04 -0700",
	"2 Jan 2006 15:04:05", "2 Jan 2006 15:04", "2 Jan 06 15:04:05", "2 January 2006 15:04:05", "2-Jan-06 15:04:05 -0700", "2-Jan-2006 15:04:05 -0700",
	"Jan 2 15:04:05 2006", "Jan 2 15:04:05 -0700 2006", "Jan 2, 2006 15:04:05 -0700", "Jan 2, 2006 3:04 PM", "January 2, 2006 15:04:05 -0700",
	"Jan 2 2006 15:04:05 -0700", "01/02/2006 03:04:05 PM",
}

var (
	weekday = regexp.MustCompile(`(?i)^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+`)
	named   = regexp.MustCompile(`\s([A-Z]{1,4})(\s\d{4})?$`)
	offset  = regexp.MustCompile(`\s(?:GMT|UTC)\s?([+-]\d{1,2}):?(\d{2})?$`)
	bracket = regexp.MustCompile(`\s*\([^()]{0,40}\)$`)
)

// Time reads a date and time as feeds write it: RFC 3339, RFC 822 with two or four digits of the
// year, a named, numeric or missing zone, and a day alone. The time has the zone that is
// written, or UTC.
func Time(s string) (time.Time, bool) {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" || len(s) > 80 {
		return time.Time{}, false
	}
	s = bracket.ReplaceAllString(weekday.ReplaceAllString(s, ""), "")
	s = offset.ReplaceAllStringFunc(s, func(m string) string {
		part := offset.FindStringSubmatch(m)
		hours, minutes := part[1], part[2]
		if len(hours) == 2 {
			hours = hours[:1] + "0" + hours[1:]
		}
		if minutes == "" {
			minutes = "00"
		}
		return " " + hours + minutes
	})
	if m := named.FindStringSubmatchIndex(s); m != nil {
		if zone, known := zones[s[m[2]:m[3]]]; known {
			s = s[:m[2]] + zone + s[m[3]:]
		}
	}
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 1900 && t.Year() < 2200 {
			return t, true
		}
	}
	if d, ok := when.Written(s); ok {
		return d.Time(), true
	}
	return time.Time{}, false
}
