import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A server in a process of its own, so that it can be killed. */
export interface ChildServer {
  process: ChildProcess
  /** The URI, or the message with which it refused. */
  said: string
  kill(): Promise<void>
}

/** Starts a process over a folder without waiting for it. `before` is put in front of the command, e.g. to set a limit. */
export function spawnChild(folder: string, before: string[] = []): ChildProcess {
  const file = fileURLToPath(new URL('./serverProcess.ts', import.meta.url))
  // The loader as CommonJS is ready in half the time that it takes as a module.
  const loader = createRequire(import.meta.url).resolve('tsx/cjs')
  const code = `require(${JSON.stringify(file)})`
  const [command = '', ...rest] = [...before, process.execPath, '--require', loader, '-e', code, folder]
  return spawn(command, rest, { stdio: ['pipe', 'pipe', 'inherit'] })
}

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
