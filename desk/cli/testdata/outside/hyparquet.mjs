import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
const from = createRequire(process.argv[3] + '/')
const { parquetReadObjects } = await import(pathToFileURL(from.resolve('hyparquet')))
const { compressors } = await import(pathToFileURL(from.resolve('hyparquet-compressors')))
const raw = readFileSync(process.argv[2])
const file = raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength)
const rows = await parquetReadObjects({ file, compressors })
for (const r of rows) {
  const whole = JSON.parse(r.whole_json)
  if (whole.id !== r.finding_id || whole.evidence[0].words !== r.words) throw new Error(r.finding_id)
}
console.log(rows.length)
