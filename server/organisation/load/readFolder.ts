import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { files, type OrganisationDescription, optionalFiles } from './description.ts'
import { DescriptionError, type Fault } from './fault.ts'

type Part = keyof OrganisationDescription

/**
 * The description that a folder holds, one JSON file for each part, not yet checked beyond being JSON. Throws DescriptionError for files
 * that are missing, cannot be read, or have a name that nothing reads (a misspelt one would otherwise be left out in silence).
 */
export async function readFolder(folder: string): Promise<Record<Part, unknown>> {
  const found = new Set((await readdir(folder)).filter((name) => name.endsWith('.json')))
  const parts = Object.keys(files) as Part[]
  const faults: Fault[] = []
  const description = {} as Record<Part, unknown>
  for (const part of parts) {
    if (!found.delete(files[part])) {
      if (optionalFiles.includes(part)) description[part] = []
      else faults.push({ part, index: null, id: null, says: `is missing in ${folder}` })
      continue
    }
    try {
      description[part] = JSON.parse(await readFile(join(folder, files[part]), 'utf8'))
    } catch (error) {
      faults.push({ part, index: null, id: null, says: `is not JSON (${(error as Error).message})` })
    }
  }
  for (const name of found) {
    const says = `${folder} also holds ${name}, which nothing reads; the files are ${Object.values(files).join(', ')}`
    faults.push({ part: 'organisation', index: null, id: null, says })
  }
  if (faults.length > 0) throw new DescriptionError(faults)
  return description
}
