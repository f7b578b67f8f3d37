import { readdir } from 'node:fs/promises'
import type { Router } from 'express'

/** A route file is mounted at its own name, so that the URL says which file answers. */
export interface RouteFile {
  router: Router
}

const folder = new URL('./', import.meta.url)

/** The names of the route files of the API or the pages. */
export async function routeFiles(of: 'api' | 'pages'): Promise<string[]> {
  const files = await readdir(new URL(`${of}/`, folder))
  return files.flatMap((file) => /^([a-z-]+)\.tsx?$/.exec(file)?.[1] ?? []).sort()
}

/** A route file by its name, e.g. `api/requests`. */
export async function routeFile(name: string): Promise<RouteFile> {
  const [of = '', stem] = name.split('/')
  const file = (await readdir(new URL(`${of}/`, folder))).find(
    (each) => each === `${stem}.ts` || each === `${stem}.tsx`,
  )
  if (!file) throw new Error(`There is no route file ${name}`)
  return import(new URL(`${of}/${file}`, folder).href)
}
