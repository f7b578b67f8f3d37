import { closeBrowser } from '../pages/browser.ts'
import { closeRegistry } from './registry.ts'

/**
 * What tests share is closed when the last one has run. Where several processes run the files, that is the last one of each file: none meets what
 * another file left.
 */
export const mochaHooks = {
  async afterAll() {
    await closeBrowser()
    await closeRegistry()
  },
}
