import { closeBrowser } from '../pages/browser.ts'
import { closeRegistry } from './registry.ts'

/** What is shared by all tests is closed once, when the last one has run. */
export const mochaHooks = {
  async afterAll() {
    await closeBrowser()
    await closeRegistry()
  },
}
