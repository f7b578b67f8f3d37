import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { files, type OrganisationDescription } from '../../server/organisation/load/description.ts'

/** Writes a description as the folder of JSON files that `ORGANISATION` may name. Existing files are not overwritten: it throws. */
export async function writeFolder(description: OrganisationDescription, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const part of Object.keys(files) as (keyof OrganisationDescription)[]) {
    await writeFile(join(folder, files[part]), `${JSON.stringify(description[part], null, 2)}\n`, {
      flag: 'wx',
    })
  }
}
