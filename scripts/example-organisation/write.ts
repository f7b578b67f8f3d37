import { daysBefore } from './days.ts'
import { exampleOrganisation } from './exampleOrganisation.ts'
import { writeFolder } from './writeFolder.ts'

// `npx tsx scripts/example-organisation/write.ts FOLDER`: the example as files, to begin one's own organisation from.
const [folder] = process.argv.slice(2)
if (folder) {
  await writeFolder(exampleOrganisation(daysBefore(new Date())), folder)
  console.log(`Written. Edit the files in ${folder} and start with ORGANISATION=${folder}`)
} else {
  console.error('Say which folder: npx tsx scripts/example-organisation/write.ts FOLDER')
  process.exitCode = 1
}
