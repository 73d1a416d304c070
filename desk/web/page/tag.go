package page

import (
	"fmt"
	"slices"
	"strings"

	"flashbrief/world/topic"
)

// tagView is a tag, and the Media Topic that it names; empty for a tag of the house.
type tagView struct{ Tag, Topic string }

// tagViews returns tags as they are shown.
func tagViews(tags []string) []tagView {
	var out []tagView
	for _, tag := range tags {
		view := tagView{Tag: tag}
		if t := topic.Named(tag); t != nil {
			view.Topic = t.String()
		}
		out = append(out, view)
	}
	return out
}

// tagOffer is a tag that is offered to a field of tags: Field is what the field has with it behind its own.
type tagOffer struct {
	tagView
	Field string
}

// offers returns those of the house's tags, and of the Media Topics, that a brief does not have.
func offers(own, house []string) []tagOffer {
	has := func(tag string) bool {
		t := topic.Named(tag)
		return slices.ContainsFunc(own, func(o string) bool { return o == tag || t != nil && topic.Named(o) == t })
	}
	var out []tagOffer
	add := func(tag string) {
		if !has(tag) {
			out = append(out, tagOffer{tagViews([]string{tag})[0], strings.Join(append(slices.Clone(own), tag), ", ")})
		}
	}
	for _, tag := range house {
		if topic.Named(tag) == nil {
			add(tag)
		}
	}
	for _, t := range topic.All() {
		add(t.Name)
	}
	return out
}

// taggedWith says which tags of a brief are Media Topics.
func taggedWith(tags []string) string {
	var topics, house []string
	for _, view := range tagViews(tags) {
		if view.Topic != "" {
			topics = append(topics, fmt.Sprintf("%s (%s)", view.Tag, view.Topic))
		} else {
			house = append(house, view.Tag)
		}
	}
	out := counted(len(tags), "tag")
	if len(topics) > 0 {
		out += ": " + strings.Join(topics, ", ")
	}
	if len(topics) > 0 && len(house) > 0 {
		out += "; of the house alone: " + strings.Join(house, ", ")
	}
	return out
}
