import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A server in a process of its own, so that it can be killed. */
export interface ChildServer {
  process: ChildProcess
  /** The URI, or the message with which it refused. */
  said: string
  kill(): Promise<void>
}

export async function startChild(folder: string): Promise<ChildServer> {
  const file = fileURLToPath(new URL('./serverProcess.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', file, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const [said] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return {
    process: child,
    said,
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}
