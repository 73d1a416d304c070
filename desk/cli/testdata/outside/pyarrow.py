import json, sys
import pyarrow.parquet as pq
table = pq.read_table(sys.argv[1])
table.validate(full=True)
book = [c["Name"] for c in json.loads(pq.read_schema(sys.argv[1]).metadata[b"codebook"])]
assert book == table.column_names, (book, table.column_names)
for row in table.to_pylist():
    whole = json.loads(row["whole_json"])
    assert whole["id"] == row["finding_id"] and whole["evidence"][0]["words"] == row["words"], row
    assert [p["name"] for p in whole.get("parties", [])] == [p["name"] for p in row["parties"] or []], row
print(table.num_rows)
