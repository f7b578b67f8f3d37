// Asks for the preliminary answer while one types, and puts it beside the form. Without this it comes with each step.

const form = document.querySelector('form[data-preview]')
const answer = document.getElementById('answer')
const status = document.getElementById('answer-status')
const quietFor = 500

let timer
let asking

async function ask() {
  asking?.abort()
  asking = new AbortController()
  answer.setAttribute('aria-busy', 'true')
  try {
    const response = await fetch(form.dataset.preview, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: 'text/html' },
      signal: asking.signal,
    })
    if (!response.ok) return
    const part = new DOMParser().parseFromString(await response.text(), 'text/html')
    const open = [...answer.querySelectorAll('details[open] > summary')].map((s) => s.textContent)
    answer.replaceChildren(...part.getElementById('answer').childNodes)
    for (const summary of answer.querySelectorAll('summary')) {
      if (open.includes(summary.textContent)) summary.parentElement.open = true
    }
    // Read out only when the outcome itself has changed: the rest can be looked at when one wants.
    const outcome = answer.querySelector('.answer-outcome')?.textContent ?? ''
    if (status.textContent !== outcome) status.textContent = outcome
    const short = document.getElementById('answer-short')
    if (short) short.textContent = outcome
  } catch (error) {
    if (error.name !== 'AbortError') throw error
  } finally {
    answer.removeAttribute('aria-busy')
  }
}

if (form && answer && status) {
  status.textContent = answer.querySelector('.answer-outcome')?.textContent ?? ''
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(ask, quietFor)
  })
}
