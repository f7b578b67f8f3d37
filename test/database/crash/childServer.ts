import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** A server in a process of its own, so that it can be killed. */
export interface ChildServer {
  process: ChildProcess
  /** The URI, or the message with which it refused. */
  said: string
  kill(): Promise<void>
}

/** Starts a server's process over a folder without waiting for it. `before` is put in front of the command, e.g. to set a limit. */
export function spawnChild(folder: string, before: string[] = []): ChildProcess {
  // The loader as CommonJS is ready in half the time that it takes as a module.
  const code = `require(${JSON.stringify(pathOf('./serverProcess.ts'))})`
  const [command = '', ...rest] = [...before, process.execPath, '--require', loader('tsx/cjs'), '-e', code]
  return spawn(command, [...rest, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
}

/** The same with a register in it, which is made of modules. */
export function spawnRegister(folder: string): ChildProcess {
  const program = ['--import', pathToFileURL(loader('tsx/esm')).href, pathOf('./auditProcess.ts'), folder]
  return spawn(process.execPath, program, { stdio: ['pipe', 'pipe', 'inherit'] })
}

const loader = (name: string): string => createRequire(import.meta.url).resolve(name)
const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

export async function startChild(folder: string, before: string[] = []): Promise<ChildServer> {
  const child = spawnChild(folder, before)
  const exited = once(child, 'exit')
  const lines = createInterface({ input: child.stdout as NonNullable<typeof child.stdout> })
  const [said] = (await Promise.race([
    once(lines, 'line'),
    exited.then(() => ['it ended without a word']),
  ])) as [string]
  return {
    process: child,
    said,
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}
