# Reads an Atom feed with feedparser, which must find it well formed, and prints the content of its entries.
import sys
import feedparser
d = feedparser.parse(sys.argv[1])
assert not d.bozo and d.version == "atom10", (d.version, d.get("bozo_exception"))
for e in d.entries:
    assert e.id and e.title and e.link and e.updated_parsed, e
    print(e.title, *(c.value for c in e.content))
