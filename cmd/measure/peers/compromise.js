// Prints the names that compromise finds in each line of standard input; see peers.py.
import { readFileSync } from "node:fs";
import nlp from "compromise";

const lines = readFileSync(0, "utf8").split("\n").slice(0, -1);
nlp("Anna met Boris in Rome.").people(); // what is loaded when first used is not counted
const begin = process.cpuUsage();
for (const line of lines) {
  const doc = nlp(line);
  const names = [];
  for (const [kind, found] of [["PER", doc.people()], ["ORG", doc.organizations()], ["LOC", doc.places()]]) {
    for (const name of found.json({ offset: true })) {
      // Punctuation around a name belongs to the sentence.
      const text = line.slice(name.offset.start, name.offset.start + name.offset.length);
      const start = name.offset.start + text.search(/[\p{L}\p{N}]|$/u);
      const end = start + text.slice(start - name.offset.start).replace(/[^\p{L}\p{N}]+$/u, "").length;
      names.push([Buffer.byteLength(line.slice(0, start)), Buffer.byteLength(line.slice(0, end)), kind]);
    }
  }
  console.log(JSON.stringify(names));
}
const spent = process.cpuUsage(begin);
console.log(JSON.stringify((spent.user + spent.system) / 1e6));
