import sys
import conllu
n = 0
with open(sys.argv[1], encoding="utf-8") as f:
    for s in conllu.parse_incr(f):
        assert s.metadata["sent_id"] and s.metadata["text"], s.metadata
        assert sum(1 for t in s if t["head"] == 0) == 1, s.metadata
        n += 1
print(n)
