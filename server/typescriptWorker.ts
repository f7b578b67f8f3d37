import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Worker, type WorkerOptions } from 'node:worker_threads'

/**
 * A thread that runs a TypeScript file. A worker does not inherit the loader that understands TypeScript and has to be told to load it. As CommonJS it
 * takes half the memory that it takes as a module, for which it would start one more thread.
 */
export function typescriptWorker(file: URL, options: Omit<WorkerOptions, 'eval'>): Worker {
  const loader = createRequire(import.meta.url).resolve('tsx/cjs/api')
  const code = `require(${JSON.stringify(loader)}).register(); require(${JSON.stringify(fileURLToPath(file))})`
  return new Worker(code, { ...options, eval: true })
}
