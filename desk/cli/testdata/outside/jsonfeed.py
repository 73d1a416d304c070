# Reads a JSON Feed 1.1 with jsonfeed-util and prints the content of its items.
import json, sys
import jsonfeed
raw = json.load(open(sys.argv[1], encoding="utf-8"))
assert raw["version"] == jsonfeed.Feed.version, raw["version"]
feed = jsonfeed.Feed.parse(raw)
assert feed.title and feed.feed_url and feed.home_page_url and feed.authors
for i in feed.items:
    assert i.id and i.url and i.date_published and i.authors, vars(i)
    print(i.title, i.content_html)
