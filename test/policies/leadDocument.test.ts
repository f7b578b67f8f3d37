import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { LANGUAGES } from '../../policies/language.ts'
import { registry } from '../../policies/registry.ts'
import { documentFiles, leadDocument } from '../../scripts/policy/leadDocument.ts'

describe('The document for leads', () => {
  for (const language of LANGUAGES) {
    describe(`in ${language}`, () => {
      const text = leadDocument(language)

      it('is current: npm run policy -- document writes it anew', () => {
        expect(readFileSync(documentFiles[language], 'utf8')).to.equal(text)
      })

      it('has an example of each of the six answers, and a section for each rule', () => {
        expect(text.match(/^### /gm)).to.have.lengthOf(6 + registry.latest().length)
        for (const { title } of registry.latest()) expect(text).to.include(`### ${title[language]}\n`)
      })

      it('has nothing left unfilled', () => {
        expect(text).to.not.match(/undefined|NaN|\[object/)
      })
    })
  }
})
